"""Forms for peers and what comes back from them, as the shell does it."""

from __future__ import annotations

import re
import shlex
from email.message import EmailMessage
from typing import TYPE_CHECKING

from journal.cli.commands.johari import records

if TYPE_CHECKING:
    from .conftest import Shell

OWN = ("able", "brave", "calm", "kind", "patient", "warm")
SIX = "able, calm, kind, wise, witty and shy"
LABEL = "Jo O'Neil & Co"


def states(shell: Shell) -> dict[str, str]:
    """Return what became of each peer who was invited."""
    (line,) = shell.ok("johari", "rounds", "--json").json(list[records.RoundLine])
    return {invitation.peer: invitation.state for invitation in line.invitations}


def test_a_form_is_written_by_its_name_once_more_and_taken_back(shell: Shell) -> None:
    shell.ok("init", "--name", "Sam Hill")
    assert (
        "Peers can read the label"
        in shell.ok("johari", "new", "--label", "Autumn", "--words", "adjectives").err
    )
    text, page = shell.root / "x.txt", shell.root / "x y.html"
    first = shell.ok("johari", "invite", "Autumn", "--peer", LABEL, "-o", str(text), "--asked", "5")
    code = first.out.strip()
    assert text.read_text(encoding="utf-8").startswith(f"Code: {code}\n")
    assert "5 people are asked" in text.read_text(encoding="utf-8")
    assert f"One step is left: send it to {LABEL} and nobody else" in first.err
    assert code not in first.err.partition("Hello,")[2].partition("Sam Hill")[0]
    message = first.err.partition("Which 6 words fit Sam Hill?")[2].partition("Sam Hill")[0]
    assert max(map(len, message.splitlines())) < 80

    again = ("johari", "invite", "Autumn", "--peer", LABEL, "-o", str(page))
    taken = shell.run(*again)
    assert taken.code == 1
    assert f"add --again. To take it back: journal johari take-back {code}." in taken.err
    anew = shell.ok(*again, "--again", "--by", "tomorrow")
    assert anew.out.strip() == code
    assert f"\nYour code: {code}\n" in anew.err
    told = page.read_text(encoding="utf-8")
    assert "<!doctype html>" in told
    assert "Please answer by " in told

    wrong = shell.run("johari", "invite", "Autumn", "--peer", "P2", "-o", "x.pdf")
    assert "Name it x.html" in wrong.err
    assert states(shell) == {LABEL: "waiting"}
    assert "is taken back" in shell.ok("johari", "take-back", LABEL.upper()).err
    assert states(shell) == {}


def test_what_comes_back_is_received_in_every_way_and_corrected(shell: Shell) -> None:
    shell.ok("johari", "new", "--label", "Autumn", "--words", "adjectives")
    shell.ok("johari", "pick", "Autumn", *OWN)
    invite = ("johari", "invite", "Autumn", "--peer")
    codes = [
        shell.ok(*invite, peer, "-o", str(shell.root / "f.txt")).out.strip()
        for peer in ("P1", "P2", LABEL)
    ]
    mail = EmailMessage()
    mail["From"] = "jo@example.org"
    mail.set_content(f"My code is {codes[0]} and my words are {SIX}.", cte="base64")
    saved = shell.root / "an answer.eml"
    saved.write_bytes(mail.as_bytes())
    assert "P1 has answered" in shell.ok("johari", "receive", str(saved)).err
    assert "was there already" in shell.ok("johari", "receive", "-", stdin=mail.as_bytes()).err

    two = f"P1: {SIX.replace('shy', 'bold')}\nP2: {SIX.replace('shy', 'sly')}\n"
    done = shell.run("johari", "receive", "-", "--json", stdin=two)
    assert done.code == 1
    (kept,) = done.json(list[records.AnswerReceipt])
    assert (kept.peer, kept.became) == ("P1", "corrected")
    assert "the former" in done.err.casefold()
    assert "P2: “sly” is not on the list" in done.err
    assert "“shy”" in done.err

    bare = shell.root / "Jo's words.txt"
    bare.write_text(SIX, encoding="utf-8")
    refused = shell.run("johari", "receive", str(bare))
    assert refused.code == 1
    (command,) = re.findall(r"journal (johari receive .* --code) CODE", refused.err)
    assert f"{LABEL} has answered" in shell.ok(*shlex.split(command), LABEL).err
    shell.ok("johari", "receive", "--code", "p2", "--picks", "Able; calm; kind wise witty & shy")

    shell.ok("johari", "withdraw", codes[1])
    assert states(shell) == {"P1": "answered", "P2": "withdrawn", LABEL: "answered"}
    assert re.search(r"picked\s+2 of 2", shell.ok("johari", "rounds").out)
    late = shell.run("johari", "receive", "-", stdin=f"{codes[1]}: {SIX}")
    assert "was withdrawn by the peer" in late.err
    assert "the label is free" in late.err
