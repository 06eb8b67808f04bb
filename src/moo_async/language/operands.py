"""What can be told of an operand from its form: its cost in ticks, and which operators need a guard on it.

Questions about a verb's expressions, before lowering and after. Nothing here changes one.
"""

from __future__ import annotations

import ast
from itertools import pairwise

from . import build as b
from .scopes import COMPREHENSIONS
from .tree import children

GUARDED = {
    **{ast.Add: "add", ast.Mult: "mul", ast.Pow: "pow", ast.LShift: "lshift", ast.Mod: "mod", ast.Sub: "sub"},
    **{ast.FloorDiv: "floordiv", ast.BitAnd: "bitand", ast.BitOr: "bitor", ast.BitXor: "bitxor"},
}
"""Operators that can make a value much larger than their operands, or take long; see operators.py."""

SIMPLE_WITH_NUMBER = (ast.Add, ast.Sub, ast.FloorDiv, ast.BitAnd, ast.BitOr, ast.BitXor)
"""Of these, the ones that are neither where an operand is a small number, whatever the other one is."""

SMALL = 1024
"""Up to here a literal number is small, for a product."""


def weigh(node: ast.AST) -> int:
    """Ticks that one run of this node costs: 1 for each statement, call, operator, attribute and subscript.

    Bodies of loops and forks, comprehensions and nested functions are charged where they run, not here.
    """
    known = getattr(node, "weight", None)
    if known is None:
        known = _weigh(node)
        vars(node)["weight"] = known
    return int(known)


def _weigh(node: ast.AST) -> int:
    if isinstance(node, ast.Lambda | ast.GeneratorExp | ast.FunctionDef):
        return 1
    own = isinstance(node, _COSTLY)
    if isinstance(node, ast.For | ast.While):
        looked_at = [node.iter if isinstance(node, ast.For) else node.test, *node.orelse]
    elif isinstance(node, COMPREHENSIONS):
        looked_at = [node.generators[0].iter]
    elif isinstance(node, ast.With):
        looked_at = [item.context_expr for item in node.items]
    else:
        looked_at = children(node)
    return own + sum(map(weigh, looked_at))


_COSTLY = (ast.stmt, ast.Call, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Attribute, ast.Subscript)


def evaluates_twice(node: ast.Compare) -> bool:
    """Whether a chain of comparisons has an operand in the middle that guards would have to look at again."""
    operands = [node.left, *node.comparators]
    pairs = list(pairwise(operands))
    return not (
        all(isinstance(o, ast.Name | ast.Constant) for o in operands[1:-1])
        or all(_is_literal(left) or _is_literal(right) for left, right in pairs)
    )


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node.operand if isinstance(node, ast.UnaryOp) else node, ast.Constant)


_FLAT_RESULTS = (
    "len ord chr hex repr isinstance hasattr valid is_player _new_str_ _new_int_ _new_float_ _new_bool_ _bound_ "
    "_format_ _eq_ _noteq_ _lt_ _lte_ _gt_ _gte_ _in_ _notin_"
)
_MAKES_FLAT = frozenset(_FLAT_RESULTS.split())
"""Functions whose results hold no others; where generated code calls them by these names, they are no variables."""


def is_flat(value: ast.expr) -> bool:
    """Whether the value of a lowered expression is of a type that holds no others."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in _MAKES_FLAT
    return isinstance(value, ast.Constant | ast.BinOp | ast.UnaryOp | ast.Compare)


def is_short(value: ast.expr) -> bool:
    """Whether a lowered expression is so short that it may stand in two places, of which one is run."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "_getattr_":
        return isinstance(value.args[0], ast.Name)
    return isinstance(value, ast.Name | ast.Constant)


def is_short_display(value: ast.expr) -> bool:
    return isinstance(value, ast.Tuple | ast.List | ast.Set) and all(isinstance(e, ast.Constant) for e in value.elts)


def cheap_for_int(op: ast.operator, left: ast.expr, right: ast.expr) -> bool:
    """Whether `left op right` is cheap where the operand that is no literal is an int."""
    if isinstance(op, ast.Mult):
        return is_small(left) or is_small(right)
    if isinstance(op, ast.Mod):
        return b.is_number(left) or b.is_number(right)
    return isinstance(op, ast.Add | ast.Sub | ast.BitAnd | ast.BitOr | ast.BitXor)


def is_small(value: ast.expr) -> bool:
    """Whether a lowered expression is a literal number near 0."""
    return isinstance(value, ast.Constant) and isinstance(value.value, int | float) and abs(value.value) <= SMALL


def steady(*operands: ast.expr) -> bool:
    """Whether these operands may be written twice."""
    return all(isinstance(o, ast.Name | ast.Constant) for o in operands)
