"""The real server as a process of its own, for the tests: start it, read what it says, stop it or pull its plug.

A test waits for a line that the server prints, never for a length of time.
"""

import asyncio
import atexit
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from tests.drive import SSH, Telnet

PATIENCE = 30.0
"""Seconds after which something that is waited for counts as not coming."""

HOST = "127.0.0.1"
PASSWORD = "the keeper's own password"
READY = r"ready telnet=(\S+) ssh=(\S+) web=(\S+) db=(.+) objects=(\d+) tasks=(\d+)$"
WRITTEN = r"DEBUG moo_async\.server: checkpoint: Stats\(.*error=None\)"


class Lines:
    """The lines of a pipe, in the order in which they come; `all` is every line so far."""

    def __init__(self, pipe: asyncio.StreamReader) -> None:
        self.all: list[str] = []
        self._at = 0
        self._came = asyncio.Event()
        self._reader = asyncio.create_task(self._read(pipe))

    async def _read(self, pipe: asyncio.StreamReader) -> None:
        while line := await pipe.readline():
            self.all.append(line.decode().rstrip("\n"))
            self._came.set()
        self._came.set()

    def skip(self) -> None:
        """Look only at what comes from now on."""
        self._at = len(self.all)

    async def expect(self, pattern: str) -> re.Match[str]:
        """The next line in which the pattern is found."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    self._came.clear()
                    while self._at < len(self.all):
                        self._at += 1
                        if found := re.search(pattern, self.all[self._at - 1]):
                            return found
                    if self._reader.done():
                        break
                    await self._came.wait()
        except TimeoutError:
            pass
        raise AssertionError(f"no line with {pattern!r} came; what came: {self.all}")

    async def to_the_end(self) -> list[str]:
        """Every line, when the pipe has been closed."""
        await asyncio.wait_for(asyncio.shield(self._reader), PATIENCE)
        return self.all


class ServerProcess:
    """`python -m moo_async serve` on free ports, unless the options say otherwise.

    `telnet`, `ssh` and `web` are its ports (0 when off), `objects` and `tasks` what it says it holds.
    """

    process: asyncio.subprocess.Process
    out: Lines
    err: Lines
    telnet: int
    ssh: int
    web: int
    objects: int
    tasks: int

    def __init__(self, db: Path, *options: str, env: dict[str, str] | None = None) -> None:
        self.db = db
        arguments = {
            "--db": str(db),
            "--telnet": f"{HOST}:0",
            "--ssh": f"{HOST}:0",
            "--web": "off",
            "--log-level": "debug",
        }
        arguments |= dict(zip(options[::2], options[1::2], strict=True))
        self.words = [word for pair in arguments.items() for word in pair]
        self.env = {name: value for name, value in os.environ.items() if not name.startswith("MOO_")}
        self.env |= {"MOO_WIZARD_PASSWORD": PASSWORD} | (env or {})

    async def start(self) -> Self:
        """Start it; it may end at once."""
        pipe = asyncio.subprocess.PIPE
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "moo_async", "serve", *self.words),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=pipe,
            stderr=pipe,
            env=self.env,
            limit=2**20,
        )
        assert self.process.stdout and self.process.stderr
        self.out, self.err = Lines(self.process.stdout), Lines(self.process.stderr)
        return self

    async def ready(self) -> Self:
        """Wait until it accepts connections."""
        try:
            telnet, ssh, web, db, objects, tasks = (await self.out.expect(READY)).groups()
        except AssertionError:
            raise AssertionError(f"it does not become ready: {self.err.all}") from None
        assert db == str(self.db)
        ports = (0 if word == "off" else int(word.rpartition(":")[2]) for word in (telnet, ssh, web))
        self.telnet, self.ssh, self.web = ports
        self.objects, self.tasks = int(objects), int(tasks)
        return self

    async def checkpoint(self) -> None:
        """Wait until everything that has happened so far is on disk; for a server with a short interval."""
        self.err.skip()
        await self.err.expect(WRITTEN)  # this one may have begun too early
        await self.err.expect(WRITTEN)

    async def end(self) -> int:
        """Wait until it ends; returns its exit code."""
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def stop(self, number: int = signal.SIGTERM) -> int:
        """Tell it to stop; returns its exit code."""
        self.process.send_signal(number)
        return await self.end()

    async def pull_the_plug(self) -> None:
        """`kill -9`."""
        assert await self.stop(signal.SIGKILL) == -signal.SIGKILL

    def dial(self) -> Telnet:
        """Debian's telnet to it."""
        return Telnet(HOST, self.telnet)

    def dial_ssh(self, user: str, password: str | None = None, key: Path | None = None) -> SSH:
        """OpenSSH's ssh to it."""
        return SSH(HOST, self.ssh, user, password=password, key=None if key is None else str(key))


@asynccontextmanager
async def started(db: Path, *options: str, env: dict[str, str] | None = None) -> AsyncIterator[ServerProcess]:
    """A server process that may or may not become ready; killed at the end of the block if it still runs."""
    server = await ServerProcess(db, *options, env=env).start()
    try:
        yield server
    finally:
        if server.process.returncode is None:
            server.process.kill()
        await server.end()
        await asyncio.gather(server.out.to_the_end(), server.err.to_the_end())


@asynccontextmanager
async def founding(db: Path, *options: str, env: dict[str, str] | None = None) -> AsyncIterator[ServerProcess]:
    """A server that accepts connections; where there is no database it makes one."""
    async with started(db, *options, env=env) as server:
        yield await server.ready()


_founded: list[Path] = []
"""The database of a starter world in which nothing has happened yet, once there is one."""


def _copy_missing(made: Path, db: Path) -> None:
    """A copy of a database where there is none."""
    if not db.exists():
        for suffix in ("", "-wal"):
            if (file := Path(f"{made}{suffix}")).exists():
                shutil.copy(file, f"{db}{suffix}")


@asynccontextmanager
async def serving(db: Path, *options: str, env: dict[str, str] | None = None) -> AsyncIterator[ServerProcess]:
    """The same, on a copy of a database made before where there is none and no other world is asked for: to compile
    every verb of the starter world takes seconds."""
    if env is None and "--world" not in options:
        if not _founded:
            made = Path(tempfile.mkdtemp(prefix="founded-")) / "world.db"
            atexit.register(shutil.rmtree, made.parent)
            async with founding(made, "--telnet", "off", "--ssh", "off") as server:
                await server.stop()
            _founded.append(made)
        _copy_missing(_founded[0], db)
    async with founding(db, *options, env=env) as server:
        yield server


async def refused(db: Path, *options: str, env: dict[str, str] | None = None) -> str:
    """The one line with which a server says that it cannot start: code 2, nothing on stdout."""
    async with started(db, *options, env=env) as server:
        assert await server.end() == 2, server.err.all
        assert await server.out.to_the_end() == []
        said = [line for line in await server.err.to_the_end() if " INFO " not in line and " DEBUG " not in line]
        assert len(said) == 1 and said[0].startswith("moo-async: "), said
        return said[0].removeprefix("moo-async: ")
