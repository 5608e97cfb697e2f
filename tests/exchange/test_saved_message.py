from __future__ import annotations

import quopri

from hypothesis import given
from hypothesis import strategies as st

from journal.exchange.saved_message import decoded, opened, unescaped

from .mangled import both_ways, form, forwarded, mail, with_attachment


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_quoted_printable_without_a_head_is_read_and_other_text_is_left_alone(text: str) -> None:
    encoded = quopri.encodestring(text.encode()).decode()
    assert unescaped(encoded) in {text, encoded}
    if not text.isascii() or "=" not in text:
        assert unescaped(text) == text


def test_texts_that_only_look_like_it_are_left_alone() -> None:
    for text in ("a=b", "2=3D", "x =\ny", "view=20", "Size=AB", "=E4 alone"):
        assert unescaped(text) == text
    assert unescaped("Caf=C3=A9 for all") == "Café for all"


def test_each_text_of_a_message_is_found_and_what_cannot_be_opened_is_named() -> None:
    assert opened(mail("one")).texts == (("one\n",),)
    assert opened(both_ways("one", "<p>two")).texts == (("one\n", "two"),)
    assert opened(forwarded(mail("one"))).texts == (("See below.\n",), ("one\n",))
    found = opened(with_attachment("one", b"%PDF", "words.pdf", "application/pdf"))
    assert (found.texts, found.closed) == ((("one\n",),), ("words.pdf",))


def test_letters_of_any_program_are_read() -> None:
    text = form()
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        assert decoded(text.encode(encoding)) == text
