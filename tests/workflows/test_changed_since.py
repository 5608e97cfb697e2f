"""What changed since the last submission is told, and every word that is new is marked."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from journal.journal import Journal
from journal.portfolio.evidence.claimable import claimed
from journal.workflows.export import export_portfolio, portfolio_text
from journal.workflows.gather import gather_signposts
from journal.workflows.hand_in import sign, submit

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.reflection.entry import Entry
    from journal.store.collection import Stored

SENTENCE = "I asked what she wanted before I said what I thought."


def state(journal: Journal, number: str, text: str) -> None:
    (ref,) = journal.refs([number])
    standing = gather_signposts(journal, journal.unit())
    statement = structs.replace(journal.statements.shown(ref, standing), text=text)
    journal.statements.save(statement, standing)


def rewrite(journal: Journal, id_: str, text: str) -> None:
    stored = journal.entries.find(id_)
    answers = (structs.replace(stored.value.answers[0], text=text),)
    journal.entries.change(id_, structs.replace(stored.value, answers=answers), stored.revision)


def hand_in(journal: Journal, folder: Path, ai: str = "") -> Path:
    sign(journal, journal.unit(), "Sam", ai)
    submit(journal, journal.unit(), folder / "bundle.zip")
    return folder / "bundle.zip"


def told(journal: Journal) -> str:
    """Return the section on what changed."""
    text = portfolio_text(journal, journal.unit()).replace("\\", "")
    return text.partition("## Changed since")[2].partition("\n## ")[0]


def marked(journal: Journal) -> list[str]:
    """Return what is marked as new, without the example of how it looks."""
    text = portfolio_text(journal, journal.unit()).replace("\\", "")
    return [words for words in re.findall(r"⟦(.*?)⟧", text, re.DOTALL) if words != "marked so"]


@pytest.fixture
def handed_in(journal: Journal, tmp_path: Path) -> Journal:
    journal.set_up("Sam")
    for day in range(1, 4):
        journal.entries.add(
            f"Day {day}. {SENTENCE} It rained.", criteria=["2.2"], day=date(2026, 11, day)
        )
    state(journal, "2.2", "Silence is a barrier. So is the rota, as E. said.")
    hand_in(journal, tmp_path, "spelling")
    return journal


def test_nothing_is_marked_while_nothing_changed(handed_in: Journal) -> None:
    assert marked(handed_in) == []
    assert "submission 1 (Monday 23 November 2026)" in told(handed_in)
    assert "Nothing that is printed has changed." in told(handed_in)


def test_a_new_statement_a_new_passage_and_a_new_entry_are_marked_whole(
    handed_in: Journal,
) -> None:
    state(handed_in, "2.3", "This is argued for the first time.")
    entry = handed_in.entries.all()[-1]
    handed_in.entries.add("A thought of today.", criteria=["2.3"])
    paper = handed_in.claims.paper(entry.id)
    refs = handed_in.refs(["2.3"])
    handed_in.claims.add(claimed(paper, refs, quote=SENTENCE, why="Why not."))
    assert marked(handed_in) == ["This is argued for the first time.", "A thought of today."]
    assert "**2.3**: new: E4; changed: E1, “~~Day 1.~~" in told(handed_in)
    assert "; its first statement." in told(handed_in)


def test_words_that_are_new_in_a_passage_are_marked_as_one(handed_in: Journal) -> None:
    entry = handed_in.entries.all()[-1]
    rewrite(handed_in, entry.id, f"Day 1. {SENTENCE} It rained because she chose the day herself.")
    paper = handed_in.claims.paper(entry.id)
    quote = "because she chose the day herself."
    handed_in.claims.add(claimed(paper, handed_in.refs(["2.3"]), quote=quote, why="x"))
    assert marked(handed_in) == ["because she chose the day herself."]


def test_what_was_taken_away_leaves_a_trace(handed_in: Journal) -> None:
    state(handed_in, "2.2", "Silence is a barrier.")
    _, middle, first = handed_in.entries.all()
    handed_in.entries.delete(middle.id)
    dated = structs.replace(first.value, date="2026-09-01")
    handed_in.entries.change(first.id, dated, first.revision)
    text = told(handed_in)
    assert "~~So is the rota, as E. said.~~" in text
    assert "Withdrawn: E2 (about Monday 2 November 2026)." in text
    assert (
        "E1: the day that it is about is Tuesday 1 September 2026 now, and was Sunday 1 November "
        "2026 before." in text
    )


def test_of_a_statement_no_more_is_said_than_happened_to_it(handed_in: Journal) -> None:
    state(handed_in, "2.2", "Silence is a barrier.")
    assert "the statement has no more" in told(handed_in)
    assert "words marked" not in told(handed_in)
    state(handed_in, "2.2", "Silence is a barrier. So is the rota, as E. said. And the phone.")
    assert "the statement has words that are new, and none is gone" in told(handed_in)
    state(handed_in, "2.2", "Silence is a barrier. So is the phone.")
    assert "and has the words marked there" in told(handed_in)
    state(handed_in, "2.2", "")
    assert "the statement is withdrawn; it said: “~~Silence" in told(handed_in)
    assert "words marked" not in told(handed_in)


def test_a_changed_introduction_is_told_and_its_new_words_are_marked(
    handed_in: Journal, again: Callable[..., Journal], tmp_path: Path
) -> None:
    unit = handed_in.unit()
    handed_in.introductions.save(unit, "I run a ward. It is small.")
    assert "Introduction: its first introduction." in told(handed_in)
    assert marked(handed_in) == ["I run a ward. It is small."]
    later = again(handed_in.moment() + timedelta(days=2))
    hand_in(later, tmp_path, "spelling")
    assert "Introduction" not in told(later)
    later.introductions.save(unit, "I run a ward. It has twelve beds.")
    assert "~~is small~~" in told(later)
    assert marked(later) == ["has twelve beds"]


def test_old_words_that_are_private_now_are_withheld(handed_in: Journal) -> None:
    state(handed_in, "2.2", "Silence is a barrier. %%So is the rota, as E. said.%%")
    text = told(handed_in)
    assert "rota" not in portfolio_text(handed_in, handed_in.unit())
    assert "withheld" in text


def test_old_words_pass_through_the_masks_of_today(handed_in: Journal) -> None:
    state(handed_in, "2.2", "Silence is a barrier.")
    handed_in.masks.add("rota", "the list")
    assert "rota" not in told(handed_in)
    assert "the list" in told(handed_in)


def test_what_stood_beside_words_that_are_private_now_is_withheld_with_them(
    handed_in: Journal,
) -> None:
    state(handed_in, "2.2", "Silence is a barrier. %%So is the rota%%")
    entry = handed_in.entries.all()[-1]
    rewrite(handed_in, entry.id, "Day 1. %%I asked what she wanted%% It rained.")
    text = told(handed_in)
    assert "E. said" not in text
    assert "before I said" not in text
    assert text.count("[withheld]") == 2


def test_words_that_an_entry_has_no_more_are_struck_and_what_was_printed_is_not_marked(
    handed_in: Journal,
) -> None:
    first, second = handed_in.entries.all()[-1], handed_in.entries.all()[0]
    rewrite(handed_in, first.id, f"Day 1. {SENTENCE}")
    rewrite(
        handed_in, second.id, f"Quite another day, before it all. {second.value.answers[0].text}"
    )
    text = told(handed_in)
    assert "changed: E1, “ … wanted before I said what I thought. ~~It rained.~~”" in text
    assert "changed: E3" in text
    assert marked(handed_in) == ["Quite another day, before it all."]


def test_a_passage_that_was_printed_alone_is_not_marked_in_the_whole(
    journal: Journal, tmp_path: Path
) -> None:
    journal.set_up("Sam")
    before, after = (" ".join(f"{name}{at}" for at in range(40)) for name in ("up", "down"))
    id_ = journal.entries.add(f"{before} {SENTENCE} {after}", criteria=["2.2"])
    paper = journal.claims.paper(id_)
    claim = journal.claims.add(claimed(paper, journal.refs(["2.2"]), quote=SENTENCE, why=""))
    hand_in(journal, tmp_path)
    journal.claims.remove(journal.claims.find(claim))
    assert marked(journal) == [before, after]


def test_a_changed_declaration_of_ai_is_told(handed_in: Journal) -> None:
    sign(handed_in, handed_in.unit(), "Sam", "")
    assert "What is declared of generative AI was “spelling” and is “none used”." in told(handed_in)


def test_word_has_real_insertions_and_deletions(handed_in: Journal, tmp_path: Path) -> None:
    state(handed_in, "2.2", "Silence is a barrier. So is the phone.")
    bundle = zipfile.ZipFile(hand_in(handed_in, tmp_path, "spelling"))
    (name,) = [each for each in bundle.namelist() if each.endswith(".docx")]
    (tmp_path / "portfolio.docx").write_bytes(bundle.read(name))
    xml = zipfile.ZipFile(tmp_path / "portfolio.docx").read("word/document.xml").decode()
    inserted = "".join(re.findall(r"<w:ins [^>]*>(.*?)</w:ins>", xml, re.DOTALL))
    deleted = "".join(re.findall(r"<w:del [^>]*>(.*?)</w:del>", xml, re.DOTALL))
    assert "phone" in inserted
    assert "<w:delText" in deleted
    assert "rota, as E. said" in deleted
    ids = re.findall(r"<w:(?:ins|del) w:id=\"(\d+)\"", xml)
    assert len(ids) == len(set(ids))


def test_each_submission_is_compared_with_the_one_before_it(
    handed_in: Journal, again: Callable[..., Journal], tmp_path: Path
) -> None:
    state(handed_in, "2.2", "Silence is a barrier. So is the phone.")
    assert marked(handed_in) == ["phone"]
    later = again(handed_in.moment() + timedelta(days=2))
    hand_in(later, tmp_path, "spelling")
    assert marked(later) == []
    assert "submission 2 (Wednesday 25 November 2026)" in portfolio_text(later, later.unit())


# Whatever is written, taken out, claimed and dated otherwise

EDIT = st.tuples(
    st.sampled_from(
        ("statement", "entry", "claim", "new entry", "delete", "date", "attach", "mask", "private")
    ),
    st.integers(0, 2),
    st.integers(0, 9),
    st.booleans(),
)
WORD = re.compile(r"\bx\d+\b")


class Writer:
    """A learner whose every word is a new one, so that each is printed now, was before, or both."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._next = 0
        self._files = 0
        self.masked: set[str] = set()

    def words(self, count: int) -> str:
        self._next += count
        return " ".join(f"x{number}" for number in range(self._next - count, self._next))

    def edited(self, text: str, at: int, *, adding: bool) -> str:
        words = text.split()
        place = at % (len(words) + 1)
        if not words:
            return self.words(12)
        if adding:
            return " ".join([*words[:place], self.words(2), *words[place:]])
        return " ".join([*words[:place], *words[place + 1 :]])

    def do(self, what: str, which: int, at: int, *, adding: bool) -> None:
        journal = self.journal
        label = ("1.1", "2.2", "2.3")[which]
        entries = journal.entries.all()
        chosen = entries[at % len(entries)] if entries else None
        if what == "statement":
            said = journal.statements.get(journal.refs([label])[0])
            now = said.value.text if said else ""
            state(journal, label, self.edited(now, at, adding=adding))
        elif what == "new entry" or chosen is None:
            journal.entries.add(self.words(12), criteria=[label])
        elif what == "claim":
            self.claim(chosen, label)
        else:
            self.alter(chosen, what, at, adding=adding)

    def claim(self, chosen: Stored[Entry], label: str) -> None:
        if not chosen.value.private:
            quote = " ".join(chosen.value.answers[0].text.split()[:6])
            paper, refs = self.journal.claims.paper(chosen.id), self.journal.refs([label])
            self.journal.claims.add(claimed(paper, refs, quote=quote, why="why"))

    def alter(self, chosen: Stored[Entry], what: str, at: int, *, adding: bool) -> None:
        journal, text = self.journal, chosen.value.answers[0].text
        if what == "entry":
            rewrite(journal, chosen.id, self.edited(text, at, adding=adding))
        elif what == "delete":
            journal.entries.delete(chosen.id)
        elif what == "date":
            dated = structs.replace(chosen.value, date=f"2026-10-{at + 1:02}")
            journal.entries.change(chosen.id, dated, chosen.revision)
        elif what == "attach":
            self._files += 1
            file = journal.folder.parent / f"file{self._files}.txt"
            file.write_text(f"file {self._files}", encoding="utf-8")
            journal.attachments.add(chosen.id, file, most=1000)
        elif what == "private":
            private = structs.replace(chosen.value, private=True)
            journal.entries.change(chosen.id, private, chosen.revision)
        elif words := [word for word in WORD.findall(text) if word not in self.masked]:
            self.masked.add(words[at % len(words)])
            journal.masks.add(words[at % len(words)], "Quill")

    def settle(self) -> None:
        """Take back the claims whose words were changed, which nothing may be signed with."""
        for claim in self.journal.claims.waiting():
            self.journal.claims.remove(claim)


def dates_of(journal: Journal) -> dict[str, str]:
    """Return the day that each printed entry is about: its number → the day."""
    numbers = gather_signposts(journal, journal.unit())
    days = {entry.id: entry.value.date for entry in journal.entries.all()}
    return {number: days[id_] for number, id_ in numbers.items() if id_ in days}


def headed(text: str) -> set[str]:
    """Return the numbers of all pieces that are printed."""
    return set(re.findall(r"^(?:#+ |- |\| )(?:Attachment )?([EWA]\d+)\b", text, re.MULTILINE))


def stated(journal: Journal) -> set[str]:
    """Return all words of the statements."""
    return set(WORD.findall(" ".join(said.text for said in journal.statements.all().values())))


@settings(max_examples=25)
@given(st.lists(EDIT, min_size=1, max_size=5), st.lists(EDIT, min_size=1, max_size=5))
def test_marked_is_what_is_printed_now_and_was_not_before_in_every_format(
    first: list[tuple[str, int, int, bool]], then: list[tuple[str, int, int, bool]]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        journal = Journal(folder / "journal", folder / "state")
        journal.set_up("Sam")
        writer = Writer(journal)
        for what, which, at, adding in first:
            writer.do(what, which, at, adding=adding)
        writer.settle()
        hand_in(journal, folder)
        handed = portfolio_text(journal, journal.unit())
        before, pieces, days = set(WORD.findall(handed)), headed(handed), dates_of(journal)
        said = stated(journal)
        texts = {
            entry.id: set(WORD.findall(entry.value.answers[0].text))
            for entry in journal.entries.all()
        }
        for what, which, at, adding in then:
            writer.do(what, which, at, adding=adding)
        writer.settle()
        text = portfolio_text(journal, journal.unit())
        section = text.partition("## Changed since")[2].partition("\n## ")[0]
        printed = set(WORD.findall(text.replace(section, "")))
        new = printed - before
        assert set(WORD.findall(" ".join(re.findall(r"⟦(.*?)⟧", text, re.DOTALL)))) == new
        struck = set(WORD.findall(" ".join(re.findall(r"~~(.*?)~~", section, re.DOTALL))))
        # Of what is withdrawn whole the number is listed, and not the words.
        standing = set(gather_signposts(journal, journal.unit()).values())
        kept = {word for id_, words in texts.items() if id_ in standing for word in words}
        gone_words = (said - stated(journal)) | (kept & before) - printed
        assert struck == gone_words - writer.masked
        listed = re.findall(r"Withdrawn: (.*?)\.$", section, re.MULTILINE)
        gone = {number for each in listed for number in re.findall(r"\b[EWA]\d+\b", each)}
        assert gone == pieces - headed(text)
        other = {
            number for number, day in dates_of(journal).items() if day != days.get(number, day)
        }
        assert set(
            re.findall(r"(E\d+): the day that it is about", section)
        ) == other & pieces & headed(text)
        assert not new & writer.masked
        for suffix, marks in ((".html", r"<ins>(.*?)</ins>"), (".docx", r"<w:ins .*?</w:ins>")):
            target = folder / f"portfolio{suffix}"
            export_portfolio(journal, journal.unit(), target)
            raw = (
                zipfile.ZipFile(target).read("word/document.xml").decode()
                if suffix == ".docx"
                else target.read_text(encoding="utf-8")
            )
            found = " ".join(re.findall(marks, raw, re.DOTALL))
            assert set(WORD.findall(found)) == new, suffix
