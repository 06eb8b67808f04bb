"""Programs: a verb's source, its compiled forms, and its residual programs, each made once and kept.

A program is known everywhere by the hash of its source. It is compiled when it is first run, so that a large world
starts at once. The functions of one program share a tiny globals dict (`_p`, the program) whose `__builtins__` is the
namespace; that is also how a live Python frame is recognised as verb code. Its traced form is made when the debugger
first needs it; while somebody watches the program, frames go on in that one. This module never runs verb code itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
import weakref
from collections.abc import Callable, Mapping
from operator import itemgetter
from types import CodeType, FunctionType
from typing import Any

from ..world.activation import meter
from . import namespace
from .compiled import Compiled
from .policy import VerbSyntaxError
from .sites import SITE0, STEP0

Place = tuple[CodeType, int, int, Callable[[Mapping[str, Any]], tuple[Any, ...]]]
"""Where a Python frame of a verb stands: the code that it runs, which function of the program that is, the site, and
what takes the values of the locals that are captured there out of a mapping of all, in order; that raises KeyError when
one has none."""

MOST_LINE = 200
"""Most characters of a source line that are shown."""

MAX_RESIDUALS = 64
"""How many residual programs one program keeps: each may be as long as the program."""


class Program:
    """The program of a verb, of a piece of evaluated code, or of the prelude (`privileged`).

    fn          what runs it in the plain form
    places      where Python frames of its functions have been found standing, by the id of the code, which the place
                keeps, and the instruction: to tell it from the frame takes time
    watchers    for how many reasons it has to run traced
    loose       whether eval() or a saved task has made it, and no verb has had it yet
    """

    __slots__ = (
        "__weakref__",
        "_globals",
        "_plain",
        "_residuals",
        "_traced",
        "_traced_residuals",
        "fn",
        "hash",
        "loose",
        "places",
        "privileged",
        "source",
        "watchers",
    )

    def __init__(self, source: str, privileged: bool = False):
        self.source = source
        self.privileged = privileged
        self.hash = digest(source, privileged)
        self.fn: Callable[[Any], Any] = self._first_run
        self.watchers = 0
        self.loose = False
        self._plain: Compiled | None = None
        self._traced: Compiled | None = None
        self._residuals: dict[int, FunctionType] = {}
        self.places: dict[tuple[int, int], Place] = {}
        self._traced_residuals: dict[int, FunctionType] = {}

    def __repr__(self) -> str:
        return f"<program {self.hash[:12]}>"

    def _first_run(self, activation: Any) -> Any:
        self.compile()
        return self.fn(activation)

    def compile(self) -> None:
        """Compile, if that hasn't been done. Raises VerbSyntaxError."""
        _ = self.plain

    # -- its two forms

    @property
    def plain(self) -> Compiled:
        """The form that runs when nobody looks. Raises VerbSyntaxError."""
        made = self._plain
        if made is None:
            names = namespace.PRELUDE if self.privileged else namespace.VERB
            self._globals: dict[str, Any] = {"_p": self, "__builtins__": names}
            self._plain = made = Compiled(self.source, self._globals)
            self.fn = made.functions[0]
        return made

    @property
    def traced(self) -> Compiled:
        """The form with a probe before each statement; the plain one for the prelude, which is the engine's own, and
        for a source that the probes would nest too deeply. Raises VerbSyntaxError."""
        if self._traced is None:
            self._traced = plain = self.plain
            if not self.privileged:
                with contextlib.suppress(VerbSyntaxError):
                    self._traced = made = Compiled(self.source, self._globals, traced=True)
                    for site, names in plain.captures.items():
                        made.captures[site] = tuple(dict.fromkeys((*names, *made.captures[site])))
                    plain.captures.update({site: made.captures[site] for site in made.steps})
                    plain.lines.update(made.steps)
        return self._traced

    def watch(self, reasons: int) -> None:
        """Go on in the traced form for one reason more (1) or less (-1)."""
        before, self.watchers = self.watchers, self.watchers + reasons
        if bool(before) is not bool(self.watchers):
            self._residuals, self._traced_residuals = self._traced_residuals, self._residuals

    def _current(self) -> Compiled:
        return self.traced if self.watchers else self.plain

    # -- what running code asks for

    def entry(self, index: int) -> FunctionType:
        """The compiled function `index`; 0 is the verb's body. Traced, where the debugger follows each call."""
        form, debugger = self._plain, meter.debugger
        if form is None or debugger is not None:
            form = self.traced if debugger is not None and debugger.into else self._current()
        return form.functions[index]

    def captures(self, site: int) -> tuple[str, ...]:
        """The locals that a frame standing at `site` must keep, but for its activation."""
        if site >= STEP0:
            _ = self.traced
        return self.plain.captures[site]

    def place(self, code: CodeType, instruction: int, site: int) -> Place:
        """Make what `places` has for this instruction from now on; it stands at `site`."""
        names = self.captures(site)
        take: Any = itemgetter(*names) if len(names) > 1 else lambda local: tuple(local[name] for name in names)
        made = self.places[id(code), instruction] = code, int(code.co_name[1:]), site, take
        return made

    def residual(self, site: int) -> FunctionType:
        """The rest of a function from `site` on; takes the activation and the captured locals, in their order or by
        their names."""
        made = self._residuals.get(site)
        if made is None:
            form = self.traced if site >= STEP0 else self._current()
            made = form.rest(site)
            if len(self._residuals) >= MAX_RESIDUALS:
                del self._residuals[next(iter(self._residuals))]
                self.places.clear()  # they keep the code
                meter.ticks -= len(self.source) // 4  # what it costs to compile is paid, but for the first of each
            self._residuals[site] = made
        return made

    def line(self, lineno: int) -> int:
        """The source line for a line number of generated code."""
        if lineno < SITE0:
            return lineno
        if lineno >= SITE0 + STEP0:
            _ = self.traced
        return self.plain.lines.get(lineno - SITE0, 1)

    def source_line(self, line: int) -> str:
        """The text of one source line as it is shown, or nothing where there is none."""
        lines = self.source.splitlines()
        return lines[line - 1].strip()[:MOST_LINE] if 0 < line <= len(lines) else ""


PROGRAMS: weakref.WeakValueDictionary[str, Program] = weakref.WeakValueDictionary()
"""Every program in use, by hash, so that equal sources share one."""


def digest(source: str, privileged: bool = False) -> str:
    """The name by which the world and the store know a program."""
    kind = "prelude" if privileged else "verb"
    return hashlib.sha256(f"{kind}\n{source}".encode(errors="surrogatepass")).hexdigest()


def load(source: str, privileged: bool = False, loose: bool = False) -> Program:
    """The program for a source, not compiled yet; errors in it show when it is first run. `loose` says that it is not
    for a verb."""
    key = digest(source, privileged)
    program = PROGRAMS.get(key)
    if program is None:
        program = PROGRAMS[key] = Program(source, privileged)
        program.loose = loose
    elif not loose:
        program.loose = False
    return program


def load_by_hash(hash_: str, source: str) -> Program:
    """The program for a source whose hash says whether it belongs to the prelude. Raises ValueError if neither fits."""
    for privileged in (False, True):
        if digest(source, privileged) == hash_:
            return load(source, privileged, loose=not privileged)
    raise ValueError(f"program {hash_} does not match its source")


def compile_program(source: str, privileged: bool = False, loose: bool = False) -> Program:
    """The compiled program for a source. Raises VerbSyntaxError with every error and its line. See `load`."""
    program = load(sys.intern(source) if len(source) < 4096 else source, privileged, loose)
    program.compile()
    return program
