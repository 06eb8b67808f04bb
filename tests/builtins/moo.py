"""A small world with a scheduler for the tests of the builtins, driven without an event loop."""

import re
from typing import Any

import moo_async.builtins
from moo_async.language import compile_program
from moo_async.language.run import start
from moo_async.tasks import Scheduler, State, Task
from moo_async.world import properties, shape, verbs
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.objects import FERTILE, PROGRAMMER, READ, WIZARD, Object, World
from tests.account_keys import AccountKeys
from tests.fresh_process import forget_compiled

assert moo_async.builtins.ENTRIES


class Host(AccountKeys):
    """Notes what the scheduler and the builtins ask of the connections."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[Object, str]] = []
        self.players: list[Object] = []
        self.live: Object | None = None
        self.calls: list[tuple[Any, ...]] = []

    def tell(self, player: Object, text: str) -> None:
        self.told.append((player, text))

    def show_screen(self, player: Object, screen: tuple[str, ...], plain: bool) -> None:
        self.calls.append(("show_screen", player, screen, plain))

    def can_edit(self, player: Object) -> bool:
        return player is self.live

    def edit(self, player: Object, page: Any, done: Any) -> None:
        self.calls.append(("edit", player, page, done))

    def connected(self) -> list[Object]:
        return list(self.players)

    def boot(self, player: Object, message: str | None) -> None:
        self.calls.append(("boot", player, message))

    def shutdown(self, message: str | None) -> None:
        self.calls.append(("shutdown", message))

    def checkpoint(self) -> None:
        self.calls.append(("checkpoint",))

    def set_password(self, player: Object, password: str) -> None:
        self.calls.append(("set_password", player, password))

    def connection_info(self, player: Object) -> dict[str, Any]:
        seconds = {"connected_seconds": 90.5, "idle_seconds": 3.2}
        return {
            "name": f"192.0.2.{player.number}",
            "peer": f"192.0.2.{player.number}",
            "columns": 80,
            "rows": 24,
            "live": player is self.live,
            "screen_reader": player is self.live,
            **seconds,
        }

    def begin_command(self, player: Object) -> None:
        pass

    def end_command(self, player: Object) -> None:
        pass


class Moo:
    """The world: #0 system, #1 root, #2 wizard, #3 alice and #4 bob (programmers), #5 carol (none), #6 room."""

    def __init__(self) -> None:
        meter.act = None
        self.world = World()
        self.host = Host()
        self.now = 1_000_000.0
        self.scheduler = self.new_scheduler()
        nothing = self.world.nothing
        self.system = shape.create([], nothing, world=self.world)
        self.root = shape.create([], nothing, world=self.world)
        self.wizard, self.alice, self.bob, self.carol = (
            self.player(name, flags)
            for name, flags in (
                ("Wizard", WIZARD | PROGRAMMER),
                ("Alice", PROGRAMMER),
                ("Bob", PROGRAMMER),
                ("Carol", 0),
            )
        )
        self.room = self.thing("Room", self.wizard)
        for o in (self.system, self.root, self.room):
            properties.set(o, "owner", self.wizard)
        self.root.flags |= FERTILE | READ
        self.verb(self.room, "accept", "return True")
        for player in (self.wizard, self.alice, self.bob, self.carol):
            shape.relocate(player, self.room)
        self.host.players = [self.wizard, self.alice, self.bob, self.carol]

    def new_scheduler(self) -> Scheduler:
        command = moo_async.builtins.programs.command
        return Scheduler(self.world, self.host, command.program, clock=lambda: self.now, epoch=lambda: self.now)

    def player(self, name: str, flags: int) -> Object:
        player = shape.create([self.root], self.world.nothing)
        properties.set(player, "name", name)
        shape.set_player_flag(player, True)
        player.flags |= flags
        return player

    def thing(self, name: str, owner: Object, where: Object | None = None) -> Object:
        made = shape.create([self.root], owner)
        properties.set(made, "name", name)
        if where is not None:
            shape.relocate(made, where)
        return made

    def verb(
        self,
        o: Object,
        names: str,
        source: str,
        owner: Object | None = None,
        args: str = "this none this",
        perms: str = "rx",
    ) -> None:
        dobj, *prep, iobj = args.split()
        program = compile_program(source)
        verbs.add_verb(o, owner or o.owner, perms, names, dobj, " ".join(prep), iobj, program=program)

    def start(
        self,
        who: Object,
        source: str,
        args: list[Any] | None = None,
        player: Object | None = None,
        kind: str = "eval",
    ) -> Task:
        """A task that runs the source with the permissions of `who`."""
        nothing = self.world.nothing
        words = Command("", nothing, "", "", nothing, "")
        act = Activation(who, player or who, nothing, "test", args or [], nothing, who, words, 1)
        task = self.scheduler.start_task(start(compile_program(source), act), player or who, who, kind)
        self.go()
        return task

    def go(self, seconds: float = 0.0) -> None:
        """Let the time pass, and run whatever can be run."""
        self.now += seconds
        self.scheduler.run_ready(1.0)

    def run(self, who: Object, source: str, *args: Any) -> Any:
        """What the source returns; fails unless the task completes at once."""
        task = self.start(who, source, list(args))
        assert task.state is State.COMPLETED, "\n".join(task.traceback) or task.state
        return task.result

    def error(self, who: Object, source: str, *args: Any) -> str:
        """The name of the error that the source ends with."""
        task = self.start(who, source, list(args))
        assert task.state is State.ABORTED, f"no error, but {task.result!r}"
        found = re.search(r":  (E_\w+|Task \w.*|\w+Error)", task.traceback[0])
        assert found, task.traceback
        return found[1]

    def message(self, who: Object, source: str, *args: Any) -> str:
        """The error that the source ends with, with its message."""
        task = self.start(who, source, list(args))
        assert task.state is State.ABORTED, f"no error, but {task.result!r}"
        return task.traceback[0].partition(":  ")[2]

    def option(self, name: str, value: Any) -> None:
        """Set a server option."""
        if "server_options" not in self.system.slots:
            options = self.thing("options", self.wizard)
            properties.add_property(self.system, "server_options", options, self.wizard, "r")
        options = self.system.slots["server_options"].value
        if name in options.slots:
            properties.set(options, name, value)
        else:
            properties.add_property(options, name, value, self.wizard, "r")
        self.scheduler.limits.stale = True

    def rich(self) -> None:
        """Ticks without end."""
        self.option("fg_ticks", 10**12)

    def restart(self) -> None:
        """Another scheduler takes over all tasks from their records."""
        tasks = self.scheduler.take_dirty().values()
        records = [self.scheduler.encode(task, lambda value: None) for task in tasks if task is not None]
        forget_compiled(records)
        self.scheduler = self.new_scheduler()
        self.scheduler.restore(records)

    def type(self, player: Object, *lines: str) -> list[str]:
        """Type lines as a player; what the player is told."""
        self.host.told.clear()
        for line in lines:
            self.scheduler.input(player, line)
            self.go()
        return self.heard(player)

    def heard(self, player: Object) -> list[str]:
        return [text for who, text in self.host.told if who is player]
