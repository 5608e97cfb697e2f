from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.reflection.editor_sheet import SheetQuestion, from_sheet, to_sheet

FIELDS = [
    SheetQuestion(
        "What happened?", "As a camera would have seen it.", "It rained.\n\nWe met inside."
    ),
    SheetQuestion("So what?", "", ""),
    SheetQuestion("", "", "free words"),
]

lines = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=15)
trick = st.sampled_from(["%%", "%% [1]", "%% [2] So  what?", "%% [9] x", "%%     ", "%% [0]", " "])
answers = st.lists(lines | trick, max_size=5).map("\n".join)
questions = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def bare(text: str) -> str:
    """The text without blank lines at its edges."""
    kept = text.split("\n")
    while kept and not kept[0].strip():
        del kept[0]
    while kept and not kept[-1].strip():
        del kept[-1]
    return "\n".join(kept)


def test_a_sheet_shows_each_question_above_its_answer() -> None:
    assert to_sheet(FIELDS).split("\n") == [
        "%% Write below each question. Leave the lines that begin with %% as they are.",
        "%% [1] What happened?",
        "%%     As a camera would have seen it.",
        "",
        "It rained.",
        "",
        "We met inside.",
        "",
        "%% [2] So what?",
        "",
        "",
        "",
        "%% [3] Your words",
        "",
        "free words",
        "",
    ]


@settings(max_examples=settings().max_examples * 3 // 2, deadline=None)
@given(st.lists(st.builds(SheetQuestion, questions, questions, answers), min_size=1, max_size=4))
def test_whatever_is_answered_comes_back_save_blank_edges(fields: list[SheetQuestion]) -> None:
    printed = set(to_sheet([SheetQuestion(each.ask, each.help) for each in fields]).split("\n")) - {
        ""
    }
    own = [line for each in fields for line in each.text.split("\n")]
    if printed & set(own):
        return
    assert from_sheet(to_sheet(fields), fields) == [bare(each.text) for each in fields]


@settings(max_examples=settings().max_examples * 3 // 5, deadline=None)
@given(st.lists(answers, min_size=1, max_size=4))
def test_a_sheet_saved_by_a_windows_editor_says_the_same(texts: list[str]) -> None:
    fields = [SheetQuestion(f"Question {n}?", "", text) for n, text in enumerate(texts)]
    sheet = to_sheet(fields)
    assert from_sheet("\ufeff" + sheet.replace("\n", "\r\n"), fields) == from_sheet(sheet, fields)


def test_a_line_of_the_learner_that_looks_like_a_question_is_theirs() -> None:
    fields = [
        SheetQuestion("What?", "", "%% [1] is how MATLAB marks a cell\n%% [7] too"),
        SheetQuestion("So?"),
    ]
    assert from_sheet(to_sheet(fields), fields) == [fields[0].text, ""]


def test_a_question_that_an_editor_rewrapped_still_opens_its_answer() -> None:
    sheet = to_sheet(FIELDS).replace("%% [2] So what?", "%% [2] So\twhat?  ")
    assert from_sheet(sheet, FIELDS)[1:] == ["", "free words"]


def test_answers_may_be_put_in_another_order() -> None:
    fields = [SheetQuestion("A?"), SheetQuestion("B?")]
    assert from_sheet("%% [2] B?\nb\n%% [1] A?\na\n", fields) == ["a", "b"]


@pytest.mark.parametrize(
    ("sheet", "number"),
    [
        ("", 1),
        ("%% [1] A?\na", 2),
        ("%% [1] A?\na\n%% [2] B?\nb\n%% [2] B?\nc", 2),
        ("mine\n%% [1] A?\na\n%% [2] B?\nb", 1),
        ("%% [2] B?\nb", 1),
    ],
)
def test_when_it_is_unclear_what_answers_what_the_sheet_is_refused_with_the_way_out(
    sheet: str, number: int
) -> None:
    with pytest.raises(JournalError) as refused:
        from_sheet(sheet, [SheetQuestion("A?"), SheetQuestion("B?")])
    assert f"question {number}." in refused.value.message
    assert f"%% [{number}]" in refused.value.hint
