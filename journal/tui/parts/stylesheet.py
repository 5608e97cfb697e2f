"""A style sheet that remembers what it has parsed.

Textual parses all the styles that it knows anew whenever a theme is put on, or a screen comes whose
styles it has not read: several times before the first frame, and at the first visit of each room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation

_Parsed = dict[tuple[object, ...], list["RuleSet"]]

_PARSED: LRUCache[tuple[tuple[str, str], ...], _Parsed] = LRUCache(8)
"""By a theme's variables and their values, the rules by what they were parsed from.

Chosen: who tries the themes goes back and forth between a few.
"""


class RememberingStylesheet(Stylesheet):
    """A `Stylesheet` that parses no styles twice with the same variables.

    What is remembered is shared by all style sheets of the program; nothing changes parsed rules.
    """

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parsed = _parsed_with(variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Let the rules be those with these variables, once they are parsed again."""
        super().set_variables(variables)
        self._parsed = _parsed_with(variables)

    def reparse(self) -> None:
        """Parse all styles with the variables of now; a mistake leaves the rules as they were."""
        before = self._rules
        try:
            self.parse()
        except Exception:
            self._rules = before
            raise

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,  # noqa: FBT001, FBT002  (as Textual calls it)
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (css, read_from, is_default_rules, tie_breaker, scope)
        rules = self._parsed.get(key)
        if rules is None:
            rules = self._parsed[key] = super()._parse_rules(*key)
        return rules


def _parsed_with(variables: Mapping[str, str]) -> _Parsed:
    key = tuple(variables.items())
    if key not in _PARSED:
        _PARSED[key] = {}
    return _PARSED[key]
