"""Where attacks are tried: a world with victims, tasks that wait and count, and one measure of "untouched" for all."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from moo_async.language import VerbSyntaxError, compile_program, guards, namespace
from moo_async.tasks import State
from moo_async.tasks.graph import dump_task
from moo_async.world import properties, verbs
from moo_async.world.activation import meter
from moo_async.world.objects import Object
from tests.builtins.test_attacks import Fort

COUNTING = "n = 0\nwhile True:\n    n += 1\n    this.open[0] = n\n    suspend(1)"


class Arena(Fort):
    """Alice is the attacker. Bob has a task that sleeps and one that counts the seconds; the wizard has one that reads
    what he types."""

    def __init__(self) -> None:
        super().__init__()
        self.verb(self.vault, "shelved", "return 1", perms="r")
        self.verb(self.vault, "call", "return args[0](*args[1:])")
        self.verb(self.vault, "told", "return str(args[0])")
        self.verb(self.vault, "sort", "return sorted([2, 1], key=args[0])")
        self.verb(self.vault, "each", "return [x for x in args[0]]")
        self.verb(self.vault, "fill", "this.sign = args[0]\nreturn this.sign")
        properties.set_property_info(self.bobs, "open", self.bob, "r")
        self.verb(self.bobs, "count", COUNTING, owner=self.bob)
        options = self.thing("options", self.wizard)
        properties.add_property(options, "schedule_quota", 2, self.wizard, "r")
        properties.add_property(self.system, "server_options", options, self.wizard, "r")
        self.sleeper = self.start(self.bob, "x = [1]\ny = {'x': x}\nsuspend(10000)\nreturn x")
        self.counter = self.start(self.bob, "args[0].count()", [self.bobs])
        self.reader = self.start(self.wizard, "return read()", player=self.wizard)
        properties.add_property(self.mine, "hoard", [[1], {"a": [2]}], self.alice, "rw")
        properties.add_property(self.mine, "busy", [self.sleeper.id, self.counter.id], self.alice, "r")

    def state(self) -> list[Any]:
        """All that an attack could change: what Fort looks at, the tasks, and the process."""
        tasks = [(t.id, t.state, dump_task(t, self.now).data) for t in self.victims()]
        return [*super().state(), tasks, list(self.scheduler.tasks), list(self.host.players), list(self.host.calls)]

    def victims(self) -> list[Any]:
        return [self.sleeper, self.counter, self.reader]

    def attempt(self, source: str) -> str:
        """Run the source as a verb of Alice's that she calls; "line 2: ..." for one that does not compile, the error
        that it ends with, or "=> " and what it returns. Fails if anything but her own thing is touched."""
        head = "; ".join(f"{name} = toobj({o.number})" for name, o in self.names().items())
        self.host.told.clear()
        before = self.state()
        with same_process():
            try:
                program = compile_program(f"{head}\n{source}")
            except VerbSyntaxError as e:
                return e.errors[0]
            at = len(self.mine.verbs)
            verbs.add_verb(self.mine, self.alice, "rx", "attack", "this", "none", "this", program=program)
            task = self.start(self.alice, "return args[0].attack()", [self.mine])
            assert meter.act is None
        del self.mine.verbs[at]
        verbs.add_verb(self.mine, self.alice, "rx", "gone", "this", "none", "this")
        verbs.delete_verb(self.mine, "gone")  # what is remembered of the verb is forgotten with it
        assert task.state is not State.SUSPENDED, "it waits"
        assert self.state() == before, "the world has changed"
        assert all(who is self.alice for who, _ in self.host.told), self.host.told
        self.still_runs()
        if task.state is State.COMPLETED:
            return f"=> {task.result!r}"
        return task.traceback[0].partition(":  ")[2]

    def still_runs(self) -> None:
        """The others' tasks go on as if nothing had been."""
        count = self.bobs.slots["open"].value[0]
        self.go(1)
        assert self.bobs.slots["open"].value[0] == count + 1
        assert all(t.state is State.SUSPENDED for t in self.victims())
        assert self.run(self.bob, "return 6 * 7") == 42


@contextmanager
def same_process() -> Iterator[None]:
    """Nothing in Python itself, nor in the engine's tables, is another afterwards."""
    before = _process()
    yield
    assert _process() == before, "the process has changed"


def _process() -> list[Any]:
    tables: list[Mapping[Any, Any]] = [
        *(vars(builtins), namespace.VERB, namespace.PRELUDE, namespace.MODULES, namespace.KINDS),
        *(guards.METHODS, guards.READABLE),
        *(module.values for module in namespace.MODULES.values()),
    ]
    limits = [sys.getrecursionlimit(), sys.get_int_max_str_digits(), meter.act, meter.task]
    return [*limits, *([(key, id(value)) for key, value in table.items() if key != "_"] for table in tables)]


def victim(arena: Arena, name: str) -> Object:
    """One of the objects that attacks name."""
    return arena.names()[name]
