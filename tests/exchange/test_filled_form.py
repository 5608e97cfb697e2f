"""The text form as mail brings it back: quoted, re-wrapped, twice."""

from __future__ import annotations

import pytest

from journal.errors import JournalError
from journal.exchange.filled_form import FilledForm, read_form
from journal.exchange.invitation import to_text
from journal.exchange.mail_lines import plain_lines

from .peers import ASKED, ROUND

FORM = to_text("r1", ROUND, "k7q2-mx9d", "Sam")


def read(text: str) -> FilledForm:
    return read_form(ASKED, plain_lines(text))


@pytest.mark.parametrize("mark", ["[x]", "[X]", "[ x ]", "(x)", "✓"])
@pytest.mark.parametrize("quote", ["", "> ", ">> "])
def test_the_text_form_is_read_as_mail_brings_it(mark: str, quote: str) -> None:
    form = FORM.replace("[ ] calm:", f"{mark} calm: she waited\n  for me")
    form = form.replace("[ ] self-assertive:", f"{mark} self-assertive:")
    form = form.replace("[ ] hurries", f"{mark} hurries")
    found = read("Here you are!\r\n\r\n" + "\r\n".join(quote + line for line in form.splitlines()))
    assert found.picks == ("calm", "self-assertive")
    assert found.examples == {"calm": "she waited for me"}
    assert found.watch_outs == ("hurries",)


def test_a_form_that_is_there_filled_in_and_quoted_below_counts_once() -> None:
    form = FORM.replace("[ ] calm:", "[x] calm: she waited").replace("[ ] warm:", "[x] warm:")
    quoted = "\n".join(f"> {line}" for line in FORM.splitlines())
    found = read(f"{form}\n\nOn Monday Sam wrote:\n{quoted}")
    assert (found.picks, found.examples) == (("calm", "warm"), {"calm": "she waited"})


@pytest.mark.parametrize("between", [" ", "\n", "\n\n> ", "\u00a0"])
def test_boxes_that_a_mail_program_put_on_one_line_are_taken_apart(between: str) -> None:
    mail = f"Code: k7q2-mx9d\n--- Words ---\n[ ] able:{between}[x] calm:{between}[x] warm:"
    assert read(mail).picks == ("calm", "warm")


def test_a_sentence_may_begin_with_a_word_of_the_list_and_go_on_in_lines_and_paragraphs() -> None:
    form = FORM.replace("[ ] calm:", "[x] calm: so\nwarm\n\nand brave of you\n- able, too")
    form = form.replace("[ ] warm:", "[x] warm:")
    found = read(form)
    assert found.picks == ("calm", "warm")
    assert found.examples == {"calm": "so warm and brave of you - able, too"}


def test_what_stands_below_a_form_without_its_end_is_named_and_not_taken_for_a_sentence() -> None:
    found = read("[x] calm: she waited\n[x] warm:\n\nAll the best, Jo")
    assert found.examples == {"calm": "she waited"}
    assert "All the best, Jo" in found.notes[0]


def test_what_is_written_after_a_watch_out_is_named() -> None:
    found = read(FORM.replace("[ ] calm", "[x] calm").replace("[ ] hurries", "[x] hurries: always"))
    assert found.watch_outs == ("hurries",)
    assert "after “hurries” was not taken over" in found.notes[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[?] calm:\n[x] warm:", "not clear what “[?]” before “calm” means"),
        ("[ ] able:\ncalm:\n[x] warm:", "not clear whether “calm” is picked"),
        ("[x] clam:\n[x] warm:", "“clam” is ticked, and is not on the list"),
        ("[x] calm down\n[x] warm:", "only “calm” is on the list"),
        ("[x] calm: a =C3=A9 b\n[x] warm:", "the code in which mail programs write letters"),
        ("--- Words ---\n[ ] able:\n[x] warm: you sai", "may be cut off: “…you sai”"),
        ("[x] calm:\n[x] warm:\n> [x] calm:\n> [x] able:", "twice, with different words"),
    ],
)
def test_an_unclear_form_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(JournalError) as refused:
        read(text)
    assert said in refused.value.message
    assert "Nothing was kept" in refused.value.hint


def test_a_form_as_it_was_sent_says_nothing() -> None:
    found = read(FORM)
    assert found.boxes
    assert not found.picks
    assert read("My words are calm and warm.") == FilledForm(free=("My words are calm and warm.",))
