"""The three streams, UTF-8 whatever the locale says: words in, data out, and talk beside it."""

from __future__ import annotations

import errno
import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from journal.cli import terminal
from journal.errors import JournalError
from journal.text import one_line, visible

if TYPE_CHECKING:
    from typing import TextIO

_NOT_UTF8 = re.compile("[\udc80-\udcff]")


def prepare() -> None:
    """Make the streams speak UTF-8; a closed one becomes one that holds and keeps nothing."""
    sys.stdin = _there(sys.stdin, "r")
    sys.stdout = _there(sys.stdout, "w")
    sys.stderr = _there(sys.stderr, "w")
    # What is not UTF-8 comes in as lone surrogates, so that each command can refuse or replace it.
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape", newline=None)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What is printed is the same everywhere, so that it is the same in a file, too.
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _there(stream: TextIO | None, mode: str) -> TextIO:
    return stream or cast("TextIO", Path(os.devnull).open(mode, encoding="utf-8"))


def is_utf8(text: str) -> bool:
    """Say whether a text that was read from stdin was UTF-8 throughout."""
    return not _NOT_UTF8.search(text)


def mended(text: str) -> str:
    """Return the text with a replacement character for each byte that was not UTF-8."""
    return _NOT_UTF8.sub("\N{REPLACEMENT CHARACTER}", text)


def data(text: str, *, lit: bool = False) -> None:
    """Print what was asked for; no sign in it that a terminal would obey, wherever it came from.

    ``lit`` says that such signs are our own, as where words are lit up.

    Raises:
        JournalError: when stdout cannot take it, as on a full disk.
    """
    try:
        sys.stdout.write(f"{text if lit else visible(text)}\n")
        sys.stdout.flush()
    except OSError as error:
        if is_closed(error):
            raise
        _abandon(sys.stdout)
        message = f"The output could not be written: {error.strerror}."
        raise JournalError(message, "What was saved in the journal is saved.") from error


def is_closed(error: OSError) -> bool:
    """Return True if nobody reads the output any more; Windows says so in other words."""
    return isinstance(error, BrokenPipeError) or (
        sys.platform == "win32" and error.errno == errno.EINVAL
    )


def talk(text: str = "") -> None:
    """Say something to the person, beside the data; no sign in it is one that a terminal obeys."""
    # The two streams may be one terminal: what was printed first must stand first.
    sys.stdout.flush()
    sys.stderr.write(f"{visible(text)}\n")
    sys.stderr.flush()


def passing(text: str) -> None:
    """Say something in the place of what was last said so, or take that away; only to a person."""
    if sys.stderr.isatty() and terminal.obeys_sequences():
        sys.stderr.write(f"\r\x1b[K{one_line(text)}")
        sys.stderr.flush()


def flush() -> None:
    """Bring out what is still waiting, while an error can still be caught."""
    sys.stdout.flush()
    sys.stderr.flush()


def abandon() -> None:
    """Let what is still waiting go nowhere, because nobody reads it any more."""
    _abandon(sys.stdout)
    _abandon(sys.stderr)


def _abandon(stream: TextIO) -> None:
    if isinstance(stream, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
