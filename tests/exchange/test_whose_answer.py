from __future__ import annotations

import pytest

from journal.errors import JournalError
from journal.exchange.whose_answer import by_peer, find, spelled

from .mangled import ANA, ASKED, P1


@pytest.mark.parametrize(
    "line",
    [
        "Code: k7q2-mx9d", "my code is K7Q2MX9D.", "K7Q2 \N{EN DASH} MX9D", "k7q2-\nmx9d", "p1",
        "P1: calm", "From: P1", "Peer P1", "P1 said: calm", "Code: P1",
    ],
)  # fmt: skip
def test_a_code_or_a_label_says_whose_lines_they_are(line: str) -> None:
    (found,) = by_peer(["Hello", *line.split("\n")], ASKED)
    assert found.asked is P1
    assert spelled(P1.code) not in spelled("".join(found.lines))


@pytest.mark.parametrize("line", ["P10: calm", "I saw P1 there", "Deep: P1x", "code of conduct"])
def test_what_only_looks_like_a_label_or_a_code_is_none(line: str) -> None:
    with pytest.raises(JournalError, match="neither a code nor the label"):
        by_peer([line], ASKED)


def test_lines_of_several_peers_are_taken_apart() -> None:
    lines = ["P1: calm", "warm", "w3rt-5hj8", "kind", f"{P1.code} wise"]
    found = by_peer(lines, ASKED)
    assert [(part.asked.peer, " ".join(part.lines).split()) for part in found] == [
        ("P1", [":", "calm", "warm"]), (ANA.peer, ["kind"]), ("P1", ["wise"]),
    ]  # fmt: skip


def test_letters_that_no_code_has_are_the_digits_they_look_like() -> None:
    assert spelled("O1lI-k7q2") == "0111k7q2"
    assert find("k7q2mx9d", ASKED) is P1
    with pytest.raises(JournalError) as refused:
        find("k7q2-mx9e", ASKED)
    assert "Is it k7q2-mx9d, that of P1?" in refused.value.hint
