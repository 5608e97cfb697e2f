from __future__ import annotations

import base64
import json
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.exchange.answer_envelope import LARGEST, envelopes, from_file
from journal.exchange.invitation import BEGIN, END, FORMAT, VERSION
from journal.johari.answer import PeerAnswer

from .peers import ROUND, WORDS

PICKS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True)
SAID = st.text(alphabet="aé漢 \n.\"'{}", max_size=30)


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


def block_of(data: bytes, quote: str = "") -> str:
    """Return the text that a peer copies, as a mail program passes it on."""
    letters = base64.b64encode(data).decode()
    lines = [letters[at : at + 60] for at in range(0, len(letters), 60)]
    block = [f"-----{BEGIN}-----", *lines, f"-----{END}-----"]
    return "Hello,\n" + "\n".join(quote + line for line in block) + "\nBye"


@given(PICKS, SAID, st.sets(st.sampled_from(ROUND.watch_outs)))
def test_the_file_and_the_block_say_the_same(picks: list[str], said: str, watch: set[str]) -> None:
    examples = {picks[0]: said.strip()} if said.strip() else {}
    answer = PeerAnswer("k7q2-mx9d", tuple(picks), "r1", examples, tuple(sorted(watch)))
    data = file_of(answer)
    assert from_file(data) == answer
    assert envelopes(block_of(data)) == ([answer], "Hello,\n\n\nBye")
    assert envelopes(block_of(data, "> > "))[0] == [answer]
    assert envelopes(f"Here:\n{data.decode()}")[0] == [answer]


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
    ],
)
def test_what_is_no_whole_answer_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(JournalError) as refused:
        from_file(data)
    assert said in f"{refused.value.message} {refused.value.hint}"
    assert refused.value.hint


def test_a_block_that_was_cut_is_damaged_and_another_beside_it_is_whole() -> None:
    answer = from_file(GOOD)
    found, rest = envelopes(f"{block_of(GOOD)}\n-----{BEGIN}-----\nabc")
    assert found[0] == answer
    assert isinstance(found[1], JournalError)
    assert "damaged" in found[1].message
    assert "Bye" in rest
