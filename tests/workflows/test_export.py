"""Exports: what is written replaces what was there, whole or not at all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from journal.errors import JournalError
from journal.johari.answer import PeerAnswer
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.journal import Journal
from journal.portfolio.tree.tree import Picture
from journal.store.attached import AttachedFiles
from journal.workflows.export import (
    compile_now,
    compiled_chapter,
    export_calendar,
    export_chart,
    export_portfolio,
    portfolio_text,
)
from journal.workflows.gather import gather

from ..photographs import picture

if TYPE_CHECKING:
    from collections.abc import Sequence

OWN = ("calm", "kind", "organised", "patient", "quiet", "reflective")
THEIRS = (
    ("calm", "patient", "witty", "bold", "wise", "warm"),
    ("calm", "patient", "witty", "kind", "shy", "brave"),
    ("calm", "patient", "witty", "bold", "happy", "able"),
)
HOSTILE = "</text><script>alert(1)</script><image href='http://x.y/'/> & \" ]]> <!-- | [a](b)"


def test_an_export_replaces_the_file_that_was_there(journal: Journal, tmp_path: Path) -> None:
    journal.entries.add("é new", criteria=["2.2"])
    target = tmp_path / "exported" / "out.md"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    export_portfolio(journal, journal.unit(), target)
    assert target.read_bytes() == portfolio_text(journal, journal.unit()).encode()
    assert "é new" in target.read_text(encoding="utf-8")
    assert [path.name for path in target.parent.iterdir()] == ["out.md"]


def test_an_export_to_nowhere_is_refused(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(JournalError):
        export_portfolio(journal, journal.unit(), tmp_path / "missing" / "out.md")


def test_only_a_criterion_of_the_unit_has_a_chapter(journal: Journal) -> None:
    with pytest.raises(JournalError, match=r"no criterion 9\.9"):
        compiled_chapter(gather(journal, journal.unit()), "9.9")


# Johari


def held(
    journal: Journal,
    label: str = "Autumn",
    theirs: Sequence[Sequence[str]] = THEIRS,
    peer: str = "P",
    relation: str = "",
    words: Sequence[str] = (),
) -> list[str]:
    """Hold a round and return the codes of its peers."""
    lists = journal.word_lists
    id_ = journal.rounds.new(
        label,
        "adjectives",
        words or lists["adjectives"].words,
        pick=6,
        watch_outs=lists["watch-outs"].words,
    )
    codes = [
        journal.rounds.invite(journal.rounds.find(id_), f"{peer}{at}", relation)
        for at, _ in enumerate(theirs)
    ]
    journal.rounds.pick(journal.rounds.find(id_), OWN)
    watched = lists["watch-outs"].words[:1]
    for code, picks in zip(codes, theirs, strict=True):
        told = {picks[0]: f"{peer} saw it"}
        journal.rounds.receive(PeerAnswer(code, tuple(picks), id_, told, watched))
    return codes


def everything(journal: Journal) -> str:
    """Return all that a portfolio says, with what its pictures say."""
    document = compile_now(journal, journal.unit()).masked
    pictures = [each for each in document.blocks if isinstance(each, Picture)]
    told = [f"{each.name}\n{each.svg}\n{each.description}" for each in pictures]
    return "\n".join([portfolio_text(journal, journal.unit()), *told])


def test_without_a_round_there_is_no_chapter_on_self_awareness(journal: Journal) -> None:
    day = date(2026, 11, 1)
    journal.moments.add("calm", day, before=Pane.HIDDEN, after=Pane.OPEN, how=How.DISCLOSURE)
    held(journal, theirs=())
    assert "Self-awareness" not in everything(journal)


def test_the_chapter_and_its_criterion_lead_to_each_other(journal: Journal) -> None:
    held(journal)
    text = portfolio_text(journal, journal.unit())
    under = text[text.index("\n### 2.2") : text.index("\n### 2.3")]
    assert under.index("[Self-awareness](#self-awareness)") < under.index("no answer speaks to it")
    assert "belongs to [2.2](#22-" in text[text.index("\n## Self-awareness") :]
    assert text.count("[Self-awareness]") == 1


NAME = st.text("aeiouéñ日本", min_size=5, max_size=12).map("Pé{}".format)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)
@given(peer=NAME, relation=NAME)
def test_nothing_in_a_portfolio_or_a_chart_tells_who_answered(
    tmp_path_factory: pytest.TempPathFactory, peer: str, relation: str
) -> None:
    folder = tmp_path_factory.mktemp("peers")
    journal = Journal(folder / "journal", folder / "state")
    codes = held(journal, peer=peer, relation=relation)
    codes += held(journal, "Winter", THEIRS[:2], peer=peer, relation=relation)
    charts = [folder / "all.svg", folder / "one.svg"]
    export_chart(journal, charts[0])
    export_chart(journal, charts[1], "Autumn")
    text = everything(journal) + "".join(each.read_text(encoding="utf-8") for each in charts)
    assert not [each for each in (peer, relation, "saw it", *codes) if each in text]


def test_of_two_peers_no_word_and_no_vote_leaves_the_journal(journal: Journal) -> None:
    held(journal, theirs=THEIRS[:2])
    text = everything(journal)
    assert "2 peers answered" in text
    assert not [word for word in ("witty", "shy", "calm 2") if word in text]


def test_moments_of_what_is_private_stay_in_the_journal(journal: Journal) -> None:
    held(journal)
    gone = journal.entries.add("gone")
    journal.entries.delete(gone)
    entries = {
        "held": journal.entries.add("mine", private=True),
        "passage": journal.entries.add("%%mine%%", criteria=["2.2"]),
        "deleted": gone,
        "evidence": journal.entries.add("for all", criteria=["2.2"]),
        "note": journal.entries.add("for all"),
        "none": "",
    }
    for about, entry in entries.items():
        journal.moments.add(
            f"a {about} moment %%a secret%%",
            date(2026, 11, 1),
            before=Pane.BLIND,
            after=Pane.OPEN,
            how=How.FEEDBACK,
            entry=entry,
        )
    text = everything(journal)
    assert {about for about in entries if f"a {about} moment" in text} == {
        "evidence", "note", "none",
    }  # fmt: skip
    assert re.search(r"a evidence moment.*the learner says: from blind to open, by feedback", text)
    assert "See [E1]" in text
    assert "secret" not in text


def test_hostile_words_and_labels_stay_words(journal: Journal, tmp_path: Path) -> None:
    words = (HOSTILE, "\x1b[31m\u202e", *journal.word_lists["adjectives"].words)
    picks = [(HOSTILE, *each[1:]) for each in THEIRS]
    held(journal, f"{HOSTILE}\x1b", picks, peer=HOSTILE, words=words)
    held(journal, "Winter")
    target = tmp_path / "portfolio.md"
    assert export_portfolio(journal, journal.unit(), target).pictures == 3
    export_chart(journal, tmp_path / "chart.svg")
    for file in (*(tmp_path / "portfolio-files").iterdir(), tmp_path / "chart.svg"):
        svg = file.read_text(encoding="utf-8")
        assert re.fullmatch(r"[a-z0-9-]+\.svg", file.name)
        assert {each.tag.rpartition("}")[2] for each in ET.fromstring(svg).iter()} <= {  # noqa: S314
            "svg", "title", "desc", "rect", "g", "text", "tspan", "circle", "line",
        }  # fmt: skip
        assert not [char for char in "\x1b\u202e" if char in svg]
    text = target.read_text(encoding="utf-8")
    assert "<script" not in text.replace("\\<script", "")
    assert "\x1b" not in text


def test_the_calendar_tells_nothing_private(journal: Journal) -> None:
    kind = journal.prompts.worksheets["individual-change-plan"]
    for private in (False, True):
        id_ = journal.worksheets.new(kind, private=private)
        stored = journal.worksheets.find(id_)
        cells = tuple(
            "2026-12-24" if column.id == "review" else f"{'SECRET' if private else 'open'}"
            for column in stored.value.columns
        )
        journal.worksheets.save(stored, structs.replace(stored.value, rows=(cells,)))
    journal.actions.add("ask %%SECRET%% again", date(2026, 11, 30))
    target = journal.folder / "reviews.ics"
    assert export_calendar(journal, target) == 2
    text = target.read_text(encoding="utf-8")
    assert "SECRET" not in text
    assert "open" in text


def test_what_was_private_stays_at_home_when_it_is_deleted(journal: Journal) -> None:
    journal.set_up("Amina Osei")
    promise = journal.entries.add("Not for others.", criteria=["2.2"], private=True)
    journal.actions.add("SECRET of the entry", date(2026, 11, 30), entry=promise)
    kept = journal.entries.add("For all.", criteria=["2.2"])
    journal.actions.add("open to all", date(2026, 11, 30), entry=kept)
    kind = journal.prompts.worksheets["individual-change-plan"]
    sheet = journal.worksheets.find(journal.worksheets.new(kind, private=True))
    cells = {"goal": "SECRET of the worksheet", "review": "2026-11-23"}
    row = tuple(cells.get(column.id, "") for column in sheet.value.columns)
    journal.worksheets.save(sheet, structs.replace(sheet.value, rows=(row,)))
    journal.actions.done(journal.actions.find(f"{sheet.id}-review-1"))
    journal.entries.delete(promise)
    journal.worksheets.delete(sheet.id)
    target = journal.folder / "reviews.ics"
    assert export_calendar(journal, target) == 1
    assert "open to all" in target.read_text(encoding="utf-8")
    for text in (target.read_text(encoding="utf-8"), portfolio_text(journal, journal.unit())):
        assert "SECRET" not in text
    journal.entries.delete(kept)
    assert export_calendar(journal, target) == 0, "what is deleted promises nothing to others"


def test_a_picture_that_cannot_be_read_replaces_no_good_export(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.set_up("Amina Osei")
    id_ = journal.entries.add("I drew it.", criteria=["2.2"])
    file = journal.folder.parent / "drawn.png"
    file.write_bytes(picture("PNG"))
    attached = journal.attachments.add(id_, file, most=100_000).value
    target = journal.folder.parent / "p.md"
    export_portfolio(journal, journal.unit(), target)
    before = {path: path.read_bytes() for path in (target, *target.with_name("p-files").iterdir())}
    assert len(before) > 1
    kept = AttachedFiles(journal.folder).path(attached.sha256)
    held = kept.read_bytes()
    kept.unlink()
    with pytest.raises(JournalError, match="stays as it is"):
        export_portfolio(journal, journal.unit(), target)
    assert all(path.read_bytes() == data for path, data in before.items())
    first = journal.folder.parent / "first.md"
    assert export_portfolio(journal, journal.unit(), first).problems
    kept.write_bytes(held)
    failing = Path.read_bytes

    def read(path: Path) -> bytes:
        if path == kept:
            raise OSError(5, "Input/output error")
        return failing(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    with pytest.raises(JournalError, match="stays as it is"):
        export_portfolio(journal, journal.unit(), target)
