"""World files for wizards' commands: writing back what changed in the game, and deciding conflicts.

The server has a folder to watch, or none; these find it with the host of the scheduler. Nothing here sees a file: the
task waits while the host writes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from moo_async.builtins.permissions import require_wizard
from moo_async.builtins.registry import builtin, charge
from moo_async.language.requests import Sleep
from moo_async.language.run import suspend_here
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, MooError
from moo_async.world.objects import Object

PATIENCE = 60.0
"""Seconds that a task waits for files to be written."""


@builtin(site=True)
def commit_files(objects: list[Object] | None = None) -> Any:
    """Write to the files of the watched folder what has changed in the game: of these objects, or of all.

    Returns a dict of lists of text: `written` and `removed` are files; `left` tells of those that were left alone,
    because somebody has just changed them. What changed in the game and in a file is not written: see
    file_trouble(). The task waits meanwhile; what was done so far is kept for good. Returns 0 when it takes longer
    than a minute. Wizards only (E_PERM); E_INVARG on a server that watches no folder.
    """
    require_wizard("commit_files()")
    folder = _folder()
    charge(1 + len(objects or ()))
    _wait(lambda answer: folder.commit_soon(objects, answer))


@builtin(site=True)
def settle_file(file: str, theirs: bool) -> Any:
    """Decide between a file and the game: with `theirs` the game takes what the file says, without it the file is
    written as the game has it. Wizards only (E_PERM). Returns what commit_files() returns.

    `file` is the path below the watched folder, "room/look.py". E_INVARG on a server that watches no folder.
    """
    require_wizard("settle_file()")
    folder = _folder()
    _wait(lambda answer: folder.decide_soon(file, theirs, answer))


@builtin()
def file_trouble() -> list[str]:
    """What is wrong with the files of the watched folder, a text for each file: mistakes in them, and conflicts with
    the game. Wizards only (E_PERM). E_INVARG on a server that watches no folder."""
    require_wizard("file_trouble()")
    found: list[str] = _folder().trouble()
    charge(len(found))
    return found


def _folder() -> Any:
    folder = getattr(meter.scheduler.host, "files", None)
    if folder is None:
        raise E_INVARG("this server watches no folder of world files")
    return folder


def _wait(begin: Callable[[Callable[[Any], None]], None]) -> None:
    """Begin something when the slice is kept, and wait for its report."""
    scheduler, task = meter.scheduler, meter.task
    scheduler.check_quota()

    def answer(report: Any) -> None:
        with contextlib.suppress(MooError):  # the task may have been killed
            scheduler.resume(task.id, {name: list(lines) for name, lines in report._asdict().items()})

    meter.world.journal.on_commit(begin, answer)
    suspend_here(Sleep(PATIENCE))
