from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.masking.mask import Mask, Masks
from journal.portfolio.masking.name_letters import NameLetters

from ...promises.disguises import parts, whole

NAMES = st.sampled_from(
    ["Anna Smith", "May Vexley", "Will Rose", "Mark", "Jörg Østergård", "王芳", "Sue May O'Brien"]
)
LETTERS = st.text(alphabet="abcdeßéøIıσςﬁ王", min_size=1, max_size=5)  # noqa: RUF001
FIRST, LAST = "Quillavane", "Vexlorb"


@given(
    st.lists(st.tuples(NAMES | LETTERS, st.booleans(), st.booleans()), min_size=1, max_size=3),
    st.lists(NAMES | LETTERS, max_size=6),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str]),
    st.sampled_from([" ", "-", "", "_", "\n", ".", " \u200b", "@", "&nbsp;"]),
)
def test_no_text_with_a_name_is_passed_over(
    names: list[tuple[str, bool, bool]], words: list[str], case: type[str], gap: str
) -> None:
    masks = Masks(
        Mask(name, "Zed 1", initials=short, whole_only=only) for name, short, only in names
    )
    text = gap.join([*map(case, words), *(case(name) for name, *_ in names)])
    for written in (text, text.replace(" ", gap), " ".join(word[:1] for word in text.split())):
        with patch.object(NameLetters, "may_be_in", return_value=True):
            found, left = masks.found(written), masks.left(written)
        assert (masks.found(written), masks.left(written)) == (found, left)


def test_no_disguise_is_passed_over() -> None:
    masks = Masks([Mask(f"{FIRST} {LAST}", "Coachee 1", initials=True)])
    for form in (*whole(FIRST, LAST), *parts(FIRST, LAST)):
        with patch.object(NameLetters, "may_be_in", return_value=True):
            found = masks.found(form)
        assert masks.found(form) == found, form
