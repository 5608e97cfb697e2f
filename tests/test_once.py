from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from journal.once import once


class Slow:
    def __init__(self) -> None:
        self.times = 0
        self.begun = Event()

    @once
    def value(self) -> object:
        self.times += 1
        self.begun.set()
        return object()


def test_two_threads_that_ask_at_one_moment_get_the_same_and_it_is_computed_once() -> None:
    for _ in range(50):
        slow, together = Slow(), Barrier(4)

        def ask(slow: Slow = slow, together: Barrier = together) -> object:
            together.wait()
            return slow.value

        with ThreadPoolExecutor(4) as threads:
            values = {id(asked.result()) for asked in [threads.submit(ask) for _ in range(4)]}
        assert len(values) == slow.times == 1


def test_what_is_computed_may_ask_for_another_that_is_computed_once() -> None:
    class Outer(Slow):
        @once
        def doubled(self) -> tuple[object, object]:
            return (self.value, self.value)

    outer = Outer()
    assert outer.doubled[0] is outer.doubled[1] is outer.value
    assert outer.times == 1
