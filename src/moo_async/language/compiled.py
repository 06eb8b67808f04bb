"""One compiled form of a program: its functions, its sites, and how the rest of a function from a site on is made.

A program has a plain form and, for the debugger, a traced one, which has a probe before each statement. Ordinary sites
have the same numbers in both, and the locals that the plain form keeps at one are enough for the traced form; so a
frame that stands at an ordinary site can go on in either, one that stands at a probe in the traced form alone.
Few sites are ever gone on from, so the syntax that the rest is cut from is kept pickled: a tenth of its size.
This module never runs verb code and remembers nothing that it makes later.
"""

from __future__ import annotations

import ast
import pickle
import warnings
from types import FunctionType
from typing import Any

from . import build as b
from .expressions import box
from .lower import LoweredFunction, Lowering, parameter_names
from .policy import VerbSyntaxError, parse
from .residual import Cut, live_temps, regions
from .sites import mark
from .tree import walk

UNSET = type("Unset", (), {"__repr__": lambda self: "unset"})()
"""Stands for a local that had no value when its frame was saved."""


class Compiled:
    """The functions of a program in one form.

    functions   the verb's body (index 0) and those nested in it
    names       what they are called in the source ("lambda" where that is nothing), None for the body
    captures    for each site, the locals that a frame standing there must keep, but for its activation `_a`
    lines       for each site, the line of the source
    steps       the same for the probes alone
    ends        for each line of a probe, the line on which its statement ends, or the head of one that holds others
    """

    __slots__ = ("_bodies", "_globals", "captures", "ends", "functions", "lines", "names", "steps")

    def __init__(self, source: str, space: dict[str, Any], traced: bool = False):
        lowering = Lowering(space["__builtins__"], traced)
        self._globals = space
        try:
            lowering.run(parse(source))
            self.functions = [self._make(_head(f), f.body, f.index) for f in lowering.functions]
        except SyntaxError as e:
            raise VerbSyntaxError([f"line {e.lineno or 1}: {e.msg}"]) from None
        except (RecursionError, MemoryError):
            raise VerbSyntaxError(["line 1: the source is nested too deeply"]) from None
        self.names = [f.name for f in lowering.functions]
        self.steps = lowering.steps
        self.ends = lowering.ends
        self.lines = lowering.lines | lowering.steps
        self.captures: dict[int, tuple[str, ...]] = {}
        self._bodies: dict[int, tuple[int, bytes | b.Block]] = {}
        for f in lowering.functions:
            self._index_sites(f)

    def rest(self, site: int) -> FunctionType:
        """Make the rest of a function from `site` on; it takes the activation and the captured locals, in their order
        or by their names."""
        index, packed = self._bodies[site]
        body = Cut(site, self.lines).cut(regions(_unpacked(packed))[site]) or []
        names = self.captures[site]
        unset: list[ast.stmt] = [
            b.if_(ast.Compare(b.name(n), [ast.Is()], [b.name("_U_")]), [ast.Delete([ast.Name(n, ast.Del())])])
            for n in names
        ]
        args = b.arguments([], ["_a", *names], [b.name("_U_")] * len(names))
        return self._make(args, unset + body, index)

    def _make(self, args: ast.arguments, body: list[ast.stmt], index: int) -> FunctionType:
        made = b.function(f"_{index}", args, body or [ast.Pass()])
        mark([made], 1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = compile(ast.Module([made], []), "<verb>", "exec", dont_inherit=True)
        space = dict(self._globals)
        exec(code, space)  # noqa: S102
        made_function: FunctionType = space[f"_{index}"]
        return FunctionType(made_function.__code__, self._globals, made_function.__name__, made_function.__defaults__)

    def _index_sites(self, f: LoweredFunction) -> None:
        found = regions(f.body)
        if not found:
            return
        local = {*[box(v) for v in f.free], *parameter_names(f.args)}
        roots = {id(root): root for root in (f.body, *found.values())}
        nodes = {key: walk(ast.Module(root, [])) for key, root in roots.items()}
        for node in nodes[id(f.body)]:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                local.add(node.id)
            elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
                local.add(node.name)
            elif isinstance(node, ast.MatchMapping) and node.rest:
                local.add(node.rest)
        live = live_temps(f.body, f.temps)
        kept = sorted(local - f.temps)
        read = {key: {n.id for n in inner if isinstance(n, ast.Name)} for key, inner in nodes.items()}
        body = f.index, _packed(f.body)
        same: dict[tuple[str, ...], tuple[str, ...]] = {}
        for site, root in found.items():
            self._bodies[site] = body
            # A forked body has no use for the iterator of the loop that it stands in.
            names = (*kept, *sorted(live.get(site, set()) & read[id(root)]))
            self.captures[site] = same.setdefault(names, names)


def _packed(body: b.Block) -> bytes | b.Block:
    try:
        return pickle.dumps(body)
    except RecursionError:  # it can be nested more deeply than that
        return body


def _unpacked(body: bytes | b.Block) -> b.Block:
    return pickle.loads(body) if isinstance(body, bytes) else body  # noqa: S301


def _head(f: LoweredFunction) -> ast.arguments:
    hidden = ["_a", *[box(v) for v in f.free]]
    if f.args is None:
        return b.arguments(hidden, [], [])
    a = f.args
    none = b.const(None)
    positional = len(a.defaults)
    return ast.arguments(
        posonlyargs=[ast.arg(n) for n in hidden] + [ast.arg(p.arg) for p in a.posonlyargs],
        args=[ast.arg(p.arg) for p in a.args],
        vararg=a.vararg and ast.arg(a.vararg.arg),
        kwonlyargs=[ast.arg(p.arg) for p in a.kwonlyargs],
        kw_defaults=[d and none for d in a.kw_defaults],
        kwarg=a.kwarg and ast.arg(a.kwarg.arg),
        defaults=[none] * positional,
    )
