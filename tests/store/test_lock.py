from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock, Timeout

from journal.store.lock import Lock

if TYPE_CHECKING:
    from collections.abc import Callable

DELETED_MEANWHILE = """
import sys
from pathlib import Path
from filelock import FileLock, Timeout
from journal.store.lock import Lock

path, times = Path(sys.argv[1]), []

def delete(event, _):
    if event == "fcntl.flock" and not times:
        times.append(event)
        path.unlink()

sys.addaudithook(delete)
lock = Lock(path)
lock.acquire(1)
assert times
try:
    FileLock(path, 0.05).acquire()
except Timeout:
    print("kept out")
"""

LOCKER = Path(__file__).with_name("locker.py")
CHECKOUT = Path(__file__).parents[2]


def start(*arguments: object) -> subprocess.Popen[str]:
    return python(LOCKER, *arguments)


def python(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )


def ours(path: Path) -> None:
    lock = Lock(path)
    lock.acquire(0.05)
    lock.release()


def filelocks(path: Path) -> None:
    with FileLock(path, 0.05):
        pass


@pytest.mark.parametrize(
    ("holder", "take", "refused"),
    [
        ("ours", ours, TimeoutError),
        ("ours", filelocks, Timeout),
        ("filelocks", ours, TimeoutError),
    ],
)
def test_a_lock_keeps_others_out_until_its_process_is_killed(
    tmp_path: Path, holder: str, take: Callable[[Path], None], refused: type[Exception]
) -> None:
    path = tmp_path / "lock"
    process = start(holder, path, "hold")
    with process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(refused):
            take(path)
        process.kill()
    take(path)


def test_of_many_processes_none_writes_while_another_does(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0", "utf-8")
    # Windows deletes no file that is open.
    kinds = ("ours", "filelocks", *(("deleting",) if os.name != "nt" else ()), "ours")
    processes = [start(kind, tmp_path / "lock", counter, 150) for kind in kinds]
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    assert counter.read_text("utf-8") == str(150 * len(kinds))


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
def test_a_lock_on_a_file_that_was_deleted_meanwhile_is_none(tmp_path: Path) -> None:
    # Some versions of filelock delete the file when they give the lock back.
    process = python("-c", DELETED_MEANWHILE, tmp_path / "lock")
    assert process.communicate()[0] == "kept out\n"


def test_who_has_a_lock_may_take_it_again_and_gives_it_back_as_often(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    lock = Lock(path)
    for _ in range(2):
        lock.acquire(1)
        lock.acquire(1)
        lock.release()
        with pytest.raises(Timeout):
            filelocks(path)
        lock.release()
        filelocks(path)


def test_a_lock_that_was_waited_for_is_given_back_too(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    lock = Lock(path)
    for _ in range(2):
        with start("filelocks", path, "hold") as process:
            assert process.stdout
            assert process.stdout.readline() == "held\n"
            with pytest.raises(TimeoutError):
                lock.acquire(0.05)
            assert process.stdin
            process.stdin.close()
            lock.acquire(60)
        with pytest.raises(Timeout):
            filelocks(path)
        lock.release()
        filelocks(path)


def test_a_lock_that_cannot_be_had_says_why(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "lock")
    (tmp_path / "lock").mkdir()
    with pytest.raises(OSError, match=r"directory|denied"):
        lock.acquire(0.05)
    (tmp_path / "lock").rmdir()
    lock.acquire(0.05)
    lock.release()
