"""The task machine against a plain reference: random scripts, time, typed lines, checkpoints and crashes.

After every step the two must agree on what has happened in which order, on who waits for what and until when, and on
what has ended: no task is lost, runs twice or wakes early, and no message or result is. The scripts run as a verb with
the real builtins; the checkpoints are the store's own cuts, which may be half done when something happens.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from moo_async.store.cut import Cut
from moo_async.store.programs import ProgramChanges, ProgramIndex
from moo_async.store.records import TaskRecord
from moo_async.tasks import Scheduler
from moo_async.tasks.listing import row
from moo_async.tasks.task import Rare
from moo_async.world.activation import meter
from moo_async.world.properties import add_property
from tests import extra_names
from tests.builtins.moo import Moo

from .machine import Machine
from .reference import FINISHED, MAILBOX, OWNERS, Reference, Script

EXAMPLES = int(os.environ.get("ORACLE_EXAMPLES", "1000")) // 16
STEPS = 40

PLAY = """\
for step in args[0]:
    what, rest = step[0], step[1:]
    if what == "return":
        return rest[0]
    if what == "fail":
        raise E_NACC("on purpose")
    while what == "spin":
        pass
    found = None
    try:
        who = 0
        if rest and isinstance(rest[0], tuple):
            how, k = rest[0]
            if how == "last":
                who = t_newest() - k
            else:
                queued = queued_tasks()
                if queued:
                    who = queued[k % len(queued)]["id"]
        if what == "suspend":
            found = suspend(*rest)
        elif what == "yin":
            found = yin(rest[0], 5000)
        elif what == "read":
            found = read()
        elif what == "receive":
            found = receive(*rest)
        elif what == "wait":
            found = wait(who, *rest[1:])
        elif what == "fork":
            with fork(rest[0]) as child:
                return this.play(rest[1])
            found = child
        elif what == "invoke":
            found = invoke(this, "play", rest[1:], rest[0], (this, "told"))
        elif what == "resume":
            resume(who, E_RANGE("an error") if rest[1] == "E_RANGE" else rest[1])
        elif what == "send":
            send(who, rest[1])
        elif what == "kill":
            kill_task(who)
        elif what == "local":
            found = task_local("x")
            set_task_local("x", rest[0])
        else:
            found = [(task["id"], task["waits_for"]) for task in queued_tasks()]
    except Exception as e:
        found = e
    t_note(what, found)
"""
OPTIONS = {"fg_ticks": 10_000, "bg_ticks": 4_000, "mailbox_limit": MAILBOX, "finished_tasks_limit": FINISHED}
"""Few ticks, so that spinning is short; a command always has more left than the script's yin() wants, others never."""

journal_log: list[tuple[int, str, Any]] = []


def t_note(what: str, found: Any) -> None:
    """Keep what a step has given, if the slice is kept."""
    meter.world.journal.on_commit(journal_log.append, (meter.task.id, what, shown(found)))


def shown(found: Any) -> Any:
    """A result, or the name of an error."""
    return type(found).__name__ if isinstance(found, Exception) else found


def t_newest() -> int:
    """The number of the task that was made last."""
    return meter.world.task_id


extra_names.define("t_note", t_note)
extra_names.define("t_newest", t_newest)


class Turns:
    """In place of the seconds of a batch: so many turns."""

    def __init__(self, turns: int) -> None:
        self.left = turns

    def __gt__(self, spent: float) -> bool:
        self.left -= 1
        return self.left >= 0


class Engine:
    """The real thing, with a clock and a disk that belong to the test."""

    def __init__(self, quota: int | None) -> None:
        journal_log.clear()
        self.moo = moo = Moo()
        self.now = 1_000_000.0
        self.started = 0.0
        self.players = {who.name: who for who in (moo.wizard, moo.alice, moo.bob)}
        for who in self.players.values():
            moo.verb(who, "play", PLAY, who)
            moo.verb(who, "told", 't_note("told", args[0])', who)
        moo.verb(moo.system, "do_command", 't_note("command", args[0])\nreturn True', moo.wizard)
        options = moo.thing("options", moo.wizard)
        for name, value in {**OPTIONS, "queued_task_limit": quota}.items():
            add_property(options, name, value, moo.wizard, "r")
        add_property(moo.system, "server_options", options, moo.wizard, "r")
        self.disk: dict[int, TaskRecord] = {}
        self.kept: tuple[int, int] = (0, 0)
        self.unwritten: dict[int, Any] = {}
        self.cut: Cut | None = None
        self.boot()

    def boot(self) -> None:
        """A process begins, with a monotonic clock of its own."""
        self.started, self.cut, self.unwritten = self.now - 7, None, {}
        self.moo.host.players = []
        program = self.moo.scheduler.command_program
        self.scheduler = self.moo.scheduler = Scheduler(
            self.moo.world, self.moo.host, program, clock=lambda: self.now - self.started, epoch=lambda: self.now
        )
        assert self.scheduler.restore([self.disk[number] for number in sorted(self.disk)]) == len(self.disk)

    def begin(self, who: str, script: Script) -> None:
        player = self.players[who]
        assert self.scheduler.call_verb(player, "play", [script], player, player)

    def run(self, most: int = 1000) -> bool:
        return self.scheduler.run_ready(Turns(most))  # type: ignore[arg-type]

    def view(self) -> dict[str, Any]:
        """All that can be seen from outside, as Reference.view tells it."""
        scheduler = self.scheduler
        found: dict[str, Any] = {"log": list(journal_log)}
        for task in scheduler.queued_tasks():
            entry = row(task, scheduler.wakes_in(task), self.now)
            told = [entry[key] for key in ("parent", "state", "waits_for", "start", "waiting_for")]
            rare = task.rare or Rare()
            ended = {id_: shown(end.value if end.error is None else end.error) for id_, end in rare.outcomes.items()}
            found[f"task {task.id}"] = (task.owner.name, *told, [message for _, message in rare.mailbox], ended)
        for name, player in self.players.items():
            reader = scheduler.reader(player)
            found[name] = (reader and reader.id, scheduler.input_waiting(player))
        found["order"] = [task.id for task in scheduler.queued_tasks()]
        found["ended"] = [(end.task.id, end.task.reason) for end in scheduler.finished_tasks(self.moo.wizard)]
        return found

    # -- the disk, as store.checkpoint does it

    def take_cut(self) -> None:
        self.unwritten.update(self.scheduler.take_dirty())
        changes = ProgramChanges(ProgramIndex())
        meta = {"task_id": self.moo.world.task_id, "log": len(journal_log)}
        self.cut = Cut({}, self.unwritten, self.scheduler, [], {}, meta, changes)
        self.scheduler.before_change = self.cut.before_task

    def encode(self, most: int = 1000) -> None:
        assert self.cut is not None
        for number in list(self.cut.tasks)[:most]:
            self.cut.encode_task(number)

    def end_cut(self, written: bool) -> None:
        assert self.cut is not None
        self.encode()
        self.scheduler.before_change = None
        cut, self.cut = self.cut, None
        assert not cut.stats.tasks_lost
        if written:
            self.unwritten = {}
            for [number] in cut.tasks_gone:
                self.disk.pop(number, None)
            self.disk.update({record.id: record for record in cut.task_rows})
            self.kept = cut.meta["task_id"], cut.meta["log"]

    def crash(self, down: float) -> None:
        self.moo.world.task_id, length = self.kept
        del journal_log[length:]
        self.now += down
        self.boot()


# -- scripts

seconds = st.sampled_from((5, 1, 2.5, 0, 0, 10, 2))
open_ends = st.sampled_from(((0,), (1,), (5,), (10,), (), ()))
targets = st.tuples(st.sampled_from(("queued", "last", "queued")), st.integers(0, 5))
values = st.integers(1, 99)
waits = st.one_of(
    open_ends.map(lambda s: ("suspend", *s)),
    open_ends.map(lambda s: ("receive", *s)),
    st.builds(lambda who, s: ("wait", who, *s), targets, open_ends),
    st.tuples(st.just("yin"), seconds),
    st.just(("read",)),
)
deeds = st.one_of(
    st.tuples(st.just("resume"), targets, st.just("E_RANGE") | values),
    st.tuples(st.just("send"), targets, values),
    st.tuples(st.just("local"), values),
    st.just(("list",)),
    st.tuples(st.just("kill"), targets),
)
ends = st.sampled_from((("fail",), ("return", 7), ("kill", ("last", 0)), ("fail",), ("spin",)))


@st.composite
def scripts(draw: st.DrawFn, depth: int = 2) -> Script:
    """Some steps; those that fork have a script inside."""
    kinds = [waits, deeds, deeds]
    if depth:
        forks = st.tuples(st.sampled_from(("fork", "fork", "invoke")), seconds, scripts(depth - 1))
        kinds += [forks, forks]
    step = st.sampled_from(kinds).flatmap(lambda kind: kind)
    script = draw(st.lists(step, min_size=1 + depth, max_size=3 + 2 * depth))
    return (*script, draw(ends)) if draw(st.sampled_from((False, False, True))) else tuple(script)


owners = st.sampled_from(("Alice", "Alice", "Alice", "Bob", "Wizard"))
turns = st.sampled_from((1000, 1000, 0, 1, 3))


class SideBySide(RuleBasedStateMachine):
    """Both, side by side."""

    @initialize(quota=st.sampled_from((None, None, 4, 8)), beginning=st.lists(scripts(), min_size=2, max_size=4))
    def make(self, quota: int | None, beginning: list[Script]) -> None:
        self.engine = Engine(quota)
        self.model = Reference(self.engine.now, self.engine.moo.world.task_id, quota)
        self.model.take_cut()
        self.model.finish_cut()
        self.engine.kept = self.engine.moo.world.task_id, 0
        self.fresh = False
        self.all_come()
        self.begin("Alice", beginning, 0)

    def run(self, most: int) -> None:
        assert self.engine.run(most) == self.model.run(most)

    @rule(who=owners, several=st.lists(scripts(), min_size=1, max_size=3), most=turns)
    def begin(self, who: str, several: list[Script], most: int) -> None:
        for script in several:
            self.engine.begin(who, script)
            self.model.begin(who, script)
        self.run(most)

    @rule(seconds=st.sampled_from((1, 2.5, 5)), most=turns)
    def time_passes(self, seconds: float, most: int) -> None:
        self.engine.now += seconds
        self.model.now += seconds
        self.run(most)

    @rule(who=owners)
    def come_or_go(self, who: str) -> None:
        player, players = self.engine.players[who], self.engine.moo.host.players
        if who in self.model.online:
            players.remove(player)
            self.engine.scheduler.disconnected(player)
            self.model.disconnect(who)
        else:
            players.append(player)
            self.model.online.add(who)

    @precondition(lambda self: self.model.online)
    @rule(data=st.data(), line=st.sampled_from("abc"), most=turns)
    def type(self, data: st.DataObject, line: str, most: int) -> None:
        who = data.draw(st.sampled_from(sorted(self.model.online)))
        self.engine.scheduler.input(self.engine.players[who], line)
        self.model.type(who, line)
        self.run(most)

    @precondition(lambda self: self.engine.cut is None)
    @rule(whole=st.booleans(), then_crash=st.sampled_from((False, False, True)))
    def checkpoint(self, whole: bool, then_crash: bool) -> None:
        self.engine.take_cut()
        self.model.take_cut()
        if whole:
            self.write(True, then_crash)

    @precondition(lambda self: self.engine.cut is not None)
    @rule(most=st.integers(1, 4))
    def encode_some(self, most: int) -> None:
        self.engine.encode(most)

    @precondition(lambda self: self.engine.cut is not None)
    @rule(written=st.sampled_from((True, True, False)), then_crash=st.sampled_from((False, False, True)))
    def write(self, written: bool, then_crash: bool) -> None:
        self.engine.end_cut(written)
        if written:
            self.model.finish_cut()
            self.fresh = True
        self.model.cut = None
        if then_crash:
            self.crash(0, 0, True)

    @precondition(lambda self: self.fresh)
    @rule(down=seconds, most=turns, come=st.booleans())
    def crash(self, down: float, most: int, come: bool) -> None:
        self.engine.crash(down)
        self.model.crash(down)
        self.fresh = False
        self.run(most)
        if come:
            self.all_come()

    def all_come(self) -> None:
        for who in OWNERS:
            self.come_or_go(who)

    @invariant()
    def agree(self) -> None:
        if hasattr(self, "engine"):
            assert self.engine.view() == self.model.view()


CALM = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@seed(20261121)
class Known(SideBySide):
    """The same steps in every run."""


def test_the_engine_does_what_the_reference_does() -> None:
    run_state_machine_as_test(Known, settings=CALM)  # type: ignore[no-untyped-call]


def test_and_so_it_does_in_new_steps_each_run(oracle_seed: int) -> None:
    """ORACLE_SEED, which pytest prints first, repeats a run."""
    run_state_machine_as_test(seed(oracle_seed)(SideBySide), settings=CALM)  # type: ignore[no-untyped-call]


# -- what this has found


def test_those_that_are_ready_are_listed_in_the_order_of_their_times(machine: Machine) -> None:
    late, early = machine.run("t_suspend(2)"), machine.run("t_suspend(1)")
    machine.now += 3
    machine.scheduler.run_ready(Turns(0))  # both are due, and none has had its turn
    assert [task.id for task in machine.scheduler.queued_tasks()] == [early.id, late.id]


def test_a_wait_whose_time_was_over_is_told_so_though_the_other_task_has_ended_meanwhile(machine: Machine) -> None:
    source = "try:\n    wait(args[0], 5)\nexcept E_INTRPT:\n    this.log.append('too late')"
    other = machine.run("t_suspend(5)")
    machine.run(source, None, other.id)
    machine.checkpoint()
    machine.now, machine.epoch = machine.now + 5, machine.epoch + 5
    machine.scheduler.run_ready(Turns(1))  # a turn for the one that is waited for; the wait is over too, and ready
    again = machine.reborn()
    again.go()
    assert again.log() == ["too late"]


def test_a_callback_that_had_not_begun_goes_on_before_what_became_due_later(machine: Machine) -> None:
    machine.verb(machine.ann, "called", "return 1")
    machine.verb(machine.ann, "told", "this.log.append('told')")
    machine.run("t_suspend(2)\nthis.log.append('slept')")
    machine.start("kill_task(invoke(this, 'called', [], 9, (this, 'told')))")
    machine.scheduler.run_ready(Turns(1))
    machine.scheduler.run_ready(Turns(0))  # it stands in its owner's queue
    again = machine.reborn(down=9)
    again.go()
    assert again.log() == ["told", "slept"]


def test_a_task_whose_time_comes_while_it_is_resumed_stands_in_its_owners_queue_once(machine: Machine) -> None:
    source = "t_suspend(args[1])\nfor i in range(3):\n    this.log.append(args[0])\n    t_suspend(0)"
    one, other = machine.run(source, None, "a", 5), machine.run(source, None, "b", None)
    machine.start("for id in args:\n    t_resume(id)", None, one.id, other.id)
    machine.scheduler.run_ready(Turns(1))
    assert machine.scheduler.wakes_in(one) == 0
    machine.now += 5
    machine.go()
    assert machine.log() == ["a", "b"] * 3
