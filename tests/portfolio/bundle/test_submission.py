"""Submission: what has changed since is named, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.portfolio.bundle.submission import Happened, Since, since
from journal.portfolio.bundle.used import Used

RECORDS = st.dictionaries(
    st.tuples(st.sampled_from(["entry", "statement"]), st.sampled_from("abcd")),
    st.sampled_from(["r1", "r2"]),
)


def used(records: dict[tuple[str, str], str]) -> tuple[Used, ...]:
    return tuple(Used(kind, id_, revision) for (kind, id_), revision in records.items())


def test_what_is_new_changed_and_gone_is_named() -> None:
    then = (Used("entry", "a", "1", "E1"), Used("entry", "b", "1", "E2"), Used("entry", "c", "1"))
    now = (Used("entry", "new", "1", "E1"), Used("entry", "a", "2", "E2"), Used("entry", "c", "1"))
    assert since(then, now) == (
        Since(Happened.NEW, now[0]),
        Since(Happened.CHANGED, now[1], "1"),
        Since(Happened.GONE, then[1], "1"),
    )


@given(RECORDS, RECORDS)
def test_whatever_differs_is_named_once(
    then: dict[tuple[str, str], str], now: dict[tuple[str, str], str]
) -> None:
    differing = {key for key in then.keys() | now.keys() if then.get(key) != now.get(key)}
    found = [(each.record.kind, each.record.id) for each in since(used(then), used(now))]
    assert sorted(found) == sorted(differing)
    assert since(used(now), used(now)) == ()
