"""Short spellings for the syntax nodes that lowering makes. Nothing here decides anything."""

from __future__ import annotations

import ast
import sys
from typing import Any

Block = list[ast.stmt]


def name(id_: str) -> ast.Name:
    return ast.Name(id_, ast.Load())


def store(id_: str) -> ast.Name:
    return ast.Name(id_, ast.Store())


def const(value: Any) -> ast.Constant:
    return ast.Constant(value)


def attr(value: ast.expr, field: str) -> ast.Attribute:
    return ast.Attribute(value, field, ast.Load())


def set_attr(value: ast.expr, field: str) -> ast.Attribute:
    return ast.Attribute(value, field, ast.Store())


def call(func: str, *args: ast.expr) -> ast.Call:
    return ast.Call(name(func), list(args), [])


def assign(target: str | ast.expr, value: ast.expr, lineno: int | None = None) -> ast.Assign:
    made = ast.Assign([store(target) if isinstance(target, str) else target], value)
    if lineno is not None:
        made.lineno = lineno
    return made


def negate(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def if_(test: ast.expr, body: Block, orelse: Block | None = None) -> ast.If:
    return ast.If(test, body, orelse or [])


def same_type(value: ast.expr, type_name: str) -> ast.expr:
    return ast.Compare(call("_type_", value), [ast.Is()], [name(type_name)])


def is_number(node: ast.expr) -> bool:
    """A literal int of at most 64 bits, or a literal float."""
    return (
        isinstance(node, ast.Constant)
        and not isinstance(node.value, bool)
        and (isinstance(node.value, float) or (isinstance(node.value, int) and abs(node.value) < 2**64))
    )


def function(id_: str, args: ast.arguments, body: Block) -> ast.FunctionDef:
    extra: dict[str, Any] = {"type_params": []} if sys.version_info >= (3, 12) else {}
    return ast.FunctionDef(name=id_, args=args, body=body, decorator_list=[], returns=None, **extra)


def arguments(posonly: list[str], args: list[str], defaults: list[ast.expr]) -> ast.arguments:
    return ast.arguments(
        posonlyargs=[ast.arg(a) for a in posonly],
        args=[ast.arg(a) for a in args],
        vararg=None,
        kwonlyargs=[],
        kw_defaults=[],
        kwarg=None,
        defaults=defaults,
    )


def charge(weight: int, line: int = 1) -> Block:
    """Take `weight` ticks off the meter, inline: no call unless they run out."""
    ticks = attr(name("_m"), "ticks")
    less = ast.AugAssign(set_attr(name("_m"), "ticks"), ast.Sub(), const(max(1, weight)), lineno=line)
    over = ast.Compare(ticks, [ast.Lt()], [const(0)])
    stop = ast.Expr(ast.Call(attr(name("_m"), "out"), [], []), lineno=line)
    made = if_(over, [stop])
    made.lineno = line
    return [less, made]


def as_store(target: Any) -> Any:
    made: Any = ast.Name(target.id, ast.Store())
    made.var = target.var
    return made
