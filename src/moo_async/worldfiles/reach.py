"""Which statements of a verb are never reached: those behind a statement that never comes to its end.

Pure; looks at one verb's tree and at nothing else.
"""

import ast
from collections.abc import Iterator
from itertools import pairwise

NEVER = "this is never reached"


def unreachable(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The first statement of each part that is never reached, with its line."""
    for node in ast.walk(tree):
        for block in _blocks(node):
            for before, after in pairwise(block):
                if stops(before):
                    if not _makes_generator(after):
                        yield after.lineno, NEVER
                    break
        if isinstance(node, ast.If | ast.While) and isinstance(node.test, ast.Constant) and not node.test.value:
            yield node.body[0].lineno, NEVER


def stops(node: ast.stmt) -> bool:
    """Whether what stands behind a statement in the same block is never reached."""
    match node:
        case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
            return True
        case ast.If():
            return _ends(node.body) and _ends(node.orelse)
        case ast.While(test=ast.Constant(value=value)) if value:
            return not any(_breaks(part) for part in node.body)
        case ast.Try():
            body = _ends(node.body) or _ends(node.orelse)
            return _ends(node.finalbody) or (body and all(_ends(handler.body) for handler in node.handlers))
        case ast.Match():
            last = node.cases[-1]
            every = isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None and last.guard is None
            return every and all(_ends(case.body) for case in node.cases)
        case _:
            return False


def _ends(block: list[ast.stmt]) -> bool:
    return any(map(stops, block))


def _blocks(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield block


def _breaks(node: ast.AST) -> bool:
    """Whether a statement of a loop's body leaves that loop."""
    if isinstance(node, ast.Break):
        return True
    if isinstance(node, ast.For | ast.While):
        return any(map(_breaks, node.orelse))
    if isinstance(node, ast.FunctionDef | ast.With | ast.expr):  # what is forked is a task of its own
        return False
    return any(map(_breaks, ast.iter_child_nodes(node)))


def _makes_generator(node: ast.stmt) -> bool:
    """`return` and then a `yield` is how a generator that gives nothing is written."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield)
