from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.reflection.passage import MARK, spans
from journal.tui.parts.marking import Replacement, toggled


def after(text: str, change: Replacement) -> str:
    return text[: change.start] + change.text + text[change.end :]


def marked(written: str) -> str:
    """Toggle where ``[`` and ``]`` are, or ``|``, and show in the result what is selected then."""
    first = written.index("[") if "[" in written else written.index("|")
    last = written.index("]") - 1 if "]" in written else first
    text = written.translate({ord(sign): None for sign in "[|]"})
    change = toggled(text, first, last)
    result = after(text, change)
    start, end = change.anchor, change.cursor
    if start == end:
        return f"{result[:start]}|{result[start:]}"
    return f"{result[:start]}[{result[start:end]}]{result[end:]}"


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ("I met [Ann] today", "I met %%[Ann]%% today"),
        ("I met[ Ann ]today", "I met %%[Ann]%% today"),
        ("I met %%[Ann]%% today", "I met [Ann] today"),
        ("I met %%A|nn%% today", "I met A|nn today"),
        ("I met %%Ann|", "I met Ann|"),
        ("one\n\ntwo |lines\nof it\n\nthree", "one\n\n%%two |lines\nof it%%\n\nthree"),
        ("one\n\n\n\nt|wo\n \nthree", "one\n\n\n\n%%t|wo%%\n \nthree"),
        ("|", "%%|%%"),
        ("one\n|\ntwo", "one\n%%|%%\ntwo"),
        ("%%|%%", "|"),
        ("[a %%b%% c] d", "%%[a b c]%% d"),
        ("[a %%b] b%% c", "%%[a b] b%% c"),
        ("I met %%Ann%%| to|day".replace("| to|", " to|"), "%%I met Ann to|day%%"),
        ("give [100%] now", "give %%[100%] %% now"),
    ],
)
def test_a_passage_is_made_private_and_public_again(before: str, then: str) -> None:
    assert marked(before) == then


written = st.lists(st.sampled_from(["a", "b c", " ", "\n", "\n\n", "%", "%%"])).map("".join)


@given(written, st.floats(0, 1), st.floats(0, 1))
def test_only_marks_come_and_go_and_what_was_selected_is_private(
    text: str, first: float, last: float
) -> None:
    anchor, cursor = int(first * len(text)), int(last * len(text))
    start, end = sorted((anchor, cursor))
    change = toggled(text, anchor, cursor)
    result = after(text, change)
    kept = [each.replace("%", "").split() for each in (text, result)]
    assert "".join(kept[0]) == "".join(kept[1])
    assert 0 <= change.anchor <= len(result)
    assert 0 <= change.cursor <= len(result)
    was_inside = any(a <= start and end <= b for a, b in spans(text))
    if not was_inside and text[start:end].strip():
        low, high = sorted((change.anchor, change.cursor))
        assert any(a <= low and high <= b for a, b in spans(result))
        assert text[start:end].replace(MARK, "").strip() in result[low:high] or "%" in text


@given(st.text("ab \n", min_size=1), st.data())
def test_making_it_public_again_gives_the_text_back(text: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    change = toggled(text, cursor, cursor)
    result = after(text, change)
    assert after(result, toggled(result, change.anchor, change.cursor)) == text
