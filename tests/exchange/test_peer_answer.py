from __future__ import annotations

import base64
import json
import re
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.exchange.peer_answer import LARGEST, read_answer, read_codes
from journal.exchange.peer_form import BEGIN, END, FORMAT, VERSION, to_html, to_text
from journal.johari.answer import Answer
from journal.johari.round import Round

WORDS = ("able", "brave", "calm", "self-assertive", "warm", "keeps to time")
ROUND = Round(
    "Autumn", "2026-11-23T20:10:00+00:00", "l", WORDS, pick=2, watch_outs=("hurries", "takes over")
)
HOSTILE = "</script><img src=x onerror=alert(1)> \u202e & \" ' {x} [x]"

PICKS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True)
SAID = st.text(alphabet="aé漢 \n.", max_size=30)


def file_of(answer: Answer, **change: object) -> bytes:
    """Return what the page would save."""
    body = json.dumps(
        {
            "round": answer.round,
            "code": answer.code,
            "picks": list(answer.picks),
            "examples": answer.examples,
            "watch_outs": list(answer.watch_outs),
        },
        ensure_ascii=False,
    )
    envelope = {
        "format": FORMAT,
        "version": VERSION,
        "checksum": f"{crc32(body.encode()):08x}",
        **change,
    }
    head = json.dumps(envelope)[:-1]
    return f'{head}, "answer":{body}}}\n'.encode()


def block_of(data: bytes, quote: str = "") -> bytes:
    """Return the text that a peer copies, as a mail program passes it on."""
    letters = base64.b64encode(data).decode()
    lines = [letters[at : at + 60] for at in range(0, len(letters), 60)]
    block = [f"-----{BEGIN}-----", *lines, f"-----{END}-----"]
    return ("Hello,\r\n" + "\r\n".join(quote + line for line in block) + "\r\nBye").encode()


@given(PICKS, SAID, st.sets(st.sampled_from(ROUND.watch_outs)))
def test_the_file_and_the_block_say_the_same(picks: list[str], said: str, watch: set[str]) -> None:
    examples = {picks[0]: said.strip()} if said.strip() else {}
    answer = Answer("k7q2-mx9d", tuple(picks), "r1", examples, tuple(sorted(watch)))
    data = file_of(answer)
    assert read_answer(data) == answer
    assert read_answer(block_of(data)) == answer
    assert read_answer(block_of(data, "> > ")) == answer
    assert read_answer(b"\xef\xbb\xbf" + data) == answer


@pytest.mark.parametrize("mark", ["[x]", "[X]", "[ x ]", "(x)"])
@pytest.mark.parametrize("quote", ["", "> ", ">> "])
def test_the_text_form_is_read_as_mail_brings_it(mark: str, quote: str) -> None:
    form = to_text("r1", ROUND, "k7q2-mx9d", "Sam")
    form = form.replace("[ ] calm:", f"{mark} calm: she waited\n  for me")
    form = form.replace("[ ] self-assertive:", f"{mark} self-assertive:")
    form = form.replace("[ ] hurries", f"{mark} hurries")
    mail = "Here you are!\r\n\r\n" + "\r\n".join(quote + line for line in form.splitlines())
    answer = read_answer(mail.encode())
    assert answer.code == "k7q2-mx9d"
    assert answer.picks == ("calm", "self-assertive")
    assert answer.examples == {"calm": "she waited for me"}
    assert answer.watch_outs == ("hurries",)


def test_an_answer_by_voice_is_read_as_typed() -> None:
    assert read_codes(" k7q2 ", [" calm", "", "warm "]) == Answer("k7q2", ("calm", "warm"))
    with pytest.raises(JournalError, match="needs the code"):
        read_codes("k7q2", [" "])


GOOD = file_of(Answer("k7q2-mx9d", ("calm", "warm"), "r1"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GOOD.replace(b"calm", b"warm", 1), "damaged"),
        (GOOD[:-5], "damaged"),
        (file_of(Answer("c", ("calm",)), format="else"), "no answer to an invitation"),
        (file_of(Answer("c", ("calm",)), version=VERSION + 1), "newer program"),
        (file_of(Answer("c", ("calm",)), version="1"), "damaged"),
        (b"{" + b'"a":{' * 12_000, "damaged"),
        (b'{"format": NaN}', "damaged"),
        (b"x" * (LARGEST + 1), "larger than"),
        (b"", "Code:"),
        (b"\x00\xff\xfe", "Code:"),
        (b"<!doctype html><p>", "web page"),
        (f"-----{BEGIN}-----\nabc".encode(), "damaged"),
        (block_of(GOOD) + block_of(file_of(Answer("z", ("able", "calm")))), "more than one answer"),
    ],
)
def test_what_is_no_whole_answer_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(JournalError) as refused:
        read_answer(data)
    assert said in f"{refused.value.message} {refused.value.hint}"
    assert refused.value.hint


@settings(max_examples=1000, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=4),
    st.integers(0, len(GOOD)),
    st.binary(max_size=12),
)
def test_a_mutated_file_raises_nothing_but_a_refusal(
    changes: list[tuple[int, int]], cut: int, more: bytes
) -> None:
    data = bytearray(GOOD)
    for at, byte in changes:
        data[at] = byte
    mutated = bytes(data[:cut]) + more + bytes(data[cut:])
    try:
        answer = read_answer(mutated)
    except JournalError:
        return
    assert answer.code


# The forms


def test_the_page_never_holds_the_learners_own_words() -> None:
    for writer in (to_html, to_text):
        one, other = (
            writer("r1", Round("A", "", "l", WORDS, pick=2, picks=picks), "c", "Sam")
            for picks in (WORDS[:2], WORDS[2:4])
        )
        assert one == other


def test_hostile_words_are_words_in_the_page() -> None:
    hostile = Round(HOSTILE, "", "l", (HOSTILE, *WORDS), pick=2, watch_outs=(HOSTILE,))
    page = to_html("r1", hostile, "k7q2-mx9d", HOSTILE)
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert "\u202e" not in page


def test_the_page_asks_nothing_of_the_network() -> None:
    page = to_html("r1", ROUND, "k7q2-mx9d", "Sam")
    assert not re.search(r"https?://|//[a-z]|url\(|@import|<link|<iframe", page)
    assert "default-src 'none'" in page
    assert not re.search(r"\son[a-z]+=", page)
    assert page.count('name="word"') >= len(WORDS)
