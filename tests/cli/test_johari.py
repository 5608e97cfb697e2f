from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from journal.cli.commands.johari import records

if TYPE_CHECKING:
    from .conftest import Shell

OWN = ("able", "brave", "calm", "kind", "patient", "warm")
THEIRS = "calm,kind,patient,wise,witty,modest"


def begun(shell: Shell, label: str = "Autumn", peers: int = 3) -> list[str]:
    """Begin a round with own words, and return the codes of its invitations."""
    shell.ok("johari", "new", "--words", "adjectives", "--label", label)
    codes = [
        shell.ok(
            "johari",
            "invite",
            label,
            "--peer",
            f"P{at}",
            "-o",
            str(shell.root / f"{label}{at}.html"),
        ).out.strip()
        for at in range(peers)
    ]
    shell.ok("johari", "pick", label, *OWN)
    return codes


def window(shell: Shell, *arguments: str) -> records.WindowLine:
    line: records.WindowLine = shell.ok("johari", "show", *arguments, "--json").json(
        records.WindowLine
    )
    return line


def test_from_a_new_round_to_its_window(shell: Shell) -> None:
    for code in begun(shell):
        assert (
            "has answered" in shell.ok("johari", "receive", "--code", code, "--picks", THEIRS).err
        )
    found = window(shell)
    assert (found.peers, found.few) == (3, False)
    assert [(each.word, each.votes) for each in found.open] == [
        ("calm", 3), ("kind", 3), ("patient", 3),
    ]  # fmt: skip
    assert {each.word for each in found.blind} == {"wise", "witty", "modest"}
    assert {each.word for each in found.hidden} == {"able", "brave", "warm"}
    assert len(found.unknown) == 54 - 9
    assert found.agreement is not None
    assert found.agreement.kappa.value > found.agreement.kappa.chance_high
    plain = shell.ok("johari", "show")
    assert "this is more" in " ".join(plain.out.split())
    assert "Kappa" not in plain.out
    assert "more agreement than that" in shell.ok("johari", "show", "--figures").out
    assert "3 peers call you" in plain.err


def test_the_form_is_written_and_the_text_form_comes_back(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam Hill")
    new = shell.ok(
        "johari", "new", "--words", "adjectives", "--label", "Autumn", "--watch-outs", "--json"
    ).json(records.NewRound)
    form = shell.root / "form.txt"
    invited = shell.ok(
        "johari", "invite", new.id, "--peer", "P1", "-o", str(form), "--text", "--json"
    ).json(records.InvitationFile)
    text = form.read_text(encoding="utf-8")
    assert "Sam Hill" in text
    for word in THEIRS.split(","):
        text = text.replace(f"[ ] {word}:", f"[x] {word}:")
    form.write_text(text, encoding="utf-8")
    assert "Pick your own words" in shell.run("johari", "receive", str(form)).err
    shell.ok("johari", "pick", new.id, *OWN)
    received = shell.ok("johari", "receive", str(form), "--json").json(list[records.AnswerReceipt])
    assert [each.peer for each in received] == ["P1"]
    rounds = shell.ok("johari", "rounds", "--json").json(list[records.RoundLine])
    assert [(each.code, each.answered) for each in rounds[0].invitations] == [(invited.code, True)]
    assert "answered" in shell.ok("johari", "rounds").out
    assert "too few" in shell.ok("johari", "show").out
    assert "calm 1" not in shell.ok("johari", "show").out


def test_a_peer_may_withdraw(shell: Shell) -> None:
    codes = begun(shell)
    for code in codes:
        shell.ok("johari", "receive", "--code", code, "--picks", THEIRS)
    assert "counts no more" in shell.ok("johari", "withdraw", codes[0]).err
    few = window(shell)
    assert (few.peers, few.few, few.agreement) == (2, True, None)
    assert {word.votes for word in (*few.open, *few.blind)} == {None}
    assert shell.run("johari", "withdraw", codes[0]).code == 1


def test_what_moved_is_told_and_can_be_linked_with_an_entry(shell: Shell) -> None:
    for code in begun(shell, "Autumn", 4):
        shell.ok("johari", "receive", "--code", code, "--picks", THEIRS)
    codes = begun(shell, "Winter", 4)
    shell.ok("johari", "pick", "Winter", "bold", *OWN[:5])
    for code in codes:
        later = THEIRS.replace("modest", "bold")
        shell.ok("johari", "receive", "--code", code, "--picks", later)
    trend = shell.ok("johari", "trend", "--json").json(records.RoundsOverTime)
    moved = {(each.word, each.before, each.after) for each in trend.movements}
    assert moved == {("bold", "unknown", "open"), ("modest", "blind", "unknown")}
    (beside,) = trend.comparisons
    assert (beside.peers, beside.same_peers, beside.picked_now) == (4, True, ["bold"])
    assert beside.by_chance < 0.1
    plain = shell.ok("johari", "trend")
    assert "named by none of 4 peers, and then by all" in " ".join(plain.out.split())
    assert "If an entry tells of “bold”:" in plain.err
    entry = shell.add("They told me I am bold.")
    shell.ok(
        "johari", "moment", "bold", "--from", "unknown", "--to", "open", "--how", "feedback",
        "--entry", entry,
    )  # fmt: skip
    after = shell.ok("johari", "trend")
    assert "See “" in after.out
    assert "tells of “bold”" not in after.err


def test_a_list_can_be_changed_for_a_round(shell: Shell) -> None:
    new = shell.ok(
        "johari", "new", "--words", "adjectives", "--label", "A", "--without", "religious",
        "--with", "apt", "--pick", "5", "--json",
    ).json(records.NewRound)  # fmt: skip
    assert "apt" in new.words
    assert "religious" not in new.words
    assert shell.ok("johari", "words").out.split("\n")[0] == "able"
    assert len(shell.ok("johari", "words", "--json").json()) == 55
    assert "ingenious: finds clever ways" in shell.ok("johari", "words").err
    assert "--with religious" in shell.ok("johari", "new", "--label", "B").err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("new", "--label", "Autumn"), "already"),
        (("new", "--label", "B", "--words", "nothing"), "no list of words"),
        (("new", "--label", "B", "--without", "zebra"), "cannot be left out"),
        (("new", "--label", "B", "--pick", "50"), "pick 1 to 27"),
        (("pick", "Autumn", "calm"), "asks for 6"),
        (("invite", "Autumn", "--peer", "P0", "-o", "x.html"), "already"),
        (("receive", "--code", "zzzz", "--picks", "calm"), "No invitation"),
        (("receive", "nothing.json"), "cannot be read"),
        (("withdraw", "zzzz"), "No invitation"),
        (("show", "zzzz"), "no round"),
    ],
)
def test_each_refusal_is_a_sentence(shell: Shell, arguments: tuple[str, ...], said: str) -> None:
    begun(shell, peers=1)
    result = shell.run("johari", *arguments)
    assert (result.code, result.out) == (1, "")
    assert said in result.err


def test_one_bad_file_does_not_keep_the_others_out(shell: Shell) -> None:
    begun(shell, peers=1)
    bad = shell.root / "bad.json"
    bad.write_text("{}", encoding="utf-8")
    result = shell.run("johari", "receive", str(bad), str(shell.root / "gone.json"))
    assert result.code == 1
    assert result.err.count("bad.json") == 1
    assert "gone.json" in result.err
    assert shell.run("johari", "receive").code == 2


def test_before_the_first_round_each_command_says_how_to_begin(shell: Shell) -> None:
    assert "journal johari new" in shell.ok("johari", "rounds").err
    assert "journal johari new" in shell.ok("johari", "trend").err
    assert "no round yet" in shell.run("johari", "show").err


def test_a_chart_shows_one_window_or_all_over_time(shell: Shell) -> None:
    for label in ("Autumn", "Winter"):
        for code, own in zip(begun(shell, label), ("wise", "warm", "able"), strict=True):
            picks = f"calm,kind,patient,witty,modest,{own}"
            shell.ok("johari", "receive", "--code", code, "--picks", picks)
    one, all_ = shell.root / "one.svg", shell.root / "all.svg"
    drawn = shell.ok("johari", "chart", "autumn", "-o", str(one), "--json").json(records.ChartFile)
    assert drawn == records.ChartFile(str(one), window(shell, "Autumn").id)
    assert "Johari window: Autumn" in one.read_text(encoding="utf-8")
    assert f"The picture is in {all_}" in shell.ok("johari", "chart", "-o", str(all_)).err
    assert "2 rounds" in all_.read_text(encoding="utf-8")
    assert "P0" not in one.read_text(encoding="utf-8") + all_.read_text(encoding="utf-8")


def test_a_chart_of_nothing_is_not_written(shell: Shell) -> None:
    target = shell.root / "chart.svg"
    assert "No round has been answered" in shell.run("johari", "chart", "-o", str(target)).err
    begun(shell)
    assert "Nobody has answered" in shell.run("johari", "chart", "Autumn", "-o", str(target)).err
    assert "an SVG picture" in shell.run("johari", "chart", "-o", "chart.png").err
    assert not target.exists()


def test_words_without_room_in_their_pane_are_listed_below_the_window(shell: Shell) -> None:
    codes = begun(shell, peers=8)
    words = shell.ok("johari", "words", "--json").json(list[str])
    others = [word for word in words if word not in OWN]
    for at, code in enumerate(codes):
        picks = ",".join(others[at * 6 : at * 6 + 6])
        shell.ok("johari", "receive", "--code", code, "--picks", picks)
    plain = shell.ok("johari", "show").out
    assert " more" in plain
    told = plain.partition("All of blind: ")[2]
    assert all(word in told for word in others[:48])


def test_watch_outs_are_told_where_two_peers_agree(shell: Shell) -> None:
    shell.ok("johari", "new", "--words", "adjectives", "--label", "Autumn", "--watch-outs")
    shell.ok("johari", "pick", "Autumn", *OWN)
    for at in range(3):
        form = shell.root / f"{at}.txt"
        shell.ok("johari", "invite", "Autumn", "--peer", f"P{at}", "-o", str(form), "--text")
        text = form.read_text(encoding="utf-8")
        watched = next(line for line in reversed(text.split("\n")) if line.startswith("[ ] "))
        text = text.replace(watched, watched.replace("[ ]", "[x]"))
        for word in THEIRS.split(","):
            text = text.replace(f"[ ] {word}:", f"[x] {word}:")
        form.write_text(text, encoding="utf-8")
        shell.ok("johari", "receive", str(form))
    assert "Watch-outs that two or more peers name: " in shell.ok("johari", "show").out


def test_the_first_round_has_the_units_list_and_a_later_one_that_of_the_round_before(
    shell: Shell,
) -> None:
    first = shell.ok("johari", "new", "--label", "A", "--json").json(records.NewRound)
    assert "asks before advising" in first.words
    shell.ok("johari", "new", "--label", "B", "--words", "adjectives", "--with", "Religious")
    assert "Religious" in shell.ok("johari", "words", "B", "--json").json()
    third = shell.ok("johari", "new", "--label", "C", "--json").json(records.NewRound)
    assert "calm" in third.words
    assert "religious" not in third.words


def test_the_forms_say_what_rare_words_mean_and_are_read_as_before(shell: Shell) -> None:
    shell.ok("johari", "new", "--label", "A", "--words", "adjectives")
    shell.ok("johari", "pick", "A", "calm", "kind", "wise", "able", "bold", "witty")
    page, text = shell.root / "p.html", shell.root / "p.txt"
    shell.ok("johari", "invite", "A", "--peer", "P1", "-o", str(page))
    shell.ok("johari", "invite", "A", "--peer", "P2", "--text", "-o", str(text))
    assert "finds clever ways</small>" in page.read_text(encoding="utf-8")
    form = text.read_text(encoding="utf-8")
    assert "ingenious is finds clever ways" not in form
    assert "ingenious: finds" not in form.partition("--- Words ---")[2]
    for word in ("calm", "kind", "wise", "able", "bold", "ingenious"):
        form = form.replace(f"[ ] {word}:", f"[x] {word}:")
    text.write_text(form, encoding="utf-8")
    assert "P2 has answered" in shell.ok("johari", "receive", str(text)).err


def test_who_could_be_told_is_warned_of_where_it_happens(shell: Shell) -> None:
    codes = begun(shell, peers=4)
    picks = "calm,kind,patient,witty,modest,{}"
    for code, own in zip(codes, ("wise", "warm", "able"), strict=False):
        told = shell.ok("johari", "receive", "--code", code, "--picks", picks.format(own))
        assert "have left" not in told.err
    shell.ok("portfolio", "-o", str(shell.root / "p.html"))
    late = shell.ok("johari", "receive", "--code", codes[3], "--picks", picks.format("bold"))
    assert "Words of this round have left your journal already" in late.err
    signed = shell.ok("portfolio", "sign", "--name", "Sam Hill", "--no-ai").err
    assert "Not yet among what leaves" in " ".join(signed.split())
    withdrawn = " ".join(shell.ok("johari", "withdraw", codes[0]).err.split())
    assert "P0's answer counts no more" in withdrawn
    assert "what was exported or handed in cannot be called back" in withdrawn
    assert "Your other machines erase them" in withdrawn
    handed = shell.ok("portfolio", "submit", "-o", str(shell.root / "p.zip")).err
    assert "An answer to “Autumn” was taken back" in handed
    assert "healthy" in shell.ok("doctor").out + shell.ok("doctor").err


def test_a_moment_is_kept_and_its_source_warned_of(shell: Shell) -> None:
    begun(shell, peers=1)
    entry = shell.ok("add", "What P0 told me about me").out.strip()
    told = shell.ok(
        "johari", "moment", "calm", "--from", "blind", "--to", "open", "--how", "feedback",
        "--entry", entry,
    )  # fmt: skip
    assert "names “P0”: whoever reads both knows who told you" in told.err
    assert told.out.strip()


def test_of_one_or_two_peers_no_number_is_printed_and_nothing_drawn(shell: Shell) -> None:
    for code in begun(shell, peers=2):
        shell.ok("johari", "receive", "--code", code, "--picks", THEIRS)
    line = window(shell)
    assert {each.votes for each in (*line.open, *line.blind)} == {None}
    assert line.agreement is None
    target = shell.root / "one.svg"
    refused = shell.run("johari", "chart", "Autumn", "-o", str(target))
    assert "2 peers answered. Nothing is told of fewer than 3" in refused.err
    assert not target.exists()
