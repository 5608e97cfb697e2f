from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from journal.exchange.html_text import BOLD, NOT_BOLD, NOT_STRUCK, STRUCK, is_html, text_of


def test_html_becomes_lines_as_they_are_seen() -> None:
    page = (
        "<html><head><title>no</title><style>no</style></head><body><div>Hi<br>you &amp; me</div>"
        "<ul><li><b>calm</b><li><s>kind</s></ul><table><tr><td>wise</td><td>x</td></tr></table>"
        "<label><input type=checkbox checked>warm</label><p>one\n two<script>no</script>"
    )
    lines = [line for line in text_of(page).split("\n") if line]
    assert lines == [
        "Hi", "you & me", f"{BOLD}calm{NOT_BOLD}", f"{STRUCK}kind{NOT_STRUCK}", "\twise\tx",
        "[x] warm", "one two",
    ]  # fmt: skip
    assert is_html(page)
    assert not is_html("Code: <k7q2>")


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)))
def test_no_word_of_a_text_is_lost(words: list[str]) -> None:
    page = "<div>".join(f"<span>{escape(word)}</span>" for word in words)
    assert text_of(page).split() == words
