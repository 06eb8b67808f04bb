"""How much a task may do: the server options that a world sets in `system.server_options`, and what they are without.

Options are read live, so that a wizard's change counts from the next slice on; nothing needs a reload. They are plain
properties and their readers are the engine, so their permissions don't matter. This module never counts anything.

    fg_ticks, fg_seconds   for the first slice of a command or of a task that the server began
    bg_ticks, bg_seconds   for every other slice
    max_stack_depth        verb calls in verb calls; can only be raised
    queued_task_limit      how many tasks of one owner may wait; a property of that name on the owner comes before it
"""

from __future__ import annotations

from typing import Any

from moo_async.world.objects import Object, World
from moo_async.world.properties import find_slot

FG_TICKS = 60_000
BG_TICKS = 30_000
FG_SECONDS = 5.0
BG_SECONDS = 3.0
MAX_DEPTH = 50

MIN_TICKS = 100
MAX_TICKS = 2**53
MIN_SECONDS = 1.0
MAX_SECONDS = 86_400.0
DEEPEST = 400


class Limits:
    """The limits of the next slice, as the world has them; `refresh` reads them.

    stale     a slice has changed the world since: whoever runs the next one refreshes first
    version   counts the refreshes
    """

    __slots__ = ("bg_seconds", "bg_ticks", "fg_seconds", "fg_ticks", "max_depth", "queued", "stale", "version")

    def __init__(self) -> None:
        self.fg_ticks = FG_TICKS
        self.bg_ticks = BG_TICKS
        self.fg_seconds = FG_SECONDS
        self.bg_seconds = BG_SECONDS
        self.max_depth = MAX_DEPTH
        self.queued: int | None = None
        self.stale = True
        self.version = 0

    def refresh(self, world: World) -> None:
        """Read the options. What is missing, or no number, counts as the default; the rest is kept within reason."""
        options = server_options(world)
        self.fg_ticks = int(_number(options, "fg_ticks", FG_TICKS, MIN_TICKS, MAX_TICKS))
        self.bg_ticks = int(_number(options, "bg_ticks", BG_TICKS, MIN_TICKS, MAX_TICKS))
        self.fg_seconds = _number(options, "fg_seconds", FG_SECONDS, MIN_SECONDS, MAX_SECONDS)
        self.bg_seconds = _number(options, "bg_seconds", BG_SECONDS, MIN_SECONDS, MAX_SECONDS)
        self.max_depth = int(_number(options, "max_stack_depth", MAX_DEPTH, MAX_DEPTH, DEEPEST))
        self.queued = _count(options)
        self.stale = False
        self.version += 1

    def queued_of(self, owner: Object) -> int | None:
        """How many tasks of this owner may wait, or None for any number."""
        own = _count(owner)
        return self.queued if own is None else own


def server_options(world: World) -> Object | None:
    """The object that holds the options, if the world has one."""
    options = read(world.system, "server_options")
    return options if type(options) is Object else None


def read(holder: Object | None, name: str) -> Any:
    """A property as the engine sees it, or None where there is none."""
    if holder is None or not holder.valid:
        return None
    slot = holder.fast.get(name) or find_slot(holder, name)
    return None if slot is None else slot.value


def _number(holder: Object | None, name: str, default: float, least: float, most: float) -> float:
    value = read(holder, name)
    if not isinstance(value, int | float) or value != value:
        return default
    return min(max(value, least), most)


def _count(holder: Object | None) -> int | None:
    limit = read(holder, "queued_task_limit")
    return limit if type(limit) is int else None
