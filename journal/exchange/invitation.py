"""Invitation: the form for a peer, as one HTML file that needs no network, or as a text.

Neither has the learner's own picks. The content policy of the page allows its own script and style
by their hashes, so that nothing else can run, whatever the learner's name or a word is.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from journal.exchange.invitation_terms import (
    InvitationTerms,
    at_a_glance,
    details,
    named,
    watch_outs_told,
    wrapped,
)
from journal.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from journal.johari.round import Round

FORMAT = "johari-answer"
VERSION = 1
BEGIN, END = "BEGIN JOHARI ANSWER", "END JOHARI ANSWER"
"""The lines before and after an answer as a block of text in a message."""
MEANINGS_HEAD, WORDS_HEAD = "--- Meanings ---", "--- Words ---"
WATCH_OUTS_HEAD, LIST_END = "--- Watch-outs ---", "--- End ---"
DETAILS_HEAD = "--- Details ---"
"""The lines between the parts of the text form."""
SEEN, IN_THE_WAY = "What I have seen or heard:", "Gets in the way:"
"""The lines above a block that begin what is said beside the words."""
SENTENCES = "Sentences about:"
"""The line by which pages of before told of sentences that only their block holds."""
THE_SAME = (
    "The letters below repeat the lines above for the program that reads them, with the number of "
    "the round, and nothing else."
)
"""The line between the lines to read and the block."""
TRUEST = "The truest, not the nicest."
"""By what a peer picks."""
_BRACKETS = str.maketrans(dict.fromkeys("[](){}:", " "))
_SCRIPT_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_SLOT = re.compile(r"\{\{ (\w+) \}\}")
_WORD = (
    '<label class="word"><input type="checkbox" name="{name}" value="{word}"> '
    "<span>{word}{gloss}</span></label>"
)
_GLOSS = ' <small class="gloss">{}</small>'
_NO_GLOSSES: Mapping[str, str] = MappingProxyType({})
_WATCH_OUTS = """\
<details class="part live">
<summary>Anything that gets in the way? <span class="aside">Only if you want to</span></summary>
<fieldset>
<legend class="aside">{about}</legend>
<div class="words">
{words}
</div>
</fieldset>
</details>"""


def to_html(
    round_id: str,
    round_: Round,
    code: str,
    learner: str,
    glosses: Mapping[str, str] = _NO_GLOSSES,
    terms: InvitationTerms = InvitationTerms(),  # noqa: B008  (it is frozen)
) -> str:
    """Return the form as one HTML page, which gives its answer as a text to copy or as a file.

    ``glosses`` are plainer words for rare ones, by word.
    """
    template = _template()
    asked = {
        "format": FORMAT,
        "version": VERSION,
        "begin": BEGIN,
        "end": END,
        "round": round_id,
        "code": code,
        "pick": round_.pick,
        "my_words": f"My {counted(round_.pick, 'word')}:",
        "seen": SEEN,
        "in_the_way": IN_THE_WAY,
        "the_same": THE_SAME,
    }
    slots = {
        "script_hash": _hash(template, "script"),
        "style_hash": _hash(template, "style"),
        "learner": escape(named(learner)),
        "label": escape(one_line(round_.label)),
        "code": escape(code),
        "picked_words": counted(round_.pick, "word"),
        "truest": TRUEST,
        "how_to_pick": escape(_how_to_pick(round_)),
        "by_reply": _by_reply(round_, code),
        "glance": "\n".join(_point(head, text) for head, text in at_a_glance(terms)),
        "details": "\n".join(_point(head, text) for head, text in details(code, terms)),
        "words": _boxes("word", round_.words, glosses),
        "watch_outs": _watch_outs(round_),
        "asked": msgspec.json.encode(asked).decode().translate(_SCRIPT_UNSAFE),
    }
    return _filled(template, slots)


def to_text(
    _round_id: str,
    round_: Round,
    code: str,
    learner: str,
    glosses: Mapping[str, str] = _NO_GLOSSES,
    terms: InvitationTerms = InvitationTerms(),  # noqa: B008  (it is frozen)
) -> str:
    """Return the form as a text to reply to; its code identifies the round and the peer.

    ``glosses`` are plainer words for rare ones, by word; they stand before the list.
    """
    name, words = named(learner).translate(_BRACKETS), counted(round_.pick, "word")
    parts = [
        f"Code: {code}",
        f"Which {words} fit {name}?",
        (
            f"How: reply to this message and put an x into the brackets of\nexactly {words}, like "
            "this: [x]. If you like, write after the colon\nof such a word what you have seen or "
            "heard, in a sentence or two, and\nleave out other people's names. Or write just the "
            f"code and your\n{words}. A greeting above does no harm, nor does a long line that\n"
            "your mail program breaks."
        ),
        wrapped(f"{TRUEST} {_how_to_pick(round_)}"),
        *(wrapped(f"{head}: {text}") for head, text in at_a_glance(terms)),
        "More is below the list.",
        *_meanings(round_, glosses),
        WORDS_HEAD,
        _lines(round_.words, ":"),
    ]
    if round_.watch_outs:
        parts += [
            WATCH_OUTS_HEAD,
            wrapped(f"Does anything get in the way? {watch_outs_told()}"),
            _lines(round_.watch_outs),
        ]
    parts += [
        LIST_END,
        DETAILS_HEAD,
        *(wrapped(f"{head}: {text}") for head, text in details(code, terms)),
        LIST_END,
    ]
    return "\n\n".join(parts) + "\n"


@cache
def _template() -> str:
    return files("journal.exchange").joinpath("invitation.html").read_text(encoding="utf-8")


def _hash(template: str, tag: str) -> str:
    """Return the hash, for a content policy, of the content of the template's only ``tag``."""
    (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", template, re.DOTALL)
    return f"sha256-{b64encode(sha256(inside.encode()).digest()).decode()}"


def _filled(template: str, slots: Mapping[str, str]) -> str:
    """Return the template with all slots filled in one pass, so that no value is a slot itself."""
    return _SLOT.sub(lambda slot: slots[slot[1]], template)


def _point(head: str, text: str) -> str:
    """Return a point as a paragraph of the page."""
    return f"<p><b>{escape(head)}:</b> {escape(text)}</p>"


def _how_to_pick(round_: Round) -> str:
    """Return what a word is, and what to do where fewer are true than the round asks for."""
    told = ["Think of me as you know me, from work or elsewhere."]
    if any(" " in word for word in round_.words):
        told.append("A phrase counts as one word.")
    if round_.pick > 1:
        told.append(
            f"If fewer than {round_.pick} are quite true, take the nearest ones; I know how many I "
            "asked for."
        )
    return " ".join(told)


def _by_reply(round_: Round, code: str) -> str:
    """Return how to answer without the page, as HTML."""
    line = f"{code}: {', '.join(['word'] * round_.pick)}"
    words = counted(round_.pick, "word")
    return (
        f"Reply to the e-mail with this line, and {words} of the list in it: "
        f"<code>{escape(line)}</code>. If you like, add a line for what you have seen or heard, "
        "beginning with its word and a colon."
    )


def _watch_outs(round_: Round) -> str:
    words = _boxes("watch_out", round_.watch_outs)
    about = escape(watch_outs_told())
    return _WATCH_OUTS.format(words=words, about=about) if words else ""


def _boxes(name: str, words: Iterable[str], glosses: Mapping[str, str] = _NO_GLOSSES) -> str:
    meant = {one_line(word): gloss for word, gloss in glosses.items()}
    return "\n".join(
        _WORD.format(
            name=name,
            word=escape(word),
            gloss=_GLOSS.format(escape(one_line(meant[word]))) if word in meant else "",
        )
        for word in _sorted(words)
    )


def _meanings(round_: Round, glosses: Mapping[str, str]) -> Iterator[str]:
    """Give what rare words mean, without the signs that have a meaning in the form."""
    told = [
        one_line(f"“{word}” {glosses[word]}".translate(_BRACKETS))
        for word in _sorted(round_.words)
        if word in glosses
    ]
    if told:
        yield MEANINGS_HEAD
        yield wrapped(f"{'; '.join(told)}.")


def _lines(words: Iterable[str], last: str = "") -> str:
    """Return a line with a box for each word, without the signs that have a meaning in the form."""
    plain = (one_line(word.translate(_BRACKETS)) for word in _sorted(words))
    return "\n".join(f"[ ] {word}{last}" for word in plain)


def _sorted(words: Iterable[str]) -> list[str]:
    """Return the words sorted: the learner's own order might give their picks away."""
    return sorted(map(one_line, words), key=lambda word: (word.casefold(), word))
