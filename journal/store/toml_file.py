"""A TOML file of settings that its owner edits too: values change one by one, comments stay."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

from journal.errors import JournalError
from journal.store import files
from journal.store.disk_error import is_in_icloud, unread, unread_there

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path) -> dict[str, Any]:
    """Return the settings of a file as plain values; empty when there is no such file.

    Raises:
        JournalError: naming the line, when the file is not TOML in UTF-8 or cannot be read.
    """
    return _parsed(path, _text(path))


def change(path: Path, values: Mapping[str, Any]) -> None:
    """Set values by dotted key, such as ``learner.name``; a value of None removes the setting.

    Comments, order and all other settings stay.

    Raises:
        JournalError: when the file cannot be understood or written; it is then as it was.
    """
    import tomlkit  # noqa: PLC0415  (most commands only read)
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    before = _text(path)
    _parsed(path, before)
    try:
        document = tomlkit.parse(before)
        for dotted, value in values.items():
            _set(document, dotted, value)
        after = tomlkit.dumps(document)
    except (TOMLKitError, TypeError, ValueError) as error:
        message = f"{path.name} could not be changed: {error}. It is as it was."
        raise JournalError(message, "Change it in a text editor.") from error
    if after == before:
        return
    # A file that cannot be read back would keep the journal from opening.
    _parsed(path, after)
    files.make_folder(path.parent)
    files.write_atomically(path, after.encode())


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        if not is_in_icloud(path):
            return ""
        message = f"{path} cannot be read: {unread_there(path, error)}."
        raise JournalError(message, "Open the folder in Finder and have it downloaded.") from error
    except OSError as error:
        message = f"{path} cannot be read: {unread(error)}."
        raise JournalError(message, "Make it a file that you may read.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{path} line {line} is not in UTF-8."
        raise JournalError(message, "Save the file as UTF-8 in your editor.") from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  (a capture reads no settings)

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"{path} is not valid TOML: {error}."
        hint = "Mend that line in a text editor; the journal itself is unaffected."
        raise JournalError(message, hint) from error


def _set(document: MutableMapping[str, Any], dotted: str, value: object) -> None:
    import tomlkit  # noqa: PLC0415

    *outer, last = dotted.split(".")
    table = document
    for name in outer:
        if name not in table:
            if value is None:
                return
            table[name] = tomlkit.table()
        table = table[name]
        if not isinstance(table, MutableMapping):
            message = f"“{name}” in “{dotted}” is a single value"
            raise TypeError(message)
    if value is None:
        table.pop(last, None)
    else:
        table[last] = value
