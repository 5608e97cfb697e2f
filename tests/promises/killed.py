"""Run a command again and again, each time killed one step later; print what is then on the disk.

Arguments: the folder that is as it was before, the folder to work in, and the command. Each line
says whether the command had ended by itself, and gives a hash for every file of the folder.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from journal.cli.command_line import run

STEPS = ("write", "fsync", "replace", "unlink", "rmdir", "mkdir")


def killed_at(step: int, command: list[str]) -> bool:
    """Run a command in a process that is killed at a step; say whether it came to its end."""
    pid = os.fork()
    if not pid:
        taken = 0

        def counted(name: str, inner: Any) -> Any:
            def call(*arguments: Any, **named: Any) -> Any:
                nonlocal taken
                taken += 1
                if taken == step:
                    if name == "write":
                        descriptor, data = arguments
                        inner(descriptor, bytes(data)[: len(data) // 2])
                    os.kill(os.getpid(), signal.SIGKILL)
                return inner(*arguments, **named)

            return call

        for name in STEPS:
            setattr(os, name, counted(name, getattr(os, name)))
        os._exit(run(command))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


def seen(folder: Path) -> dict[str, str]:
    """Return a hash for every file that people see."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def main() -> None:
    before, folder, *command = sys.argv[1:]
    run(command)  # so that each process finds everything read in
    for step in range(1, 200):
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        ended = killed_at(step, command)
        sys.stdout.write(json.dumps([ended, seen(Path(folder))]) + "\n")
        sys.stdout.flush()
        if ended:
            return


if __name__ == "__main__":
    main()
