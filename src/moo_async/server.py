"""The server: puts the parts of moo_async together, in the order in which they need each other, and takes them apart.

This owns the life of the process: which part is started when, what a failure at each step leaves behind (nothing), the
periodic checkpoint and the final one. It must never know what the parts do inside, and no part may know it.

Starting goes through the steps of `Server._start`, each undone in reverse order when a later one fails. A new database
comes into being with the first checkpoint, which is the last step that can fail: until then there is no file.
"""

import asyncio
import contextlib
import gc
import logging
import os
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from moo_async import builtins, heap
from moo_async.language import load_by_hash, namespace
from moo_async.listeners.ssh import SSHListener
from moo_async.listeners.telnet import TelnetListener
from moo_async.listeners.web import WebListener
from moo_async.offline import Refused, forget_unborn, found, mistakes
from moo_async.sessions.hub import Hub
from moo_async.shipped import shipped
from moo_async.store import Accounts, Archive, Checkpointer, Database, Stats, StoreError, TaskRecord
from moo_async.tasks import Scheduler
from moo_async.tasks.limits import read, server_options
from moo_async.world import names
from moo_async.world.objects import World
from moo_async.worldfiles import WorldFileError, load_world
from moo_async.worldfiles.live import LiveFolder

log = logging.getLogger(__name__)

Address = tuple[str, int]

WORLDS = ("starter", "minimal")
"""The worlds that are shipped."""

MIN_INTERVAL = 0.05
"""Seconds between two periodic checkpoints at least, whatever the options say."""

LOOK_AGAIN = 5.0
"""Seconds after which a change of the option for the interval counts at the latest."""

SWITCH = 0.001
"""Seconds after which a thread that writes the database or hashes a password gets the interpreter, however busy the
world is. It must be well below the scheduler's BATCH: the loop lets go of the interpreter after each batch, which makes
a waiting thread begin its wait anew, so with the default of 5 ms a busy world kept a checkpoint waiting for minutes."""


class StartError(Refused):
    """The server cannot start as asked; `str(error)` is one line that says why."""


class Listener(Protocol):
    """What the server needs of a listener."""

    async def start(self) -> Address:
        """Accept connections; returns where. Raises OSError."""

    async def stop(self) -> None:
        """Accept no more connections, and wait until those that there are have been closed."""


@dataclass(frozen=True)
class Config:
    """How a server is to run. `telnet`, `ssh` and `web` are where to listen, None for not at all.

    db          the database; when there is none, it is made from the text world in the directory `world`
    watch       a folder of world files that lives with the world, if any
    checkpoint  seconds between two checkpoints; `system.server_options.dump_interval`, where it is set, comes before it
    password    what the account `wizard` gets when a database is made; without one, a random one
    """

    db: Path
    world: Path
    watch: Path | None = None
    password: str | None = None
    telnet: Address | None = ("127.0.0.1", 7777)
    ssh: Address | None = ("127.0.0.1", 7722)
    web: Address | None = ("127.0.0.1", 7780)
    checkpoint: float = 5.0


class ServerHub(Hub):
    """The hub of a whole server, which also knows the watched folder and the numbers of the other parts."""

    files: LiveFolder | None = None
    checkpointer: Checkpointer
    started: float

    def facts(self) -> dict[str, float]:
        """The numbers of the sessions, of the process and of the last checkpoint; times in seconds, sizes in bytes."""
        last, db = self.checkpointer.last, self.checkpointer.db
        return {
            **super().facts(),
            "uptime": time.monotonic() - self.started,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "database": db.path.stat().st_size if db.exists else 0,
            "checkpoint_seconds": last.seconds,
            "checkpoint_pause": last.longest,
            "checkpoint_objects": last.objects,
            "checkpoint_tasks": last.tasks,
        }


class Server:
    """One running server; `async with Server(config) as server` runs it for as long as the block lasts.

    From the start on: `world`, `accounts`, `scheduler`, `hub`, `checkpointer`, and the addresses `telnet`, `ssh`
    and `web`, None for a listener that is off. `first_password` is the random password that a new database got, or
    None. `failure` is what made the server stop, if it was an error.
    """

    world: World
    accounts: Accounts
    scheduler: Scheduler
    hub: ServerHub
    checkpointer: Checkpointer

    def __init__(self, config: Config) -> None:
        self.config = config
        self.telnet: Address | None = None
        self.ssh: Address | None = None
        self.web: Address | None = None
        self.first_password: str | None = None
        self.failure: BaseException | None = None
        self._stop_wanted = asyncio.Event()
        self._goodbye: str | None = None
        self._checkpoint_wanted = asyncio.Event()
        self._started = False
        self._undo = AsyncExitStack()

    # -- the life of a server

    async def __aenter__(self) -> Self:
        """Start. Raises StartError, and leaves nothing behind, when that cannot be done as asked."""
        async with AsyncExitStack() as undo:
            try:
                await self._start(undo)
            except StoreError as error:
                raise StartError(str(error)) from error
            except WorldFileError as error:
                raise StartError(mistakes(self.config.world, error)) from error
            except Refused as error:
                raise StartError(str(error)) from error
            self._started = True
            self._undo = undo.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Say goodbye to everyone, write the final checkpoint, and close everything."""
        await self._undo.aclose()

    def shutdown(self, message: str | None = None) -> None:
        """Begin to stop; `wait` returns. May be called from a signal handler of the event loop."""
        if not self._stop_wanted.is_set():
            log.info("shutting down%s", f": {message}" if message else "")
            self._goodbye = message
            self._stop_wanted.set()

    async def wait(self) -> None:
        """Return when the server is to stop: it was told to, or a part of the engine failed (`failure`)."""
        await self._stop_wanted.wait()

    async def _start(self, undo: AsyncExitStack) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._unhandled)
        undo.callback(loop.set_exception_handler, None)

        undo.callback(sys.setswitchinterval, sys.getswitchinterval())
        sys.setswitchinterval(SWITCH)

        undo.callback(self._forget_unborn)
        self.db = await Database.open(self.config.db)
        undo.push_async_callback(self.db.close)

        self.accounts = Accounts()
        tasks = await self._restore() if self.db.exists else await self._make()
        undo.push_async_callback(self._final_checkpoint)
        wanted = self._checkpoint_wanted.set
        self.hub = ServerHub(self.world, self.accounts, on_shutdown=self.shutdown, on_checkpoint=wanted)
        self.hub.archive = Archive(self.db, self.checkpointer)
        self.hub.checkpointer, self.hub.started = self.checkpointer, time.monotonic()
        log.debug("%d builtins", len(builtins.ENTRIES))
        program = namespace.PRELUDE["command"].program
        self.scheduler = self.hub.engine = self.checkpointer.tasks = Scheduler(self.world, self.hub, program)
        self.scheduler.restore(tasks)
        names.like(self.world, "")  # what looks like what is read now, not when somebody waits for it
        undo.callback(gc.set_threshold, *gc.get_threshold())
        undo.callback(gc.unfreeze)
        heap.settle()

        # what the world does at a start is done before anybody can see it
        self.scheduler.call_verb(self.world.system, "server_started", [], self.world.nothing)
        await self.scheduler.start()
        undo.push_async_callback(self.scheduler.stop)
        self.scheduler.run_ready()
        self._begin_watching(undo)
        config = self.config
        if config.telnet:
            self.telnet = await self._listen(undo, "telnet", TelnetListener(self.hub, *config.telnet), config.telnet)
        if config.ssh:
            listener = SSHListener(self.hub, *config.ssh, Path(f"{config.db}.ssh_host_key"))
            self.ssh = await self._listen(undo, "SSH", listener, config.ssh)
        if config.web:
            self.web = await self._listen(undo, "the web", WebListener(self.hub, *config.web), config.web)
        undo.push_async_callback(self._close_sessions)

        if not self.db.exists:
            stats = await self._checkpoint()
            if stats.error:
                raise StartError(f"cannot write {config.db}: {stats.error}")
        self._begin_checkpoints(undo)

    # -- the world

    async def _restore(self) -> list[TaskRecord]:
        """The world of the database; returns its tasks."""
        self.world = World()
        self.checkpointer = Checkpointer(self.db, self.world, self.accounts)
        tasks = await self.checkpointer.restore(load_by_hash)
        log.info("%s: restored, objects=%d tasks=%d", self.config.db, len(self.world.objects), len(tasks))
        return tasks

    async def _make(self) -> list[TaskRecord]:
        """A new world from its text, with an account for its wizard."""
        self.world = load_world(self.config.world)
        self.checkpointer = Checkpointer(self.db, self.world, self.accounts)
        self.first_password = await found(self.world, self.accounts, self.config.world, self.config.password)
        log.info("%s: a new world from %s, objects=%d", self.config.db, self.config.world, len(self.world.objects))
        return []

    def _forget_unborn(self) -> None:
        """After a start that failed: a database that was never finished is no database."""
        if not self._started and hasattr(self, "db") and not self.db.exists:
            forget_unborn(self.db)

    def _begin_watching(self, undo: AsyncExitStack) -> None:
        """Let the world follow the files of a folder."""
        config = self.config
        if config.watch is not None:
            memory = Path(f"{config.db}.watch")
            files = self.hub.files = LiveFolder(self.world, config.watch, memory, self.scheduler, self.hub.tell)
            try:
                files.begin(fresh=not self.db.exists and config.watch.resolve() == config.world.resolve())
            except OSError as error:
                raise StartError(f"cannot watch {config.watch}: {error.strerror}") from error
            files.watch()
            undo.callback(files.stop)

    # -- connections

    async def _listen(self, undo: AsyncExitStack, name: str, listener: Listener, wanted: Address) -> Address:
        try:
            address = await listener.start()
        except (OSError, ValueError) as error:
            number = getattr(error, "errno", None)
            why = os.strerror(number) if number and number > 0 else getattr(error, "strerror", None) or error
            raise StartError(f"cannot listen for {name} on {shown_address(wanted)}: {why}") from error
        undo.push_async_callback(listener.stop)
        log.info("listening for %s on %s", name, shown_address(address))
        return address

    async def _close_sessions(self) -> None:
        await self.hub.close(self._goodbye)

    # -- checkpoints

    def _begin_checkpoints(self, undo: AsyncExitStack) -> None:
        checkpoints = asyncio.create_task(self._keep_checkpointing(), name="checkpoints")
        checkpoints.add_done_callback(self._part_ended)

        async def end() -> None:
            checkpoints.cancel()
            await asyncio.wait([checkpoints])

        undo.push_async_callback(end)

    async def _keep_checkpointing(self) -> None:
        loop = asyncio.get_running_loop()
        last = loop.time()
        while True:
            left = last + self._interval() - loop.time()
            if left > 0 and not self._checkpoint_wanted.is_set():
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(min(left, LOOK_AGAIN)):
                        await self._checkpoint_wanted.wait()
                continue
            self._checkpoint_wanted.clear()
            await self._checkpoint()
            last = loop.time()

    def _interval(self) -> float:
        """Seconds between two checkpoints, as the world has them now."""
        wanted = read(server_options(self.world), "dump_interval")
        if type(wanted) not in (int, float) or not wanted > 0:
            wanted = self.config.checkpoint
        return max(float(wanted), MIN_INTERVAL)

    async def _checkpoint(self) -> Stats:
        stats = await self._write(self.checkpointer.checkpoint)
        log.debug("checkpoint: %s", stats)
        heap.tend()
        return stats

    async def _final_checkpoint(self) -> None:
        """The last thing that is written; without a start that succeeded there is nothing to write."""
        if self._started:
            stats = await self._write(self.checkpointer.final)
            log.debug("final checkpoint: %s", stats)
            if stats.error:
                self.failure = self.failure or StoreError(f"the final checkpoint failed: {stats.error}")

    async def _write(self, checkpoint: Callable[[], Awaitable[Stats]]) -> Stats:
        """Make a checkpoint, and keep with it what the world and the watched files agreed on before it."""
        files = self.hub.files
        agreed = None if files is None else files.state()
        stats = await checkpoint()
        if files is not None and agreed is not None and stats.error is None:
            files.remember(agreed)
        return stats

    # -- failures

    def _part_ended(self, part: asyncio.Task[None]) -> None:
        if not part.cancelled() and (error := part.exception()) is not None:
            log.critical("%s failed: the server stops", part.get_name(), exc_info=error)
            self.failure = error
            self.shutdown("The server has failed.")

    def _unhandled(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """The event loop's handler for what nobody caught: it is logged, and the server goes on."""
        log.error(
            "%s (%s)",
            context["message"],
            context.get("handle") or context.get("future"),
            exc_info=context.get("exception"),
        )


def shown_address(address: Address | None) -> str:
    """`HOST:PORT`, an IPv6 host in brackets; `off` for no address."""
    if address is None:
        return "off"
    host, port = address
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def world_directory(name: str) -> Path:
    """Where a text world is: one that is shipped, by its name, or a directory. ValueError when there is none."""
    if name in WORLDS:
        return shipped("worlds", name)
    if not Path(name).is_dir():
        raise ValueError(f"there is no directory {name or repr(name)}")
    return Path(name)
