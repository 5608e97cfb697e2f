"""A draft is open in one window at a time, and no window replaces another one's words."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct, structs

from journal.store.draft_files import OpenElsewhereError
from journal.store.drafts import Draft, Drafts, TakenOverError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = "session"


class Text(Struct, frozen=True):
    words: str
    id: str = KEY


def texts(text: Text) -> list[str]:
    return [text.words]


def opened(drafts: Drafts) -> Draft[Text]:
    return drafts.open(KEY, Text, texts, lambda text: ("other", structs.replace(text, id="other")))


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def here(state: Path) -> Drafts:
    return Drafts(state)


@pytest.fixture
def there(state: Path) -> Drafts:
    return Drafts(state)


def test_a_draft_is_open_in_one_window(here: Drafts, there: Drafts) -> None:
    mine = opened(here)
    mine.keep(Text("mine"))
    with pytest.raises(OpenElsewhereError, match="open in another window"):
        opened(there)
    with pytest.raises(OpenElsewhereError):
        there.keep(KEY, Text("theirs"))
    with pytest.raises(OpenElsewhereError):
        there.remove(KEY)
    assert here.get(KEY, Text) == Text("mine")
    mine.close()
    assert opened(there).kept == Text("mine")


def test_the_same_window_does_not_open_it_twice(here: Drafts) -> None:
    first = opened(here)
    with pytest.raises(OpenElsewhereError):
        opened(here)
    first.close()
    assert opened(here).kept is None


def test_what_is_forgotten_unclosed_is_open_no_more(here: Drafts, there: Drafts) -> None:
    opened(here)
    assert opened(here).is_open, "in the same window at once"
    del here
    assert there.get(KEY, Text) is None


HOLD = """
import sys
from pathlib import Path
from msgspec import Struct
from journal.store.drafts import Drafts
class Text(Struct, frozen=True):
    words: str
    id: str = "session"
draft = Drafts(Path(sys.argv[1])).open("session", Text, lambda text: [text.words])
draft.keep(Text("of the other program"))
print("open", flush=True)
for line in sys.stdin:
    if draft.is_wanted:
        draft.keep(Text("last words"))
        draft.close()
        print("closed", flush=True)
"""


@pytest.fixture
def program(state: Path) -> Iterator[subprocess.Popen[str]]:
    """Another running program that has the draft open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(state)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_running_program_holds_it_and_a_killed_one_does_not(
    here: Drafts, program: subprocess.Popen[str]
) -> None:
    with pytest.raises(OpenElsewhereError):
        opened(here)
    program.kill()
    program.wait()
    assert opened(here).kept == Text("of the other program")


def test_a_program_that_is_asked_saves_its_last_words_first(
    here: Drafts, program: subprocess.Popen[str]
) -> None:
    assert program.stdin

    def look() -> None:
        while not here.is_wanted(KEY):
            pass
        print("look", file=program.stdin, flush=True)

    looking = threading.Thread(target=look)
    looking.start()
    with pytest.raises(OpenElsewhereError) as refused:
        opened(here)
    refused.value.take_over()
    looking.join()
    assert opened(here).kept == Text("last words")


def test_a_program_that_hangs_loses_it(here: Drafts, program: subprocess.Popen[str]) -> None:
    program.send_signal(signal.SIGSTOP)
    here.take_over(KEY)
    assert opened(here).kept == Text("of the other program")
    program.send_signal(signal.SIGCONT)


def taken(here: Drafts, there: Drafts) -> tuple[Draft[Text], Draft[Text]]:
    """Return a draft that another window has taken over by force, and that window's."""
    mine = opened(here)
    mine.keep(Text("one"))
    there.take_over(KEY)
    return mine, opened(there)


def test_words_typed_after_it_was_taken_over_become_a_draft_of_their_own(
    here: Drafts, there: Drafts
) -> None:
    mine, theirs = taken(here, there)
    assert theirs.kept == Text("one")
    theirs.keep(Text("one two"))
    assert mine.keep(Text("one three"))
    assert (mine.is_lost, mine.lost_to) == (True, "other")
    assert here.all(Text)[0] == [("other", Text("one three", "other")), (KEY, Text("one two"))]


def test_words_without_a_draft_of_their_own_go_to_a_file_that_is_told_of(
    here: Drafts, there: Drafts
) -> None:
    mine = here.open(KEY, Text, texts)
    there.take_over(KEY)
    theirs = there.open(KEY, Text, texts)
    assert mine.keep(Text("late"))
    assert mine.lost_to.endswith("session.1.apart")
    assert not theirs.kept
    [problem] = there.unreadable()
    assert problem.where == mine.lost_to


def test_what_was_taken_over_cannot_be_saved_or_removed(here: Drafts, there: Drafts) -> None:
    mine, theirs = taken(here, there)
    with pytest.raises(TakenOverError):
        mine.settle(lambda: pytest.fail("it was saved"))
    with pytest.raises(TakenOverError):
        mine.remove()
    mine.close()
    assert theirs.keep(Text("still theirs"))
    assert there.get(KEY, Text) == Text("still theirs")


@pytest.mark.parametrize("order", ["here there", "there here", "here here", "there there"])
def test_in_every_order_of_saving_nothing_is_replaced_in_silence(
    here: Drafts, there: Drafts, order: str
) -> None:
    saved: list[str] = []
    told: list[str] = []
    windows = dict(zip(("here", "there"), taken(here, there), strict=True))
    for name, draft in windows.items():
        draft.keep(Text(f"{name} words"))
    for name in order.split():
        try:
            windows[name].settle(partial(saved.append, f"{name} words"))
        except TakenOverError:
            told.append(name)
    on_the_disk = [text.words for _, text in here.all(Text)[0]]
    assert {*saved, *on_the_disk} == {"here words", "there words"}
    assert told == [name for name in order.split() if name == "here"]


def test_a_dialog_open_in_two_windows_has_a_draft_in_each(here: Drafts, there: Drafts) -> None:
    first = here.open_free("action", Text, texts)
    second = there.open_free("action", Text, texts)
    assert first.keep(Text("ring Dana"))
    assert second.keep(Text("ask Lee"))
    second.close()
    assert there.open_free("action", Text, texts).kept == Text("ask Lee"), "it waits with words"
    first.close()
    assert here.open_free("action", Text, texts).kept == Text("ring Dana")


def test_looking_who_has_it_open_writes_nothing(here: Drafts, tmp_path: Path) -> None:
    assert here.holder(KEY) is None
    assert list(tmp_path.iterdir()) == []


def test_a_state_folder_that_cannot_be_written_opens_drafts_and_says_so_when_they_are_kept(
    tmp_path: Path,
) -> None:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    draft = opened(Drafts(tmp_path / "state"))
    assert draft.kept is None
    assert not draft.trouble
    assert not draft.keep(Text("words"))
    assert "could not be saved" in str(draft.trouble)
    (tmp_path / "state").unlink()
    assert draft.keep(Text("words"))
    assert not draft.trouble


def test_what_ended_programs_left_is_swept(state: Path, program: subprocess.Popen[str]) -> None:
    program.kill()
    program.wait()
    draft = opened(Drafts(state))
    assert draft.is_open
    assert len(list((state / "windows").iterdir())) == 1
