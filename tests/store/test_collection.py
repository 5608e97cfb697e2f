from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from journal.errors import JournalError
from journal.store.collection import Collection, Stored
from journal.store.log import Change, Log
from journal.store.tables import Database

OpenDatabase = Callable[..., Database]


class Note(Struct, frozen=True, omit_defaults=True):
    text: str
    tags: tuple[str, ...] = ()


class Kind(Struct, frozen=True, tag_field="kind", tag="note"):
    text: str


@pytest.fixture
def notes(open_database: OpenDatabase) -> Collection[Note]:
    return Collection(open_database(), "notes", Note)


def notes_of(database: Database) -> Collection[Note]:
    return Collection(database, "notes", Note)


def got(notes: Collection[Note], key: str) -> Stored[Note]:
    stored = notes.get(key)
    assert stored
    return stored


def test_what_is_added_is_there_with_who_when_and_which_revision(notes: Collection[Note]) -> None:
    revision = notes.add("a", Note("hello", ("x",)))
    stored = got(notes, "a")
    assert stored.value == Note("hello", ("x",))
    assert stored.revision == revision
    assert stored.at.isoformat() == "2026-11-23T18:00:01+00:00"
    assert len(stored.device) == 8
    assert (stored.deleted, stored.others, stored.newer) == (False, (), False)
    assert notes.get("missing") is None


def test_an_id_that_is_taken_is_refused(notes: Collection[Note]) -> None:
    notes.add("a", Note("first"))
    with pytest.raises(JournalError, match="already"):
        notes.add("a", Note("second"))
    assert got(notes, "a").value.text == "first"


def test_all_come_in_the_natural_order_of_their_ids(notes: Collection[Note]) -> None:
    for key in ("1.10", "1.9", "1.2"):
        notes.add(key, Note(key))
    assert [stored.id for stored in notes.all()] == ["1.2", "1.9", "1.10"]


def test_a_save_continues_what_it_was_based_on(notes: Collection[Note]) -> None:
    first = notes.add("a", Note("one", ("x",)))
    second = notes.save("a", Note("two"), first)
    assert got(notes, "a").value == Note("two")
    assert [stored.revision for stored in notes.history("a")] == [first, second]
    assert [stored.value.text for stored in notes.history("a")] == ["one", "two"]


def test_a_save_that_changes_nothing_writes_nothing(notes: Collection[Note], lines: Path) -> None:
    revision = notes.add("a", Note("same"))
    [path] = lines.iterdir()
    before = path.read_bytes()
    assert notes.save("a", Note("same"), revision) == revision
    assert path.read_bytes() == before


def test_a_save_on_a_stale_base_overwrites_nobody(notes: Collection[Note]) -> None:
    base = notes.add("a", Note("base"))
    theirs = notes.save("a", Note("theirs"), base)
    mine = notes.save("a", Note("mine"), base)
    stored = got(notes, "a")
    assert {stored.revision, *stored.others} == {mine, theirs}
    assert {each.value.text for each in notes.history("a")} == {"base", "theirs", "mine"}


def test_a_save_whose_base_is_not_known_here_keeps_both(notes: Collection[Note]) -> None:
    first = notes.add("a", Note("known"))
    mine = notes.save("a", Note("mine"), "0" * 32)
    stored = got(notes, "a")
    assert {stored.revision, *stored.others} == {first, mine}


def test_keeping_one_of_several_heads_leaves_one_and_forgets_none(notes: Collection[Note]) -> None:
    base = notes.add("a", Note("base"))
    theirs = notes.save("a", Note("theirs"), base)
    notes.save("a", Note("mine"), base)
    kept = notes.keep("a", theirs)
    stored = got(notes, "a")
    assert (stored.value.text, stored.revision, stored.others) == ("theirs", kept, ())
    assert len(notes.history("a")) == 4
    assert notes.keep("a", kept) == kept
    notes.keep("a", base)
    assert got(notes, "a").value.text == "base"
    with pytest.raises(JournalError, match="no revision"):
        notes.keep("a", "0" * 32)


def test_fields_that_this_version_does_not_know_survive_a_save(
    notes: Collection[Note], open_database: OpenDatabase
) -> None:
    document = {"text": "old", "tags": ["x"], "mood": {"after": "calm"}}
    database = open_database()
    [record] = database.log.append([Change("notes", "a", document)])
    notes.save("a", Note("new"), record.revision)
    database.log.refresh()
    shown = database.log.shown("notes", "a")
    assert shown
    assert shown.document() == {"text": "new", "mood": {"after": "calm"}}


def test_a_tag_is_not_taken_for_an_unknown_field(open_database: OpenDatabase) -> None:
    kinds = Collection(open_database(), "kinds", Kind)
    revision = kinds.add("a", Kind("one"))
    kinds.save("a", Kind("two"), revision)
    assert [stored.value for stored in kinds.history("a")] == [Kind("one"), Kind("two")]


def test_a_deletion_can_be_undone(notes: Collection[Note]) -> None:
    notes.add("a", Note("precious"))
    notes.add("b", Note("other"))
    notes.delete("a")
    notes.delete("a")
    assert [stored.id for stored in notes.all()] == ["b"]
    [deleted] = notes.deleted()
    assert (deleted.id, deleted.value, deleted.deleted) == ("a", Note("precious"), True)
    assert got(notes, "a").deleted
    revision = notes.undelete("a")
    assert notes.undelete("a") == revision
    assert got(notes, "a").value == Note("precious")
    assert notes.deleted() == []
    assert [stored.deleted for stored in notes.history("a")] == [False, True, False]


def test_a_deleted_id_can_be_added_again(notes: Collection[Note]) -> None:
    notes.add("a", Note("first"))
    notes.delete("a")
    notes.add("a", Note("second"))
    assert got(notes, "a").value == Note("second")
    assert len(notes.history("a")) == 3


@pytest.mark.parametrize("name", ["save", "delete", "undelete", "keep"])
def test_what_is_not_there_cannot_be_changed(notes: Collection[Note], name: str) -> None:
    arguments: dict[str, tuple[Any, ...]] = {"save": (Note("x"), ""), "keep": ("0" * 32,)}
    with pytest.raises(JournalError, match="no"):
        getattr(notes, name)("missing", *arguments.get(name, ()))


def test_an_edit_and_a_deletion_apart_keep_the_words_on_show(
    open_database: OpenDatabase, tmp_path: Path
) -> None:
    here = notes_of(open_database("here"))
    base = here.add("a", Note("base"))
    shutil.copytree(tmp_path / "journal", tmp_path / "copy")
    there = notes_of(open_database("there", "copy"))
    here.delete("a")
    there.save("a", Note("edited"), base)
    theirs = got(there, "a").device
    shutil.copy(tmp_path / "copy" / "log" / f"{theirs}.jsonl", tmp_path / "journal" / "log")
    stored = got(here, "a")
    assert (stored.value.text, stored.deleted, len(stored.others)) == ("edited", False, 1)
    here.delete("a")
    assert got(here, "a").deleted
    assert got(here, "a").others == ()


def apart(open_database: OpenDatabase, tmp_path: Path) -> tuple[Collection[Note], ...]:
    """Return the notes of two machines that both know the note ``a`` and nothing of each other."""
    here = notes_of(open_database("here"))
    here.add("a", Note("base"))
    shutil.copytree(tmp_path / "journal", tmp_path / "copy")
    return here, notes_of(open_database("there", "copy"))


def bring_together(tmp_path: Path) -> None:
    """Bring what the other machine wrote to this one."""
    shutil.copytree(tmp_path / "copy" / "log", tmp_path / "journal" / "log", dirs_exist_ok=True)


def test_what_two_machines_deleted_apart_comes_back_by_one_undelete(
    open_database: OpenDatabase, tmp_path: Path
) -> None:
    here, there = apart(open_database, tmp_path)
    here.delete("a")
    there.delete("a")
    bring_together(tmp_path)
    assert len(got(here, "a").others) == 1
    here.undelete("a")
    stored = got(here, "a")
    assert (stored.value.text, stored.deleted, stored.others) == ("base", False, ())


def test_a_deletion_of_two_versions_is_undone_to_the_one_that_was_shown(
    open_database: OpenDatabase, tmp_path: Path
) -> None:
    here, there = apart(open_database, tmp_path)
    base = got(here, "a").revision
    here.save("a", Note("older"), base)
    there.save("a", Note("younger"), there.save("a", Note("on the way"), base))
    bring_together(tmp_path)
    assert got(here, "a").value.text == "younger"
    here.delete("a")
    assert [stored.value.text for stored in here.deleted()] == ["younger"]
    here.undelete("a")
    stored = got(here, "a")
    assert (stored.value.text, stored.others) == ("younger", ())
    assert "older" in {then.value.text for then in here.history("a")}


def test_a_revision_is_found_by_its_beginning_where_only_one_begins_so(
    notes: Collection[Note],
) -> None:
    revisions = [notes.add("a", Note("0"))]
    # Of seventeen hexadecimal names two begin alike.
    for number in range(1, 17):
        revisions.append(notes.save("a", Note(str(number)), revisions[-1]))
    assert notes.revision("a", revisions[3][:20].upper(), "a note").value.text == "3"
    beginnings = [revision[0] for revision in revisions]
    shared = next(letter for letter in beginnings if beginnings.count(letter) > 1)
    for beginning, fault in ((shared, "More than one"), ("", "No revision"), ("zz", "No revision")):
        with pytest.raises(JournalError, match=fault) as refused:
            notes.revision("a", beginning, "a note")
        error = refused.value
        assert (error.kind, error.of, error.id) == ("unknown", "revision of a note", "a")


def test_ids_are_found_by_any_ending_whatever_the_case_and_the_accents_encoding(
    notes: Collection[Note],
) -> None:
    for key in ("2026-11-23-k7q2mx", "2026-11-24-abc2mx", "caf\u00e9"):
        notes.add(key, Note(key))
    notes.delete("2026-11-24-abc2mx")
    assert notes.find("K7Q2MX") == ["2026-11-23-k7q2mx"]
    assert notes.find("2mx") == ["2026-11-23-k7q2mx", "2026-11-24-abc2mx"]
    assert notes.find("cafe\u0301") == ["caf\u00e9"]
    assert notes.find("nothing") == []


def test_a_document_of_another_shape_is_told_of_and_the_rest_loads(
    notes: Collection[Note], open_database: OpenDatabase
) -> None:
    notes.add("a", Note("fine"))
    open_database().log.append([Change("notes", "bad", {"text": 5})])
    assert [stored.id for stored in notes.all()] == ["a"]
    [problem] = notes.problems()
    assert problem.where == "notes bad"
    assert "$.text" in problem.what
    assert notes.history("bad") == []
    with pytest.raises(JournalError, match=r"\$.text"):
        notes.get("bad")


def test_a_deletion_whose_document_is_elsewhere_is_told_of_until_it_arrives(
    notes: Collection[Note], open_database: OpenDatabase, tmp_path: Path, lines: Path
) -> None:
    elsewhere = notes_of(open_database("there", "copy"))
    elsewhere.add("a", Note("words"))
    [written] = (tmp_path / "copy" / "log").iterdir()
    whole = written.read_bytes()
    elsewhere.delete("a")
    lines.mkdir(parents=True)
    (lines / "part.jsonl").write_bytes(written.read_bytes().removeprefix(whole))
    assert notes.deleted() == []
    assert "not on this machine" in notes.problems()[0].what
    with pytest.raises(JournalError, match="not on this machine"):
        notes.undelete("a")
    (lines / "rest.jsonl").write_bytes(whole)
    assert notes.problems() == []
    assert notes.deleted()[0].value == Note("words")


@pytest.mark.parametrize("text", ["half \ud83d", "\udcff"])
def test_half_a_character_is_refused_and_the_earlier_words_stay(
    notes: Collection[Note], text: str
) -> None:
    revision = notes.add("a", Note("earlier"))
    with pytest.raises(JournalError, match="surrogate"):
        notes.save("a", Note(text), revision)
    assert got(notes, "a").revision == revision


def test_a_value_that_no_file_can_keep_is_refused(open_database: OpenDatabase) -> None:
    class Odd(Struct, frozen=True):
        value: object

    odd = Collection(open_database(), "odd", Odd)
    for value in (object(), float("nan"), 2**70):
        with pytest.raises(JournalError, match=r"kept|keep"):
            odd.add("a", Odd(value))
    assert odd.all() == []


def test_a_second_look_decodes_nothing_again(notes: Collection[Note]) -> None:
    for number in range(20):
        notes.add(str(number), Note("x"))
    first = {stored.id: stored.value for stored in notes.all()}
    assert all(stored.value is first[stored.id] for stored in notes.all())


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("asdu"), st.integers(0, 3)), max_size=12))
@settings(max_examples=settings().max_examples * 2 // 5, deadline=None)
def test_what_is_remembered_is_what_is_on_the_disk_whoever_wrote_it(
    steps: list[tuple[bool, str, int]],
) -> None:
    with TemporaryDirectory() as root:
        hands = [at_hand(Path(root), name) for name in ("here", "there")]
        for other, step, number in steps:
            change(hands[other], step, f"1.{number}")
            for hand in hands:
                fresh = at_hand(Path(root), "reader")
                assert hand.all() == fresh.all()
                assert hand.deleted() == fresh.deleted()


def at_hand(root: Path, device: str) -> Collection[Note]:
    log = Log(root / "journal", root / device, lambda: datetime(2026, 11, 23, tzinfo=UTC))
    return notes_of(Database(log, lambda: "unused"))


def change(notes: Collection[Note], step: str, key: str) -> None:
    """Add, save, delete or undelete; what cannot be done now is passed over."""
    stored = notes.get(key)
    if step == "a" and (stored is None or stored.deleted):
        notes.add(key, Note("new"))
    elif step == "s" and stored and not stored.deleted:
        notes.save(key, Note(stored.value.text + "+"), stored.revision)
    elif step == "d" and stored and not stored.deleted:
        notes.delete(key)
    elif step == "u" and stored and stored.deleted:
        notes.undelete(key)


def test_the_same_is_known_until_anybody_saves(open_database: OpenDatabase) -> None:
    here, there = notes_of(open_database()), notes_of(open_database("there"))
    here.add("a", Note("one"))
    known = here.known()
    assert here.known() is known
    there.add("b", Note("two"))
    assert here.known() is not known
    assert [each.id for each in here.all()] == ["a", "b"]


def test_many_new_documents_come_in_their_natural_order(open_database: OpenDatabase) -> None:
    database = open_database()
    notes = notes_of(database)
    notes.add("1.10", Note("first"))
    assert [each.id for each in notes.all()] == ["1.10"]
    database.log.append([Change("notes", f"1.{n}", {"text": "x"}) for n in range(200, 9, -1)])
    notes.add("1.9", Note("last"))
    assert [each.id for each in notes.all()] == [f"1.{n}" for n in range(9, 201)]


def test_a_log_that_was_replaced_is_read_from_nothing(
    open_database: OpenDatabase, lines: Path
) -> None:
    notes = notes_of(open_database())
    notes.add("a", Note("one"))
    notes.add("b", Note("two"))
    assert len(notes.all()) == 2
    [path] = lines.iterdir()
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[1])
    assert [each.id for each in notes.all()] == ["b"]


def test_one_document_is_found_by_the_end_of_its_id(notes: Collection[Note]) -> None:
    for number in range(7):
        notes.add(f"2026-{number}-ab", Note(str(number)))
    assert notes.one("3-AB", "note").value == Note("3")
    with pytest.raises(JournalError) as several:
        notes.one("ab", "note")
    assert several.value.message == "7 notes end in “ab”."
    assert several.value.hint == (
        "Say more: 2026-0-ab, 2026-1-ab, 2026-2-ab, 2026-3-ab or 2026-4-ab."
    )
    for nothing in ("zz", ""):
        with pytest.raises(JournalError, match=f"no note that ends in “{nothing}”"):
            notes.one(nothing, "note")


def test_one_revision_is_found_by_its_beginning(notes: Collection[Note]) -> None:
    base = notes.add("a", Note("first"))
    notes.save("a", Note("second"), base)
    first, second = notes.history("a")
    assert notes.revision("a", first.revision[:8].upper(), "note").value == Note("first")
    assert notes.revision("a", second.revision, "note").value == Note("second")
    for nothing in ("", "zz"):
        with pytest.raises(JournalError, match="No revision of a"):
            notes.revision("a", nothing, "note")


def test_however_many_are_added_at_once_they_stand_in_order(open_database: OpenDatabase) -> None:
    notes = notes_of(open_database())
    names = [f"n{number}" for number in range(250)]
    for many in (names[100:102], names[200:], names[:100], names[102:200]):
        for name in many:
            notes.add(name, Note(name))
        numbers = [int(stored.id[1:]) for stored in notes.all()]
        assert numbers == sorted(numbers)
    assert len(notes.all()) == len(names)
