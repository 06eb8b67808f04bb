"""Passwords: hashing and checking them off the event loop, with argon2id in the profile of 19 MiB, 2 passes, 1 lane.

Owns two threads and a short queue in front of them. It keeps no password, logs none, and never tells by the time it
takes whether an account exists.
"""

import asyncio
import base64
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import argon2

from moo_async import heap

Result = TypeVar("Result")

SHORTEST = 8
LONGEST = 1_000

MEMORY_KIB, PASSES, LANES = 19 * 1024, 2, 1
SALT_BYTES, HASH_BYTES = 16, 32
THREADS = 2


class Busy(Exception):
    """Too many passwords wait to be checked: try again in a moment."""


def password_fault(password: str) -> str | None:
    """What is wrong with a new password, as a sentence for its owner; None when it will do."""
    if len(password.strip()) < SHORTEST:
        return f"A password has at least {SHORTEST} characters."
    if len(password) > LONGEST:
        return f"A password has at most {LONGEST} characters."
    return None


def _prepared(password: str) -> bytes:
    """The same password typed on different systems gives the same bytes."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace")


class Passwords:
    """Two threads that hash. At most `queue` passwords wait or are being hashed at a time."""

    def __init__(self, hasher: argon2.PasswordHasher | None = None, queue: int = 32) -> None:
        self._hasher = hasher or argon2.PasswordHasher(
            time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES, hash_len=HASH_BYTES, salt_len=SALT_BYTES
        )
        self._queue = queue
        self._waiting = 0
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="password")
        self._dummy = self._never_matches()

    async def hash(self, password: str) -> str:
        """The hash to keep. Raises Busy."""
        return await self._run(lambda: self._hasher.hash(_prepared(password)))

    async def verify(self, stored: str | None, password: str) -> bool:
        """Whether the password fits. Without a stored hash it never does, and takes as long to say so. Raises Busy."""
        fits = await self._run(lambda: self._check(stored or self._dummy, password))
        return fits and stored is not None

    def needs_rehash(self, stored: str) -> bool:
        """Whether a hash was made with other costs than today's."""
        return self._hasher.check_needs_rehash(stored)

    def close(self) -> None:
        """Stop the threads; what they have not begun is cancelled."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _check(self, stored: str, password: str) -> bool:
        try:
            return len(password) <= LONGEST and self._hasher.verify(stored, _prepared(password))
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False

    async def _run(self, work: Callable[[], Result]) -> Result:
        if self._waiting >= self._queue:
            raise Busy
        future = asyncio.get_running_loop().run_in_executor(self._threads, work)
        self._count(1)
        future.add_done_callback(self._done)
        return await future

    def _done(self, _: object) -> None:
        self._count(-1)

    def _count(self, more: int) -> None:
        before = min(self._waiting, THREADS)
        self._waiting += more
        heap.lent += (min(self._waiting, THREADS) - before) * self._hasher.memory_cost * 1024

    def _never_matches(self) -> str:
        """A hash of nothing, at today's costs: checking against it takes as long as against a real one."""

        def part(length: int) -> str:
            return base64.b64encode(secrets.token_bytes(length)).decode().rstrip("=")

        hasher = self._hasher
        costs = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
        return f"$argon2id$v=19${costs}${part(hasher.salt_len)}${part(hasher.hash_len)}"
