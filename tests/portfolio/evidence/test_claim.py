"""Claims: a passage is found again whatever is written around it, and told from its like."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.portfolio.evidence.claim import (
    WHOLE,
    Claim,
    ClaimPosition,
    ClaimSource,
    ClaimState,
    Followed,
    Gone,
    Moved,
    claim_at,
    follow,
    locate,
    stand,
    whole,
)
from journal.units.unit import CriterionRef

REF = CriterionRef("cmi-5015v1", "2.2")
TEXT = "We met on Monday. I asked her what she wanted to try first. She was silent for long."
QUOTE = "I asked her what she wanted to try first."
WORDS = st.text(alphabet="ab .\n", max_size=60)


def claim(text: str, quote: str, at: int = -1, place: int = 0) -> Claim:
    start = at if at >= 0 else text.index(quote)
    span = (start, start + len(quote))
    return claim_at(text, span, source=ClaimSource.ENTRY, of=("e", "r1", place), criteria=(REF,))


def now(text: str, of: Claim) -> tuple[type, str]:
    way = follow(of, text)
    return type(way), "" if isinstance(way, Gone) else text[way.start : way.end]


def test_a_claim_remembers_what_stands_around_it() -> None:
    made = claim(TEXT, QUOTE)
    assert (made.before, made.quote, made.start) == ("We met on Monday. ", QUOTE, 18)
    assert made.after == " She was silent for long."


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (TEXT, Followed, QUOTE),
        (f"Before all. {TEXT}", Followed, QUOTE),
        (QUOTE, Followed, QUOTE),
        (TEXT.replace("first", "next week"), Moved, QUOTE.replace("first", "next week")),
        (
            "All is new. Then I asked her what she wanted to try. And so on.",
            Moved,
            "I asked her what she wanted to try.",
        ),
        (TEXT.replace(QUOTE, ""), Gone, ""),
        ("Something else altogether.", Gone, ""),
        ("", Gone, ""),
    ],
)
def test_a_passage_is_followed_or_has_moved_or_is_gone(text: str, kind: type, found: str) -> None:
    assert now(text, claim(TEXT, QUOTE)) == (kind, found)


def test_a_very_long_text_is_looked_through_for_the_very_words_only() -> None:
    made = claim(TEXT, QUOTE)
    assert follow(made, "word " * 5000 + QUOTE.replace("first", "last")) == Gone()
    assert isinstance(follow(made, "word " * 5000 + QUOTE), Followed)


@given(WORDS, st.text(alphabet="ab .", min_size=1, max_size=20), WORDS, WORDS, WORDS)
def test_edits_elsewhere_never_lose_a_passage(
    before: str, quote: str, after: str, new_before: str, new_after: str
) -> None:
    made = claim(before + quote + after, quote, len(before))
    text = new_before + quote + new_after
    way = follow(made, text)
    assert isinstance(way, Followed)
    assert text[way.start : way.end] == quote
    assert way == follow(made, text)


@given(WORDS, WORDS, st.text(alphabet="cd", min_size=1, max_size=10), WORDS, WORDS)
def test_following_is_exact_where_nothing_changed_nearby(
    far: str, before: str, quote: str, after: str, new_far: str
) -> None:
    near, tail = f"{before}{'x' * 40}", f"{'y' * 40}{after}"
    made = claim(far + near + quote + tail, quote, len(far + near))
    text = new_far + near + quote + tail
    assert follow(made, text) == Followed(len(new_far + near), len(new_far + near + quote))


@given(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=6, unique=True), st.data())
def test_a_quote_that_is_there_more_than_once_is_told_apart(
    marks: list[str], data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(0, len(marks) - 1))
    text = "".join(f"{mark * 12} so it was {mark * 12}. " for mark in marks)
    start = [at for at in range(len(text)) if text.startswith("so it was", at)][wanted]
    made = claim(text, "so it was", start)
    order = data.draw(st.permutations(marks))
    moved = "".join(f"{mark * 12} so it was {mark * 12}. " for mark in order)
    way = follow(made, moved)
    assert isinstance(way, Followed)
    assert moved[way.start - 13 : way.start - 1] == marks[wanted] * 12


@given(WORDS, WORDS, st.text(alphabet="ab .\n", min_size=1, max_size=30))
def test_following_always_gives_the_same(text: str, later: str, quote: str) -> None:
    assume(quote.strip())
    made = claim(text + quote, quote, len(text))
    way = follow(made, later)
    assert way == follow(made, later)
    if not isinstance(way, Gone):
        assert 0 <= way.start < way.end <= len(later)


def test_a_quote_is_found_however_it_is_typed() -> None:
    text = "She said “it\N{RIGHT SINGLE QUOTATION MARK}s\nfine” twice. It's fine."
    assert [text[slice(*span)] for span in locate('"it\'s  fine"', text)] == [text[9:20]]
    assert locate("  ", text) == locate("nothing", text) == ()


def test_what_became_of_a_claim() -> None:
    made = claim(TEXT, QUOTE, place=1)
    texts = ("first", TEXT)
    assert stand(made, texts, "r1") == ClaimPosition(ClaimState.SAME, 1, 18, 59, QUOTE)
    assert stand(made, texts, "r2").state is ClaimState.SAME
    assert stand(made, ("first", f"X {TEXT}"), "r2").state is ClaimState.FOLLOWED
    elsewhere = stand(made, (TEXT,), "r2")
    assert (elsewhere.state, elsewhere.place) == (ClaimState.FOLLOWED, 0)
    changed = stand(made, ("a", TEXT.replace("first", "last")), "r2")
    assert (changed.state, changed.now) == (ClaimState.MOVED, QUOTE.replace("first", "last"))
    assert stand(made, (), "r2") == ClaimPosition(ClaimState.GONE, 1)


def test_of_two_passages_alike_in_all_the_one_nearest_to_its_old_place_is_meant() -> None:
    text = f"{'x' * 50}so it was{'y' * 50}"
    made = claim(text * 3, "so it was", 50 + len(text))
    later = f"{'z' * 20}{text * 3}"
    starts = [at for at in range(len(later)) if later.startswith("so it was", at)]
    assert follow(made, later) == Followed(starts[1], starts[1] + len("so it was"))
    assert follow(claim(text * 3, "so it was", 50), later) == Followed(
        starts[0], starts[0] + len("so it was")
    )


def test_what_stands_beside_a_passage_counts_before_how_near_it_is() -> None:
    made = claim(f"I said: so it was. {'x' * 60}", "so it was")
    later = f"He said, so it was! {'x' * 60} I said: so it was. {'x' * 60}"
    way = follow(made, later)
    assert isinstance(way, Followed)
    assert way.start == later.rindex("so it was")


@pytest.mark.parametrize(
    ("text", "revision", "state"),
    [
        (TEXT, "r2", ClaimState.SAME),
        (TEXT.replace("Monday", "Friday"), "r2", ClaimState.FOLLOWED),
        (TEXT.replace("silent", "loud"), "r2", ClaimState.FOLLOWED),
        (
            f"{TEXT} Much later we met again, and she had tried all of it.",
            "r2",
            ClaimState.FOLLOWED,
        ),
        (TEXT.replace("Monday", "Friday"), "r1", ClaimState.SAME),
    ],
    ids=["untouched", "another word before", "another after", "more after", "its own revision"],
)
def test_a_passage_is_as_claimed_only_while_the_words_around_it_are_too(
    text: str, revision: str, state: ClaimState
) -> None:
    assert stand(claim(TEXT, QUOTE), (text,), revision).state is state


def test_far_behind_a_passage_anything_may_change_and_it_is_as_claimed() -> None:
    text = f"{TEXT} {'And so on. ' * 3}"
    assert stand(claim(text, QUOTE), (f"{text}Really.",), "r2").state is ClaimState.SAME


def with_kept_ends(words: int) -> tuple[str, str]:
    """Return ten words, and ten of which so many at the two ends are the same."""
    old, new = ([f"{letter}{number}" for number in range(10)] for letter in "ab")
    first, last = (words + 1) // 2, 10 - words // 2
    return " ".join(old), " ".join([*old[:first], *new[first:last], *old[last:]])


@pytest.mark.parametrize(("words", "kind"), [(6, Moved), (5, Gone)])
def test_of_ten_words_six_must_stand_for_a_passage_to_be_found_changed(
    words: int, kind: type
) -> None:
    quote, later = with_kept_ends(words)
    assert now(later, claim(quote, quote)) == (kind, later if kind is Moved else "")


@pytest.mark.parametrize(("words", "kind"), [(3, Moved), (2, Gone)])
def test_between_the_same_neighbours_three_of_ten_words_are_enough(words: int, kind: type) -> None:
    quote, later = with_kept_ends(words)
    before, after = "We met on Monday. ", " She was silent for long."
    made = claim(f"{before}{quote}{after}", quote)
    assert now(f"{before}{later}{after}", made) == (kind, later if kind is Moved else "")


def test_the_very_words_in_another_answer_are_found_before_changed_ones_in_this_one() -> None:
    made = claim(TEXT, QUOTE, place=0)
    rewritten = TEXT.replace("first", "next week")
    found = stand(made, (rewritten, "Nothing.", f"Moved here: {QUOTE}"), "r2")
    assert (found.state, found.place, found.now) == (ClaimState.FOLLOWED, 2, QUOTE)
    assert stand(made, (rewritten, "Nothing."), "r2").place == 0


def test_a_claim_for_everything_follows_everything() -> None:
    texts = ("one", " ", "two")
    made = claim(whole(texts), whole(texts), place=WHOLE)
    assert stand(made, texts, "r1") == ClaimPosition(ClaimState.SAME, WHOLE, 0, 8, "one\n\ntwo")
    assert stand(made, ("one",), "r2") == ClaimPosition(ClaimState.MOVED, WHOLE, 0, 3, "one")
    assert stand(made, (), "r2").state is ClaimState.GONE


def test_a_claim_remembers_forty_characters_on_either_side() -> None:
    text = f"{'a' * 50}{'b' * 40}so it was{'c' * 40}{'d' * 50}"
    made = claim(text, "so it was")
    assert (made.before, made.after) == ("b" * 40, "c" * 40)


def test_a_claim_that_does_not_say_where_it_began_is_looked_for_from_the_beginning() -> None:
    old = Claim(ClaimSource.ENTRY, "e", "r1", 0, "so", (REF,))
    assert follow(old, "so and so") == Followed(0, 2)


def test_of_a_claim_that_is_gone_no_words_are_shown() -> None:
    found = stand(claim(TEXT, QUOTE), (), "r2")
    assert (found.start, found.end, found.now) == (0, 0, "")


def test_passages_may_overlap_and_one_without_words_is_nowhere() -> None:
    assert follow(claim("aa", "a", 1), "aa") == Followed(1, 2)
    assert follow(claim(TEXT, "", 3), TEXT) == Gone()


def test_what_stands_before_a_passage_counts_from_the_very_beginning_of_a_text() -> None:
    made = claim(f"{'x' * 33}abcdeso it was!{'z' * 60}", "so it was")
    later = f"abcdeso it was!{'y' * 20}bcdeso it was!{'y' * 60}"
    assert follow(made, later) == Followed(5, 14)


def test_where_as_much_around_two_passages_is_the_same_the_nearer_one_is_meant() -> None:
    made = claim(f"{'p' + 'a' * 39}so it wasb{'c' * 60}", "so it was")
    nearer = f"{'q' + 'a' * 39}so it wasby"
    later = f"{nearer}{'p' + 'a' * 39}so it was{'z' * 60}"
    assert follow(made, later) == Followed(40, 49)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("12345678", "", Moved),
        ("1234567", "", Gone),
        ("", "12345678", Moved),
        ("", "1234567", Gone),
    ],
)
def test_eight_characters_around_a_passage_are_enough_to_find_it_changed(
    before: str, after: str, kind: type
) -> None:
    quote, later = with_kept_ends(4)
    made = claim(f"{before}{quote}{after}", quote)
    assert now(f"{before}{later}{after}", made) == (kind, later if kind is Moved else "")


def test_a_changed_passage_may_be_thrice_as_long_and_forty_characters_more() -> None:
    quote = "one two three"
    made = claim(f"We said this: {quote}; that was all.", quote)
    longest = f"one three {'x' * (3 * len(quote) + 40 - len('one three '))}"
    assert now(f"We said this: {longest}; that was all.", made) == (Moved, longest)
    assert now(f"We said this: {longest}x; that was all.", made) == (Moved, "one three")


def test_of_many_places_where_a_changed_passage_may_end_the_first_eight_are_tried() -> None:
    after = " so far."
    made = claim(
        f"We said: {' '.join(f'w{at}' for at in range(10))}{after}",
        " ".join(f"w{at}" for at in range(10)),
    )
    later = f"We said: {after} {' '.join(f'w{at}{after}' for at in range(10))}"
    kind, found = now(later, made)
    assert kind is Moved
    assert found.endswith("w6 so far. w7")


TEN = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"So {TEN.replace('five', 'five x y')} it is", TEN.replace("five", "five x y")),
        (f"So {TEN.replace('five', 'five x y z')} it is", TEN.replace("five", "five x y z")[:-4]),
        (f"So {TEN.replace('five ', '')} it is", TEN.replace("five ", "")),
        (f"{TEN.replace('five six ', '')} it is", TEN.replace("five six ", "") + " it"),
        (f"{TEN[4:]} it is", TEN[4:]),
        (f"one is enough, or {TEN[4:]}", f"or {TEN[4:]}"),
    ],
    ids=[
        "two words more",
        "three words more",
        "one word less",
        "two words less",
        "the first word is cut off",
        "the first word stands elsewhere too",
    ],
)
def test_a_changed_passage_has_from_one_word_less_to_two_words_more(text: str, found: str) -> None:
    assert now(text, claim(TEN, TEN)) == (Moved, found)


def test_of_two_words_one_is_enough() -> None:
    assert now("She wept on", claim("wept loudly", "wept loudly")) == (Moved, "wept")


@pytest.mark.parametrize(("words", "kind"), [(4000, Moved), (4001, Gone)])
def test_a_text_of_four_thousand_words_is_looked_through(words: int, kind: type) -> None:
    changed = TEN.replace("five", "5")
    text = f"{'word ' * (words - 10)}{changed}"
    assert now(text, claim(TEN, TEN)) == (kind, changed if kind is Moved else "")


def test_the_longest_run_of_words_is_tried_before_many_single_ones() -> None:
    singles, run = [f"q{at}" for at in range(8)], [f"r{at}" for at in range(20)]
    quote = " ".join([*singles, *run])
    scattered = " ".join(f"{single} z" for single in singles)
    text = f"{scattered} {'y ' * 40}{' '.join(run)}"
    kind, found = now(text, claim(quote, quote))
    assert kind is Moved
    assert found.endswith(" ".join(run))


def test_words_that_are_often_in_a_long_text_count_like_any_other() -> None:
    quote, changed = f"{'aa bb ' * 6}cc", f"{'aa bb ' * 6}dd"
    filler = " ".join(f"f{at}" for at in range(300))
    assert now(f"{filler} {changed}", claim(quote, quote)) == (Moved, changed.removesuffix(" dd"))
    long = " ".join(["a b c d e f g h i j"] * 25)
    assert now(f"{long} k".replace("a", "x", 1), claim(f"{long} l", f"{long} l"))[0] is Moved


def test_a_passage_at_the_end_of_its_text_is_looked_for_at_the_end() -> None:
    made = claim("We said: so it was", "so it was")
    later = "Yes: We said: so it was, We said: so it was"
    assert follow(made, later) == Followed(len(later) - len("so it was"), len(later))


def test_a_claim_for_everything_that_was_kept_by_an_earlier_program_is_one_still() -> None:
    old = Claim(ClaimSource.ENTRY, "e", "r1", -1, "one\n\ntwo", (REF,))
    assert stand(old, ("one", "two"), "r2") == ClaimPosition(
        ClaimState.SAME, -1, 0, 8, "one\n\ntwo"
    )
