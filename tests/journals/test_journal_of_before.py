"""A journal that the program of before wrote is read, amended and handed in, and loses nothing.

What is other on purpose stands in `CHANGED`, and fields that are new in `records.json`, ``since``.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pytest

from .before import (
    BEFORE,
    RECORDS,
    SAID,
    Copy,
    asking,
    differences,
    files,
    gathered,
    line,
    logged,
)
from .records import described, lost, tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHANGED: dict[str, str] = {
    "doctor --json: out.problems*": (
        "a setting that nothing reads is named, as harmless where it is like none of ours"
    ),
    "criterion * --json: out.demands": (
        "what a unit says of a criterion beside its sentence, such as its grade, is told"
    ),
    "criterion * --json: out.verbs.*.looks_for": "what a verb looks for is said with more care",
    "criterion * --json: out.theory*": "theory cards were checked, and there are more of them",
    "criterion * --json: out.open*": "each question asks for what its answer is credited with",
    "criterion * --json: out.guidance*": "who has no programme at work is told what else will do",
    "criterion * --json: out.kinds*": "there are worksheets for costs and for stakeholders",
    "criterion 1.1 --json: out.requires*": "1.1 demands no more than the criterion does",
    "statement 1.1 --json: out.points*": "the same",
    "status --json: out.criteria.0.missing*": "the same",
    "status --json: out.suggestion.ask": "1.2 asks for two things and presumes no cause",
    "criterion * --json: out.decision.word": "a tutor's decision is kept in the body's own word",
    "decisions --json: out.*.word": "a tutor's decision is kept in the body's own word",
    "portfolio.csv: *": (
        "the unit is named in each row; states are the learner's own, the decision is the tutor's "
        "to fill in, and the words are those printed"
    ),
    "portfolio: *": (
        "words are those printed, beside the limit; what is required stands as one table; states "
        "left the tutor's document, and a decision is headed as what the learner wrote down; dates "
        "say when it was written and amended; numbers are given once"
    ),
    "portfolio.json: *": "the same as in the portfolio",
    "status --json: out.statements": "the words of all statements are told beside the limit",
    "mask check --json: out.unmasked*": (
        "round labels stand in other sentences of what moved between rounds"
    ),
    "portfolio verify handed-in.zip --json: out.*": (
        "whether a seal was compared is told, how many files there are, and whose they are"
    ),
    "johari * --json: *agreement.shared": "how many words self and peers share is told",
    "johari rounds --json: out.*.withdrawn": "who has withdrawn is told, and waited for no more",
    "johari trend --json: out.movements*": (
        "a word moves only where that is rare by chance, which with three peers it never is"
    ),
    "johari trend --json: out.comparisons": "rounds are told beside each other",
    "mask --json: out.*.whole_only": "a mask says whether it hides the parts of a name, too",
    "mask --json: out.*.left": "a mask says which parts of a name it leaves",
    "mask check --json: out.left": "what is left of masked names is told",
    "mask check --json: out.replaced.*.times": (
        "what is looked through is what leaves: names in captions of pictures are counted too"
    ),
}
"""What is said otherwise since: where, as a failing test names it, with * for anything; and why.

Such as ``"show * --json: out.minutes": "how long it took is told by `show` since the spring"``.
"""

NUMBERS = b'"t":"signposts"'
GROUPS = b'"t":"peer groups"'
ASKED, INDUCTION, DELETED = "2026-09-02-hfd2hb", "2026-09-04-0wjd9t", "2026-09-06-yk5177"
BOTH, ON_THE_TABLET = "2026-11-05-19z3zn", "fe4df754a4b96adccb018bf2b1d98906"
CHANGED_PASSAGE = "2026-09-22-j3gf24"
FORCES, DRAFT, WAITING = "2026-09-16-zg3cc9", "2026-11-20-fdhcbc", "a2sj-jsgb"
SAID_THEN: dict[str, Any] = msgspec.json.decode(SAID.read_bytes())
OF_THEN = logged(BEFORE / "journal")


# Read


class Read(NamedTuple):
    """What is said of the journal today, and all its files afterwards."""

    said: dict[str, Any]
    journal: dict[str, bytes]
    state: dict[str, bytes]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    copy = Copy(tmp_path_factory.mktemp("read"))
    said = gathered(copy)
    return Read(said, files(copy.folder), files(copy.state))


def other(said: dict[str, Any], word: str = "") -> list[tuple[str, str]]:
    """Return where something else is said today, and how, for commands that begin with a word."""
    return [
        difference
        for asked, told in SAID_THEN.items()
        if word in {"", asked.split(" ")[0]}
        for difference in differences(f"{asked}:", told, said.get(asked))
    ]


@pytest.mark.parametrize("word", sorted({asked.split(" ")[0] for asked in SAID_THEN}))
def test_what_was_said_of_it_then_is_said_today(read: Read, word: str) -> None:
    unexplained = [
        sentence
        for where, sentence in other(read.said, word)
        if not any(fnmatchcase(where, pattern) for pattern in CHANGED)
    ]
    assert not unexplained, "\n".join([*unexplained, "If it is meant, say why in CHANGED."])


def test_every_change_that_is_explained_is_there(read: Read) -> None:
    places = [where for where, _ in other(read.said)]
    vain = {
        pattern for pattern in CHANGED if not any(fnmatchcase(where, pattern) for where in places)
    }
    assert not vain, f"CHANGED explains what has not changed: {vain}"


def without_numbers(data: bytes) -> bytes:
    """Return a log without the lines on what was exported: its numbers, and peers who left."""
    lines = data.splitlines(keepends=True)
    return b"".join(line for line in lines if NUMBERS not in line and GROUPS not in line)


def test_reading_changes_no_file(read: Read) -> None:
    # What was exported has its numbers for ever, and whose words left together is written down.
    logs = {name: without_numbers(data) for name, data in read.journal.items()}
    assert logs == files(BEFORE / "journal")
    seen = read.state.pop("logs.json")
    state = files(BEFORE / "state")
    # The machine is noted beside its name.
    assert read.state.pop("device.json").startswith(state.pop("device.json").rstrip(b"}\n"))
    assert read.state == state
    assert b"laptop01" in seen, "what is there is remembered from now on"


def test_the_doctor_finds_the_entry_that_two_machines_changed_and_no_harm_but_that(
    tmp_path: Path,
) -> None:
    copy = Copy(tmp_path)
    ill, _, _, well = copy.ask(
        asking("doctor"),
        line("edit", BOTH, "--keep", ON_THE_TABLET),
        line("evidence", "remove", CHANGED_PASSAGE),
        asking("doctor"),
    )
    found = msgspec.json.decode(ill.out)["problems"]
    harm = [problem["where"] for problem in found if not problem["harmless"]]
    assert harm == [f"entries {BOTH}", f"claims {CHANGED_PASSAGE}"]
    assert (ill.code, well.code) == (1, 0), well
    assert msgspec.json.decode(well.out)["healthy"]
    left = {problem["where"] for problem in msgspec.json.decode(well.out)["problems"]}
    # Until the day on which this journal was written, its times are still to come.
    left -= {f"log/{path.name}" for path in (BEFORE / "journal" / "log").iterdir()}
    assert left == {"journal.toml, of_mine"}, "the learner's own setting, which nothing reads"


def test_the_keys_and_the_model_of_the_learner_s_own_are_there(tmp_path: Path) -> None:
    keys, models = Copy(tmp_path).do(asking("keys"), asking("models", "show", "kitchen-table"))
    own = {key["id"]: key["keys"] for key in msgspec.json.decode(keys) if key["own"]}
    assert own == {"write.next": "f6", "journal.search": "ctrl+f"}
    asks = [stage["ask"] for stage in msgspec.json.decode(models)["stages"]]
    assert asks == ["Who was there, and what did they say?", "What of it?", "And tomorrow?"]


# Records


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, type[msgspec.Struct]]:
    return tables(Copy(tmp_path_factory.mktemp("records")))


def test_every_table_is_known_and_every_kind_of_record_is_in_the_journal(
    records: dict[str, type[msgspec.Struct]],
) -> None:
    written = {record["t"] for record in OF_THEN}
    then = set(msgspec.json.decode(RECORDS.read_bytes())["then"])
    assert written == then
    gone = written - set(records)
    assert not gone, f"no record of today is kept in {gone}: what stands there is lost"


def test_each_record_of_then_says_today_all_that_it_said(
    records: dict[str, type[msgspec.Struct]],
) -> None:
    missing = []
    for record in OF_THEN:
        where = f"record {record['t']!r} {record['id']}"
        if record["d"] is not None:
            try:
                value = msgspec.convert(record["d"], records[record["t"]])
            except msgspec.ValidationError as error:
                missing.append(f"{where} cannot be read any more: {error}.")
                continue
            missing += lost(where, record["d"], msgspec.json.decode(msgspec.json.encode(value)))
    assert not missing, "\n".join(missing)


def test_every_field_that_changed_since_is_written_down(
    records: dict[str, type[msgspec.Struct]],
) -> None:
    kept = msgspec.json.decode(RECORDS.read_bytes())
    today = {table: described(of) for table, of in records.items()}
    told = [
        sentence
        for table in kept["then"] | kept["since"] | today
        for sentence in otherwise(
            table, kept["then"].get(table), kept["since"].get(table, {}), today.get(table, {})
        )
    ]
    assert not told, "\n".join(told)


def otherwise(
    table: str, then: dict[str, str] | None, since: dict[str, str], now: dict[str, str]
) -> Iterator[str]:
    """Yield a sentence for each field that is neither as it was nor as is written down since."""
    record, known = f"record {table!r}", (then or {}) | since
    for field in known.keys() | now.keys():
        if field not in known:
            yield (
                f"{record} has a new field {field!r} ({now[field]}): "
                "add it to records.json under 'since'."
            )
        elif field not in now:
            yield f"{record} has no field {field!r} any more: what was said there is lost."
        elif now[field] != known[field]:
            yield (
                f"{record} has another field {field!r} than before, “{now[field]}” in place of "
                f"“{known[field]}”: add it to records.json under 'since', if all that was "
                "written before still means the same."
            )


# Amended and handed in


class Amended(NamedTuple):
    """The journal after all kinds of changes."""

    copy: Copy
    said: dict[str, str]


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> Amended:
    copy = Copy(tmp_path_factory.mktemp("amended"))
    (copy.desk / "more.txt").write_text("One more file.\n", encoding="utf-8")
    copy.do(line("worksheet", "edit", FORCES, "-o", "forces.csv"))
    table = copy.desk / "forces.csv"
    text = table.read_text(encoding="utf-8-sig")
    table.write_text(f"{text.rstrip()}\nDriving,The director said yes,5\n", encoding="utf-8")
    steps = {
        "an entry": line("edit", INDUCTION, "--text", "Coaching is used from the first day on."),
        "a title": line("edit", INDUCTION, "--title", "The first day"),
        "undeleted": line("undelete", DELETED),
        "both": line("edit", BOTH, "--keep", ON_THE_TABLET),
        "deleted": line("delete", "2026-09-08-5qdcqp"),
        "a claim": line("evidence", "add", ASKED, "2.4", "--quote", "It took *nine* minutes"),
        "a statement": line("statement", "2.2", "--file", "-", typed="It was the rota [E2]."),
        "a tick": line("statement", "2.2", "--tick", "2"),
        "a row": line("worksheet", "edit", FORCES, "forces.csv"),
        "a worksheet": line("worksheet", "undelete", "2026-09-17-agss1v"),
        "a draft": line("write", "--resume", DRAFT, "--plain", typed="A later answer.\n.\n"),
        "an answer": line(
            "johari", "receive", "--code", WAITING, "--picks", "calm,kind,wise,able,bold,happy"
        ),
        "withdrawn": line("johari", "withdraw", "51c0-jnt2"),
        "a moment": line(
            "johari", "moment", "wise", "--from", "blind", "--to", "open", "--how", "feedback"
        ),
        "done": line("actions", "done", "2026-10-06-z5zns4", "P1 was glad."),
        "a decision": line("decisions", "add", "2.2", "not-yet", "More theory.", "--by", "H. A."),
        "a mask": line("mask", "add", "Adeyemi", "the tutor"),
        "a reference": line("references", "edit", "cipd-nd", "--year", "2026"),
        "a file": line("attach", DELETED, "more.txt", "--caption", "More"),
        "a link": line("link", DELETED, ASKED),
        "changes": asking("portfolio", "changes"),
        # Its words were changed after it was claimed, which nobody was told of then.
        "a changed passage": line("evidence", "remove", CHANGED_PASSAGE),
        "signed": line("portfolio", "sign", "--name", "Amina Osei", "--no-ai"),
        "handed in": asking("portfolio", "submit", "-o", "again.zip"),
        "the old bundle": asking("portfolio", "verify", "handed-in.zip"),
        "the new bundle": asking("portfolio", "verify", "again.zip"),
        "no changes": asking("portfolio", "changes"),
        "doctor": asking("doctor"),
    }
    return Amended(copy, dict(zip(steps, copy.do(*steps.values()), strict=True)))


def test_what_was_added_stands_in_the_journal(amended: Amended) -> None:
    shown, back, draft, forces, statement, window, claims = (
        msgspec.json.decode(out)
        for out in amended.copy.do(
            asking("show", INDUCTION),
            asking("show", DELETED),
            asking("show", DRAFT),
            asking("worksheet", "show", FORCES),
            asking("statement", "2.2"),
            asking("johari", "show", "Summer"),
            asking("evidence"),
        )
    )
    assert shown["title"] == "The first day"
    assert back["answers"][0]["answer"].startswith("Deleted words about the kettle")
    assert [answer["answer"] for answer in draft["answers"]] == [
        "The first answer of a draft.",
        "The third, of two\nlines.",
        "A later answer.",
    ]
    assert draft["skipped"][0]["reason"] == "no time"
    assert [row["force"] for row in forces["rows"]] == [
        "No cover at lunch", "Anna Smith wants it", "The director said yes",
    ]  # fmt: skip
    assert statement["text"] == "It was the rota [E2]."
    assert window["peers"] == 3
    then = [claim["id"] for claim in SAID_THEN["evidence --json"]["out"]]
    kept = {*then, amended.said["a claim"]} - {CHANGED_PASSAGE}
    assert {claim["id"] for claim in claims} == kept


def test_not_one_line_of_the_log_is_lost_or_moved(amended: Amended) -> None:
    then = files(BEFORE / "journal" / "log")
    now = files(amended.copy.folder / "log")
    assert now.keys() == then.keys()
    for name, data in then.items():
        assert now[name].startswith(data), f"{name} is not as it was with more at its end"
    assert len(now["laptop01.jsonl"]) > len(then["laptop01.jsonl"])
    assert now["tablet01.jsonl"] == then["tablet01.jsonl"]


def test_no_other_file_is_lost_and_no_draft_that_was_not_taken_up(amended: Amended) -> None:
    for part, now in (("journal", amended.copy.folder), ("state", amended.copy.state)):
        there = files(now)
        for name, data in files(BEFORE / part).items():
            if name == f"drafts/{DRAFT}.json":
                assert name not in there
            elif name == "device.json":
                assert there[name].startswith(data.rstrip(b"}\n")), "the machine is noted, too"
            elif not name.startswith("log/"):
                assert there.get(name) == data, f"{name} is not as it was"


def test_every_earlier_revision_is_found_with_all_its_words(amended: Amended) -> None:
    asked = [
        asked.split(" ")
        for asked in SAID_THEN
        if "--revision" in asked or " history " in f" {asked}" or "--history" in asked
    ]
    said = amended.copy.do(*(line(*words) for words in asked))
    for words, out in zip(asked, said, strict=True):
        then, now = SAID_THEN[" ".join(words)]["out"], msgspec.json.decode(out)
        if isinstance(then, list):
            revisions = {revision["revision"]: revision for revision in now}
            for revision in then:
                assert revisions.get(revision["revision"]) == revision, words
        else:
            assert now["answers"] == then["answers"], words
            assert now["title"] == then["title"], words


def test_it_is_handed_in_again_and_both_bundles_are_as_they_were(amended: Amended) -> None:
    said = amended.said
    old = msgspec.json.decode(said["the old bundle"])
    new = msgspec.json.decode(said["the new bundle"])
    then = SAID_THEN["portfolio verify handed-in.zip --json"]["out"]
    assert then == {name: old[name] for name in then}
    assert (old["intact"], new["intact"]) == (True, True)
    assert new["seal"] == msgspec.json.decode(said["handed in"])["seal"]
    assert not msgspec.json.decode(said["handed in"])["left_out"]
    changes = msgspec.json.decode(said["changes"])
    assert changes["seal"] == old["seal"]
    happened = {(change["happened"], change["kind"]) for change in changes["changes"]}
    assert {("new", "entry"), ("changed", "entry"), ("changed", "statement")} <= happened
    assert msgspec.json.decode(said["no changes"])["changes"] == []
    assert msgspec.json.decode(said["doctor"])["healthy"]
