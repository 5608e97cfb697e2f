"""The text form as mail brings it back: quoted, re-wrapped, twice."""

from __future__ import annotations

import pytest

from journal.errors import JournalError
from journal.exchange.invitation import to_text
from journal.exchange.peer_answer import read_answer

from .peers import ROUND


@pytest.mark.parametrize("mark", ["[x]", "[X]", "[ x ]", "(x)"])
@pytest.mark.parametrize("quote", ["", "> ", ">> "])
def test_the_text_form_is_read_as_mail_brings_it(mark: str, quote: str) -> None:
    form = to_text("r1", ROUND, "k7q2-mx9d", "Sam")
    form = form.replace("[ ] calm:", f"{mark} calm: she waited\n  for me")
    form = form.replace("[ ] self-assertive:", f"{mark} self-assertive:")
    form = form.replace("[ ] hurries", f"{mark} hurries")
    mail = "Here you are!\r\n\r\n" + "\r\n".join(quote + line for line in form.splitlines())
    answer = read_answer(mail.encode())
    assert answer.code == "k7q2-mx9d"
    assert answer.picks == ("calm", "self-assertive")
    assert answer.examples == {"calm": "she waited for me"}
    assert answer.watch_outs == ("hurries",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[ ]", "[ ]"), "No word is ticked in the form with the code k7q2-mx9d"),
        (("[ ] calm", "[?] calm"), "not clear what “[?]” before “calm” means"),
        (("Code:", "Code: aaaa-bbbb\n> Code:"), "more than one code in this text"),
        (("Code:", "Key:"), "no line of it begins with “Code:”"),
    ],
)
def test_an_unclear_text_form_is_refused_in_a_sentence(change: tuple[str, str], said: str) -> None:
    form = to_text("r1", ROUND, "k7q2-mx9d", "Sam").replace(*change)
    with pytest.raises(JournalError) as refused:
        read_answer(form.encode())
    assert said in refused.value.message
    assert refused.value.hint


FILLED = to_text("r1", ROUND, "k7q2-mx9d", "Sam").replace("[ ] calm:", "[x] calm: she waited")


def test_a_form_that_is_there_filled_in_and_quoted_below_counts_once() -> None:
    form = FILLED.replace("[ ] warm:", "[x] warm:")
    empty = to_text("r1", ROUND, "k7q2-mx9d", "Sam")
    quoted = "\n".join(f"> {line}" for line in empty.splitlines())
    answer = read_answer(f"{form}\n\nOn Monday Sam wrote:\n{quoted}".encode())
    assert answer == read_answer(form.encode())
    assert answer.picks == ("calm", "warm")


@pytest.mark.parametrize("between", [" ", "\n", "\n\n> ", "\u00a0"])
def test_boxes_that_a_mail_program_put_on_one_line_are_taken_apart(between: str) -> None:
    mail = f"Code: k7q2-mx9d\n--- Words ---\n[ ] able:{between}[x] calm:{between}[x] warm:"
    assert read_answer(mail.encode()).picks == ("calm", "warm")
