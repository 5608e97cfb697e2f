"""Bundle name: by what a bundle and its folder are told from thirty others on one desk."""

from __future__ import annotations

import re
import unicodedata

from journal.text import one_line

DASH = " – "  # noqa: RUF001  (as the names of files are to be read)
_UNFIT = re.compile(r'[<>:"/\\|?*%#\x00-\x1f\x7f]+')
"""Signs that no name has on some system, or that an address reads as something else."""
_LONGEST_LEARNER, _LONGEST_NUMBER, _LONGEST = 32, 16, 50
"""Characters. Chosen: Windows takes 260 in a whole path, and unpacks into a folder of that name."""
START = "START HERE.html"


def fit(text: str, longest: int = _LONGEST) -> str:
    """Return a text as part of a file's name that every system takes; empty where nothing is left.

    It is composed (NFC), because systems that compare names by their bytes do not agree on more.
    """
    line = one_line(unicodedata.normalize("NFC", text))
    plain = " ".join(_UNFIT.sub(" ", line).split())
    return plain[:longest].strip(" .")


def surname_first(name: str) -> str:
    """Return a person's name as a list sorts it: ``Holloway Meera``.

    A name with a comma has its surname first already.
    """
    surname, comma, rest = name.partition(",")
    if comma:
        return f"{surname.strip()} {rest.strip()}".strip()
    *others, last = name.split() or [""]
    return " ".join([last, *others])


def bundle_name(learner: str, number: str, submission: int, day: str) -> str:
    """Return the name of a bundle: ``Holloway Meera – 5015V1 – submission 1 – 2026-11-25``.

    ``number`` is that of the unit, and ``day`` the day of sealing, ISO 8601.
    """  # noqa: RUF002  (as the names of files are to be read)
    parts = (
        fit(surname_first(learner), _LONGEST_LEARNER) or "No name",
        fit(number, _LONGEST_NUMBER) or "unit",
        f"submission {submission}",
        day,
    )
    return DASH.join(parts)


def document_name(learner: str, number: str, submission: int, suffix: str) -> str:
    """Return the name of a document for people, which may be taken out of its bundle."""
    named = bundle_name(learner, number, submission, "").removesuffix(DASH)
    return f"Portfolio{DASH}{named}{suffix}"


def attached_name(signpost: str, heading: str, suffix: str) -> str:
    """Return the name of an attached file: ``A2 The plan as agreed.pdf``.

    ``heading`` is its caption, or the name that it came with, without its ending.
    """
    return f"{signpost} {fit(heading)}".strip(" .") + suffix
