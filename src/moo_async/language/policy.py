"""The gate: which Python a verb may be written in. Deny by default.

ALLOWED names every kind of node that a verb may be made of; a new Python's new one is refused until somebody adds it,
whatever RestrictedPython thinks of it. Its transformer walks a tree of its own and collects errors; what it would
rewrite is thrown away, because lowering makes its own guarded code. This module never runs anything and never lets a
tree through that has an error.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from types import EllipsisType
from typing import Any

from RestrictedPython.transformer import INSPECT_ATTRIBUTES, RestrictingNodeTransformer
from wcwidth import wcswidth

from ..world.activation import meter
from . import namespace
from .tree import children, walk

MAX_SOURCE = 32 * 1024
"""Most characters in one verb."""

MAX_OPERATIONS = 300
"""Most operations in one statement: between two statements a task can be stopped, within one it cannot always."""

MAX_FORKS = 10
"""How deep forks may stand in one another: the names in a body are looked for once for each that it stands in."""

MAX_WIDTH = 9_999
"""Widest field in an f-string."""


SHOWN = 70
"""Most characters of a line of source that are shown with an error."""

_LINE = re.compile(r"line (\d+): ")


class VerbSyntaxError(Exception):
    """Source that does not compile; `errors` are lines of text, each with the verb's own line number.

    columns  for each error, how many characters of its line stand before the place, None where that is not known
    """

    def __init__(self, errors: list[str], columns: list[int | None] | None = None):
        super().__init__("; ".join(errors))
        self.errors = errors
        self.columns = columns or [None] * len(errors)

    def shown(self, source: str, lead: int = 0) -> list[str]:
        """Each error with its line of the source below it, and a caret below its place where that is known.

        The first `lead` characters of the source are nothing that anybody typed."""
        lines = source.split("\n")
        return [
            error + _pointed(error, column, lines, lead)
            for error, column in zip(self.errors, self.columns, strict=True)
        ]


def _pointed(error: str, column: int | None, lines: list[str], lead: int) -> str:
    found = _LINE.match(error)
    number = int(found[1]) if found else 0
    if not 1 <= number <= len(lines):
        return ""
    skip = lead if number == 1 else 0
    text = lines[number - 1][skip:].replace("\t", " ")
    at = None if column is None else max(0, column - skip)
    indent = len(text) - len(text.lstrip())
    start = max(indent, (at or 0) - SHOWN // 2)
    piece = text[start : start + SHOWN].rstrip()
    if not piece:
        return ""
    caret = "" if at is None or at < start else "\n    " + " " * max(0, wcswidth(text[start:at])) + "^"
    return f"\n    {piece}{caret}"


def parse(source: str) -> ast.Module:
    """The tree of a verb's source, or VerbSyntaxError with every reason why not."""
    if len(source) > MAX_SOURCE:
        raise VerbSyntaxError([f"line 1: the source is longer than {MAX_SOURCE:,} characters"])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they would go to the server's error output
            tree, checked = ast.parse(source), ast.parse(source)
        errors = _check(checked, source)
    except SyntaxError as e:
        raise VerbSyntaxError([f"line {e.lineno or 1}: {e.msg}"], [e.offset - 1 if e.offset else None]) from None
    except (RecursionError, MemoryError):
        raise VerbSyntaxError(["line 1: the source is nested too deeply"]) from None
    except ValueError as e:
        raise VerbSyntaxError([f"line 1: {e}"]) from None
    if errors:
        raise VerbSyntaxError([text for text, _ in errors], [column for _, column in errors])
    return tree


def _check(tree: ast.Module, source: str) -> list[tuple[str, int | None]]:
    """Every error with its column, in the order of their lines; what a line does wrong twice is one."""
    policy = Policy()
    policy.visit(tree)
    lines = source.encode().split(b"\n") if policy.found else []
    found: list[tuple[str, int | None]] = []
    for (line, text), offset in sorted(policy.found.items()):
        before = lines[line - 1][:offset] if line <= len(lines) else b""
        found.append((f"line {line}: {text}", len(before.decode(errors="replace"))))
    return found


def pause() -> None:
    """While a verb compiles another: the task may end here, for that takes time."""
    if meter.ticks < 0 and meter.act is not None:
        meter.out()


class Policy(RestrictingNodeTransformer):
    """RestrictedPython's rules, less what it allows and verbs don't need, plus what verbs need and it refuses."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, str], int] = {}
        super().__init__(errors=[], warnings=[], used_names={})
        self.loops = 0
        self.forks = 0
        self.functions = 0
        self.finals = 0

    def visit(self, node: ast.AST) -> Any:
        """Refuse what is not in the list; of a statement, also what it does too much at once."""
        pause()
        if type(node) not in ALLOWED and not isinstance(node, ast.Import | ast.ImportFrom):
            self.not_allowed(node)
            return node
        if isinstance(node, ast.stmt) and operations(node) > MAX_OPERATIONS:
            self.error(node, f"more than {MAX_OPERATIONS} operations in one statement: split it")
        return super().visit(node)

    # -- reporting

    def error(self, node: ast.AST, info: str) -> None:
        """Note one error at the node's line."""
        self.found.setdefault((getattr(node, "lineno", 1), info), getattr(node, "col_offset", 0))

    def not_allowed(self, node: ast.AST) -> None:
        """Refuse a kind of statement or expression as a whole."""
        self.error(node, f"{_NAMES.get(type(node).__name__, type(node).__name__)} is not part of the verb language")

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """A node without a rule of its own: it is in the list, so its parts decide."""
        return self.node_contents_visit(node)

    def check_name(self, node: ast.AST, name: str | None, allow_magic_methods: bool = False) -> None:
        """Refuse a variable's name that only the engine may use."""
        if name is not None and (name.startswith("_") and name != "_"):
            self.error(node, f'"{name}" is not a name for a verb to use: it starts with an underscore')

    # -- statements

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        if node.decorator_list:
            self.error(node, "decorators are not part of the verb language")
        if getattr(node, "type_params", None):
            self.error(node, "type parameters are not part of the verb language")
        self.check_name(node, node.name)
        return self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> Any:
        return self._function(node)

    def _function(self, node: Any) -> Any:
        self.check_function_argument_names(node)
        outer = self.loops, self.finals
        self.loops = self.finals = 0
        self.functions += 1
        self.node_contents_visit(node)
        self.functions -= 1
        self.loops, self.finals = outer
        return node

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.AST:
        if not self.functions:
            self.error(node, "nonlocal outside of a nested function")
        for name in node.names:
            self.check_name(node, name)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        return self.node_contents_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        return self.node_contents_visit(node)

    def visit_For(self, node: ast.For) -> ast.AST:
        self.visit(node.target)
        self.visit(node.iter)
        return self._loop(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        self.visit(node.test)
        return self._loop(node)

    def _loop(self, node: ast.For | ast.While) -> ast.AST:
        self.loops += 1
        for s in node.body:
            self.visit(s)
        self.loops -= 1
        for s in node.orelse:
            self.visit(s)
        return node

    def visit_Break(self, node: ast.Break | ast.Continue) -> ast.AST:
        if not self.loops:
            self.error(node, f"{_NAMES[type(node).__name__]} outside of a loop (a fork's body is outside)")
        return node

    visit_Continue = visit_Break

    def visit_With(self, node: ast.With) -> ast.AST:
        call = node.items[0].context_expr
        if len(node.items) != 1 or not (
            isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "fork"
        ):
            self.error(node, "the only with statement of the verb language is: with fork(seconds) as task_id:")
            return node
        if len(call.args) != 1 or call.keywords or isinstance(call.args[0], ast.Starred):
            self.error(node, "fork takes one argument, the seconds to wait")
        if node.items[0].optional_vars is not None and not isinstance(node.items[0].optional_vars, ast.Name):
            self.error(node, "fork binds the task's id to a plain name")
        self.visit(call.args[0]) if call.args else None
        if node.items[0].optional_vars is not None:
            self.visit(node.items[0].optional_vars)
        self.forks += 1
        if self.forks > MAX_FORKS:
            self.error(node, f"more than {MAX_FORKS} forks in one another")
        outer, self.loops = self.loops, 0
        for s in node.body:
            self.visit(s)
        self.loops = outer
        self.forks -= 1
        return node

    def visit_Try(self, node: ast.Try) -> ast.AST:
        self.finals += bool(node.finalbody)
        for s in [*node.body, *node.handlers, *node.orelse]:
            self.visit(s)
        self.finals -= bool(node.finalbody)
        for s in node.finalbody:
            self.visit(s)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        if node.name is not None:
            self.check_name(node, node.name)
        return self.node_contents_visit(node)

    def visit_Yield(self, node: ast.Yield | ast.YieldFrom) -> ast.AST:
        if not self.functions:
            self.error(node, "yield outside of a nested function")
        if self.finals:
            self.error(node, "yield inside try ... finally is not part of the verb language")
        return self.node_contents_visit(node)

    visit_YieldFrom = visit_Yield

    def visit_Delete(self, node: ast.Delete) -> ast.AST:
        for target in node.targets:
            if isinstance(target, ast.Attribute):
                self.error(target, "del of a property: use clear_property() or delete_property()")
        return self.node_contents_visit(node)

    # -- expressions

    def visit_Name(self, node: ast.Name) -> ast.AST:
        self.check_name(node, node.id)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self._attribute_name(node, node.attr)
        return self.node_contents_visit(node)

    def _attribute_name(self, node: ast.AST, name: str) -> None:
        if name.startswith("_") or name in HIDDEN:
            self.error(node, f'"{name}" is not a name for a verb to use')

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if isinstance(node.slice, ast.Tuple) and any(isinstance(part, ast.Slice) for part in node.slice.elts):
            self.error(node, "a slice stands alone in its brackets")
        return self.node_contents_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id in ("exec", "fork"):
            use = "eval(source)" if node.func.id == "exec" else "with fork(seconds) as task_id:"
            self.error(node, f"{node.func.id}() is not part of the verb language; use {use}")
        for k in node.keywords:
            if k.arg is not None:
                self._attribute_name(node, k.arg)
        return self.node_contents_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        return self.node_contents_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        if node.is_async:
            self.error(node.target, "async is not part of the verb language")
        return self.node_contents_visit(node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.AST:
        return self.node_contents_visit(node)

    # -- match

    def visit_MatchAs(self, node: ast.MatchAs | ast.MatchStar) -> ast.AST:
        if node.name is not None:
            self.check_name(node, node.name)
        return self.node_contents_visit(node)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node: ast.MatchMapping) -> ast.AST:
        if node.rest is not None:
            self.check_name(node, node.rest)
        return self.node_contents_visit(node)

    def visit_MatchClass(self, node: ast.MatchClass) -> ast.AST:
        ok = isinstance(node.cls, ast.Name) and node.cls.id in _MATCHABLE
        if not ok or node.kwd_attrs or node.kwd_patterns or len(node.patterns) > 1:
            self.error(node, f"a class pattern is one of {', '.join(sorted(_MATCHABLE))}, with at most one sub-pattern")
        for p in node.patterns:
            self.visit(p)
        return node

    def visit_MatchValue(self, node: ast.MatchValue) -> ast.AST:
        if any(isinstance(n, ast.Attribute) for n in walk(node)):
            self.error(node, "a pattern cannot read a property; use a guard: case x if x == ...")
        return node

    # -- refused in words of their own

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if type(node.value) not in _LITERALS:
            self.error(node, f"{type(node.value).__name__} numbers are not part of the verb language")
        return node

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> ast.AST:
        wanted = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        ready = ", ".join(name for name in wanted if name in namespace.MODULES)
        self.error(node, "import is not part of the verb language" + (ready and f"; {ready} can be used without it"))
        return node

    visit_ImportFrom = visit_Import


def parts_of(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of one statement, its inner functions included, the statements in it not."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [part for part in children(node) if not isinstance(part, ast.stmt)]


def operations(statement: ast.stmt) -> int:
    """How many operations one statement does by itself."""
    count = 0
    for node in parts_of(statement):
        if isinstance(node, ast.Compare):
            count += len(node.ops)
        elif isinstance(node, ast.Dict):
            count += node.keys.count(None)
        elif isinstance(node, _OPERATIONS):
            count += not (isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant))
    return count


_OPERATIONS = (
    *(ast.Call, ast.BinOp, ast.UnaryOp, ast.Attribute, ast.Subscript, ast.Starred, ast.FormattedValue),
    *(ast.comprehension, ast.IfExp, ast.NamedExpr, ast.Lambda),
)

ALLOWED: frozenset[type[ast.AST]] = frozenset(
    (
        *(ast.Module, ast.Expr, ast.Assign, ast.AugAssign, ast.Delete, ast.Pass, ast.Assert, ast.Raise, ast.Return),
        *(ast.If, ast.For, ast.While, ast.Break, ast.Continue, ast.With, ast.Try, ast.ExceptHandler),
        *(ast.FunctionDef, ast.Lambda, ast.arguments, ast.arg, ast.Nonlocal, ast.Yield, ast.YieldFrom),
        *(ast.Match, ast.match_case, ast.MatchValue, ast.MatchSingleton, ast.MatchSequence, ast.MatchMapping),
        *(ast.MatchClass, ast.MatchStar, ast.MatchAs, ast.MatchOr),
        *(ast.Name, ast.Constant, ast.Attribute, ast.Subscript, ast.Slice, ast.Starred, ast.Call, ast.keyword),
        *(ast.List, ast.Tuple, ast.Set, ast.Dict, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
        *(ast.comprehension, ast.JoinedStr, ast.FormattedValue, ast.NamedExpr, ast.IfExp),
        *(ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.UAdd, ast.Invert),
        *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.MatMult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow),
        *(ast.LShift, ast.RShift, ast.BitAnd, ast.BitOr, ast.BitXor),
        *(ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Is, ast.IsNot, ast.In, ast.NotIn),
        *(ast.Load, ast.Store, ast.Del),
    )
)
"""Every kind of node that a verb may be made of."""

_LITERALS = frozenset((str, bytes, int, float, bool, type(None), EllipsisType))

_INSIDES = (
    "f_back f_builtins f_code f_generator f_globals f_lasti f_lineno f_locals f_trace f_trace_lines f_trace_opcodes "
    "co_argcount co_branches co_cellvars co_code co_consts co_exceptiontable co_filename co_firstlineno co_flags "
    "co_freevars co_kwonlyargcount co_lines co_linetable co_lnotab co_name co_names co_nlocals co_positions "
    "co_posonlyargcount co_qualname co_stacksize co_varnames "
    "gi_code gi_frame gi_running gi_suspended gi_yieldfrom cr_await cr_code cr_frame cr_origin cr_running "
    "cr_suspended ag_await ag_code ag_frame ag_running ag_suspended tb_frame tb_lasti tb_lineno tb_next"
)

HIDDEN = INSPECT_ATTRIBUTES | frozenset(_INSIDES.split())
"""Names of attributes by which Python shows frames, code, generators, coroutines and tracebacks."""

_MATCHABLE = {"int", "float", "str", "bool", "bytes", "list", "dict", "set", "tuple", "frozenset"}

_NAMES = {
    "ClassDef": "class",
    "Global": "global",
    "AnnAssign": "an annotated assignment",
    "TryStar": "except*",
    "AsyncFunctionDef": "async",
    "AsyncFor": "async",
    "AsyncWith": "async",
    "Await": "await",
    "Break": "break",
    "Continue": "continue",
    "TypeAlias": "type",
    "TemplateStr": "a template string",
}
