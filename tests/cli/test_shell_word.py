from __future__ import annotations

import shlex

from hypothesis import given
from hypothesis import strategies as st

from journal.cli.shell_word import shell_word


@given(st.text(st.characters(exclude_characters="\0"), max_size=30))
def test_a_word_that_is_copied_is_the_word_that_was_printed(text: str) -> None:
    assert shlex.split(shell_word(text)) == [text]


def test_quotes_are_those_that_every_shell_knows() -> None:
    assert shell_word("P1") == "P1"
    assert shell_word("Jo O'Neil") == '"Jo O\'Neil"'
