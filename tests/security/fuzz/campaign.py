"""A campaign: programs, each tried once, with what came of them counted; and the shrinking of a find.

A find is a program with which an invariant does not hold: the same rule must break again when it is tried alone. Memory
is looked at over a batch that is run twice: what the first time warmed, the second time must not add to.

Programs that could end or hang the process are run in a child, whose parent sees in a file which one that was.
"""

from __future__ import annotations

import ast
import gc
import mmap
import struct
import sys
import time
import warnings
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from .arena import SECONDS, Arena, Broken, Lag, instruments
from .grammar import Hostile

BATCH = 20
"""Programs after which memory is looked at."""

BLOCKS = 500
"""Allocated blocks by which the same batch may grow what Python holds: less than any one program leaves behind."""

TRIES = 3
"""How often a slice must take too long to have taken too long."""

EVERY = 10.0
"""Seconds between two lines of progress."""


class Campaign:
    """Runs programs and counts them."""

    def __init__(self) -> None:
        self.programs = 0
        self.outcomes: Counter[str] = Counter()
        self.worst = 0.0
        self.arena: Arena | None = None

    @contextmanager
    def ready(self) -> Iterator[Campaign]:
        """With the instruments in place."""

        def current() -> Arena:
            assert self.arena is not None
            return self.arena

        with instruments(current), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield self

    def run(self, program: Hostile) -> None:
        """Run one program. Raises Broken."""
        for last in (*[False] * (TRIES - 1), True):
            self.arena = arena = Arena()
            try:
                arena.play(program)
            except Lag:
                if last:
                    raise
                continue
            finally:
                self.arena = None
            break
        self.programs += 1
        self.outcomes.update(arena.outcomes)
        self.worst = max(self.worst, arena.worst)

    def memory(self, programs: Iterable[Hostile]) -> None:
        """Run a batch twice; what is in memory after the first time must be all there is after the second."""
        batch = list(programs)
        held = []
        for _ in range(2):
            for program in batch:
                self.run(program)
            gc.collect()
            held.append(sys.getallocatedblocks())
        if held[1] > held[0] + BLOCKS:
            raise Broken("memory", f"{len(batch)} programs left {held[1] - held[0]} blocks behind")

    def broken(self, program: Hostile, rule: str) -> bool:
        """Whether a program breaks a rule."""
        try:
            self.run(program)
        except Broken as e:
            return e.rule == rule
        except Exception:
            return False
        return False

    def summary(self, began: float) -> str:
        """What has been done since `began`, by time.monotonic()."""
        spent = time.monotonic() - began
        kinds = ", ".join(f"{n} {kind}" for kind, n in self.outcomes.most_common())
        lag = f"worst slice {1000 * max(0.0, self.worst):.0f} ms beyond its {1000 * SECONDS:.0f}"
        return f"{self.programs} programs in {spent:.0f} s, {self.programs / spent:.1f}/s; {lag}; {kinds}"


class Noted:
    """The file in which a child notes what it runs, and how many it has begun."""

    SIZE = 2048
    _HEAD = "qq"

    def __init__(self, path: str):
        with open(path, "r+b") as file:
            file.truncate(self.SIZE)
            self._map = mmap.mmap(file.fileno(), self.SIZE)

    def write(self, origin: str) -> None:
        """Another program is begun; `origin` is what `make fuzz` needs to make it again."""
        count, _ = struct.unpack_from(self._HEAD, self._map)
        text = origin.encode()
        struct.pack_into(f"{self._HEAD}{len(text)}s", self._map, 0, count + 1, len(text), text)

    def read(self) -> tuple[int, str]:
        """How many were begun, and the origin of the last one."""
        count, size = struct.unpack_from(self._HEAD, self._map)
        return count, self._map[struct.calcsize(self._HEAD) :][:size].decode()


class Child:
    """A campaign in a child: programs one after the other until one breaks a rule, with a line of progress at times."""

    def __init__(self, runs: Campaign, noted: Noted):
        self.runs = runs
        self.noted = noted
        self.began = self._told = time.monotonic()
        self._batch: deque[Hostile] = deque(maxlen=BATCH)

    def holds(self, origin: str, program: Hostile) -> bool:
        """Whether all is well with a program; what is not is printed."""
        runs, noted = self.runs, self.noted
        noted.write(origin)
        try:
            runs.run(program)
            self._batch.append(program)
            if runs.programs % (BATCH * 20) == BATCH:
                runs.memory(self._batch)
        except Broken as e:
            rule = e.rule

            def fails(smaller: Hostile) -> bool:
                noted.write(origin)
                return runs.broken(smaller, rule)

            found(origin, str(e), shrink(program, fails))
            return False
        if time.monotonic() - self._told > EVERY:
            self._told = time.monotonic()
            print(runs.summary(self.began), flush=True)
        return True


def found(origin: str, what: str, program: Hostile) -> None:
    """Print a find."""
    print(f"\nfuzz: FOUND with {origin}: {what}\n")
    for name, source in program._asdict().items():
        if source != "return args":
            print(f"--- {name}\n{source}")
    print(f"---\nto repeat it: make fuzz {origin}", flush=True)


def shrink(program: Hostile, fails: Callable[[Hostile], bool]) -> Hostile:
    """The program without what is not needed for it to fail: statements are dropped, or give way to what is in them."""
    for field in ("hook", "verb", "source"):
        empty = program._replace(**{field: "return args"})
        if fails(empty):
            program = empty
            continue
        smaller = True
        while smaller:
            smaller = False
            for source in _smaller(getattr(program, field)):
                if fails(program._replace(**{field: source})):
                    program = program._replace(**{field: source})
                    smaller = True
                    break
    return program


def _smaller(source: str) -> Iterator[str]:
    """The source with one statement less, or with a statement's body in its place, largest first."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        lines = source.split("\n")
        yield from ("\n".join(lines[:at] + lines[at + 1 :]) for at in range(len(lines)))
        return
    for node in list(ast.walk(tree)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if not isinstance(block, list):
                continue
            for at, statement in enumerate(list(block)):
                for instead in ([], getattr(statement, "body", None)):
                    if isinstance(instead, list) and (instead or len(block) > 1):
                        block[at : at + 1] = instead
                        yield ast.unparse(tree)
                        block[at : at + len(instead)] = [statement]
