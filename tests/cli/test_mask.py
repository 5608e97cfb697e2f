from __future__ import annotations

from typing import TYPE_CHECKING

from journal.cli.commands.mask import MaskCheck, MaskLine

if TYPE_CHECKING:
    from .conftest import Shell

HOSTILE = "\x1b[31mred \u202eback <b>*x*"
TEXT = "Today I met **Anna** Smith, and ANNA SMITH'S boss Bob Carter came."


def test_a_name_never_leaves_with_an_export(shell: Shell) -> None:
    id_ = shell.add(TEXT, "-c", "2.2")
    added = shell.ok("mask", "add", "Anna Smith", "Coachee A", "--initials")
    assert "“Coachee A” stands for “Anna Smith”, its initials too" in added.err
    assert "It stands for “Anna” and “Smith” alone, too" in added.err
    (line,) = shell.ok("mask", "--json").json(list[MaskLine])
    assert (line.id, line.name, line.initials) == (added.out.strip(), "Anna Smith", True)
    file = shell.root / "out.md"
    shell.ok("portfolio", "-o", str(file))
    written = file.read_text(encoding="utf-8")
    assert "smith" not in written.lower()
    assert "**Coachee A**, and Coachee A'S boss" in written
    assert "Names that the learner listed were replaced" in written
    assert "Anna** Smith" in shell.ok("show", id_).out
    shell.ok("mask", "remove", "anna smith")
    assert "was removed already" in shell.ok("mask", "remove", line.id).err
    assert "Names that the learner listed" not in shell.ok("portfolio").out


def test_the_check_tells_what_is_hidden_and_what_may_be_missed(shell: Shell) -> None:
    shell.add(TEXT, "-c", "2.2")
    assert "Nothing is masked yet" in shell.ok("mask", "check").err
    shell.ok("mask", "add", "Anna Smith", "Coachee A")
    found: MaskCheck = shell.ok("mask", "check", "5015v1", "--json").json(MaskCheck)
    (replaced,) = found.replaced
    assert (replaced.pseudonym, replaced.times, replaced.where) == ("Coachee A", 2, ["E1"])
    assert [(each.name, each.where) for each in found.unmasked] == [("Bob Carter", ["E1"])]
    said = shell.ok("mask", "check").out
    assert "Anna Smith  Coachee A  2 times  E1" in said
    assert "May be names, and are printed\nBob Carter  1 time  E1" in said
    shell.ok("mask", "add", "Bob Carter", "Manager B")
    assert "No other word looks like a name" in shell.ok("mask", "check").err


def test_a_link_to_a_person_is_told(shell: Shell) -> None:
    shell.add("See [her page](https://example.org/in/annasmith).", "-c", "2.2")
    shell.ok("mask", "add", "Anna Smith", "Coachee A")
    assert "1 link taken out" in shell.ok("mask", "check").out
    assert "annasmith" not in shell.ok("portfolio").out


def test_masks_are_listed_and_refused_in_one_sentence(shell: Shell) -> None:
    assert "No name is masked" in shell.ok("mask").err
    assert shell.ok("mask", "list", "--json").out == "[]\n"
    shell.ok("mask", "add", "Anna", "Coachee A")
    assert "Anna  Coachee A" in shell.ok("mask", "list").out
    refused = shell.run("mask", "add", "Bob", "Anna B")
    assert (refused.code, "could give “Anna” away" in refused.err) == (1, True)
    assert shell.run("mask", "remove", "nobody").code == 1


def test_hostile_names_do_nothing(shell: Shell) -> None:
    shell.ok("mask", "add", HOSTILE, f"{HOSTILE} two".replace("red", "blue").replace("back", "y")
             .replace("b>*x", "q>*z"))  # fmt: skip
    for command in ("mask", "mask --json", "mask check", "mask check --json", "doctor"):
        result = shell.run(*command.split())
        assert not set(result.out + result.err) & set("\x1b\u202e"), command


def test_a_colleague_called_like_the_author_of_a_card_may_be_missed_all_the_same(
    shell: Shell,
) -> None:
    shell.add("Today I met our Kathy, and then Peter Lewis, and read Kram again.", "-c", "1.1")
    found: MaskCheck = shell.ok("mask", "check", "--json").json(MaskCheck)
    assert {each.name for each in found.unmasked} == {"Kathy", "Peter Lewis"}


def test_parts_that_are_words_are_asked_about_once(shell: Shell) -> None:
    shell.add("I told May Vexley that May 2026 may do, and May agreed.", "-c", "2.2")
    with shell.terminal("mask", "add", "May Vexley", "Coachee A") as asked:
        asked.wait_for("“May” is a word, too.")
        asked.type("n\n")
        asked.wait_for("“May” alone is still printed")
        assert asked.end() == 0
    (line,) = shell.ok("mask", "--json").json(list[MaskLine])
    assert (line.left, line.whole_only) == (["may"], False)
    assert "not “May” alone" in shell.ok("mask").out
    found: MaskCheck = shell.ok("mask", "check", "--json").json(MaskCheck)
    assert [(left.form, left.name, left.where) for left in found.left] == [
        ("May", "May Vexley", ["E1"])
    ]
    with shell.terminal("mask", "add", "May Vexley", "Coachee A", "--initials") as again:
        again.wait_for("“Coachee A” stands for")
        assert "is a word, too" not in again.seen
        assert again.end() == 0


def test_what_is_left_of_a_whole_name_is_told_by_check_export_and_hand_in(shell: Shell) -> None:
    shell.add(
        "Anna Smith at annasmith@x.org; Dr Smith said it, and Anna saw Smith go.", "-c", "2.2"
    )
    added = shell.ok("mask", "add", "Anna Smith", "Coachee A", "--whole-only")
    assert "“Anna” and “Smith” alone are still printed" in added.err
    said = shell.ok("mask", "check").out
    assert "Of masked names, and printed\nSmith  Anna Smith  2 times  E1\nAnna" in said
    told = "Of masked names this is printed: “Smith” (2) and “Anna” (1)"
    assert told in shell.ok("portfolio", "-o", str(shell.root / "p.md")).err
    assert told in shell.ok("portfolio").err
    assert told in shell.ok("portfolio", "sign", "--name", "Amina Osei", "--no-ai").err
    assert told in shell.ok("portfolio", "submit", "-o", str(shell.root / "b.zip")).err
    shell.ok("mask", "add", "Anna Smith", "Coachee A")
    assert "Of masked names" not in shell.ok("mask", "check").out
    refused = shell.run("mask", "add", "May Rose", "Coachee B", "--leave", "Will")
    assert (refused.code, "has no part “will”" in refused.err) == (1, True)
