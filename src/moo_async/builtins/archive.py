"""Questions to the archive: a task asks for what lies in the database alone, and waits for the answer.

Owns how long it waits. Knows nothing of what is asked for.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any, NoReturn

from moo_async.language.requests import Sleep
from moo_async.language.run import suspend_here
from moo_async.language.trampolines import trampoline
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, MooError

SECONDS = 30.0
"""How long a task waits for the database; then the answer is 0."""


@trampoline
def ask(question: str, shown: Callable[[list[Any]], Any], *args: Any) -> NoReturn:
    """Ask the method `question` of the archive, and suspend the running task until `shown(answer)` can be given to it.
    Called by a builtin that verb code called. E_INVARG on a server without a database."""
    archive, task, scheduler = meter.scheduler.host.archive, meter.task, meter.scheduler
    if archive is None:
        raise E_INVARG("this server keeps no archive")
    scheduler.check_quota()
    over = scheduler.epoch() + SECONDS

    def answer(found: list[Any]) -> None:
        if scheduler.epoch() >= over:
            return  # whatever the task waits for now, it is not this
        with contextlib.suppress(MooError):  # the task may have been killed
            scheduler.resume(task.id, shown(found))

    meter.world.journal.on_commit(getattr(archive, question), *args, answer)
    suspend_here(Sleep(SECONDS))
