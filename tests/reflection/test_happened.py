from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from journal.reflection.happened import happened
from journal.reflection.session import Reply, begin, steps_for

if TYPE_CHECKING:
    from journal.reflection.prompts import Prompts


def test_what_happened_is_the_first_line_that_is_not_private(prompts: Prompts) -> None:
    steps = steps_for(prompts.models["driscoll"], None)
    begun = begin(
        "now",
        date="2026-11-23",
        started="2026-11-23T18:00:00+00:00",
        model="driscoll",
        steps=steps,
        criteria=[],
    )
    replies = (Reply("%%Anna%%\nShe agreed.\nAnd more"), *begun.replies[1:])
    session = replace(begun, replies=replies)
    assert happened(session) == "She agreed."
    assert happened(replace(session, private=True)) == ""
    assert happened(replace(session, replies=(Reply(),) * len(session.steps))) == ""
