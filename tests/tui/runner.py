"""Opens the app on a journal, as a real process of its own: runner.py JOURNAL STATE."""

from __future__ import annotations

import sys
from pathlib import Path

from journal.journal import Journal
from journal.tui.app import run

if __name__ == "__main__":
    run(Journal(Path(sys.argv[1]), Path(sys.argv[2])))
