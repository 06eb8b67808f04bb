"""Walking through syntax trees finds what `ast` finds, but for the marks."""

import ast
import inspect
import typing

import pytest

from moo_async.language.tree import children, walk

MARKS = (ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)


@pytest.mark.parametrize("module", [ast, inspect, typing])
def test_all_but_the_marks_is_found(module: object) -> None:
    tree = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    for node in ast.walk(tree):
        assert children(node) == [child for child in ast.iter_child_nodes(node) if not isinstance(child, MARKS)]
    assert walk(tree) == [node for node in ast.walk(tree) if not isinstance(node, MARKS)]


def test_patterns_and_all_kinds_of_statements_are_found() -> None:
    tree = ast.parse(
        "match x:\n    case {'a': [1, *r], **rest} | C(y, k=-1) as z if z:\n        del a.b, c[1:2]\n"
        "try:\n    global g\nexcept* E as e:\n    raise X from e\nfinally:\n    lambda *a, k=1, **w: (yield k)\n"
        "with f(b=1) as t, u:\n    n: int = f'{q!r:>{w}}' if 1 < p else (s := {**m, 'k': not o and -v})\n"
        "else_ = [i async for i in j if await i]\nimport os.path as o\n"
    )
    for node in ast.walk(tree):
        assert children(node) == [child for child in ast.iter_child_nodes(node) if not isinstance(child, MARKS)]
