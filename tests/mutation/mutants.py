"""Mutants: modules with one small thing changed, each of which some test should notice."""

from __future__ import annotations

import ast
import re
import tomllib
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, convert

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
PLANTED = Path(__file__).with_name("planted.toml")

OPERATORS = re.compile(
    "core/(?:"
    "ReplaceBinaryOperator_(?:Add_Sub|Sub_Add|Mul_Add|Div_Mul|FloorDiv_Mul|Mod_Mul|Pow_Mul"
    "|RShift_LShift|LShift_RShift|BitOr_BitAnd|BitAnd_BitOr|BitXor_BitAnd)"
    "|ReplaceComparisonOperator_(?:Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is"
    "|Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt|Lt_GtE|LtE_Gt|Gt_LtE|GtE_Lt)"
    "|ReplaceUnaryOperator_Delete_.*"
    "|AddNot|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr|ReplaceOrWithAnd"
    "|ReplaceBreakWithContinue|ReplaceContinueWithBreak|ExceptionReplacer|NumberReplacer"
    "|RemoveDecorator|ZeroIterationForLoop)"
)
"""Operators of cosmic-ray: of those that change a sign, one other sign and the contrary suffice."""


class Mutant(Struct, frozen=True):
    """A module, its text with one change, and the lines that differ, before and after."""

    module: str
    text: str
    lines: tuple[int, ...]
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module}:{self.lines[0]}\n    - {self.before}\n    + {self.after}"


class Equivalent(Struct, frozen=True, forbid_unknown_fields=True):
    """A line and what it may become without anybody noticing, and why nobody can."""

    module: str
    before: str
    after: tuple[str, ...]
    why: str

    def covers(self, mutant: Mutant) -> bool:
        """Say whether a mutant is among those that this one explains."""
        same = (mutant.module, mutant.before) == (self.module, self.before)
        return same and mutant.after in self.after


class Planted(Struct, frozen=True, forbid_unknown_fields=True):
    """A change that no operator makes, by the words before and after, and what it would do."""

    module: str
    before: str
    after: str
    does: str


def equivalents() -> list[Equivalent]:
    """Return the mutants that are like the original, by their lines."""
    found = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return convert(found["equivalent"], list[Equivalent])


def planted() -> list[Planted]:
    """Return the changes made by hand."""
    found = tomllib.loads(PLANTED.read_text(encoding="utf-8"))
    return convert(found["planted"], list[Planted])


def planted_in(modules: list[str]) -> Iterator[Mutant]:
    """Yield a mutant for each change made by hand in one of these modules."""
    for change in planted():
        if change.module in modules:
            original = (CHECKOUT / change.module).read_text(encoding="utf-8")
            yield mutant(change.module, original, original.replace(change.before, change.after, 1))


def mutants_of(module: str) -> Iterator[Mutant]:
    """Yield every mutant of a module, given as a path from the checkout, that compiles."""
    from cosmic_ray.ast import ast_nodes, get_ast  # noqa: PLC0415  (not in the extra `dev`)
    from cosmic_ray.mutating import mutate_code  # noqa: PLC0415
    from cosmic_ray.plugins import get_operator, operator_names  # noqa: PLC0415

    original = (CHECKOUT / module).read_text(encoding="utf-8")
    nodes = list(ast_nodes(get_ast(original)))
    seen = {"", _without_annotations(original)}
    for name in filter(OPERATORS.fullmatch, operator_names()):
        operator = get_operator(name)()
        for at in range(sum(len(list(operator.mutation_positions(node))) for node in nodes)):
            try:
                text = mutate_code(original, operator, at)
            except AttributeError:  # it cannot replace an exception that is named with its module
                continue
            meaning = _without_annotations(text)
            if meaning not in seen:
                yield mutant(module, original, text)
            seen.add(meaning)


def mutant(module: str, original: str, text: str) -> Mutant:
    """Return a text that differs from the original as a mutant of its module."""
    old, new = original.splitlines(), text.splitlines()
    changes = [
        change
        for change in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if change[0] != "equal"
    ]
    start, end = changes[0][1], max(changes[-1][2], changes[0][1] + 1)
    first, last = changes[0][3], changes[-1][4]
    return Mutant(
        module,
        text,
        tuple(range(start + 1, end + 1)),
        " ".join(filter(None, map(str.strip, old[start:end]))),
        " ".join(filter(None, map(str.strip, new[first:last]))),
    )


@cache
def _without_annotations(text: str) -> str:
    """Return what a text does, empty where it does not compile.

    Without the annotations of functions, which nothing evaluates, and what is imported for them;
    those of a record are read again.
    """
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
            for inner in ast.walk(node):
                if isinstance(inner, ast.AnnAssign):
                    inner.annotation = ast.Constant(None)
    return ast.dump(tree)
