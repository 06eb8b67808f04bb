"""Residual programs: the rest of a function from one site on.

`cut` walks from the function's lowered body to the site and rebuilds what is around it: of a branch, the part taken; of
a loop, a first pass that enters the rest of the body and then the loop as it was; of a try statement, the rest of the
part under the same handlers. Nodes of the original body are shared, never changed. A forked body is a region of its
own: nothing around it belongs to its residual programs. This module knows nothing of tasks; it maps syntax to syntax.
"""

from __future__ import annotations

import ast
from typing import Any

from . import build as b
from .build import Block
from .lower import RETURNED
from .tree import children


def regions(body: Block) -> dict[int, Block]:
    """For each site of a function, the list of statements that it can be cut from."""
    found: dict[int, Block] = {}
    _collect(body, body, found)
    return found


def _collect(stmts: list[Any], root: Block, found: dict[int, Block]) -> None:
    for i, s in enumerate(stmts):
        number = getattr(s, "fork", None)
        if number is not None:
            found[number] = [stmts[i - 1], *s.body]
            _collect(s.body, s.body, found)
        elif hasattr(s, "site"):
            found[s.site] = root
        else:
            for block in blocks(s):
                _collect(block, root, found)


def blocks(s: ast.stmt) -> list[Block]:
    """The statement lists inside one statement."""
    found: list[Block] = [v for f in ("body", "orelse", "finalbody") if isinstance(v := getattr(s, f, None), list)]
    found += [h.body for h in getattr(s, "handlers", [])]
    found += [c.body for c in getattr(s, "cases", [])]
    return found


class Cut:
    """Makes the residual of one site."""

    def __init__(self, site: int, lines: dict[int, int]):
        self.site = site
        self.lines = lines
        self.fresh = 0

    def cut(self, stmts: Block) -> Block | None:
        """The statements that are left to run after the site, or None if it is not among these."""
        for i, s in enumerate(stmts):
            if getattr(s, "site", None) == self.site:
                return [self.resume(s), *stmts[i + 1 :]]
            if hasattr(s, "fork"):
                continue
            inside = self.enter(s)
            if inside is not None:
                return inside + stmts[i + 1 :]
        return None

    def resume(self, s: Any) -> ast.stmt:
        """`t = _resume_()`: the value sent in, or the exception thrown in, on the line of the source.

        A probe has no `t`.
        """
        line = self.lines[self.site]
        if isinstance(s, ast.Expr):
            return ast.Expr(b.call("_resume_"), lineno=line)
        return ast.Assign([_relined(t) for t in s.targets], b.call("_resume_"), lineno=line)

    def enter(self, s: Any) -> Block | None:
        if isinstance(s, ast.If):
            return self.first(s.body, s.orelse)
        if isinstance(s, ast.While | ast.For):
            return self.loop(s)
        if isinstance(s, ast.Try):
            return self.attempt(s)
        if isinstance(s, ast.Match):
            return self.first(*[c.body for c in s.cases])
        return None

    def first(self, *choices: Block) -> Block | None:
        for block in choices:
            found = self.cut(block)
            if found is not None:
                return found
        return None

    def name(self) -> str:
        self.fresh += 1
        return f"_r{self.fresh}"

    def loop(self, s: Any) -> Block | None:
        rest = self.cut(s.body)
        if rest is None:
            return self.cut(s.orelse)
        first = self.name()
        once: Block = [b.assign(first, b.const(False), lineno=s.lineno), *rest]
        start = b.assign(first, b.const(True), lineno=s.lineno)
        again: ast.stmt
        if isinstance(s, ast.While):
            test: ast.expr = s.test
            if not isinstance(test, ast.Constant):
                test = ast.BoolOp(ast.Or(), [b.name(first), test])
            again = ast.While(test, [_if(b.name(first), once, s.body, s.lineno)], s.orelse, lineno=s.lineno)
        else:
            item = self.name()
            take: Block = [b.assign(s.target, b.name(item), lineno=s.lineno), *s.body]
            again = ast.For(
                b.store(item),
                b.call("_again_", b.name(s.held)),
                [_if(b.name(first), once, take, s.lineno)],
                s.orelse,
                lineno=s.lineno,
            )
        return [start, again]

    def attempt(self, s: Any) -> Block | None:
        line = s.lineno
        rest = self.cut(s.body)
        if rest is not None:
            return [ast.Try(rest, s.handlers, s.orelse, s.finalbody, lineno=line)]
        for h in s.handlers:
            rest = self.cut(h.body)
            if rest is not None:
                handler = ast.ExceptHandler(b.name("_BaseException_"), h.name, rest, lineno=line)
                start = ast.Raise(b.name(h.name), None, lineno=line)
                return [ast.Try([start], [handler], [], s.finalbody, lineno=line)]
        rest = self.cut(s.orelse)
        if rest is not None:
            return [ast.Try(rest, [], [], s.finalbody, lineno=line)] if s.finalbody else rest
        rest = self.cut(s.finalbody)
        if rest is not None:
            return rest + self.conclude(s, line)
        return None

    def conclude(self, s: Any, line: int) -> Block:
        """After a finally body: go on with what it interrupted.

        The finally bodies around it are told why they run once more: they may be some that only probes gave a flag.
        """

        def leave(number: int, loops: int, how: ast.stmt) -> ast.stmt:
            told: Block = [b.assign(f, b.const(number), lineno=line) for f, depth in s.around if depth >= loops]
            return _if(ast.Compare(b.name(s.flag), [ast.Eq()], [b.const(number)]), [*told, how], [], line)

        back = leave(1, 0, ast.Return(b.name(RETURNED), lineno=line))
        raised = _if(b.negate(b.same_type(b.name(s.flag), "_int_")), [ast.Raise(b.name(s.flag), None)], [], line)
        made: Block = [back, raised]
        if s.in_loop:
            made.append(leave(2, s.loops, ast.Break(lineno=line)))
            made.append(leave(3, s.loops, ast.Continue(lineno=line)))
        return made


def _if(test: ast.expr, body: Block, orelse: Block, line: int) -> ast.If:
    return ast.If(test, body, orelse, lineno=line)


def _relined(target: Any) -> ast.expr:
    """A copy of a site's target that no longer carries the site's line."""
    if isinstance(target, ast.Attribute):
        return b.set_attr(_relined(target.value), target.attr)
    return ast.Name(target.id, target.ctx)


def live_temps(body: Block, temps: set[str]) -> dict[int, set[str]]:
    """For each site, the temporaries that are set before it and read after it.

    A temporary is set once and read later in the same straight run of code, except that a loop reads what was set
    before it until its end.
    """
    walk = _Positions(temps)
    walk.block(body)
    ahead = sorted(walk.set_at, key=lambda t: walk.set_at[t], reverse=True)
    live: set[str] = set()
    found: dict[int, set[str]] = {}
    for site, at in sorted(walk.site_at.items(), key=lambda item: item[1]):
        while ahead and walk.set_at[ahead[-1]] < at:
            live.add(ahead.pop())
        live = {t for t in live if at < walk.read_at.get(t, -1)}
        found[site] = set(live)
    return found


class _Positions:
    """Numbers the statements of a body in order and notes where temporaries are set and last read."""

    def __init__(self, temps: set[str]):
        self.temps = temps
        self.now = 0
        self.set_at: dict[str, int] = {}
        self.read_at: dict[str, int] = {}
        self.site_at: dict[int, int] = {}

    def block(self, stmts: Block) -> None:
        for s in stmts:
            self.stmt(s)

    def stmt(self, s: Any) -> None:
        self.now += 1
        start = self.now
        nested = blocks(s)
        skip = {id(n) for block in nested for n in block} | {id(h) for h in getattr(s, "handlers", [])}
        skip |= {id(c) for c in getattr(s, "cases", [])}
        for case in getattr(s, "cases", []):
            self.names(case.pattern, set())
            if case.guard is not None:
                self.names(case.guard, set())
        self.names(s, skip)
        if hasattr(s, "site"):
            self.site_at[s.site] = start
        for h in getattr(s, "handlers", []):
            self.set_at.setdefault(h.name, start)
        for block in nested:
            self.block(block)
        for h in getattr(s, "handlers", []):
            self.read_at[h.name] = self.now + 1
        flag = getattr(s, "flag", None)
        if flag is not None:
            self.read_at[flag] = self.now + 1
        if isinstance(s, ast.For | ast.While):
            self.now += 1
            held = getattr(s, "held", None)
            for t, at in self.read_at.items():
                if at >= start and self.set_at.get(t, start) < start:
                    self.read_at[t] = self.now
            if held is not None:
                self.read_at[held] = self.now

    def names(self, node: Any, skip: set[int]) -> None:
        bound = getattr(node, "name", None)
        if bound in self.temps:
            self.set_at.setdefault(bound, self.now)
        for child in children(node):
            if id(child) in skip:
                continue
            if type(child) is ast.Name:
                if child.id in self.temps:
                    if isinstance(child.ctx, ast.Load):
                        self.read_at[child.id] = self.now
                    else:
                        self.set_at.setdefault(child.id, self.now)
            else:
                self.names(child, skip)
