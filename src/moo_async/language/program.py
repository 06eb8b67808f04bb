"""Programs: a verb's source, its compiled functions, and its residual programs, each made once and kept.

A program is known everywhere by the hash of its source. It is compiled when it is first run, so that a large world
starts at once. The functions of one program share a tiny globals dict (`_p`, the program) whose `__builtins__` is the
namespace; that is also how a live Python frame is recognised as verb code. This module never runs verb code itself.
"""

from __future__ import annotations

import ast
import hashlib
import sys
import weakref
from collections.abc import Callable
from types import FunctionType
from typing import Any

from . import build as b
from . import namespace
from .expressions import box
from .lower import SITE0, LoweredFunction, Lowering, mark, parameter_names
from .policy import VerbSyntaxError, parse
from .residual import Cut, live_temps, regions

UNSET = type("Unset", (), {"__repr__": lambda self: "unset"})()
"""Stands for a local that had no value when its frame was saved."""


class Program:
    """The program of a verb, of a piece of evaluated code, or of the prelude (`privileged`)."""

    __slots__ = (
        "__weakref__",
        "_captures",
        "_functions",
        "_globals",
        "_regions",
        "_residuals",
        "fn",
        "hash",
        "lines",
        "privileged",
        "source",
    )

    def __init__(self, source: str, privileged: bool = False):
        self.source = source
        self.privileged = privileged
        self.hash = digest(source, privileged)
        self.fn: Callable[[Any], Any] = self._first_run
        self._functions: list[FunctionType] = []
        self._residuals: dict[int, FunctionType] = {}

    def __repr__(self) -> str:
        return f"<program {self.hash[:12]}>"

    def _first_run(self, activation: Any) -> Any:
        self.compile()
        return self.fn(activation)

    def compile(self) -> None:
        """Compile, if that hasn't been done. Raises VerbSyntaxError."""
        if self._functions:
            return
        names = namespace.PRELUDE if self.privileged else namespace.VERB
        lowering = Lowering(names)
        try:
            lowering.run(parse(self.source))
            self._globals: dict[str, Any] = {"_p": self, "__builtins__": names}
            functions = [self._make(self._head(f), f.body, f.index) for f in lowering.functions]
        except SyntaxError as e:
            raise VerbSyntaxError([f"line {e.lineno or 1}: {e.msg}"]) from None
        except (RecursionError, MemoryError):
            raise VerbSyntaxError(["line 1: the source is nested too deeply"]) from None
        self.lines = lowering.lines
        self._regions: dict[int, tuple[int, list[ast.stmt]]] = {}
        self._captures: dict[int, tuple[str, ...]] = {}
        for f in lowering.functions:
            self._index_sites(f)
        self._functions = functions
        self.fn = functions[0]

    def _head(self, f: LoweredFunction) -> ast.arguments:
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

    def _make(self, args: ast.arguments, body: list[ast.stmt], index: int) -> FunctionType:
        made = b.function(f"_{index}", args, body or [ast.Pass()])
        mark([made], 1)
        code = compile(ast.fix_missing_locations(ast.Module([made], [])), "<verb>", "exec", dont_inherit=True)
        space = dict(self._globals)
        exec(code, space)  # noqa: S102
        made_function: FunctionType = space[f"_{index}"]
        return FunctionType(made_function.__code__, self._globals, made_function.__name__, made_function.__defaults__)

    def _index_sites(self, f: LoweredFunction) -> None:
        found = regions(f.body)
        if not found:
            return
        local = {"_a", *[box(v) for v in f.free], *parameter_names(f.args)}
        for node in ast.walk(ast.Module(f.body, [])):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                local.add(node.id)
            elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
                local.add(node.name)
            elif isinstance(node, ast.MatchMapping) and node.rest:
                local.add(node.rest)
        live = live_temps(f.body, f.temps, set(found))
        kept = sorted(local - f.temps)
        for site, root in found.items():
            self._regions[site] = (f.index, root)
            self._captures[site] = (*kept, *sorted(live.get(site, ())))

    # -- what running code asks for

    def entry(self, index: int) -> FunctionType:
        """The compiled function `index`; 0 is the verb's body."""
        self.compile()
        return self._functions[index]

    def captures(self, site: int) -> tuple[str, ...]:
        """The locals that a frame standing at `site` must keep."""
        return self._captures[site]

    def residual(self, site: int) -> FunctionType:
        """The rest of a function from `site` on; takes the captured locals as keywords."""
        made = self._residuals.get(site)
        if made is None:
            self.compile()
            index, root = self._regions[site]
            rest = Cut(site, self.lines).cut(root) or []
            names = self._captures[site]
            unset: list[ast.stmt] = [
                b.if_(ast.Compare(b.name(n), [ast.Is()], [b.name("_U_")]), [ast.Delete([ast.Name(n, ast.Del())])])
                for n in names
                if n != "_a"
            ]
            args = b.arguments([], list(names), [b.name("_U_")] * len(names))
            made = self._residuals[site] = self._make(args, unset + rest, index)
        return made

    def line(self, lineno: int) -> int:
        """The source line for a line number of generated code."""
        return self.lines.get(lineno - SITE0, 1) if lineno >= SITE0 else lineno

    def source_line(self, line: int) -> str:
        """The text of one source line, or nothing where there is none."""
        lines = self.source.splitlines()
        return lines[line - 1].strip() if 0 < line <= len(lines) else ""


PROGRAMS: weakref.WeakValueDictionary[str, Program] = weakref.WeakValueDictionary()
"""Every program in use, by hash, so that equal sources share one."""


def digest(source: str, privileged: bool = False) -> str:
    """The name by which the world and the store know a program."""
    kind = "prelude" if privileged else "verb"
    return hashlib.sha256(f"{kind}\n{source}".encode(errors="surrogatepass")).hexdigest()


def load(source: str, privileged: bool = False) -> Program:
    """The program for a source, not compiled yet; errors in it show when it is first run."""
    key = digest(source, privileged)
    program = PROGRAMS.get(key)
    if program is None:
        program = PROGRAMS[key] = Program(source, privileged)
    return program


def load_by_hash(hash_: str, source: str) -> Program:
    """The program for a source whose hash says whether it belongs to the prelude. Raises ValueError if neither fits."""
    for privileged in (False, True):
        if digest(source, privileged) == hash_:
            return load(source, privileged)
    raise ValueError(f"program {hash_} does not match its source")


def compile_program(source: str, privileged: bool = False) -> Program:
    """The compiled program for a source. Raises VerbSyntaxError with every error and its line."""
    program = load(sys.intern(source) if len(source) < 4096 else source, privileged)
    program.compile()
    return program
