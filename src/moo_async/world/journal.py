"""The journal of one slice: how to undo what it did, what to do once it is kept, and the text it wants to send.

Owns the order of these and nothing of what they mean. Never looks into the world: an undo step is a function with its
arguments, which restores exactly the state before its change. A list of steps was chosen over copying what a slice
touches (a property write would cost a copy) and over versioned values (every read would pay); if slices ever run side
by side, this is the choice to revisit.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from moo_async.world.objects import Object

log = logging.getLogger(__name__)

Deliver = Callable[["Object", str], None]

TAIL: Final = 1
"""In Journal.touched: a step undoes everything behind the container's length at that time."""

WHOLE: Final = 2
"""A step holds a copy of the container."""


class Outer(NamedTuple):
    """What a slice had noted before a part of it was begun that can be taken back by itself."""

    steps: list[tuple[Any, ...]]
    last: list[tuple[Any, ...]]
    commits: list[tuple[Any, ...]]
    output: list[tuple["Object", str]]
    touched: dict[int, int]
    hear: Deliver | None


Mark = tuple[int, int, int, dict[int, int]]
"""How much a slice had noted at one moment: steps, commits and lines, and which containers were covered."""


class Journal:
    """The open slice, if any. `active` tells whether there is one; outside a slice changes need no undo. `hear`, when
    set, is told of each line as it is queued."""

    __slots__ = ("active", "allow", "commits", "hear", "last", "output", "steps", "touched")

    def __init__(self) -> None:
        self.active = False
        self.hear: Deliver | None = None
        # Set by the scheduler: raises where a task may not tell a player so many characters any more.
        self.allow: Callable[[Object, int], None] | None = None
        self.steps: list[tuple[Any, ...]] = []
        self.last: list[tuple[Any, ...]] = []  # what is undone when all the steps have been
        self.commits: list[tuple[Any, ...]] = []
        self.output: list[tuple[Object, str]] = []
        # How far an owned container is already covered by an earlier step of this slice, by identity (the step keeps
        # the container alive): see owned.py.
        self.touched: dict[int, int] = {}

    def begin(self) -> None:
        """Open a slice; an open one would be a mistake of the scheduler (RuntimeError)."""
        if self.active:
            raise RuntimeError("a slice is already open")
        self.active = True

    def record(self, undo: Callable[..., object], *args: Any) -> None:
        """Remember how to undo a change that is about to be made. `undo` must not fail and must not record."""
        if self.active:
            self.steps.append((undo, *args))

    def record_under(self, undo: Callable[..., object], *args: Any) -> None:
        """Remember, once in a slice, a step that is undone when all the others have been."""
        step = (undo, *args)
        if self.active and step not in self.last:
            self.last.append(step)

    def on_commit(self, step: Callable[..., object], *args: Any) -> None:
        """Run `step(*args)` when the slice is kept, never when it is rolled back; outside a slice at once."""
        if self.active:
            self.commits.append((step, *args))
        else:
            step(*args)

    def tell(self, player: "Object", *lines: str) -> None:
        """Queue lines for a player until the slice ends; outside a slice they wait for the end of the next one.

        Raises what `allow` raises, and then queues none of them.
        """
        if self.allow is not None:
            self.allow(player, sum(map(len, lines)) + len(lines))
        self.output.extend([(player, line) for line in lines])
        if self.hear is not None:
            for line in lines:
                self.hear(player, line)

    def part(self, hear: Deliver) -> Outer:
        """Begin a part of the open slice that take_back() undoes by itself; what it tells is only heard."""
        outer = Outer(self.steps, self.last, self.commits, self.output, self.touched, self.hear)
        self.steps, self.last, self.commits, self.output, self.touched, self.hear = [], [], [], [], {}, hear
        return outer

    def take_back(self, outer: Outer) -> None:
        """Undo the part, newest change first, forget what it wanted to tell and to do, and go on with the slice."""
        steps, last = self.steps, self.last
        self.steps, self.last, self.commits, self.output, self.touched, self.hear = outer
        _undo(steps, last)

    def mark(self) -> Mark:
        """Where rewind() may go back to: whatever comes after can be undone by itself."""
        mark = len(self.steps), len(self.commits), len(self.output), self.touched
        self.touched = {}  # the next change of each container is noted anew, whatever covered it
        return mark

    def rewind(self, mark: Mark) -> None:
        """Undo what the slice has done since a mark, newest change first, and go on with it. Lines that were heard
        have been heard."""
        first, commits, lines, self.touched = mark
        steps = self.steps[first:]
        del self.steps[first:], self.commits[commits:], self.output[lines:]
        _undo(steps, self.last)

    def ended_empty(self) -> bool:
        """End the slice if it has done nothing but to wait, as many do; else it is to be committed."""
        self.active = bool(self.steps or self.output or self.commits or self.last)
        return not self.active

    def commit(self, deliver: Deliver) -> None:
        """Keep the slice: deliver its output in order, then run the commit steps in order."""
        output, commits = self.output, self.commits
        self._close()
        for player, text in output:
            deliver(player, text)
        for step, *args in commits:
            step(*args)

    def rollback(self, deliver: Deliver, keep_for: "Object | None") -> None:
        """Undo the slice, newest change first; output for `keep_for` is still delivered, the rest is dropped."""
        output, steps, last = self.output, self.steps, self.last
        self._close()
        _undo(steps, last)
        for player, text in output:
            if player is keep_for:
                deliver(player, text)

    def _close(self) -> None:
        self.active = False
        self.steps = []
        self.last = []
        self.commits = []
        self.output = []
        self.touched.clear()


def _undo(steps: list[tuple[Any, ...]], last: list[tuple[Any, ...]]) -> None:
    for undo, *args in (*reversed(steps), *last):
        try:
            undo(*args)
        except Exception:  # one that should never fail: what is not undone by it is lost, the rest must not be
            log.exception("a change cannot be taken back")
