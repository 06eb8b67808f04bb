"""The server itself for verb code: shutting down, checkpoints, version, log, how busy it is. Everything but the version
and one's own numbers is for wizards."""

from __future__ import annotations

import logging
from importlib import metadata

import msgspec

from moo_async.builtins.permissions import is_wizard, programmer, require_wizard
from moo_async.builtins.registry import builtin, charge
from moo_async.world.activation import meter
from moo_async.world.audit import note

MAX_LOG_LINE = 2_000

log = logging.getLogger("moo_async.verbs")


@builtin()
def shutdown(message: str | None = None) -> None:
    """Say goodbye to everyone, with `message`, write a last checkpoint and stop the server. Wizards only (E_PERM)."""
    require_wizard("shutdown()")
    note(meter.world, "shutdown", "the server", message or "")
    meter.world.journal.on_commit(meter.scheduler.host.shutdown, message)


@builtin()
def dump_database() -> None:
    """Write a checkpoint soon, without waiting for its turn. Wizards only (E_PERM)."""
    require_wizard("dump_database()")
    meter.world.journal.on_commit(meter.scheduler.host.checkpoint)


@builtin()
def server_log(message: str) -> None:
    """Write a line to the server's log. Wizards only (E_PERM)."""
    require_wizard("server_log()")
    charge(1 + len(message) // 16)
    # One call is one line: nobody may forge what looks like another entry, or an escape sequence for a terminal.
    shown = "".join(c if c.isprintable() else " " for c in message[:MAX_LOG_LINE])
    log.info("> %s (%r)", shown, programmer())


@builtin()
def scheduler_info() -> dict[str, float]:
    """How busy the scheduler is: a dict with tasks (that have not ended), ready (that could run now) and reading (that
    wait for a line). Yours; a wizard's: everybody's.

    For wizards also what has happened since the start of the server: slices (that have been run), seconds (that they
    took), worst_slice (the longest), batches (in which they ran), worst_batch (for how long the network had to wait),
    and queues (of owners who could run something now).
    """
    scheduler, who = meter.scheduler, programmer()
    if is_wizard():
        return msgspec.structs.asdict(scheduler.statistics())
    queue, reader = scheduler.queue_of(who), scheduler.reader(who)
    return {
        "tasks": (len(queue.waiting) if queue else 0) + (meter.task is not None and meter.task.owner is who),
        "ready": len(queue.background) if queue else 0,
        "reading": int(reader is not None and reader.owner is who),
    }


@builtin()
def server_info() -> dict[str, float]:
    """How the server is: a dict of numbers, times in seconds and sizes in bytes. Wizards only (E_PERM).

    uptime, memory (the most that the process has had), database; connections (strangers too), strangers, players,
    logins, failed (log-ins) and refused (connections) since the start; checkpoint_seconds, checkpoint_pause,
    checkpoint_objects and checkpoint_tasks of the last checkpoint; objects, and max_object.
    """
    require_wizard("server_info()")
    world = meter.world
    return {**meter.scheduler.host.facts(), "objects": len(world.objects), "max_object": world.max_object}


@builtin()
def server_version() -> str:
    """The version of moo_async, like "0.1.0"."""
    try:
        return metadata.version("moo-async")
    except metadata.PackageNotFoundError:
        return "0.0.0 (not installed)"
