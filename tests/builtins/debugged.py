"""A ball to be debugged, and what one does to it: shared by the tests of the debugger."""

from typing import Any

from moo_async.language.requests import Stop
from moo_async.tasks import State, Task
from moo_async.world.activation import meter
from moo_async.world.objects import Object
from tests.builtins.moo import Moo

BOUNCE = '''"""bounce: a few times."""
total = 0

for i in range(3):
    total += this.half(i)
    print("boing", total)
return total'''


def stop(moo: Moo, who: Object, ball: Object, verb: str, line: int, condition: str = "") -> int:
    """Set a breakpoint."""
    number: int = moo.run(who, "return set_break(*args)", ball, verb, line, condition)
    return number


def call(moo: Moo, who: Object, ball: Object, verb: str = "bounce", *args: Any, kind: str = "eval") -> Task:
    """A task of `who` that calls a verb."""
    moo.host.told.clear()
    source = "thing, name, *rest = args\nreturn call_verb(thing, name, rest)"
    return moo.start(who, source, [ball, verb, *args], kind=kind)


def step(moo: Moo, who: Object, task: Task, mode: str) -> list[str]:
    """Let a task go on; what `who` is told."""
    moo.host.told.clear()
    moo.run(who, "step(*args)", task.id, mode)
    moo.go()
    return moo.heard(who)


def is_stopped(task: Task) -> bool:
    return task.state is State.SUSPENDED and isinstance(task.request, Stop)


def line(moo: Moo, who: Object, task: Task) -> tuple[str, int]:
    """Where a stopped task stands."""
    found = next(t for t in moo.run(who, "return stopped_tasks()") if t["id"] == task.id)
    return found["verb"], found["line"]


def no_debugger_left(*things: Object) -> bool:
    """Whether all runs as if there had never been a debugger."""
    verbs = [verb for thing in things for verb in thing.verbs]
    fresh = all(v.fn is None or v.fn is v.program.plain.functions[0] for v in verbs)
    return fresh and meter.debugger is None and all(v.program.watchers == 0 for v in verbs)
