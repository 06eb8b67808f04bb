"""A small world with a scheduler whose clock stands still until a test moves it, and a host that remembers."""

from __future__ import annotations

from typing import Any

from moo_async.language import compile_program
from moo_async.language.requests import Read, Sleep
from moo_async.language.run import start, suspend_here
from moo_async.store.records import TaskRecord
from moo_async.tasks import Scheduler, Task
from moo_async.tasks.board import check_seconds
from moo_async.world import World
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.objects import PLAYER, PROGRAMMER, READ, WIZARD, Object
from moo_async.world.owned import locate
from moo_async.world.properties import add_property
from moo_async.world.verbs import add_verb
from tests import extra_names
from tests.account_keys import AccountKeys
from tests.fresh_process import forget_compiled

# The builtins that these tests need, under names of their own: the real ones belong to a layer above.


def t_suspend(seconds: Any = None) -> Any:
    if seconds is not None:
        check_seconds(seconds)
    meter.scheduler.check_quota()
    return suspend_here(Sleep(seconds))


def t_read(player: Object) -> Any:
    return suspend_here(Read(player))


def t_resume(task_id: Any, value: Any = 0) -> None:
    meter.scheduler.resume(task_id, value)


def t_kill(task_id: Any) -> None:
    meter.scheduler.kill(task_id)


def t_tasks() -> list[int]:
    assert meter.act is not None
    who = meter.act.programmer
    return [task.id for task in meter.scheduler.queued_tasks(None if who.flags & WIZARD else who)]


def t_id() -> int:
    return meter.task.id  # type: ignore[no-any-return]


def t_tell(player: Object, text: Any) -> None:
    meter.world.journal.tell(player, str(text))


def t_commit(callback: str) -> None:
    meter.world.journal.on_commit(meter.scheduler.host.lines.append, (0, callback))


extra_names.define("t_suspend", t_suspend, site=True)
extra_names.define("t_read", t_read, site=True)
for function in (t_resume, t_kill, t_tasks, t_id, t_tell, t_commit):
    extra_names.define(function.__name__, function)


class FakeHost(AccountKeys):
    """Remembers what players are told."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, str]] = []
        self.online: list[Object] = []

    def tell(self, player: Object, text: str) -> None:
        self.lines.append((player.number, text))

    def show_screen(self, player: Object, screen: tuple[str, ...], plain: bool) -> None:
        self.lines.append((player.number, "\n".join(screen)))

    def connected(self) -> list[Object]:
        return self.online

    def boot(self, player: Object, message: str | None) -> None:
        self.lines.append((player.number, f"boot {message}"))

    def shutdown(self, message: str | None) -> None:
        self.lines.append((0, f"shutdown {message}"))

    def checkpoint(self) -> None:
        self.lines.append((0, "checkpoint"))

    def connection_info(self, player: Object) -> dict[str, Any]:
        return {}

    def set_password(self, player: Object, password: str) -> None:
        self.lines.append((player.number, "password"))

    def begin_command(self, player: Object) -> None:
        self.lines.append((player.number, "<"))

    def end_command(self, player: Object) -> None:
        self.lines.append((player.number, ">"))

    def told(self, player: Object) -> list[str]:
        """What a player was told since the last call."""
        told = [text for number, text in self.lines if number == player.number]
        self.lines = [line for line in self.lines if line[0] != player.number]
        return told


def make_world() -> World:
    """#0 the system, #1 a wizard, #2 and #3 programmers, #4 the server options."""
    meter.act = None
    world = World()
    meter.world = world
    for number in range(5):
        world.install(number)
    system, wizard, ann, ben, options = (world.objects[n] for n in range(5))
    for o in world.objects.values():
        o.name = ("system", "wizard", "Ann", "Ben", "options")[o.number]
        o.owner = wizard
        o.flags = READ
    wizard.flags = PLAYER | PROGRAMMER | WIZARD | READ
    for player in (ann, ben):
        player.owner = player
        player.flags = PLAYER | PROGRAMMER | READ
        add_property(player, "log", [], wizard, "rw")
        add_property(player, "n", 0, wizard, "rw")
    add_property(system, "server_options", options, wizard, "r")
    return world


class Machine:
    """A world, a scheduler, a host, and the time."""

    def __init__(
        self, world: World | None = None, now: float = 1000.0, epoch: float = 1_700_000_000.0, real: bool = False
    ):
        self.world = world or make_world()
        self.host = FakeHost()
        self.now = now
        self.disk: dict[int, TaskRecord] = {}
        self.epoch = epoch
        self.system, self.wizard, self.ann, self.ben, self.options = (self.world.ref(n) for n in range(5))
        self.host.online = [self.wizard, self.ann, self.ben]
        command = compile_program("return this.do(*args)")
        clocks: Any = () if real else (lambda: self.now, lambda: self.epoch)
        self.scheduler = Scheduler(self.world, self.host, command, *clocks)

    @classmethod
    def on_a_real_clock(cls) -> Machine:
        """One whose scheduler lives in the time of this computer."""
        return cls(real=True)

    def verb(self, obj: Object, name: str, source: str, owner: Object | None = None) -> None:
        """Define a verb that code can call."""
        add_verb(obj, owner or obj.owner, "rxd", name, "this", "none", "this")
        obj.verbs[-1].program = compile_program(source)

    def option(self, name: str, value: Any, holder: Object | None = None) -> None:
        """Set a server option, or one of a programmer's own, as a wizard's slice would."""
        holder = holder or self.options
        if name in holder.slots:
            holder.slots[name].value = value
        else:
            add_property(holder, name, value, self.wizard, "r")
        self.scheduler.limits.stale = True

    def frame(self, source: str, who: Object, *args: Any) -> Any:
        """A frame that has not begun."""
        nothing = self.world.nothing
        act = Activation(who, who, nothing, "test", list(args), who, who, Command("", nothing, "", "", nothing, ""), 1)
        return start(compile_program(source), act)

    def start(self, source: str, who: Object | None = None, *args: Any, foreground: bool = True) -> Task:
        """Put a task with this source into its queue."""
        who = who or self.ann
        return self.scheduler.start_task(self.frame(source, who, *args), who, who, "eval", foreground)

    def go(self) -> None:
        """Run everything that can run without the clock moving."""
        for _ in range(100_000):
            if not self.scheduler.run_ready():
                return
        raise AssertionError("there is no end to it")

    def run(self, source: str, who: Object | None = None, *args: Any) -> Task:
        """Start a task and run until it waits or ends."""
        task = self.start(source, who, *args)
        self.go()
        return task

    def advance(self, seconds: float) -> None:
        """Let time pass, waking what is due on the way."""
        self.now += seconds
        self.epoch += seconds
        self.go()

    def log(self, who: Object | None = None) -> list[Any]:
        """What the tasks of a player have noted."""
        return list((who or self.ann).slots["log"].value)

    def checkpoint(self) -> None:
        """Bring the records up to date, as the store does."""
        for task_id, task in self.scheduler.take_dirty().items():
            if task is None:
                self.disk.pop(task_id, None)
            else:
                self.disk[task_id] = self.scheduler.encode(task, locate)

    def reborn(self, down: float = 0.0) -> Machine:
        """Save everything and begin anew `down` seconds later, with another monotonic clock."""
        self.checkpoint()
        forget_compiled(self.disk.values())
        again = Machine(self.world, 5.0, self.epoch + down)
        again.disk = self.disk
        assert again.scheduler.restore(self.disk.values()) == len(self.disk)
        return again
