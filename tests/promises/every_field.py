"""A journal in whose every field the same is said, for tests of whatever leaves a journal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from journal.johari.answer import PeerAnswer
from journal.johari.moment import How
from journal.johari.window import Pane
from journal.portfolio.bundle.ai_use import AiUse, AllowedAi
from journal.portfolio.citing.reference import Reference, SourceKind
from journal.portfolio.evidence.claim import Claim, ClaimSource
from journal.portfolio.evidence.statement import Tick
from journal.reflection.entry import Answer as Answered
from journal.reflection.entry import Skip
from journal.units.decision import Verdict
from journal.workflows.gather import gather_signposts
from journal.worksheet.worksheet import add_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.journal import Journal

    Said = Callable[[str], str]
    """What is said in the field of a name."""

DAY = date(2026, 11, 20)
FIELDS = (
    "centre",
    "title",
    "tag",
    "asked",
    "answer",
    "reason",
    "caption",
    "file name",
    "worksheet title",
    "cell",
    "summary",
    "quote",
    "why",
    "statement",
    "introduction",
    "where",
    "reference title",
    "author",
    "publisher",
    "link",
    "action",
    "happened",
    "by",
    "comment",
    "round",
    "word",
    "moment",
    "name",
    "ai",
    "number",
    "employer",
    "tool",
    "purpose",
    "kept",
    "prompt",
    "allowed by",
)
OWN = ("calm", "kind", "organised", "patient", "quiet", "reflective")
THEIRS = ("calm", "patient", "witty", "bold", "wise")


class Peer(NamedTuple):
    """Who answers, and what nobody may ever read of them."""

    label: str
    relation: str
    example: str


def fill(journal: Journal, said: Said, peers: tuple[Peer, ...] = ()) -> str:
    """Say something in every field of a journal, and return the id of its entry."""
    journal.set_up("Amina Osei", said("centre"))
    journal.set_learner(number=said("number"), employer=said("employer"))
    unit = journal.unit().id
    journal.ai_log.add(
        AiUse(unit, said("tool"), str(DAY), said("purpose"), said("kept"), said("prompt"))
    )
    journal.ai_log.allow(AllowedAi(unit, 2, said("allowed by"), str(DAY)))
    id_ = _entry(journal, said)
    _worksheet(journal, said)
    _statement(journal, said)
    _plan(journal, said, id_)
    _round(journal, said, peers)
    return id_


def fill_privately(journal: Journal, said: str) -> None:
    """Say something where nobody but the learner ever reads it."""
    id_ = journal.entries.add(said, criteria=["2.2"], tags=[said], private=True)
    file = journal.folder.parent / "private.txt"
    file.write_text(said, encoding="utf-8")
    journal.attachments.add(id_, file, most=100_000, caption=said)
    journal.actions.add(said, DAY, criteria=journal.refs(["2.2"]), entry=id_)
    journal.moments.add(said, DAY, before=Pane.BLIND, after=Pane.OPEN, how=How.FEEDBACK, entry=id_)
    kind = journal.prompts.worksheets["smart-monitoring"]
    dated = next(each.id for each in kind.columns if each.kind == "date")
    sheet = journal.worksheets.new(kind, title=said, criteria=journal.refs(["2.2"]), private=True)
    stored = journal.worksheets.find(sheet)
    cells = {column.id: said for column in stored.value.columns} | {dated: "2026-12-01"}
    journal.worksheets.save(stored, replace(add_row(stored.value, cells), summary=said))
    journal.entries.delete(journal.entries.add(said, criteria=["2.2"]))


def _entry(journal: Journal, said: Said) -> str:
    (ref,) = journal.refs(["2.2"])
    id_ = journal.entries.add(f"{said('answer')}\n\nIt went well [@key].", criteria=["2.2", "2.3"])
    stored = journal.entries.get(id_)
    entry = replace(
        stored.value,
        title=said("title"),
        tags=(said("tag"),),
        answers=(replace(stored.value.answers[0], asked=said("asked")),),
        skipped=(Skip("What else?", reason=said("reason")),),
    )
    revision = journal.entries.change(id_, entry, stored.revision)
    other_id = journal.entries.add(said("answer"), criteria=["2.3"])
    other_entry = journal.entries.get(other_id)
    asked = (Answered(said("answer"), said("asked")), Answered(said("answer")))
    journal.entries.change(
        other_id, replace(other_entry.value, answers=asked), other_entry.revision
    )
    file = journal.folder.parent / "attached.bin"
    file.write_bytes(b"\x00\x01")
    attached = journal.attachments.add(id_, file, most=100, caption=said("caption"))
    other = journal.folder.parent / "other.bin"
    other.write_bytes(b"\x00\x02")
    named = journal.attachments.add(id_, other, most=100)
    for each, name in ((attached, said("file name")), (named, said("file name"))):
        journal.attachments._stored.save(each.id, replace(each.value, name=name), each.revision)
    paper = journal.claims.paper(id_)
    quote = paper.texts[0]
    journal.claims.add(
        Claim(ClaimSource.ENTRY, id_, revision, 0, quote, (ref,), said("why"), said("quote"))
    )
    return id_


def _worksheet(journal: Journal, said: Said) -> None:
    for kind_id in ("force-field-analysis", "change-curve"):
        kind = journal.prompts.worksheets[kind_id]
        sheet = journal.worksheets.new(
            kind, title=said("worksheet title"), criteria=journal.refs(["2.2"])
        )
        stored = journal.worksheets.find(sheet)
        fixed = {
            column.id: column.choices[0] if column.choices else "3"
            for column in stored.value.columns
            if column.kind in {"choice", "score"}
        }
        cells = {column.id: said("cell") for column in stored.value.columns} | fixed
        worksheet = replace(add_row(stored.value, cells), summary=said("summary"))
        journal.worksheets.save(stored, worksheet)


def _statement(journal: Journal, said: Said) -> None:
    (ref,) = journal.refs(["2.2"])
    journal.references.add(
        Reference(
            SourceKind.CHAPTER,
            said("reference title"),
            (said("author"),),
            "2012",
            source=said("reference title"),
            editors=(said("author"),),
            publisher=said("publisher"),
            place=said("publisher"),
            link=f"https://example.org/{said('link')}",
        ),
        "key",
    )
    journal.introductions.save(journal.unit(), f"{said('introduction')}\n\nIt began [E1] so.")
    signposts = gather_signposts(journal, journal.unit())
    statement = journal.statements.shown(ref, signposts)
    required = journal.criterion("2.2")[1].requires[0].id
    text = f"{said('statement')}\n\nIt is so [E1] [@key, p. 3]."
    journal.statements.save(
        replace(statement, text=text, ticks=(Tick(required, said("where")),)), signposts
    )


def _plan(journal: Journal, said: Said, id_: str) -> None:
    refs = journal.refs(["2.2"])
    action = journal.actions.add(said("action"), DAY, criteria=refs, entry=id_)
    journal.actions.add(said("action"), DAY, criteria=refs)
    journal.actions.done(journal.actions.find(action), said("happened"))
    journal.decisions.add(refs[0], Verdict.MET, DAY, by=said("by"), comment=said("comment"))


def _round(journal: Journal, said: Said, peers: tuple[Peer, ...]) -> None:
    words = (said("word"), *journal.word_lists["adjectives"].words)
    words = tuple(dict.fromkeys(words))
    round_ = journal.rounds.new(said("round"), "adjectives", words, pick=6)
    stored = journal.rounds.find(round_)
    codes = [journal.rounds.invite(stored, each.label, each.relation) for each in peers]
    journal.rounds.pick(stored, OWN)
    others = [word for word in words[1:] if word not in {*OWN, *THEIRS}]
    for at, (code, peer) in enumerate(zip(codes, peers, strict=True)):
        # Answers that are all alike would not leave.
        picks = (words[0], *THEIRS[:-1], others[at])
        journal.rounds.receive(PeerAnswer(code, picks, round_, {picks[1]: peer.example}))
    for code in codes[3:]:
        journal.rounds.withdraw(code)
    journal.moments.add(said("moment"), DAY, before=Pane.BLIND, after=Pane.OPEN, how=How.FEEDBACK)
