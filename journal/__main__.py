"""The `journal` command: runs it, and is the one place where errors become sentences."""

from __future__ import annotations

import gc
import sys
import traceback

import click

from journal.cli import streams
from journal.cli.group import root
from journal.cli.place import Place
from journal.errors import JournalError
from journal.text import one_line, visible

FAILED, MISUSED, BUG, INTERRUPTED, PIPE_CLOSED = 1, 2, 70, 130, 141


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    # What is loaded at the start stays: to look through it again and again only delays.
    gc.set_threshold(100_000, 20, 20)
    streams.prepare()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code; what goes wrong is said on stderr."""
    place = Place()
    try:
        with root.make_context("journal", arguments, obj=place) as context:
            root.invoke(context)
        streams.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        streams.talk(_usage(error))
        return MISUSED
    except JournalError as error:
        streams.talk(visible(str(error)))
        return FAILED
    except KeyboardInterrupt as stop:
        # A terminal shows ^C on the line where the person was.
        line_end = "\n" if sys.stderr.isatty() else ""
        streams.talk(f"{line_end}{visible(str(stop)) or 'Stopped.'}")
        return INTERRUPTED
    except BrokenPipeError:
        streams.abandon()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001  (whatever it is, a learner gets a sentence)
        streams.talk(_bug(error, debug=place.debug))
        return BUG
    return 0


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "journal"
    message = one_line(error.format_message())
    end = "" if message.endswith((".", "?")) else "."
    return f"{message}{end} See `{command} --help`."


def _bug(error: Exception, *, debug: bool) -> str:
    if debug:
        return visible("".join(traceback.format_exception(error))).rstrip()
    return (
        f"This is probably a bug in journal ({type(error).__name__}); nothing that was saved is "
        "lost. Run it again with `journal --debug …` and report what it prints."
    )


if __name__ == "__main__":
    main()
