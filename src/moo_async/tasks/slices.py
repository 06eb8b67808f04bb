"""One slice: a task's turn, from its start or resume to its suspend or end, kept or taken back as a whole.

A slice runs with the meter loaded and the journal open. If it ends well, everything it did is kept and what it wanted
to tell is delivered. If an error or an abort ends it, the world is as it was before, and the task's player gets the
traceback, unless the world's own handler says that it has seen to it (LambdaMOO: `#0:handle_uncaught_error` and
`#0:handle_task_timeout`). A handler is a task of its own, whose first slice is run at once, because its answer (true,
or a suspend) decides whether the player is told.

This module decides nothing about whose turn it is. It is the only one that calls `language.run.run`.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from time import perf_counter
from typing import Any

import msgspec

from moo_async.language.program import Program
from moo_async.language.requests import Read, Sleep, Stop
from moo_async.language.run import Aborted, Done, Failed, Suspended, run
from moo_async.language.traceback import Level, ends, message_of
from moo_async.tasks.board import Board
from moo_async.tasks.debugger import Debugger, Stepping, is_stopped
from moo_async.tasks.host import Host
from moo_async.tasks.limits import Limits
from moo_async.tasks.profiler import Profiler
from moo_async.tasks.task import ABORT_ERROR, ABORT_KILL, ABORTED, COMPLETED, SUSPENDED, TICK, Task
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA
from moo_async.world.objects import Object, World
from moo_async.world.text import one_line

log = logging.getLogger(__name__)

Outcome = Done | Suspended | Failed | Aborted
Handle = Callable[[str, list[Any], Object], Task | None]
"""Makes a task for a verb of the system object, not yet in any queue: its name, its args, the player."""

HANDLER = "handler"

_TOLD = {
    "ticks": "Task ran out of ticks",
    "seconds": "Task ran out of seconds",
    "memory": "Task ran out of memory",
    "kill": "Task killed",
}


class Slices:
    """Runs slices."""

    __slots__ = ("_handle", "board", "debugger", "host", "limits", "profiler", "world")

    def __init__(
        self,
        world: World,
        host: Host,
        board: Board,
        limits: Limits,
        debugger: Debugger,
        profiler: Profiler,
        handle: Handle,
    ):
        self.world = world
        self.host = host
        self.board = board
        self.debugger = debugger
        self.profiler = profiler
        self.limits = limits
        self._handle = handle

    def run(self, task: Task) -> None:
        """Run one slice of a task whose turn it is."""
        if not task.foreground and not task.owner.valid:
            log.warning("task %d is ended: its owner %s is gone", task.id, task.owner)
            self.board.kill(task)
            return
        command = task.kind == "command" and task.foreground
        if command:
            self.host.begin_command(task.player)
        frames = task.frames
        stepping = None if task.rare is None else task.rare.stepping
        outcome = self._run(task) if stepping is None else self.debugger.follow(task, self._run)
        if type(outcome) is Suspended:
            # Laid down, and only then kept: a step of the commit may already bring what the task waits for.
            if type(outcome.request) is Read:
                self._read(task, outcome)
            else:
                self.board.lay_down(task, outcome.frames, outcome.request)
            if not self.world.journal.ended_empty():
                self._commit()
        else:
            self._end(task, outcome, frames[-1].act)
        if stepping is not None:
            self._tell_step(task, stepping)
        if command:
            self.host.end_command(task.player)

    def _tell_step(self, task: Task, stepping: Stepping) -> None:
        """Tell who steps through a task where no stop has told it."""
        if task.state in (COMPLETED, ABORTED):
            self.host.tell(stepping.who, f"Task {task.id} has ended.")
        elif task.state is SUSPENDED and not is_stopped(task) and not stepping.waited:
            self.host.tell(stepping.who, f"Task {task.id} waits; the step goes on when it does.")
            task.more.stepping = msgspec.structs.replace(stepping, waited=True)

    def _run(self, task: Task) -> Outcome:
        board, limits, journal = self.board, self.limits, self.world.journal
        board.begin(task)
        frames, value, error = task.frames, task.value, task.error
        task.frames, task.value, task.error = [], None, None
        if limits.stale:
            limits.refresh(self.world)
        ticks, seconds, depth, size, memory, output = limits.slice_of(task.owner, task.foreground)
        started = perf_counter()
        meter.task = task
        meter.max_depth = depth
        meter.max_value = size
        meter.max_memory = memory
        meter.max_output = output
        meter.started = started
        meter.deadline = started + seconds
        meter.spent = None
        meter.ticks = ticks
        journal.begin()
        outcome: Outcome
        try:
            if self.profiler.profiles:
                outcome = self.profiler.record(task, lambda: run(frames, value, error))
            else:
                outcome = run(frames, value, error)
            spent = perf_counter() - started
            if type(outcome) is Suspended:
                task.slack -= spent + TICK * (ticks - meter.ticks)
                if task.slack < 0:
                    outcome = self._looked_at(task, outcome)
                    spent = perf_counter() - started
        except Exception as e:
            spent = perf_counter() - started
            log.exception("the engine failed in task %d (%s)", task.id, task.kind)
            outcome = Failed(e, [f"The server failed in this task: {type(e).__name__}", "(End of traceback)"], [])
        except BaseException:
            journal.rollback(self.host.tell, task.player)
            board.end(task, ABORTED, None)
            raise
        finally:
            meter.deadline = math.inf
            meter.task = None
        if len(journal.steps) > board.notes:
            limits.look_at(journal.steps)
        task.ticks_used += ticks - (meter.left if meter.spent is not None else max(meter.ticks, 0))
        task.seconds_used += spent
        return outcome

    def _looked_at(self, task: Task, outcome: Outcome) -> Outcome:
        """A task that is about to wait goes on with E_QUOTA while it keeps too much; where the debugger alone has
        stopped it, it just goes on."""
        while type(outcome) is Suspended:
            try:
                self.board.keeping.look_at(task, outcome.frames)
                break
            except E_QUOTA as e:
                error: Exception | None = e
                if type(outcome.request) is Stop:
                    self.debugger.unable(task, e)
                    error = None
                outcome = run(outcome.frames, None, error)
        return outcome

    def _commit(self) -> None:
        try:
            self.world.journal.commit(self.host.tell)
        except Exception:
            log.exception("a step after the end of a slice failed")

    def _rollback(self, task: Task) -> None:
        self.limits.stale = True
        try:
            self.world.journal.rollback(self.host.tell, task.player)
        except Exception:
            log.exception("task %d could not be rolled back", task.id)

    def _read(self, task: Task, outcome: Suspended) -> None:
        """Let the task wait for a line, or go on with E_INVARG where none can come."""
        refused = self._unreadable(outcome.request.player)
        self.board.lay_down(task, outcome.frames, Sleep(None) if refused else outcome.request)
        if refused:
            self.board.resume(task, None, E_INVARG(refused))

    def _unreadable(self, player: Object) -> str | None:
        """Why no line of a player can be waited for."""
        if player in self.board.readers:
            return f"another task already reads from {player}"
        queue = self.board.queues.find(player)
        if (queue is not None and queue.lines) or player in self.host.connected():
            return None
        return f"{player} is not connected"

    # -- ends

    def _end(self, task: Task, outcome: Outcome, act: Any) -> None:
        """`act` is the activation of the task's outermost frame."""
        if type(outcome) is Done:
            self._commit()
            task.result = outcome.value
            self.board.end(task, COMPLETED, act)
        elif type(outcome) is Failed:
            self._failed(task, outcome, act)
        elif type(outcome) is Aborted:
            self._aborted(task, outcome, act)

    def _failed(self, task: Task, outcome: Failed, act: Any) -> None:
        self._rollback(task)
        task.reason = ABORT_ERROR
        error = task.error = outcome.error.with_traceback(None)  # it is kept for a while, its Python frames are not
        error.__cause__ = error.__context__ = None
        task.traceback = lines = outcome.traceback
        self.board.end(task, ABORTED, act)
        log.info("task %d of %s for %s: %s", task.id, task.owner, task.player, " | ".join(lines))
        value = error.args[1] if len(error.args) > 1 else None
        self._tell(
            task,
            "handle_uncaught_error",
            [type(error).__name__, message_of(error), value, _shown(outcome.stack), list(lines)],
        )

    def _aborted(self, task: Task, outcome: Aborted, act: Any) -> None:
        self._rollback(task)
        task.reason = outcome.reason
        where, *rest = outcome.traceback
        told = _TOLD.get(outcome.reason, outcome.reason)
        task.traceback = lines = [f"{where}:  {told}" if rest else told, *rest]
        self.board.end(task, ABORTED, act)
        log.info("task %d of %s for %s: %s", task.id, task.owner, task.player, " | ".join(lines))
        self._tell(task, "handle_task_timeout", [outcome.reason, _shown(outcome.stack), list(lines)])

    def _tell(self, task: Task, verb: str, args: list[Any]) -> None:
        """Ask the world's handler, then tell the player unless it has."""
        handler = None
        if task.kind != HANDLER and task.reason != ABORT_KILL:
            handler = self._handle(verb, args, task.player)
        if handler is not None:
            self.run(handler)
            if handler.state is not ABORTED and (handler.state is not COMPLETED or handler.result):
                return
        for line in task.traceback:
            self.host.tell(task.player, line)


def _shown(stack: list[Level]) -> list[dict[str, Any]]:
    """A stack as verb code gets it from `callers()`, with the owner of each verb and the line itself besides: the
    world's handler is trusted with them, and with whom it tells."""
    return [
        {
            "this": act.this,
            "verb": act.verb,
            "programmer": act.programmer,
            "definer": act.definer,
            "player": act.player,
            "line": line,
            "owner": _owner(program, act),
            "source": one_line(program.source_line(line)),
        }
        for program, line, act in ends(stack)
        if act is not None
    ]


def _owner(program: Program, act: Any) -> Object:
    """Who owns the verb that was running; of what was typed, whose permissions it had."""
    owners = (verb.owner for verb in act.definer.verbs if verb.program is program) if act.definer.valid else iter(())
    found: Object = next(owners, act.programmer)
    return found
