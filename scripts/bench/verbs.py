"""A small world and the running of one verb in it, for the benchmarks of the language. Nothing here measures."""

from collections.abc import Callable
from typing import Any

from moo_async.language import compile_program, run
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.objects import Object, Verb
from moo_async.world.world import World

PLENTY = 10**15


def small_world() -> tuple[World, Object]:
    """A world of one object, which owns itself."""
    world = World()
    thing = world.install(0)
    thing.owner = thing
    thing.name = "thing"
    meter.world = world
    return world, thing


def add_verb(o: Object, names: str, source: str) -> Verb:
    """Give an object a verb that anybody may call."""
    verb = Verb(names, o, "rxd", "this", "none", "this", compile_program(source), o)
    o.verbs.append(verb)
    o.world.invalidate()
    return verb


def activation(verb: Verb, *args: Any) -> Activation:
    """The activation of a verb called by the engine on its own object."""
    o = verb.definer
    return Activation(o, o, o, verb.names, list(args), o, o, Command(), 1)


def runner(verb: Verb, *args: Any) -> Callable[[], Any]:
    """A function that runs the verb from start to end as a task of its own, with ticks enough."""

    def once() -> Any:
        meter.ticks = PLENTY
        outcome = run.run([run.start(verb.program, activation(verb, *args))])
        if not isinstance(outcome, run.Done):
            raise RuntimeError(f"the verb did not end well: {outcome}")
        return outcome.value

    return once
