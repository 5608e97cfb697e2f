from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
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


AT_ONCE = """
import sys, threading
from pathlib import Path
from journal.journal import Journal
from journal.workflows.begin_writing import begin_session
from journal.workflows.gather import gather_coverage

sys.setswitchinterval(1e-6)
folder = Path(sys.argv[1])
journal = Journal(folder / "journal", folder / "state")
together = threading.Barrier(2)

def write():
    together.wait()
    begin_session(journal)

def look():
    together.wait()
    gather_coverage(journal, journal.unit())

threads = [threading.Thread(target=task) for task in (write, look)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_a_key_that_is_pressed_while_the_journal_is_read_crashes_nothing(tmp_path: Path) -> None:
    checkout = Path(__file__).parents[1]
    for attempt in range(8):
        command = [sys.executable, "-c", AT_ONCE, str(tmp_path / str(attempt))]
        done = subprocess.run(command, cwd=checkout, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
