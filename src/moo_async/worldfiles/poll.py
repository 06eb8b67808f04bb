"""Noticing which files of a folder have changed: a thread that looks at their times and sizes.

Owns what counts as a change: a file that looks different, and has looked the same in two looks, so that an editor is
never caught between emptying a file and filling it. It reads files, and never knows what is in them.

Compared was a library that is told by the kernel (watchfiles). It needs the same two looks, misses folders on network
drives and in containers unless it polls itself, and is a binary dependency for something that only runs while somebody
edits. A look at 1,000 files takes 10 ms here, three times a second; worlds of 20,000 files would change our mind.
"""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from moo_async.worldfiles.format import OBJECT, is_folder

log = logging.getLogger(__name__)

INTERVAL = 0.3
"""Seconds between two looks. A change is noticed after one to two of them."""

REST = 4
"""How much longer than a look the thread rests after it, so that a large folder does not slow the server down."""

Seen = Mapping[str, bytes | None]
Look = tuple[int, int, int]


class Poller:
    """Watches the files of one folder. `changed` is called on the event loop with the content of each file that
    changed, None for one that is gone, by its path below the folder."""

    def __init__(self, directory: Path, changed: Callable[[Seen], None]):
        self.directory = directory
        self.changed = changed
        self.known: dict[str, Look] = {}
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def read_all(self) -> dict[str, bytes]:
        """Every file as it is now; what changes from now on is told once the thread runs."""
        self.known = dict(looks(self.directory))
        found = {name: read(self.directory / name) for name in self.known}
        return {name: data for name, data in found.items() if data is not None}

    def start(self) -> None:
        """Begin to watch, for the running event loop."""
        loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._watch, args=(loop,), name="world files", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no more."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        before, spent = self.known, 0.0
        while not self._stop.wait(max(INTERVAL, REST * spent)):
            began = time.perf_counter()
            try:
                now = dict(looks(self.directory))
                seen = self._settled(before, now)
                before, spent = now, time.perf_counter() - began
            except OSError as error:  # the folder itself is gone, for now: nothing in it has been changed by anybody
                log.warning("cannot look at %s: %s", self.directory, error.strerror)
                continue
            if seen:
                loop.call_soon_threadsafe(self.changed, seen)

    def _settled(self, before: Mapping[str, Look], now: Mapping[str, Look]) -> dict[str, bytes | None]:
        """The files that have changed and no longer change."""
        seen: dict[str, bytes | None] = {}
        for name in now.keys() | self.known.keys():
            look = now.get(name)
            if look != self.known.get(name) and look == before.get(name):
                seen[name] = None if look is None else read(self.directory / name)
                if look is None:
                    del self.known[name]
                else:
                    self.known[name] = look
        return seen


def looks(directory: Path) -> Iterator[tuple[str, Look]]:
    """Every file of an object below a folder, and how it looks from outside. Raises OSError for the folder itself."""
    with os.scandir(directory) as folders:
        for folder in folders:
            if is_folder(folder.name) and folder.is_dir():
                yield from _looks_in(folder)


def _looks_in(folder: os.DirEntry[str]) -> Iterator[tuple[str, Look]]:
    with suppress(OSError), os.scandir(folder.path) as files:
        for file in files:
            if file.name == OBJECT or (file.name.endswith(".py") and not file.name.startswith(".")):
                with suppress(OSError):  # it has gone while it was looked at: the next look will tell
                    found = file.stat()
                    yield f"{folder.name}/{file.name}", (found.st_mtime_ns, found.st_size, found.st_ino)


def read(path: Path) -> bytes | None:
    """What a file holds; None when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
