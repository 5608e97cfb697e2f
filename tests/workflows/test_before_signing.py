"""Before signing: each thing at which a tutor would stop is planted, and told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from journal.errors import JournalError
from journal.portfolio.bundle.ai_use import AiUse, AllowedAi
from journal.portfolio.bundle.bundle import DECLARATION
from journal.portfolio.bundle.concern import ConcernKind
from journal.portfolio.evidence.claimable import claimed
from journal.portfolio.evidence.statement import Statement
from journal.progress import Cancelled
from journal.reflection.edit import Edit
from journal.store.archive import unzipped
from journal.tui.portfolio.statement_draft import StatementDraft
from journal.workflows.before_signing import concerns_before, declared_ai, statement_draft_key
from journal.workflows.begin_writing import begin_free_writing as begun_writing
from journal.workflows.gather import gather_signposts
from journal.workflows.hand_in import sign, submit

from ..photographs import noted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from journal.journal import Journal

    Plant = Callable[[Journal], object]

UNIT = "cmi-5015v1"


@pytest.fixture
def begun(journal: Journal) -> Journal:
    """A journal of one entry for 2.2, whose learner is Sam Poor."""
    journal.set_up("Sam Poor")
    journal.entries.add("I asked and she waited.", criteria=["2.2"])
    return journal


def state(journal: Journal, number: str, text: str) -> None:
    (ref,) = journal.refs([number])
    signposts = gather_signposts(journal, journal.unit())
    statement = journal.statements.shown(ref, signposts)
    journal.statements.save(replace(statement, text=text), signposts)


def attach(journal: Journal, name: str, data: bytes) -> None:
    file = journal.folder.parent / name
    file.write_bytes(data)
    journal.attachments.add(journal.entries.all()[0].id, file, most=100_000)


def claim_and_change(journal: Journal) -> None:
    (ref,) = journal.refs(["2.2"])
    id_ = journal.entries.all()[0].id
    journal.claims.add(claimed(journal.claims.paper(id_), (ref,), quote="she waited"))
    stored = journal.entries.get(id_)
    (answer,) = stored.value.answers
    other = replace(answer, text="Quite another thing was said here.")
    journal.entries.change(id_, replace(stored.value, answers=(other,)), stored.revision)


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\6" + noted().tobytes()
PLANTED: dict[ConcernKind, tuple[Plant, str]] = {
    ConcernKind.CLAIM: (claim_and_change, "1 claimed passage is not as claimed any more: “she w"),
    ConcernKind.EVIDENCE: (lambda _: None, "No evidence for 1.1, 1.2, 2.1, 2.3, 2.4, 3.1, 3.2 and"),
    ConcernKind.STATEMENT: (
        lambda j: state(j, "2.2", "So."),
        "No statement for 1.1, 1.2, 2.1, 2.3",
    ),
    ConcernKind.WORDS: (lambda j: state(j, "2.2", "So it is."), "Words: 3 of 2,250 to 3,300: too"),
    ConcernKind.REQUIRED: (lambda _: None, "2.2: 2 required points without a place: “Barriers to"),
    ConcernKind.SOURCE: (
        lambda j: state(j, "2.2", "As MacLeod and Clarke (2009) say."),
        "Named in your words and not in the references: MacLeod and Clarke (2009).",
    ),
    ConcernKind.PERSON: (
        lambda j: j.entries.add("Then I asked Devraj about it.", criteria=["2.2"]),
        "These may be names without a mask: Devraj (1).",
    ),
    ConcernKind.FILE: (
        lambda j: attach(j, "telephone.heic", HEIC),
        "1 attached file stays out of the bundle: A1 telephone.heic.",
    ),
    ConcernKind.DRAFT: (
        lambda j: j.entries.keep(replace(begun_writing(j), title="Half a thought")),
        "1 draft waits and will not be handed in: Half a thought.",
    ),
}
"""What is done to a journal, and the beginning of what is told of it."""


def told(journal: Journal, kind: ConcernKind, **given: str) -> list[str]:
    found = concerns_before(journal, journal.unit(), **given)
    return [concern.told for concern in found if concern.kind is kind]


@pytest.mark.parametrize("kind", PLANTED)
def test_what_is_planted_is_told(kind: ConcernKind, begun: Journal) -> None:
    plant, beginning = PLANTED[kind]
    plant(begun)
    (line,) = told(begun, kind)
    assert line.startswith(beginning)


def test_all_that_waits_unsaved_is_told(begun: Journal) -> None:
    (ref,) = begun.refs(["2.3"])
    begun.typed.keep(statement_draft_key(ref), StatementDraft(Statement(ref, "So far."), ""))
    kind = begun.prompts.worksheets["change-curve"]
    begun.worksheets.keep(begun.worksheets.open(begun.worksheets.begin(kind, criteria=(ref,))))
    (stored,) = begun.entries.all()
    id_, entry = stored.id, stored.value
    begun.edits.keep(
        id_,
        Edit(id_, stored.revision, entry, "", entry.date, "2.2", "", False, ("More.",)),  # noqa: FBT003
    )
    (line,) = told(begun, ConcernKind.DRAFT)
    assert line.startswith("3 drafts wait and will not be handed in: the worksheet ")
    assert "the statement for 2.3" in line
    assert f"a change of entry {id_}" in line


def test_a_name_that_is_not_the_learners_is_told(begun: Journal) -> None:
    assert told(begun, ConcernKind.NAME, name="  sam  POOR ") == []
    (line,) = told(begun, ConcernKind.NAME, name="Somebody Else")
    assert line == "You sign as “Somebody Else”, and the portfolio is that of “Sam Poor”."
    begun.set_up("")
    (line,) = told(begun, ConcernKind.NAME, name="Sam Poor")
    assert "front sheet" in line


def test_what_a_declaration_of_ai_contradicts_is_told(begun: Journal) -> None:
    assert told(begun, ConcernKind.AI, ai="") == []
    begun.ai_log.add(AiUse(UNIT, "ChatGPT", "2026-11-03", "spelling", "two words"))
    assert told(begun, ConcernKind.AI, ai="") == [
        "You sign that you used no AI, and your log has 1 use of AI."
    ]
    assert told(begun, ConcernKind.AI, ai="ChatGPT") == []
    begun.ai_log.allow(AllowedAi(UNIT, 1, "H. Adeyemi"))
    (line,) = told(begun, ConcernKind.AI, ai="ChatGPT")
    assert line.startswith("AI is allowed for research only")
    begun.ai_log.allow(AllowedAi(UNIT, 0, "H. Adeyemi"))
    (line,) = told(begun, ConcernKind.AI, ai="ChatGPT")
    assert line.startswith("No AI is allowed")


def test_a_log_that_is_gone_is_told_also_where_one_goes_on_without_it(
    begun: Journal, again: Callable[..., Journal]
) -> None:
    for path in (begun.folder / "log").glob("*.jsonl"):
        path.unlink()
    opened = again()
    assert told(opened, ConcernKind.LOG)
    opened.alarms.go_on_without([alarm.log for alarm in opened.alarms.waited()])
    assert told(opened, ConcernKind.LOG)


def test_the_list_is_kept_with_the_signature_and_never_leaves(
    begun: Journal, tmp_path: Path
) -> None:
    begun.entries.add("Then I asked Devraj about it.", criteria=["2.2"])
    seen: list[str] = []

    def agree(concerns: object) -> bool:
        assert isinstance(concerns, tuple)
        seen.extend(concern.told for concern in concerns)
        return True

    declaration = sign(begun, begun.unit(), "Somebody Else", "", agree)
    assert [concern.told for concern in declaration.concerns] == seen
    assert begun.submissions.declaration(UNIT) == declaration
    kinds = [concern.kind for concern in declaration.concerns]
    assert kinds == sorted(kinds, key=list(ConcernKind).index)
    submit(begun, begun.unit(), tmp_path / "b.zip")
    files, _ = unzipped(tmp_path / "b.zip")
    together = b"".join(files.values())
    assert b"without a mask" not in together
    assert any(name.endswith(DECLARATION) for name in files)


def test_who_does_not_agree_has_not_signed(begun: Journal) -> None:
    with pytest.raises(Cancelled):
        sign(begun, begun.unit(), "Sam Poor", "", lambda _: False)
    assert begun.submissions.declaration(UNIT) is None


def test_what_is_logged_after_signing_has_to_be_signed_too(begun: Journal, tmp_path: Path) -> None:
    unit = begun.unit()
    sign(begun, unit, "Sam Poor", "")
    id_ = begun.ai_log.add(AiUse(UNIT, "ChatGPT", "2026-11-03", "spelling"))
    with pytest.raises(JournalError, match="log of AI"):
        submit(begun, unit, tmp_path / "b.zip")
    declaration = sign(begun, unit, "Sam Poor", declared_ai(begun, unit))
    assert declaration.ai.startswith("ChatGPT, Tuesday 3 November 2026, for: spelling")
    submit(begun, unit, tmp_path / "b.zip")
    begun.ai_log.remove(begun.ai_log.find(id_))
    with pytest.raises(JournalError, match="log of AI"):
        submit(begun, unit, tmp_path / "c.zip")
    assert not (tmp_path / "c.zip").exists()


def test_nothing_is_told_of_a_portfolio_that_lacks_nothing(begun: Journal) -> None:
    kinds = {concern.kind for concern in concerns_before(begun, begun.unit(), "Sam Poor", "")}
    assert kinds == {ConcernKind.EVIDENCE, ConcernKind.STATEMENT, ConcernKind.REQUIRED} | (
        kinds & {ConcernKind.WORDS}
    )
