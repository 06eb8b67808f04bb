"""Drives Debian's real `telnet` and `ssh` on a pseudo-terminal, as a person would: type a line, wait for what comes.

    async with Telnet(host, port) as client:
        await client.expect(r"connect NAME PASSWORD")
        await client.send("connect wizard secret")
        await client.expect(r"\\*\\*\\* Connected \\*\\*\\*")

`expect` looks at what has not been matched yet and consumes it up to the end of the match; what the terminal echoes is
part of that. A failure is an AssertionError that shows what did come.
"""

import asyncio
import contextlib
import fcntl
import os
import pty
import re
import struct
import termios
from collections.abc import Awaitable
from typing import Self

ESCAPES = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]")
SECONDS = 20.0


class Terminal:
    """A program on a pseudo-terminal of its own."""

    def __init__(self, *argv: str, env: dict[str, str] | None = None, raw: bool = False) -> None:
        self.argv = argv
        self.env = {**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", **(env or {})}
        self.raw = raw
        self.seen = ""
        self.pending = ""
        self.process: asyncio.subprocess.Process | None = None
        self._master = -1
        self._came = asyncio.Event()
        self._ended = False

    async def start(self) -> Self:
        """Start the program."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 200, 0, 0))
        try:
            # `setsid --ctty` makes the terminal the controlling one, which is where ssh asks for passwords
            self.process = await asyncio.create_subprocess_exec(
                "setsid", "--ctty", "--wait", *self.argv, stdin=slave, stdout=slave, stderr=slave, env=self.env
            )
        finally:
            os.close(slave)
        os.set_blocking(self._master, False)
        asyncio.get_running_loop().add_reader(self._master, self._read)
        return self

    def _read(self) -> None:
        try:
            data = os.read(self._master, 65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            text = data.decode("utf-8", "replace")
            self.seen += text
            self.pending += text if self.raw else ESCAPES.sub("", text)
        else:
            asyncio.get_running_loop().remove_reader(self._master)
            self._ended = True
        self._came.set()

    async def send(self, line: str, end: str = "\r") -> None:
        """Type a line and Enter."""
        await self.type(line + end)

    async def type(self, text: str) -> None:
        """Type some keys."""
        data = text.encode()
        while data:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                await asyncio.sleep(0)

    def expect(self, pattern: str, timeout: float = SECONDS) -> Awaitable[re.Match[str]]:
        """Wait until the pattern comes; returns the match."""
        return self._expect(pattern, timeout)

    async def _expect(self, pattern: str, seconds: float) -> re.Match[str]:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    match = re.search(pattern, self.pending)
                    if match:
                        self.pending = self.pending[match.end() :]
                        return match
                    if self._ended:
                        break
                    self._came.clear()
                    await self._came.wait()
        why = "the program ended" if self._ended else "it took too long"
        raise AssertionError(f"{pattern!r} did not come ({why}); what came was {self.pending[-2000:]!r}")

    def expect_end(self, timeout: float = SECONDS) -> Awaitable[int]:
        """Wait until the program ends; returns its exit code."""
        return self._expect_end(timeout)

    async def _expect_end(self, seconds: float) -> int:
        assert self.process is not None
        try:
            async with asyncio.timeout(seconds):
                while not self._ended:
                    self._came.clear()
                    await self._came.wait()
                return await self.process.wait()
        except TimeoutError:
            raise AssertionError(f"it does not end; what came was {self.pending[-2000:]!r}") from None

    async def close(self) -> None:
        """End the program, however it is."""
        if self.process is None:
            return
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
        await self.process.wait()
        if self._master >= 0:
            asyncio.get_running_loop().remove_reader(self._master)
            os.close(self._master)
            self._master = -1

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.close()


class Telnet(Terminal):
    """Debian's telnet. `term` is what it says of its terminal."""

    def __init__(self, host: str, port: int, raw: bool = False, term: str = "xterm") -> None:
        super().__init__("telnet", host, str(port), env={"TERM": term}, raw=raw)


class SSH(Terminal):
    """OpenSSH's ssh, with no configuration but what is said here. A password is typed when it is asked for."""

    def __init__(
        self,
        host: str,
        port: int,
        user: str,
        *,
        password: str | None = None,
        key: str | None = None,
        options: tuple[str, ...] = (),
        command: tuple[str, ...] = (),
        raw: bool = False,
        term: str = "xterm",
    ) -> None:
        settings = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            "IdentityAgent": "none",
            "IdentitiesOnly": "yes",
            "PreferredAuthentications": "password" if key is None else "publickey",
            "NumberOfPasswordPrompts": "1",
        }
        argv = ["ssh", "-F", "none", "-p", str(port), "-l", user]
        for name, value in settings.items():
            argv += ["-o", f"{name}={value}"]
        if key is not None:
            argv += ["-i", key]
        super().__init__(*argv, *options, host, *command, env={"TERM": term}, raw=raw)
        self.password = password

    async def start(self) -> Self:
        """Start the program and type the password."""
        await super().start()
        if self.password is not None:
            await self.expect(r"(?i)password:")
            await self.send(self.password)
        return self
