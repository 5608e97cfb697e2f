"""Two rounds from the first command to the portfolio: real processes, and peers in a browser."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from journal.cli.commands.johari import records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..cli.conftest import Shell
    from .conftest import OpenForm, Peer, Size

AUTUMN = ("able", "brave", "calm", "kind", "patient", "warm")
WINTER = ("able", "brave", "calm", "kind", "wise", "warm")
PEERS = {
    "Zebedee Quill": ("calm", "kind", "modest", "patient", "wise", "witty"),
    "Ottoline Frost": ("able", "calm", "kind", "modest", "shy", "wise"),
    "Casimir Rook": ("bold", "calm", "happy", "kind", "patient", "wise"),
}
TOLD = "She let the silence stand until I had thought."


def begun(shell: Shell, label: str, mine: Iterable[str]) -> None:
    """Begin a round and pick in it; `johari new` says what to do next."""
    new = shell.ok("johari", "new", "--words", "adjectives", "--label", label, "--json").json(
        records.NewRound
    )
    assert len(new.words) == 54
    shell.ok("johari", "pick", new.id, *mine)


def invited(shell: Shell, label: str, peer: str, *more: str) -> tuple[Path, str]:
    """Invite a peer, and return the form and the code."""
    form = shell.root / f"{label} {len(list(shell.root.glob(f'{label} *')))}.html"
    done = shell.ok(
        "johari", "invite", label, "--peer", peer, "-o", str(form), "--json", *more
    ).json(records.InvitationFile)
    assert peer not in form.read_text("utf-8")
    return form, done.code


def answered(peer: Peer, words: Iterable[str]) -> Path:
    """Fill in the form that a peer has open, with an example, and return what it saves."""
    peer.pick(*words)
    peer.example("calm").fill(TOLD)
    return peer.save()


def window(shell: Shell, label: str) -> records.WindowLine:
    line: records.WindowLine = shell.ok("johari", "show", label, "--json").json(records.WindowLine)
    return line


def votes(line: records.WindowLine) -> dict[str, int | None]:
    return {each.word: each.votes for each in (*line.open, *line.blind)}


def counted(*peers: str) -> Counter[str]:
    return Counter(word for peer in peers for word in PEERS[peer])


def autumn(shell: Shell, open_form: OpenForm) -> records.WindowLine:
    """Hold a round that three peers answer in a browser, and return its window."""
    begun(shell, "Autumn", AUTUMN)
    sent = {peer: invited(shell, "Autumn", peer)[0] for peer in PEERS}
    sizes: tuple[Size, ...] = ("phone", "desktop", "phone")
    files = [
        answered(open_form(sent[peer], size), words)
        for (peer, words), size in zip(PEERS.items(), sizes, strict=True)
    ]
    received = shell.ok("johari", "receive", *map(str, files), "--json")
    assert [each.peer for each in received.json(list[records.AnswerReceipt])] == list(PEERS)
    assert "was there already" in shell.ok("johari", "receive", str(files[0])).err
    return window(shell, "Autumn")


def winter(shell: Shell, open_form: OpenForm) -> str:
    """Hold a round answered by a copied text, a mail and a file; return the code of the mail."""
    begun(shell, "Winter", WINTER)
    by_text, by_mail, by_file = PEERS
    peer = open_form(invited(shell, "Winter", by_text)[0], "phone")
    answered(peer, PEERS[by_text])
    copied = shell.root / "copied.txt"
    copied.write_text(
        peer.page.get_by_label("Your answer as a text to copy").input_value(), encoding="utf-8"
    )
    mail, code = invited(shell, "Winter", by_mail, "--text")
    text = mail.read_text("utf-8").replace("\n", "\n> ")
    for word in PEERS[by_mail]:
        text = text.replace(f"[ ] {word}:", f"[x] {word}:")
    mail.write_text(f"Here it is, Sam.\n\n> {text}", "utf-8")
    file = answered(open_form(invited(shell, "Winter", by_file)[0]), PEERS[by_file])
    shell.ok("johari", "receive", str(copied), str(mail), str(file))
    return code


def exported(shell: Shell) -> list[str]:
    """Return the text of every file of a portfolio."""
    shell.add("They told me that I am wise, and I did not know it.", "-c", "2.2")
    target = shell.root / "out" / "portfolio.md"
    target.parent.mkdir()
    shell.ok("portfolio", "-o", str(target))
    return [each.read_text("utf-8") for each in target.parent.rglob("*") if each.is_file()]


def test_two_rounds_from_the_first_command_to_the_portfolio(
    shell: Shell, open_form: OpenForm
) -> None:
    shell.ok("init", "--name", "Sam Hill", "--centre", "Northern College")
    first = autumn(shell, open_form)
    assert (first.peers, first.few) == (3, False)
    assert votes(first) == counted(*PEERS)
    assert {each.word for each in first.open} == {"able", "calm", "kind", "patient"}
    assert {each.word for each in first.hidden} == {"brave", "warm"}
    assert len(first.open) + len(first.blind) + len(first.hidden) + len(first.unknown) == 54

    code = winter(shell, open_form)
    assert votes(window(shell, "Winter")) == counted(*PEERS)
    trend = shell.ok("johari", "trend", "--json").json(records.RoundsOverTime)
    assert [(each.label, each.peers) for each in trend.rounds] == [("Autumn", 3), ("Winter", 3)]
    (beside,) = trend.comparisons
    assert (beside.peers, beside.same_peers) == (3, True)
    assert beside.named_by_peers_before == ["wise"]
    assert not trend.movements, "three peers cannot show one"
    assert "no word can be said to have moved" in " ".join(shell.ok("johari", "trend").out.split())

    shell.ok("johari", "withdraw", code)
    # Of two peers it is told what they named, and not how many of them.
    left = dict.fromkeys(counted("Zebedee Quill", "Casimir Rook"))
    assert votes(window(shell, "Winter")) == left
    trend = shell.ok("johari", "trend", "--json").json(records.RoundsOverTime)
    assert [votes(each) for each in trend.rounds] == [counted(*PEERS), left]

    leaving = exported(shell)
    assert any("Autumn" in text for text in leaving)
    for text in leaving:
        assert not any(secret in text for secret in (*PEERS, TOLD, code))
