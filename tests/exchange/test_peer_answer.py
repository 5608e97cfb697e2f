from __future__ import annotations

import base64
import json
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.exchange.invitation import BEGIN, END, FORMAT, VERSION, to_text
from journal.exchange.peer_answer import LARGEST, read_answer, read_codes
from journal.johari.answer import PeerAnswer
from journal.johari.round import respond

from .peers import ROUND, WORDS

PICKS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True)
SAID = st.text(alphabet="aé漢 \n.", max_size=30)


def file_of(answer: PeerAnswer, **change: object) -> bytes:
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
    answer = PeerAnswer("k7q2-mx9d", tuple(picks), "r1", examples, tuple(sorted(watch)))
    data = file_of(answer)
    assert read_answer(data) == answer
    assert read_answer(block_of(data)) == answer
    assert read_answer(block_of(data, "> > ")) == answer
    assert read_answer(b"\xef\xbb\xbf" + data) == answer


def test_an_answer_by_voice_is_read_as_typed() -> None:
    assert read_codes(" k7q2 ", [" calm", "", "warm "]) == PeerAnswer("k7q2", ("calm", "warm"))
    with pytest.raises(JournalError, match="needs the code"):
        read_codes("k7q2", [" "])


GOOD = file_of(PeerAnswer("k7q2-mx9d", ("calm", "warm"), "r1"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GOOD.replace(b"calm", b"warm", 1), "damaged"),
        (GOOD[:-5], "damaged"),
        (file_of(PeerAnswer("c", ("calm",)), format="else"), "no answer to an invitation"),
        (file_of(PeerAnswer("c", ("calm",)), version=VERSION + 1), "newer program"),
        (file_of(PeerAnswer("c", ("calm",)), version="1"), "damaged"),
        (b"{" + b'"a":{' * 12_000, "damaged"),
        (file_of(PeerAnswer("", ("calm",))), "damaged"),
        (b'{"format": NaN}', "damaged"),
        (b"x" * (LARGEST + 1), "larger than"),
        (b"", "Code:"),
        (b"\x00\xff\xfe", "Code:"),
        (b"<!doctype html><p>", "web page"),
        (f"-----{BEGIN}-----\nabc".encode(), "damaged"),
        (
            block_of(GOOD) + block_of(file_of(PeerAnswer("z", ("able", "calm")))),
            "more than one answer",
        ),
    ],
)
def test_what_is_no_whole_answer_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(JournalError) as refused:
        read_answer(data)
    assert said in f"{refused.value.message} {refused.value.hint}"
    assert refused.value.hint


FORM = to_text("r1", ROUND, "k7q2-mx9d", "Sam").replace("[ ]", "[x]", 2).encode()


@settings(max_examples=10 * settings().max_examples, deadline=None)
@given(
    st.sampled_from([GOOD, block_of(GOOD), FORM]),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=4),
    st.integers(0, 10_000),
    st.binary(max_size=12),
)
def test_a_mutated_answer_is_refused_in_a_sentence_or_is_whole(
    sent: bytes, changes: list[tuple[int, int]], cut: int, more: bytes
) -> None:
    data = bytearray(sent)
    for at, byte in changes:
        data[at % len(data)] = byte
    cut %= len(data)
    try:
        answer = read_answer(bytes(data[:cut]) + more + bytes(data[cut:]))
        response = respond(
            ROUND,
            "r1",
            answer.picks,
            received="",
            examples=answer.examples,
            watch_outs=answer.watch_outs,
        )
    except JournalError:
        return
    assert len(set(response.picks) & set(WORDS)) == ROUND.pick
    assert set(response.examples) <= set(response.picks)
    assert set(response.watch_outs) <= set(ROUND.watch_outs)
