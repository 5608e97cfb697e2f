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
    named,
    points,
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
"""The lines between the parts of the text form."""
SENTENCES, IN_THE_WAY = "Sentences about:", "Gets in the way:"
"""The lines above a block that tell of what only the block holds."""
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
<details class="part">
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
        "sentences": SENTENCES,
        "in_the_way": IN_THE_WAY,
    }
    told = points(learner, terms)
    slots = {
        "script_hash": _hash(template, "script"),
        "style_hash": _hash(template, "style"),
        "learner": escape(named(learner)),
        "label": escape(one_line(round_.label)),
        "code": escape(code),
        "picked_words": counted(round_.pick, "word"),
        "points": "\n".join(_point(head, text, code) for head, text in told),
        "words": _boxes("word", round_.words, glosses),
        "watch_outs": _watch_outs(round_, learner),
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
        wrapped(
            f"Pick {words} for {name}, whatever fits best. There are no right answers, and four "
            "minutes in one go are enough."
        ),
        *(wrapped(f"{head.removesuffix('?')}: {text}") for head, text in points(name, terms)),
        (
            f"How: reply to this message and put an x into the brackets of\nexactly {words}, like "
            "this: [x]. If you like, write after the colon\nof such a word what you have seen or "
            "heard, in a sentence or two.\nLeave all the other lines as they are. Your reply needs "
            "the code above."
        ),
        *_meanings(round_, glosses),
        WORDS_HEAD,
        _lines(round_.words, ":"),
    ]
    if round_.watch_outs:
        parts += [
            WATCH_OUTS_HEAD,
            wrapped(f"Does anything get in the way? {watch_outs_told(name)}"),
            _lines(round_.watch_outs),
        ]
    return "\n\n".join([*parts, LIST_END]) + "\n"


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


def _point(head: str, text: str, code: str) -> str:
    """Return a point as a paragraph of the page, with the code in it where it is spoken of."""
    told = escape(text).replace("your code", f"your code, <code>{escape(code)}</code>")
    colon = "" if head.endswith("?") else ":"
    return f"<p><b>{escape(head)}{colon}</b> {told}</p>"


def _watch_outs(round_: Round, learner: str) -> str:
    words = _boxes("watch_out", round_.watch_outs)
    about = escape(watch_outs_told(learner))
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
