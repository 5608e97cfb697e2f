from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.drawing.drawing import Bars, figure
from journal.portfolio.drawing.strokes import WIDTH
from journal.portfolio.drawing.svg import to_svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.worksheet.worksheet import Worksheet

    Sheet = Callable[..., Worksheet]

SPACE = "{http://www.w3.org/2000/svg}"
DRAWS = {"svg", "title", "desc", "rect", "g", "text", "tspan", "line", "polygon", "path", "circle"}
KNOWN = {
    "viewBox", "width", "height", "role", "font-family", "fill", "font-size", "text-anchor",
    "font-weight", "x", "y", "transform", "points", "cx", "cy", "r", "stroke", "stroke-width",
    "d", "x1", "y1", "x2", "y2",
}  # fmt: skip
HOSTILE = "</text><script>alert(1)</script><image href='http://x.y/'/> & \" ' ]]> <!-- \x1b \u202e"
words = st.text(max_size=80)
ways = st.sampled_from(("Driving", "Restraining", ""))
stages = st.sampled_from(("Shock", "Denial", "Frustration", "Depression", "Integration", ""))


def drawing(worksheet: Worksheet) -> str:
    found = figure(worksheet)
    assert found is not None
    return to_svg(found)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  (our own writing)


def told(root: ET.Element, name: str) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SPACE}{name}")]


def check(svg: str) -> ET.Element:
    """Find nothing in a drawing but shapes and words inside its own frame."""
    root = parsed(svg)
    assert root.get("role") == "img"
    _, _, width, height = map(float, root.get("viewBox", "").split())
    assert width == WIDTH
    ground = root[2]
    assert (float(ground.get("width", 0)), float(ground.get("height", 0))) == (width, height)
    down = 0.0
    for each in root.iter():
        assert each.tag.removeprefix(SPACE) in DRAWS
        assert set(each.keys()) <= KNOWN
        if moved := re.fullmatch(r"translate\(0 ([\d.]+)\)", each.get("transform", "")):
            down = float(moved[1])
    for group in root:
        moved_down = down if group.get("transform") else 0.0
        for each in group.iter():
            for x, y in places(each):
                assert 0 <= x <= width
                assert 0 <= y + moved_down <= height
    return root


def places(element: ET.Element) -> list[tuple[float, float]]:
    x, y = (
        [float(value) for name in names if (value := element.get(name))]
        for names in (("x", "x1", "x2", "cx"), ("y", "y1", "y2", "cy"))
    )
    numbers = re.findall(r"-?[\d.]+", element.get("points", "") + element.get("d", ""))
    x += map(float, numbers[0::2])
    y += map(float, numbers[1::2])
    return list(zip(x, y, strict=True))


def test_a_full_force_field_shows_every_force(force_field: Sheet) -> None:
    rows = [
        (way, f"{way} force number {number} of the year", str(number))
        for number in range(1, 6)
        for way in ("Driving", "Restraining")
    ]
    root = check(drawing(force_field(*rows)))
    assert len(list(root.iter(f"{SPACE}polygon"))) == 10
    shown = " ".join(" ".join(told(root, "tspan")).split())
    assert all(force in shown for _, force, _ in rows)
    assert "sum" not in shown
    assert told(root, "title")[0] == "Force field analysis: A slot a week"
    (words,) = told(root, "desc")
    assert "Driving: 5 rows. Restraining: 5 rows." in words


def test_a_curve_shows_every_observation(change_curve: Sheet) -> None:
    root = check(drawing(change_curve(("Shock", "me", "silence"), ("Decision", "", "a plan"))))
    assert {"Shock. me: silence", "Decision. a plan"} <= set(told(root, "tspan"))
    assert len(list(root.iter(f"{SPACE}path"))) == 1
    assert "adaptation" in " ".join(told(root, "tspan"))


@pytest.mark.parametrize("place", [0, 1, 2])
def test_hostile_words_stay_words(force_field: Sheet, place: int) -> None:
    row = ("Driving", HOSTILE if place == 1 else "x", "3")
    svg = drawing(force_field(row, title=HOSTILE if place == 0 else "t"))
    check(svg)
    assert "<script" not in svg
    assert "http:" not in svg.replace("http://www.w3.org/2000/svg", "").replace("http://x.y/", "")
    assert "\x1b" not in svg
    assert "\u202e" not in svg


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(("Driving", "Restraining", "")), words, st.sampled_from("12345x")
        ),
        max_size=15,
    ),
    title=words,
)
def test_any_force_field_is_a_picture_with_every_label(
    force_field: Sheet, rows: list[tuple[str, str, str]], title: str
) -> None:
    found = figure(force_field(*rows, title=title))
    if found is None:
        return
    assert isinstance(found, Bars)
    svg = to_svg(found)
    root = check(svg)
    labels = [bar.label for bar in (*found.left.bars, *found.right.bars)]
    named = [name.replace("\ufffd", "") for name in told(root, "title")[1:]]
    assert sorted(named) == sorted(re.sub("[\ufffd\ufffe\uffff]", "", label) for label in labels)
    assert to_svg(found) == svg


@given(rows=st.lists(st.tuples(stages, words, words), max_size=40))
def test_any_curve_is_a_picture_with_every_mark(
    change_curve: Sheet, rows: list[tuple[str, str, str]]
) -> None:
    found = figure(change_curve(*rows))
    if found is None:
        return
    root = check(to_svg(found))
    marked = [stage for stage, _, _ in rows if stage]
    assert len(told(root, "title")) == 1 + len(marked)
