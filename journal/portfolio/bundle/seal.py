"""Seal: the SHA-256 of a manifest, which tells one bundle from every other.

No file that it covers states it. It travels beside the bundle, and whoever has it by another way
than the bundle can tell the bundle from a forged one.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.portfolio.bundle.manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMS = "data/sha256sums.txt"
_DIGITS = 64
_WHOLE = re.compile(rf"(?<![0-9a-z])[0-9a-f]{{{_DIGITS}}}(?![0-9a-f])")
_BETWEEN = r"[\s>|:\u00a0\u200b\u200c\u200d\ufeff\u00ad-]*"
"""What mail programs and people put between the groups of a seal."""
_STEPS = (
    f"1. `sha256sum {MANIFEST}` (on Windows `certutil -hashfile {MANIFEST} SHA256`) must\n"
    "   print the seal that the learner sent to you by another way than this bundle.\n"
    f"2. `sha256sum {SUMS}` (on Windows `certutil -hashfile data\\sha256sums.txt SHA256`)\n"
    f"   must print what {MANIFEST} calls “sums”.\n"
    f"3. `sha256sum -c {SUMS}` must say OK for every file (on Windows certutil prints\n"
    f"   the sum of one file, to be compared with its line in {SUMS}). A file without a\n"
    f"   line there was added, except {MANIFEST} and that list: sha256sum does not say so.\n"
)
_GROUPED = re.compile(rf"(?<![0-9a-z])(?:[0-9a-f]{_BETWEEN}){{{_DIGITS - 1}}}[0-9a-f](?![0-9a-f])")


def seal_of(files: Mapping[str, bytes]) -> str:
    """Return the seal of a bundle: the SHA-256 of its manifest, in hexadecimal digits."""
    return sha256(files.get(MANIFEST, b"")).hexdigest()


def grouped(seal: str) -> str:
    """Return a seal as people compare it: ``9a26 dc8b …``, sixteen groups of four."""
    return " ".join(seal[at : at + 4] for at in range(0, len(seal), 4))


def read_seal(pasted: str) -> str:
    """Return the seal in a pasted text: the first 64 hexadecimal digits, with or without blanks.

    Raises:
        JournalError: when the text has no whole seal.
    """
    text = pasted.casefold()
    found = _WHOLE.search(text) or _GROUPED.search(text)
    if found:
        return re.sub(r"[^0-9a-f]", "", found[0])
    digits = len(re.sub(r"[^0-9a-f]", "", text))
    if digits < _DIGITS:
        message = f"That is not a whole seal: it has {digits} of {_DIGITS} digits."
    else:
        message = f"That is not a whole seal: {_DIGITS} digits do not stand together in it."
    raise JournalError(f"{message} Nothing was compared.", "Copy the whole of it once more.")


def sums_of(files: Mapping[str, bytes]) -> bytes:
    """Return the hashes of files, by name, in the form that `sha256sum -c` reads."""
    return "".join(sum_line(data, name) for name, data in sorted(files.items())).encode()


def sum_line(data: bytes, name: str) -> str:
    """Return one line of `sha256sum`: the hash of the data, and its name."""
    return f"{sha256(data).hexdigest()}  {name}\n"


def read_sums(data: bytes) -> dict[str, str] | None:
    """Return the hashes in a file as `sums_of` writes it, by name; None where it is none."""
    found: dict[str, str] = {}
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError:
        return None
    for line in lines:
        digits, gap, name = line[:_DIGITS], line[_DIGITS : _DIGITS + 2], line[_DIGITS + 2 :]
        if not re.fullmatch(r"[0-9a-f]{64}", digits) or gap != "  " or not name or name in found:
            return None
        found[name] = digits
    return found


def seal_note(seal: str, folder: str) -> str:
    """Return the text that travels beside a bundle: its seal, and how to check it.

    ``folder`` is the name of the folder within the bundle. `sha256sum -c` reads the text, too.
    """
    return (
        f"# The seal of “{folder}”.\n"
        f"# It is the SHA-256 of the file {MANIFEST} in it, and says whether that file is as it\n"
        "# was sent. That is the first of three steps. Only all three say whether every file is:\n"
        "# (each is run in the unpacked folder, the one with that file)\n"
        + "".join(f"# {line}\n" for line in _STEPS.splitlines())
        + "# A seal that came together with the bundle shows only that nothing broke on the way.\n"
        f"{seal}  {folder}/{MANIFEST}\n"
    )


def checking(folder: str) -> str:
    """Return how a bundle is checked without any program of ours, in three sentences."""
    return (
        f"To check “{folder}” without any program of ours, run all three in the folder above this\n"
        f"file, the one with {MANIFEST}:\n\n{_STEPS}\n"
        "A seal that came together with the bundle shows only that nothing broke on the way.\n\n"
        "All other files beside this one are for programs. What they say stands in the portfolio,\n"
        "in the folder above, for people. Comments and decisions belong into a copy: a file that\n"
        "was saved in is not as it was handed in any more.\n"
    )
