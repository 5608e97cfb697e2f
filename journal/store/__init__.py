"""Documents on disk: an append-only log, TinyDB on top of it, drafts, attached files and packs.

No module here knows what the documents mean. Callers import the modules, not the package, so that
appending one line loads nothing that it does not need.

The path of a save, downwards::

    registers              a record of the field, such as an Entry
    collection.Collection  add, save, delete: the record as a dict, and its parent revisions
    tables.LogTable        TinyDB's table; a new document goes straight on to the log
    log.Log.append         under the Lock: refuses newer versions; adds device, time, logical clock
      record.encode        one line of JSON with a checksum, read back before it is written
      torn_lines.mending       a seal or a line break, where a crash left the last line torn
      files.append         one write to log/<device>.jsonl, fsynced; cut back after any error
    revisions.Revisions            the revision in memory, and which one is shown

and of a reading, upwards::

    log/*.jsonl → log_file.LogFile → record.parse → revisions.Revisions → log.Log → collection
"""

from __future__ import annotations
