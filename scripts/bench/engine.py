"""A scheduler with a host that only keeps what it is told, for the benchmarks of tasks. Nothing here measures."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from moo_async import builtins
from moo_async.language import namespace
from moo_async.language.run import start
from moo_async.store.sanctions import Sanction, Sanctions
from moo_async.tasks import Scheduler, Task
from moo_async.world.activation import Activation, Command
from moo_async.world.objects import Object, Verb, World
from moo_async.world.properties import add_property

assert builtins.ENTRIES, "the namespace of the verb language is filled"


class QuietHost:
    """What the scheduler needs of the sessions; `told` are the lines that the players would see, `answered` is set at
    the end of a command."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.answered = asyncio.Event()
        self.sanctions = Sanctions()
        self.archive = None

    def tell(self, player: Object, text: str) -> None:
        """Keep a line."""
        self.told.append(text)

    def show_screen(self, player: Object, screen: tuple[str, ...], plain: bool) -> None:
        """Keep its lines."""
        self.told.extend(screen)

    def connected(self) -> list[Object]:
        """Nobody."""
        return []

    def boot(self, player: Object, message: str | None) -> None:
        """Nobody is connected."""

    def shutdown(self, message: str | None) -> None:
        """There is no server."""

    def checkpoint(self) -> None:
        """There is no database."""

    def connection_info(self, player: Object) -> dict[str, Any]:
        """Nothing is known."""
        return {}

    def password_fault(self, password: str) -> str | None:
        """There are no accounts."""
        return None

    def set_password(self, player: Object, password: str) -> None:
        """There are no accounts."""

    def public_keys(self, player: Object) -> list[str]:
        """There are no accounts."""
        return []

    def keys_fault(self, keys: list[str]) -> str | None:
        """There are no accounts."""
        return None

    def set_public_keys(self, player: Object, keys: list[str]) -> None:
        """There are no accounts."""

    def sanction(self, sanction: Sanction) -> None:
        """Nobody is connected."""

    def facts(self) -> dict[str, float]:
        """There is no server."""
        return {}

    def publish(self, svg: str) -> str | None:
        """Nobody has a browser."""
        return None

    def begin_command(self, player: Object) -> None:
        """No PREFIX."""

    def end_command(self, player: Object) -> None:
        """No SUFFIX."""
        self.answered.set()


def make_scheduler(world: World, clock: Callable[[], float] = time.perf_counter) -> Scheduler:
    """A scheduler for the world, off any event loop until it is started: `run_ready` runs it."""
    return Scheduler(world, QuietHost(), namespace.PRELUDE["command"].program, clock)


def give_plenty(thing: Object) -> None:
    """Let a slice in the world whose system object this is go on for as long as it likes."""
    add_property(thing, "server_options", thing, thing, "r")
    add_property(thing, "bg_ticks", 10**9, thing, "r")
    add_property(thing, "bg_seconds", 1000, thing, "r")


def run_all(scheduler: Scheduler) -> None:
    """Run what can run, in batches such as the server's."""
    while scheduler.run_ready():
        pass


def begin(scheduler: Scheduler, verb: Verb, *args: Any) -> Task:
    """A background task that calls a verb on its own object."""
    o, nothing = verb.definer, scheduler.world.nothing
    words = Command("", nothing, "", "", nothing, "")
    act = Activation(o, o, nothing, verb.names, list(args), o, o, words, 1)
    return scheduler.start_task(start(verb.program, act), o, o, "hook", False)
