"""Whatever comes from a peer: the same answer, or why not; never another one."""

# ruff: noqa: RUF001  (what mail programs write)

from __future__ import annotations

import quopri
import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.exchange.invitation import BEGIN, END, SEEN
from journal.exchange.peer_answer import LARGEST, ReadAnswers, read_answers, read_codes
from journal.johari.answer import PeerAnswer
from journal.johari.round import Response, respond
from journal.text import clean
from tests.exchange.mangled import (
    ANA,
    ASKED,
    P1,
    PICKS,
    REFUSED,
    ROUND,
    TOLD,
    WHOLE,
    Mangled,
    as_html,
    block,
    form,
    mail,
    page_text,
    quoted,
    saved,
    with_attachment,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def fitting(answer: PeerAnswer) -> Response:
    """Return an answer as its round would keep it."""
    return respond(
        ROUND,
        "r1",
        answer.picks,
        received="",
        examples=answer.examples,
        watch_outs=answer.watch_outs,
    )


Outcome = tuple[list[tuple[str, Response]], list[str], ReadAnswers]


def outcome(data: bytes, whose: str = "") -> Outcome:
    """Return what is kept of a message, by code, and every refusal."""
    kept, said = [], []
    try:
        read = read_answers(data, ASKED, whose)
    except JournalError as error:
        return [], [str(error)], ReadAnswers()
    for answer in read.answers:
        try:
            kept.append((answer.code, fitting(answer)))
        except JournalError as error:
            said.append(str(error))
    return kept, said + list(map(str, read.refused)), read


def plain(told: dict[str, str]) -> dict[str, str]:
    return {word: " ".join(text.split()) for word, text in told.items()}


@pytest.mark.parametrize("mangled", WHOLE, ids=lambda mangled: mangled.kind)
def test_a_mangled_answer_comes_in_whole(mangled: Mangled) -> None:
    kept, said, _ = outcome(mangled.data)
    assert said == []
    assert {code for code, _ in kept} == set(mangled.codes)
    for _, response in kept:
        assert response.picks == PICKS
        assert plain(response.examples) == plain(mangled.told)
        assert response.watch_outs == mangled.watched


@pytest.mark.parametrize("mangled", REFUSED, ids=lambda mangled: mangled.kind)
def test_what_is_not_whole_is_refused_with_the_reason(mangled: Mangled) -> None:
    kept, said, _ = outcome(mangled.data)
    assert kept == []
    assert mangled.says in " ".join(said)


def _in_quoted_printable(text: str) -> str:
    return quopri.encodestring(text.encode(), quotetabs=False).decode()


def _wrapped(width: int, text: str) -> str:
    lines = [
        textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    return "\n".join(part for line in lines for part in line or [""])


DAMAGES: dict[str, Callable[[str], str]] = {
    "quoted": quoted,
    "quoted by bars": lambda text: quoted(text, "| "),
    "wrapped at 30": lambda text: _wrapped(30, text),
    "wrapped at 50": lambda text: _wrapped(50, text),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "NBSP": lambda text: text.replace(" ", "\u00a0"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "smart quotes": lambda text: text.replace('"', "”").replace("'", "’"),
    "other dashes": lambda text: text.replace("--- ", "— ").replace(" ---", " —"),
    "a greeting": lambda text: f"Hi Sam,\n\nhere you are!\n\n{text}",
    "a signature": lambda text: f"{text}\n-- \nJo Kind, Head of Calm\n020 7946 0000",
    "forwarded": lambda text: f"-------- Forwarded --------\nFrom: Jo <jo@x.org>\n\n{text}",
    "HTML": as_html,
}
"""What a mail program, or a person who passes a message on, does to its text."""
LAST: dict[str, Callable[[str], bytes]] = {
    "as text": str.encode,
    "as a mail": mail,
    "as a mail in base64": lambda text: mail(text, cte="base64"),
    "as a mail in HTML": lambda text: mail(as_html(text), "html"),
    "quoted-printable without its head": lambda text: _in_quoted_printable(text).encode(),
    "in Windows-1252": lambda text: text.encode("cp1252", "replace"),
}
SOURCES = {
    "form": form(),
    "block": block(),
    "text of the page": page_text(),
    "file": saved(),
    "words": f"Code: {P1.code}\n{', '.join(PICKS)}",
    "lines": f"Code: {P1.code}\n" + "\n".join(PICKS),
}
LETTERS = str.maketrans("“”„’'—–\u00a0", '"""\'\'-- ')


def same(told: dict[str, str]) -> dict[str, str]:
    return {word: " ".join(text.translate(LETTERS).split()) for word, text in told.items()}


@settings(deadline=None)
@given(
    st.sampled_from(sorted(SOURCES)),
    st.lists(st.sampled_from(sorted(DAMAGES)), max_size=4),
    st.sampled_from(sorted(LAST)),
)
def test_what_mail_does_to_an_answer_never_makes_another_of_it(
    source: str, damages: list[str], last: str
) -> None:
    text = SOURCES[source]
    for damage in damages:
        text = DAMAGES[damage](text)
    kept, said, _ = outcome(LAST[last](text))
    assert kept or said
    # HTML within HTML shows its signs to a reader, and is refused.
    once = [*damages, last].count("HTML") + (last == "as a mail in HTML") < 2
    if source == "text of the page" and once and len(damages) < 3:
        assert said == []
    for code, response in kept:
        assert code == P1.code
        assert response.picks == PICKS
        enclosed = source in {"form", "block", "text of the page", "file"}
        assert same(response.examples) == (same(TOLD) if enclosed else {})
        assert response.watch_outs == (("hurries",) if enclosed else ())


SAID = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        [
            "yes",
            "[x] witty",
            "P1: shy",
            ANA.code,
            BEGIN,
            END,
            SEEN,
            "--- Words ---",
            "> x",
            "-- ",
            "wise",
        ]
    ),
).filter(lambda text: any(map(str.isalnum, text)))


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(PICKS), SAID, max_size=3),
    st.lists(
        st.sampled_from(["quoted", "wrapped at 50", "CRLF", "blank lines", "a greeting"]),
        max_size=2,
    ),
)
def test_whatever_a_sentence_says_the_text_of_the_page_comes_in_as_its_letters_say(
    told: dict[str, str], damages: list[str]
) -> None:
    text = page_text({word: clean(said) for word, said in told.items()})
    for damage in damages:
        text = DAMAGES[damage](text)
    kept, said, _ = outcome(text.encode())
    assert said == []
    ((code, response),) = kept
    assert (code, response.picks) == (P1.code, PICKS)
    assert plain(response.examples) == plain({word: clean(said) for word, said in told.items()})


@settings(max_examples=10 * settings().max_examples, deadline=None)
@given(
    st.sampled_from([text.encode() for text in SOURCES.values()]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=4),
    st.integers(0, 10_000),
    st.binary(max_size=12),
)
def test_an_answer_in_which_bytes_were_changed_is_refused_in_a_sentence_or_fits_its_round(
    sent: bytes, changes: list[tuple[int, int]], cut: int, more: bytes
) -> None:
    data = bytearray(sent)
    for at, byte in changes:
        data[at % len(data)] = byte
    cut %= len(data)
    kept, said, _ = outcome(bytes(data[:cut]) + more + bytes(data[cut:]))
    assert kept or all(said)
    for _, response in kept:
        assert len(set(response.picks)) == ROUND.pick
        assert set(response.examples) <= set(response.picks)


def test_a_label_or_a_code_says_whose_words_without_either_are() -> None:
    words = ", ".join(PICKS).encode()
    for whose in ("p1", P1.code.upper(), P1.code.replace("-", "")):
        ((code, response),), said, _ = outcome(words, whose)
        assert (code, response.picks, said) == (P1.code, PICKS, [])
    assert "P1, and names Peer A" in outcome(f"{ANA.code}\n".encode() + words, "P1")[1][0]
    assert "No invitation" in outcome(words, "P9")[1][0]


def test_of_words_that_stand_in_a_longer_message_it_is_said_that_the_rest_stays_there() -> None:
    words = f"{P1.code}: {', '.join(PICKS)}"
    assert outcome(words.encode())[2].notes == ()
    longer = f"{words}\n\nI remember well how you helped me last year."
    assert "whatever else it says stays" in outcome(longer.encode())[2].notes[0]


def test_of_two_answers_in_one_text_the_one_that_fits_is_kept_and_the_other_named() -> None:
    kept, said, _ = outcome(f"P1: {', '.join(PICKS)}\nPeer A: {', '.join(PICKS[1:])}".encode())
    assert [code for code, _ in kept] == [P1.code]
    assert len(said) == 1
    assert "Peer A names 5 words" in said[0]


def test_a_code_without_words_beside_an_answer_and_a_file_that_is_not_opened_are_named() -> None:
    kept, said, _ = outcome(f"{P1.code}: {', '.join(PICKS)}\n{ANA.code}: none yet".encode())
    assert [code for code, _ in kept] == [P1.code]
    assert f"No word is ticked or named in the message with the code {ANA.code}" in said[0]
    words = f"{P1.code}: {', '.join(PICKS)}"
    mail_ = with_attachment(words, b"%PDF", "more.pdf", "application/pdf")
    kept, said, read = outcome(mail_)
    assert (len(kept), said) == (1, [])
    assert read.notes == ("“more.pdf” in the message was not opened.",)


def test_a_message_is_read_up_to_the_largest_and_no_further() -> None:
    assert outcome(b" " * (LARGEST - len(form().encode())) + form().encode())[1] != []
    with pytest.raises(JournalError, match="larger than 8 MB"):
        read_answers(b"x" * (LARGEST + 1), ASKED)


def test_an_answer_by_voice_is_read_as_typed() -> None:
    assert read_codes(" k7q2 ", [" calm", "", "warm "]) == PeerAnswer("k7q2", ("calm", "warm"))
    with pytest.raises(JournalError, match="needs the code"):
        read_codes("k7q2", [" "])
