"""Runs one source three ways: as plain Python, lowered, and suspended at every probe with the task saved and loaded."""

from __future__ import annotations

import time
from typing import Any

import msgspec

from moo_async.language import compile_program
from moo_async.language.requests import Sleep
from moo_async.language.run import Done, Failed, Suspended, run, start, suspend_here
from moo_async.tasks.graph import dump_task, load_task
from moo_async.tasks.task import SUSPENDED, Task
from moo_async.world import World
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.properties import add_property
from moo_async.world.verbs import add_verb
from tests import extra_names

TWICE = "return probe(1001, args[0]) * 2"
WALK = """n, xs = args
t = 0
try:
    for i, x in enumerate(xs[:3]):
        t += probe(1002, x) + this.twice(n) - i
finally:
    this.total += probe(1003, 1)
if len(xs) < 30:
    xs.append(t)
return t"""


class Give(msgspec.Struct):
    """A request that is answered at once with the value it carries."""

    value: Any


log: list[Any] = []
suspending = False


def probe(key: int, value: Any) -> Any:
    """Note an effect and give back the value, through a suspend where the run asks for it."""
    log.append((key, repr(value)))
    if suspending:
        suspend_here(Give(value))
    return value


def say(text: str) -> None:
    """Note a text."""
    log.append(text)


def caught(error: Exception) -> None:
    """Note an error that a program caught."""
    log.append(summary(error))


extra_names.define("caught", caught)
extra_names.define("probe", probe, site=True)
extra_names.define("say", say)


class Plain:
    """What `this` is to plain Python: an object with the same two verbs."""

    def __init__(self) -> None:
        self.total = 0
        self.twice = self.method(TWICE)
        self.walk = self.method(WALK)

    def method(self, source: str) -> Any:
        function = as_function(source)
        return lambda *args: function(self, list(args))


def as_function(source: str) -> Any:
    """A verb's source as a plain Python function of (this, args). Raises SyntaxError."""
    body = "\n".join("    " + line for line in source.split("\n"))
    space: dict[str, Any] = {"probe": probe, "say": say, "caught": caught}
    exec(f"def verb(this, args):\n{body}", space)
    return space["verb"]


def summary(error: BaseException) -> tuple[str, str]:
    """An exception, as the three ways can be compared."""
    if isinstance(error, NameError):  # plain Python tells unbound locals from unbound cells
        return "NameError", ""
    return type(error).__name__, "" if isinstance(error, RuntimeError) else str(error)


def run_plain(source: str) -> tuple[Any, ...]:
    """(result, error, effects, state) in plain Python."""
    log.clear()
    this = Plain()
    try:
        return repr(as_function(source)(this, [])), None, list(log), this.total
    except Exception as e:
        return None, summary(e), list(log), this.total


def make_world() -> World:
    """A world with the system object and #1, whose verbs are those of Plain."""
    meter.act = None
    world = World()
    meter.world = world
    system = world.install(0)
    this = world.install(1)
    this.owner = system.owner = system
    system.flags = 4 | 2 | 1
    add_property(this, "total", 0, system, "rw")
    for name in ("twice", "walk"):
        add_verb(this, system, "rxd", name, "this", "none", "this")
    for verb, source in zip(this.verbs, (TWICE, WALK), strict=True):
        verb.program = compile_program(source)
    return world


def run_lowered(source: str, suspend: bool) -> tuple[tuple[Any, ...], int]:
    """The same in the verb language; with `suspend`, through bytes at every probe. Also the number of suspensions."""
    global suspending
    log.clear()
    world = make_world()
    system, this = world.objects[0], world.objects[1]
    act = Activation(this, system, system, "test", [], this, system, Command(), 1)
    frames = [start(compile_program(source), act)]
    value: Any = None
    count = 0
    suspending = suspend
    try:
        while True:
            meter.ticks = 10**9
            world.journal.begin()
            outcome = run(frames, value)
            world.journal.commit(lambda player, text: None)
            if not isinstance(outcome, Suspended):
                break
            count += 1
            frames, value = reload(outcome.frames, outcome.request.value, world)
    finally:
        suspending = False
    if isinstance(outcome, Failed):
        return (None, summary(outcome.error), list(log), this.slots["total"].value), count
    assert isinstance(outcome, Done), outcome
    return (repr(outcome.value), None, list(log), this.slots["total"].value), count


def reload(frames: list[Any], value: Any, world: World) -> tuple[list[Any], Any]:
    """The frames, and the value that the innermost one waits for, through bytes and back."""
    task = Task(world.next_task_id(), world.objects[0], world.objects[0], "test", frames, True)
    task.state = SUSPENDED
    task.request = Sleep(None)
    task.value = value
    loaded = load_task(dump_task(task, time.time()), world, time.time())
    return loaded.frames, loaded.value
