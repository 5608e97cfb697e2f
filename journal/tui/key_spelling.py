"""Key spelling: what a learner may write for a key, and which keys reach a program at all.

A terminal sends characters, not keys. Which of them say a key with Ctrl or Alt held down is a
matter of ECMA-48 and of xterm's control sequences (Dickey, "XTerm Control Sequences").
"""

from __future__ import annotations

from difflib import get_close_matches
from string import ascii_lowercase

from journal.tui.parts.key_names import letter, printed

ANOTHER = "Choose another key, such as f6 or f7."
_MOVING = ("up", "down", "left", "right", "home", "end", "insert", "delete", "pageup", "pagedown")
_FUNCTION = tuple(f"f{number}" for number in range(1, 25))
_NAMED = (*_FUNCTION, *_MOVING, "escape", "enter", "tab", "space", "backspace")
_SIGNS = {
    " ": "space", "/": "slash", "\\": "backslash", "-": "minus", "+": "plus", "@": "at",
    "_": "underscore", "[": "left_square_bracket", "]": "right_square_bracket",
    "?": "question_mark", "!": "exclamation_mark", "'": "apostrophe", ".": "full_stop",
    ";": "semicolon", ":": "colon", "=": "equals_sign", "*": "asterisk", "#": "number_sign",
    "<": "less_than_sign", ">": "greater_than_sign", "&": "ampersand", "%": "percent_sign",
    "$": "dollar_sign", "(": "left_parenthesis", ")": "right_parenthesis", '"': "quotation_mark",
    "^": "circumflex_accent", "`": "grave_accent", "{": "left_curly_bracket",
    "}": "right_curly_bracket", "|": "vertical_line", "~": "tilde", ",": "comma",
}  # fmt: skip
_OTHER_NAMES = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup",
    "pgdn": "pagedown", "page_up": "pageup", "page_down": "pagedown", "page up": "pageup",
    "page down": "pagedown", "backtab": "shift+tab", "spacebar": "space", "control": "ctrl",
    "option": "alt",
}  # fmt: skip
_CTRL_IS = {
    "i": "tab", "m": "enter", "h": "backspace", "left_square_bracket": "escape", "3": "escape",
    "8": "backspace", "question_mark": "backspace", "enter": "enter", "tab": "tab",
    "escape": "escape", "2": "ctrl+space", "4": "ctrl+backslash", "5": "ctrl+right_square_bracket",
    "6": "ctrl+circumflex_accent", "7": "ctrl+underscore", "slash": "ctrl+underscore",
    "minus": "ctrl+underscore",
}  # fmt: skip
"""What a terminal sends for a key with Ctrl; of the other digits and signs, the sign alone."""
_CTRL_SIGNS = {
    "backslash", "right_square_bracket", "circumflex_accent", "underscore", "at", "space",
}  # fmt: skip
_HELD = ("alt", "ctrl", "shift")


class RefusedKeyError(Exception):
    """A key that cannot be had: `what` is the matter with it, and the `fix`."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def separate(keys: str) -> list[str]:
    """Return the keys that are written with commas between them; a comma alone is a key.

    Raises:
        RefusedKeyError: when one of them is empty.
    """
    if keys == ",":
        return [keys]
    found = [key if key == " " else key.strip() for key in keys.split(",")]
    if not all(found):
        what = "there is no key."
        raise RefusedKeyError(what, "Write one, such as “f6”; or take the line out.")
    return found


def normal(key: str) -> str:
    """Return a key as Textual spells it: capitals only for a letter, what is held in its order."""
    *held, last = ["+"] if key == "+" else _parts(key)
    last = _SIGNS.get(last, last)
    if len(last) > 1:
        last = last.lower().replace(" ", "_") if last.lower() not in _OTHER_NAMES else last.lower()
        last = _OTHER_NAMES.get(last, last)
    names = [_OTHER_NAMES.get(name.lower(), name.lower()) for name in held]
    if "+" in last:
        names.append("shift")
        last = last.rpartition("+")[2]
    elif names == ["shift"] and last.isalpha() and len(last) == 1:
        return last.upper()
    elif names and len(last) == 1:
        last = last.lower()
    return "+".join([*sorted(set(names)), last])


def read(key: str) -> list[str]:
    """Return the keys that Textual calls by what a learner wrote for one.

    Raises:
        RefusedKeyError: when there is no such key, or none that a terminal sends.
    """
    name = normal(key)
    *held, last = name.split("+")
    if wrong := [one for one in held if one not in _HELD]:
        what = f"no terminal sends “{key}”: {wrong[0].title()} stays with it."
        raise RefusedKeyError(what, ANOTHER)
    if last not in _NAMED and letter(last) is None:
        raise RefusedKeyError(*_unknown(key, last))
    if (sent := _sent(held, last)) != name:
        what = f"to a terminal “{key}” is {printed(sent)}."
        raise RefusedKeyError(
            what, ANOTHER if sent in _NAMED else f"Write “{sent}”, or another key."
        )
    if name in {"ctrl+space", "ctrl+at"}:
        return ["ctrl+@", "ctrl+space"]
    return [name]


def _parts(key: str) -> list[str]:
    """Return what is held and what is pressed; the pressed one may itself be a plus."""
    if key.endswith("++"):
        return [*key[:-2].split("+"), "+"]
    return key.split("+")


def _unknown(key: str, last: str) -> tuple[str, str]:
    what = f"there is no key “{key}”."
    if last[:1] == "f" and last[1:].isdecimal():
        return f"{what[:-1]}: a terminal sends F1 to F24 at most.", "Write f1 to f12."
    near = get_close_matches(last, [*_NAMED, *_SIGNS.values()], 1)
    return what, f"Did you mean “{near[0]}”?" if near else ANOTHER


def _sent(held: list[str], last: str) -> str:
    """Return what a terminal makes of a key: itself, or the one that it cannot be told from."""
    if last in _FUNCTION or last in _MOVING:
        return "+".join([*held, last])
    if "ctrl" in held:
        return _sent_with_ctrl(last)
    if "shift" in held and last != "tab":
        plain = last.upper() if len(last) == 1 else last
        if held == ["alt", "shift"] and last in ascii_lowercase:
            return f"alt+shift+{last}"
        return _sent([one for one in held if one != "shift"], plain)
    if "alt" in held and len(last) != 1:
        return last
    return "+".join([*held, last])


def _sent_with_ctrl(last: str) -> str:
    if last in _CTRL_IS:
        return _CTRL_IS[last]
    if last in ascii_lowercase or last in _CTRL_SIGNS:
        return f"ctrl+{last}"
    return last
