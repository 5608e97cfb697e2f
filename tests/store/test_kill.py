from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from journal.clock import now
from journal.store.log import Log

WRITER = Path(__file__).with_name("writer.py")
KILLS = int(os.environ.get("JOURNAL_KILLS", "100"))


def test_every_revision_acknowledged_before_a_kill_is_in_the_log_byte_for_byte(
    tmp_path: Path,
) -> None:
    command = [sys.executable, str(WRITER), str(tmp_path), str(KILLS), "20261123"]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    acknowledged = {line for line in said.splitlines() if len(line) == 32}
    assert len(acknowledged) >= KILLS

    [path] = (tmp_path / "journal" / "log").glob("*.jsonl")
    whole = set()
    for line in path.read_bytes().split(b"\n"):
        start, found, end = line.rpartition(b',"rev":"')
        if found and end[:-2] == sha256(start).hexdigest()[:32].encode():
            whole.add(end[:-2].decode())
    assert acknowledged <= whole

    log = Log(tmp_path / "journal", tmp_path / "state", now)
    log.refresh()
    kept = {r.revision for key in log.documents("notes") for r in log.history("notes", key)}
    assert acknowledged <= kept
    assert [problem for problem in log.problems() if not problem.harmless] == []
