"""One command line: runs it, and is the one place where errors become sentences."""

from __future__ import annotations

import sys

from journal.cli import streams
from journal.cli.hints import sentence
from journal.cli.opening import JournalPlace
from journal.cli.today import open_today
from journal.errors import JournalError
from journal.text import visible

FAILED, BUG, INTERRUPTED, PIPE_CLOSED = 1, 70, 130, 141


def leave() -> None:
    """Run the command line of this process and leave with its exit code."""
    streams.prepare()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; what goes wrong is said on stderr."""
    place = JournalPlace()
    try:
        with place:
            code = _run(arguments, place)
        streams.flush()
    except JournalError as error:
        streams.talk(visible(sentence(error)))
        return FAILED
    except KeyboardInterrupt as stop:
        # A terminal shows ^C on the line where the person was.
        line_end = "\n" if sys.stderr.isatty() else ""
        streams.talk(f"{line_end}{visible(str(stop)) or 'Stopped.'}")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  (whatever it is, a learner gets a sentence)
        if isinstance(error, OSError) and streams.is_closed(error):
            streams.abandon()
            return PIPE_CLOSED
        streams.talk(_bug(error, debug=place.debug))
        return BUG
    return code


def _run(arguments: list[str], place: JournalPlace) -> int:
    if arguments:
        from journal.cli.group import invoke  # noqa: PLC0415  (the app must not wait for click)

        return invoke(arguments, place)
    open_today(place)
    return 0


def _bug(error: Exception, *, debug: bool) -> str:
    if debug:
        import traceback  # noqa: PLC0415  (a capture tells of no bug)

        return visible("".join(traceback.format_exception(error))).rstrip()
    return (
        f"This is probably a bug in journal ({type(error).__name__}); nothing that was saved is "
        "lost, and what you were typing waits as a draft: `journal drafts` lists it. Run it again "
        "with `journal --debug …` and report what it prints."
    )
