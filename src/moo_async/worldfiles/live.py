"""`serve --watch DIR`: a folder of world files that lives with a running server.

Owns the parts of it and their order: the thread that looks at the files, the world that follows them, commits one at a
time, and what is remembered from one start of the server to the next. It decides nothing itself.

What file and world last agreed on is kept beside the database, and written only when a checkpoint has succeeded that
began later. So it may be older than the database after a crash, never newer: a change that both sides have already is
then found to be the same, and none is taken for one side's that was the other's.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any

import msgspec

from moo_async.store.errors import StoreError
from moo_async.tasks import Scheduler
from moo_async.world.errors import MooError
from moo_async.world.objects import Object, World
from moo_async.worldfiles import apply, decide
from moo_async.worldfiles.commit import Report, Write, meta, outgoing, write, written
from moo_async.worldfiles.follow import Follower
from moo_async.worldfiles.known import Mistake
from moo_async.worldfiles.meaning import Base, Unclear
from moo_async.worldfiles.poll import Poller, Seen

log = logging.getLogger(__name__)

BUDGET = 0.002
"""Seconds of looking for what has changed between two pauses."""


class Memory(msgspec.Struct):
    """What is remembered: for which folder, the object of each folder in it, and what file and world agreed on."""

    directory: str
    folders: dict[str, int]
    base: dict[str, Base]


class LiveFolder:
    """A folder and a running world. `memory` is the file in which it is kept what both agreed on."""

    def __init__(
        self,
        world: World,
        directory: Path,
        memory: Path,
        scheduler: Scheduler,
        tell: Callable[[Object, str], None],
    ):
        self.known = Follower(world, directory, scheduler, tell)
        self.memory = memory
        self._poller = Poller(directory, self.known.changed)
        self._turn = asyncio.Lock()
        self._commits: set[asyncio.Task[None]] = set()
        self._taken = self._remembered = 0

    # ---- from start to end

    def begin(self, fresh: bool) -> None:
        """Read the files, and let the world follow what has changed since the last time. `fresh` says that the world
        has just been built from this folder."""
        known, memory = self.known, self._read_memory()
        known.certain = fresh or memory is not None
        if memory is not None:
            for path, base in memory.base.items():
                known.file(path).base = base
            for folder, number in memory.folders.items():
                known.place(folder, known.world.ref(number))
        seen: Seen = self._poller.read_all()
        known.begin(seen)
        known.certain = True
        log.info("watching %s, files=%d", known.directory, len(seen))

    def watch(self) -> None:
        """Go on looking at the files."""
        self._poller.start()

    def stop(self) -> None:
        """Watch no more."""
        self._poller.stop()
        for task in self._commits:
            task.cancel()

    # ---- what is remembered

    def state(self) -> bytes | None:
        """What is to be remembered, as it is now, to be taken before a checkpoint begins; None when nothing is new."""
        known = self.known
        if known.news == self._remembered:
            return None
        self._taken = known.news
        base = {path: file.base for path, file in known.files.items() if file.base is not None}
        folders = {folder: o.number for folder, o in known.objects.items()}
        return msgspec.json.encode(Memory(str(known.directory.resolve()), folders, base))

    def remember(self, state: bytes) -> None:
        """Keep what `state` gave, now that the checkpoint is written."""
        beside = self.memory.with_name(f"{self.memory.name}.new")
        try:
            beside.write_bytes(state)
            beside.replace(self.memory)
        except OSError as error:
            log.warning("cannot write %s: %s", self.memory, error.strerror)
        self._remembered = self._taken

    def _read_memory(self) -> Memory | None:
        try:
            memory = msgspec.json.decode(self.memory.read_bytes(), type=Memory)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            log.warning(
                "%s cannot be read (%s): what differs between files and world is a conflict", self.memory, error
            )
            return None
        return memory if memory.directory == str(self.known.directory.resolve()) else None

    # ---- commits

    def trouble(self) -> list[str]:
        """What is wrong with the files, a line for each."""
        return self.known.trouble()

    def commit_soon(self, objects: Iterable[Object] | None, answer: Callable[[Report], None]) -> None:
        """Write the files of these objects, or of all, where the game has changed them; `answer` gets the report."""
        self._begin(self.commit(None if objects is None else list(objects)), answer)

    def decide_soon(self, name: str, file: bool, answer: Callable[[Report], None]) -> None:
        """Let a file, or else the game, have it its way; `answer` gets the report."""
        self._begin(self.decide(name, file), answer)

    def _begin(self, work: Coroutine[Any, Any, Report], answer: Callable[[Report], None]) -> None:
        async def run() -> None:
            try:
                report = await work
            except Exception as error:
                log.exception("a commit failed")
                report = Report([], [], [f"the commit failed: {type(error).__name__}: {error}"])
            answer(report)

        task = asyncio.get_running_loop().create_task(run(), name="commit")
        self._commits.add(task)
        task.add_done_callback(self._commits.discard)

    async def decide(self, name: str, file: bool) -> Report:
        """Let a file, or else the game, have it its way."""
        self.known.renew()
        try:
            path = decide.find_path(self.known, name)
            if file:
                decide.take_file(self.known, path)
                return Report([], [], [])
            return await self.commit([decide.take_game(self.known, path)])
        except decide.Undecidable as error:
            return Report([], [], [str(error)])
        except (Mistake, Unclear, MooError, StoreError, apply.Refused) as error:
            return Report([], [], [f"{path}: {error}"])

    async def commit(self, objects: list[Object] | None) -> Report:
        """Write the files of these objects, or of all, where the game has changed them."""
        async with self._turn:
            writes = await self._outgoing(objects)
            hindrances = await asyncio.to_thread(write, self.known.directory, writes)
            self.known.news += 1
            return written(self.known, writes, hindrances)

    async def _outgoing(self, objects: list[Object] | None) -> list[Write]:
        known = self.known
        known.renew()
        reader = known.reader()
        if objects is None:
            objects = [*known.world.objects.values(), *(o for o in known.folders if not o.valid)]
        writes, began = [], time.perf_counter()
        for o in objects:
            writes += outgoing(known, o, known.folders.get(o), reader)
            if time.perf_counter() - began > BUDGET:
                await asyncio.sleep(0)
                began = time.perf_counter()
        return [*writes, *meta(known)]
