"""Contested: what is private in one head of a document, and not in the shown one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.store.contested import contested

PRIVATE = {"private": True, "text": "hidden"}
MARKED = {"text": ["a %%hidden%% b"], "more": {"%%key%%": 1}}


@pytest.mark.parametrize(
    ("shown", "others", "is_so"),
    [
        ({"text": "hidden"}, [PRIVATE], True),
        (PRIVATE, [{"text": "hidden"}], False),
        (PRIVATE, [MARKED], False),
        ({"text": "a hidden b"}, [MARKED], True),
        (MARKED, [{"text": "a"}], False),
        ({"text": ["other, %%hidden%%"], "x": "%%key%%"}, [MARKED], False),
        ({"text": "%%hidden%%"}, [{"text": "%%hid  den%%"}], True),
        ({"text": "%%a b%%"}, [{"text": "%%a\n b%%"}], False),
        ({"private": 1}, [{"private": 1}], False),
        ({}, [{"text": "no second %%mark"}], True),
        ({"text": "a"}, [{}], False),
        ({"text": "a"}, [], False),
    ],
)
def test_a_document_is_contested_while_another_head_hides_more(
    shown: dict[str, Any], others: list[dict[str, Any]], *, is_so: bool
) -> None:
    assert contested(shown, others) is is_so


@given(st.recursive(st.text("a% "), lambda inner: st.lists(inner, max_size=3)))
def test_no_document_is_contested_by_itself(value: Any) -> None:
    assert not contested({"text": value}, [{"text": value}])
