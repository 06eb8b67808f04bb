"""Lowering of try and match statements.

Both are rewritten so that a residual program can enter them: all except clauses become one handler that tests the
classes itself, so that neither an unwinding nor an abort ever runs code of the verb; a finally body that may suspend
remembers in a flag why it runs; a match case whose guard needs statements splits the match in two. That the name of an
except clause has no value any more after it, is seen to for each way out that leads to where that could be noticed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from . import build as b
from .build import Block
from .expressions import Expressions, box
from .tree import children, walk


class Branches(Expressions):
    """The statements that choose by exception or by pattern."""

    finals: list[tuple[str, int]]
    loops: int
    guarded: bool

    # What the statement half provides.

    def block(self, stmts: list[ast.stmt]) -> Block:
        raise AssertionError

    def assign(self, target: ast.expr, value: ast.expr, out: Block) -> None:
        raise AssertionError

    def stmt_Delete(self, s: Any, out: Block) -> None:
        raise AssertionError

    def seen(self) -> tuple[int, int]:
        raise AssertionError

    def temps_since(self, seen: tuple[int, int]) -> Callable[[], str] | None:
        raise AssertionError

    # -- exceptions

    def stmt_Try(self, s: Any, out: Block) -> None:
        seen = self.seen()
        final = self.block(s.finalbody) if s.finalbody else []
        temps = self.temps_since(seen)
        flag = temps() if temps is not None else None
        if flag is not None:
            self.finals.append((flag, self.loops))
        guarded, self.guarded = self.guarded, True
        body = self.block(s.body)
        self.guarded = guarded or bool(final)
        handler = self.handlers(s.handlers) if s.handlers else None
        orelse = self.block(s.orelse) if s.orelse else []
        self.guarded = guarded
        if flag is not None:
            self.finals.pop()
        self.line = s.lineno
        if handler is not None:
            body = [ast.Try(body, [handler], orelse, [], lineno=s.lineno)]
        if not final:
            self.emit(out, body[0])
            return
        run = self.unless_unwinding(final)
        if flag is None or temps is None:
            self.emit(out, ast.Try(body, [], [], [run]))
            return
        for s in final:
            _raise_again(s, flag)
        self.emit(out, b.assign(flag, b.const(0)))
        self.emit(body, b.assign(flag, b.const(0)))
        caught = temps()
        kept: Block = []
        self.emit(kept, b.assign(flag, b.name(caught)))
        self.emit(kept, ast.Raise(None, None))
        made: Any = ast.Try(body, [ast.ExceptHandler(b.name("_Exception_"), caught, kept)], [], [run])
        made.flag = flag
        made.in_loop = self.loops > 0
        made.around = list(self.finals)
        made.loops = self.loops
        self.emit(out, made)

    def unless_unwinding(self, final: Block) -> ast.stmt:
        """What a finally body of the verb becomes."""
        run = b.if_(b.negate(b.attr(b.name("_m"), "unwinding")), final)
        run.lineno = self.line
        return run

    def handlers(self, clauses: list[Any]) -> ast.ExceptHandler:
        """All except clauses of a try statement as one that tests the classes in turn."""
        caught = self.temp()
        top: Block = []
        block = top
        for clause in clauses:
            self.line = clause.lineno
            body: Block = []
            if clause.name is not None:
                target: Any = ast.Name(clause.name, ast.Store())
                target.var = clause.var
                self.assign(target, b.name(caught), body)
                inner = self.block(clause.body)
                self.line = clause.lineno
                forget: Block = []
                self.assign(target, b.const(None), forget)
                self.stmt_Delete(ast.Delete([target], lineno=clause.lineno), forget)
                if self.guarded or self.loops or clause.var.shared:
                    self.emit(body, ast.Try(inner, [], [], [self.unless_unwinding(forget)]))
                else:
                    body += inner + forget
            else:
                body += self.block(clause.body)
            self.line = clause.lineno
            if clause.type is None:
                block += body
                break
            classes = b.call("_catch_", self.expr(clause.type, block))
            other: Block = []
            made = b.if_(b.call("_isinstance_", b.name(caught), classes), body)
            made.orelse = other
            self.emit(block, made)
            block = other
        else:
            self.emit(block, ast.Raise(None, None))
        return ast.ExceptHandler(b.name("_Exception_"), caught, top or [ast.Pass()], lineno=self.line)

    # -- match

    def stmt_Match(self, s: Any, out: Block) -> None:
        copies = sum(_copies(node) for case in s.cases for node in walk(case.pattern))
        subject = self.spill(b.call("_subject_", self.expr(s.subject, out), b.const(copies)), out)
        self.cases(subject, s.cases, out)

    def cases(self, subject: ast.expr, cases: list[ast.match_case], out: Block) -> None:
        """Cases up to the first whose guard needs statements; the rest follow behind a flag."""
        line = self.line
        made: list[ast.match_case] = []
        for i, case in enumerate(cases):
            bindings: Block = []
            pattern = self.pattern(case.pattern, bindings)
            if case.guard is None or not (self.breaks(case.guard) or bindings):
                guard = self.expr(case.guard, []) if case.guard else None
                made.append(ast.match_case(pattern, guard, bindings + self.block(case.body)))
                continue
            searching = self.temp()
            self.line = line
            self.emit(out, b.assign(searching, b.const(True)))
            for before in made:
                before.body.insert(0, b.assign(searching, b.const(False)))
            test = self.expr(case.guard, bindings)
            found: Block = [b.assign(searching, b.const(False)), *self.block(case.body)]
            self.line = line
            self.emit(bindings, b.if_(test, found))
            made.append(ast.match_case(pattern, None, bindings))
            self.emit(out, ast.Match(subject, made))
            rest: Block = []
            if cases[i + 1 :]:
                self.cases(subject, cases[i + 1 :], rest)
                self.line = line
                self.emit(out, b.if_(b.name(searching), rest))
            return
        self.line = line
        self.emit(out, ast.Match(subject, made))

    def pattern(self, node: Any, bindings: Block) -> Any:
        """A pattern with its captures renamed; a captured variable that is shared is put into its box by `bindings`."""
        made = type(node)(**{f: self._pattern_field(getattr(node, f), bindings) for f in node._fields})
        for field in ("name", "rest"):
            var = getattr(node, "var", None)
            if getattr(node, field, None) is not None and var is not None:
                self.note(var)
                captured = self.temp() if var.shared else var.local
                setattr(made, field, captured)
                if var.shared:
                    self.emit(bindings, b.assign(b.set_attr(b.name(box(var)), "v"), b.name(captured)))
        return made

    def _pattern_field(self, value: Any, bindings: Block) -> Any:
        if isinstance(value, list):
            return [self._pattern_field(v, bindings) for v in value]
        if isinstance(value, ast.pattern):
            return self.pattern(value, bindings)
        if isinstance(value, ast.Name):  # of a class pattern: Python's own type, which no expression gives
            return value if getattr(value, "var", None) is None else self.expr(value, [])
        return value


def _copies(node: ast.AST) -> bool:
    """Whether a part of a pattern makes a container of what is left over."""
    return isinstance(node, ast.MatchStar) or (isinstance(node, ast.MatchMapping) and node.rest is not None)


def _raise_again(node: ast.AST, flag: str) -> None:
    """Let a bare `raise` in a finally body find what it is to raise when the task has waited: why the body runs."""
    if isinstance(node, ast.Raise) and node.exc is None:
        node.exc = b.call("_active_", b.name(flag))
        return
    parts = [*node.body, *node.orelse] if isinstance(node, ast.Try) else children(node)  # elsewhere it means another
    for part in parts:
        _raise_again(part, flag)
