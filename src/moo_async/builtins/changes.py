"""What a command changes, for verb code: keeping a log of it, and trying a command out without changing anything.

The changes themselves are found, and held against who may read them, in world/changes.py. A dry run is a part of the
running slice that the journal takes back; what reaches beyond the world is done after a slice is kept, and so never.
Text that others would have seen is theirs: a wizard is told it, and anybody who stands where a place says it to all.
"""

from __future__ import annotations

import contextlib
from typing import Any

from moo_async.builtins.permissions import programmer, require_self_or_wizard, running
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.builtins.stack import STARTS, callers
from moo_async.builtins.trials import attempt, trial
from moo_async.language import calls, namespace
from moo_async.tasks.listing import row
from moo_async.tasks.task import Task
from moo_async.world import properties
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.changes import Watch, weigh
from moo_async.world.errors import E_TYPE, MooError
from moo_async.world.homes import writable
from moo_async.world.objects import Object
from moo_async.world.owned import OwnedList
from moo_async.world.permissions import is_wizard

MOST = 50
"""How many entries a log keeps."""

LARGEST = 20_000
LARGEST_LOG = 200_000
"""How large the changes of one entry, and all of a log, may be, in items and characters."""


@builtin()
def log_changes(o: Valid, name: str, text: str) -> None:
    """Note in the list o.name, when this slice of the task is kept, what it changes from here on, as far as you may
    read and change that yourself.

    A dict is put behind the others: text, time, changes, and whole (whether changes is all of it: False where it would
    be too large, and changes is empty). The list keeps the last 50, fewer where they are large. Nothing is put there
    where nothing has changed.

    changes is a list of dicts: object, what, name, before and after, the last two left out where there was nothing of
    it. what is "made", "recycled", a built-in property ("name", "location", "parents", "f" ...), "value" (of the
    property name, on the object itself), "property" (defined there), "perms" (of a property) or "verb".

    E_PERM unless you may write the property; E_TYPE when it is no list; E_PROPNF.
    """
    value, slot = properties.get(o, name), o.slots.get(name.lower())
    if not isinstance(value, list):
        raise E_TYPE(f"log_changes(): {o!r}.{name} must be a list")
    if slot is not None and slot.value is value:
        writable(value)
    else:
        properties.set(o, name, value)
    watch, journal = Watch(meter.world), meter.world.journal
    journal.record(watch.end)
    journal.on_commit(_log, watch, programmer(), o, name, text)


def _log(watch: Watch, who: Object | None, o: Object, name: str, text: str) -> None:
    watch.end()
    changes = [c for c in watch.changes(who, own=True) if c["object"] is not o or c["name"].lower() != name.lower()]
    log = properties.get(o, name) if o.valid and properties.has_property(o, name) else None
    if not changes or not isinstance(log, OwnedList):
        return
    entry = {"text": text, "time": meter.scheduler.epoch(), "changes": [], "whole": False}
    with contextlib.suppress(MooError):  # a value may be nested as deep as values may be
        if weigh(changes) <= LARGEST:
            log.append({**entry, "changes": changes, "whole": True})
            entry = {}
    if entry:
        log.append(entry)
    sizes = [weigh(kept) for kept in log]
    while len(sizes) > MOST or sum(sizes) > LARGEST_LOG:
        del sizes[0]
    del log[: len(log) - len(sizes)]


@builtin()
def dry_run(line: str) -> dict[str, Any]:
    """Do what a line would do if the player of this task typed it, take all of it back, and tell what it was. A dict:

    ended    "done"; "wait" where the command would have waited (it ends there); "error"; "killed"
    error    the error that nothing caught, or ""; what an error ends changes nothing
    waits    what it would have waited for: "time", "line", "task" or "message"; or ""
    changes  what would have changed, as log_changes() has it, as far as you may read it; new objects are gone again
    told     who would have been told what: a list of (player, line). What others would have been told is None, unless
             the place where you are, or were, tells it to those in it, or you are a wizard
    tasks    the tasks that it would have begun, as queued_tasks() has them; None for each that is not yours
    server   what it would have asked of the server: a list of names ("boot", "shutdown", "set_password" ...)

    The command runs within the ticks and seconds of this slice. E_PERM unless your permissions are those of the player,
    or a wizard's.
    """
    act = running()
    require_self_or_wizard(act.player, "dry_run()")
    calls.deeper()
    return _DryRun(act).run(line)


class _DryRun:
    """One command that is tried out, for the verb of `act`. `places` are where its player was, so far."""

    def __init__(self, act: Activation) -> None:
        self.act = act
        self.player: Object = act.player
        self.who: Object = act.programmer
        self.places = [self.player.location]
        self.here = set(meter.scheduler.host.connected())
        self.told: list[tuple[Object, str | None]] = []

    def run(self, line: str) -> dict[str, Any]:
        """Run the command, and return what is told of it."""
        last = meter.world.task_id
        with trial(self._hear):
            watch = Watch(meter.world)
            try:
                report, _ = attempt(lambda: self._command(line))
                kept = report["ended"] in ("done", "wait")
                report["changes"] = watch.changes(self.who) if kept else []
                report["tasks"] = self._tasks(last) if kept else []
                report["server"] = _asked(meter.world.journal.commits) if kept else []
            finally:
                watch.end()
        told = self.told if kept else [entry for entry in self.told if entry[0] is self.player]
        return {**report, "told": told}

    def _command(self, line: str) -> None:
        nothing, player = meter.world.nothing, self.player
        words = Command("", nothing, "", "", nothing, "")
        act = Activation(player, player, player, "command", [line], nothing, player, words, self.act.depth + 1)
        calls.run_program(namespace.PRELUDE["command"].program, act)

    def _hear(self, player: Object, text: str) -> None:
        """Note a line that somebody would have been told."""
        charge(2)
        if self.player.location not in self.places:
            self.places.append(self.player.location)
        if player is self.player:
            self.told.append((player, str(text)))
        elif player in self.here:
            self.told.append((player, str(text) if is_wizard(self.who) or self._is_public(player) else None))

    def _is_public(self, player: Object) -> bool:
        """Whether a place tells this to those in it, where the player of the command is or was."""
        place = player.location
        if not place.valid or place not in self.places:
            return False
        return running().this is place or any(level.act.this is place for level in callers())

    def _tasks(self, before: int) -> list[dict[str, Any] | None]:
        """The tasks with a higher number than `before`."""
        scheduler = meter.scheduler
        now = scheduler.epoch()
        found: list[dict[str, Any] | None] = []
        for number in range(before + 1, meter.world.task_id + 1):
            charge(4)
            task: Task | None = scheduler.tasks.get(number)
            if task is not None:
                mine = task.owner is self.who or is_wizard(self.who)
                found.append(row(task, scheduler.wakes_in(task), now) if mine else None)
        return found


STARTS.add(id(_DryRun._command.__code__))


def _asked(commits: list[tuple[Any, ...]]) -> list[str]:
    """The names of what the host is to do when the slice is kept."""
    host = meter.scheduler.host
    return [step.__name__ for step, *_ in commits if getattr(step, "__self__", None) is host]
