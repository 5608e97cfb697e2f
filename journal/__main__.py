"""The `journal` command: its version is said before anything else is loaded."""

from __future__ import annotations

import gc
import os
import sys

from journal import __version__


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        try:
            # What stdout cannot take does not stay in it for the long way.
            os.write(1, f"journal {__version__}{os.linesep}".encode())
        except OSError:
            pass
        else:
            return
    # What is loaded at the start stays: to look through it again and again only delays.
    gc.set_threshold(100_000, 20, 20)
    from journal.cli import command_line  # noqa: PLC0415  (the version needs none)

    try:
        command_line.leave()
    finally:
        # The process ends: to look for circles in what it leaves would take a fifth of a capture.
        gc.freeze()


if __name__ == "__main__":
    main()
