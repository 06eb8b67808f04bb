"""A text on a whole screen: a task asks the host for an editor and waits, as for a line, until the person has saved or
left.

The task waits as one that reads does: it gets E_INVARG when the player is gone, E_INTRPT after a restart. Knows nothing
of terminals.
"""

from __future__ import annotations

from typing import NoReturn

from moo_async.builtins.registry import charge
from moo_async.language.requests import Read
from moo_async.language.run import suspend_here
from moo_async.language.trampolines import trampoline
from moo_async.tasks.host import Page, Result
from moo_async.world.activation import meter
from moo_async.world.objects import Object
from moo_async.world.text import clean, one_line

MOST = 32 * 1024
"""Most characters of a text that is edited like this."""


def possible(player: Object, lines: list[str]) -> bool:
    """Whether the player's terminal can be an editor for these lines: nothing is typed ahead, and no character is in
    them that a terminal must not be sent."""
    text = "\n".join(lines)
    charge(len(text) // 32)
    queue = meter.scheduler.queue_of(player)
    fits = len(text) <= MOST and text.count("\n") == max(len(lines) - 1, 0) and clean(text) == text
    return fits and not (queue is not None and queue.lines) and bool(meter.scheduler.host.can_edit(player))


@trampoline
def begin(player: Object, title: str, lines: list[str], message: str, line: int) -> NoReturn:
    """Show the editor once the slice is kept, and suspend the task until it gets a dict with "how" and "lines"."""
    task, scheduler = meter.task, meter.scheduler
    scheduler.check_quota()

    def done(result: Result) -> None:
        scheduler.hand_over(task.id, {"how": result.how, "lines": list(result.lines)})

    page = Page(one_line(title), tuple(lines), clean(message), line)
    meter.world.journal.on_commit(scheduler.host.edit, player, page, done)
    suspend_here(Read(player))
