"""How much a task may do: the server options that a world sets in `system.server_options`, and what they are without.

Options are read live, so that a wizard's change counts from the next slice on; nothing needs a reload. They are plain
properties and their readers are the engine, so their permissions don't matter. This module never counts anything.

    fg_ticks, fg_seconds   for the first slice of a command or of a task that the server began
    bg_ticks, bg_seconds   for every other slice
    max_stack_depth        verb calls in verb calls; can only be raised
    max_value_size         of the largest value: characters, bytes, items, or all that a property holds together
    max_slice_memory       bytes by which a slice may make the process grow
    max_slice_output       characters that a slice may tell
    output_per_minute      characters that the tasks of one who is not a wizard may tell one player in a minute,
                           beside what commands show to who types them
    byte_quota             bytes that the objects of one who is not a wizard may take
    property_quota         properties that they may define
    queued_task_limit      how many tasks of one owner may wait; a property of that name on the owner comes before it,
                           if the property is a wizard's (LambdaMOO has it there, but whoever may add a property could
                           lift the own limit)
    kept_limit             how many items the waiting tasks of one owner, who is no wizard, may keep together
    mailbox_limit          how many messages may wait for one task
    schedule_quota         how many schedules one who is not a wizard may have
    finished_tasks_limit   how many ended tasks are remembered
    player_limits          a dict of dicts: for these owners, other values of any of the above but the last
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from moo_async.store.records import weigh
from moo_async.world.activation import MAX_VALUE
from moo_async.world.objects import WIZARD, Object, Slot, World
from moo_async.world.properties import find_slot
from moo_async.world.slots import restore

FG_TICKS = 60_000
BG_TICKS = 30_000
FG_SECONDS = 5.0
BG_SECONDS = 3.0
MAX_DEPTH = 50

SLICE_MEMORY = 64 * 1024 * 1024
SLICE_OUTPUT = 1024 * 1024
MINUTE_OUTPUT = 2 * 1024 * 1024

KEPT = 1 << 21
MAILBOX = 100
FINISHED = 50

MIN_TICKS = 100
MAX_TICKS = 2**53
MIN_SECONDS = 1.0
MAX_SECONDS = 86_400.0
DEEPEST = 400
MOST_FINISHED = 10_000

FEW = 10
"""Steps of a slice that are looked at."""

_TICKS = (MIN_TICKS, MAX_TICKS)
_SECONDS = (MIN_SECONDS, MAX_SECONDS)
_VALUE = (16 * 1024, 64 * 1024 * 1024)
_MEMORY = (16 * 1024 * 1024, 2**60)
_OUTPUT = (1024, 2**60)

Number = TypeVar("Number", int, float)


class Limits:
    """The limits of the next slice, as the world has them; `refresh` reads them.

    stale     a slice has changed the world since: whoever runs the next one refreshes first
    version   counts the refreshes
    """

    __slots__ = (
        "_slots",
        "_usual",
        "bg_seconds",
        "bg_ticks",
        "bytes",
        "fg_seconds",
        "fg_ticks",
        "finished",
        "kept",
        "mailbox",
        "max_depth",
        "max_value",
        "minute_output",
        "players",
        "properties",
        "queued",
        "schedules",
        "slice_memory",
        "slice_output",
        "stale",
        "version",
    )

    def __init__(self) -> None:
        self.fg_ticks = FG_TICKS
        self.bg_ticks = BG_TICKS
        self.fg_seconds = FG_SECONDS
        self.bg_seconds = BG_SECONDS
        self.max_depth = MAX_DEPTH
        self.max_value = MAX_VALUE
        self.slice_memory = SLICE_MEMORY
        self.slice_output = SLICE_OUTPUT
        self.minute_output = MINUTE_OUTPUT
        self.bytes: int | None = None
        self.properties: int | None = None
        self.queued: int | None = None
        self.kept = KEPT
        self.mailbox = MAILBOX
        self.schedules = 0
        self.finished = FINISHED
        self.players: dict[Any, Any] = {}
        self.stale = True
        self.version = 0
        self._slots: set[Slot] = set()
        self._settle()

    def refresh(self, world: World) -> None:
        """Read the options. What is missing, or no number, counts as the default; the rest is kept within reason."""
        self._slots.clear()
        options = self._read(world.system, "server_options")
        options = options if type(options) is Object else None
        self.fg_ticks = _within(self._read(options, "fg_ticks"), *_TICKS, FG_TICKS)
        self.bg_ticks = _within(self._read(options, "bg_ticks"), *_TICKS, BG_TICKS)
        self.fg_seconds = _within(self._read(options, "fg_seconds"), *_SECONDS, FG_SECONDS)
        self.bg_seconds = _within(self._read(options, "bg_seconds"), *_SECONDS, BG_SECONDS)
        self.max_depth = _within(self._read(options, "max_stack_depth"), MAX_DEPTH, DEEPEST, MAX_DEPTH)
        self.max_value = _within(self._read(options, "max_value_size"), *_VALUE, MAX_VALUE)
        self.slice_memory = _within(self._read(options, "max_slice_memory"), *_MEMORY, SLICE_MEMORY)
        self.slice_output = _within(self._read(options, "max_slice_output"), *_OUTPUT, SLICE_OUTPUT)
        self.minute_output = _within(self._read(options, "output_per_minute"), *_OUTPUT, MINUTE_OUTPUT)
        self.bytes = _count(self._read(options, "byte_quota"))
        self.properties = _count(self._read(options, "property_quota"))
        self.queued = _count(self._read(options, "queued_task_limit"))
        self.kept = _within(self._read(options, "kept_limit"), 0, MAX_TICKS, KEPT)
        self.mailbox = _within(self._read(options, "mailbox_limit"), 0, MAX_TICKS, MAILBOX)
        self.schedules = _within(self._read(options, "schedule_quota"), 0, MAX_TICKS, 0)
        self.finished = _within(self._read(options, "finished_tasks_limit"), 0, MOST_FINISHED, FINISHED)
        players = self._read(options, "player_limits")
        self.players = players if isinstance(players, dict) else {}
        self._settle()
        self.stale = False
        self.version += 1

    def _settle(self) -> None:
        background, foreground = (self.bg_ticks, self.bg_seconds), (self.fg_ticks, self.fg_seconds)
        rest = self.max_depth, self.max_value, self.slice_memory, self.slice_output
        self._usual = (*background, *rest), (*foreground, *rest)

    def look_at(self, steps: Sequence[tuple[Any, ...]]) -> None:
        """Find out from a slice's journal whether the limits may have changed. What slices do most is known not to
        change them, a few writes of properties from which no limit was read: a refresh costs as much as five."""
        if len(steps) > FEW or not all(step[0] is restore and step[1] not in self._slots for step in steps):
            self.stale = True

    def slice_of(self, owner: Object, foreground: bool) -> tuple[int, float, int, int, int, int]:
        """What a slice of this owner has: ticks, seconds, how deep verbs may call each other, the size of the largest
        value, bytes of memory, characters of output."""
        usual = self._usual[foreground]
        if owner not in self.players:
            return usual
        ticks, seconds, depth, value, memory, output = usual
        kind = "fg" if foreground else "bg"
        return (
            _within(self._own(owner, f"{kind}_ticks"), *_TICKS, ticks),
            _within(self._own(owner, f"{kind}_seconds"), *_SECONDS, seconds),
            _within(self._own(owner, "max_stack_depth"), MAX_DEPTH, DEEPEST, depth),
            _within(self._own(owner, "max_value_size"), *_VALUE, value),
            _within(self._own(owner, "max_slice_memory"), *_MEMORY, memory),
            _within(self._own(owner, "max_slice_output"), *_OUTPUT, output),
        )

    def queued_of(self, owner: Object) -> int | None:
        """How many tasks of this owner may wait, or None for any number."""
        own = _count(self._own(owner, "queued_task_limit"))
        if own is None:
            slot = self._slot(owner, "queued_task_limit")
            own = _count(slot.value) if slot is not None and slot.owner.valid and slot.owner.flags & WIZARD else None
        return self.queued if own is None else own

    def kept_of(self, owner: Object) -> int | None:
        """How many items the waiting tasks of this owner may keep together, or None for any number."""
        return self._quota(owner, "kept_limit", self.kept)

    def mailbox_of(self, owner: Object) -> int:
        """How many messages may wait for one task of this owner."""
        return _within(self._own(owner, "mailbox_limit"), 0, MAX_TICKS, self.mailbox)

    def schedules_of(self, owner: Object) -> int:
        """How many schedules this owner, who is no wizard, may have."""
        return _within(self._own(owner, "schedule_quota"), 0, MAX_TICKS, self.schedules)

    def weigh(self, o: Object) -> int:
        """How many bytes an object takes on disk."""
        return weigh(o)

    def minute_output_of(self, owner: Object) -> int | None:
        """How many characters the tasks of this owner may tell one player in a minute, or None for any number."""
        if owner.flags & WIZARD:
            return None
        return _within(self._own(owner, "output_per_minute"), *_OUTPUT, self.minute_output)

    def bytes_of(self, owner: Object) -> int | None:
        """How many bytes the objects of this owner may take, or None for any number."""
        return self._quota(owner, "byte_quota", self.bytes)

    def properties_of(self, owner: Object) -> int | None:
        """How many properties the objects of this owner may define, or None for any number."""
        return self._quota(owner, "property_quota", self.properties)

    def _quota(self, owner: Object, name: str, usual: int | None) -> int | None:
        if owner.flags & WIZARD or not owner.valid:
            return None
        own = self.players.get(owner)
        return _count(own[name]) if isinstance(own, dict) and name in own else usual

    def _read(self, holder: Object | None, name: str) -> Any:
        slot = self._slot(holder, name)
        return None if slot is None else slot.value

    def _slot(self, holder: Object | None, name: str) -> Slot | None:
        slot = _slot(holder, name)
        if slot is not None:
            self._slots.add(slot)
        return slot

    def _own(self, owner: Object, name: str) -> Any:
        own = self.players.get(owner)
        return own.get(name) if isinstance(own, dict) else None


def server_options(world: World) -> Object | None:
    """The object that holds the options, if the world has one."""
    options = read(world.system, "server_options")
    return options if type(options) is Object else None


def read(holder: Object | None, name: str) -> Any:
    """A property as the engine sees it, or None where there is none."""
    slot = _slot(holder, name)
    return None if slot is None else slot.value


def _slot(holder: Object | None, name: str) -> Slot | None:
    if holder is None or not holder.valid:
        return None
    return holder.fast.get(name) or find_slot(holder, name)


def _within(value: Any, least: Number, most: Number, default: Number) -> Number:
    """An option of the type of its default, kept within bounds; the default where the value is no number."""
    if not isinstance(value, int | float) or value != value:
        return default
    return type(default)(min(max(value, least), most))


def _count(value: Any) -> int | None:
    return value if type(value) is int else None
