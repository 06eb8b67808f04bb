"""Hashing off the loop."""

import asyncio
import threading

import argon2
import pytest

from moo_async.sessions.passwords import Busy, Passwords, password_fault
from tests.sessions.stand_ins import cheap_passwords


async def test_the_profile() -> None:
    passwords = Passwords()
    try:
        stored = await passwords.hash("correct horse")
        assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert await passwords.verify(stored, "correct horse")
        assert not await passwords.verify(stored, "correct horsf")
        assert not passwords.needs_rehash(stored)
        parameters = argon2.extract_parameters(passwords._dummy)
        assert parameters == argon2.extract_parameters(stored), "an unknown name takes as long as a known one"
    finally:
        passwords.close()


async def test_without_a_hash_nothing_fits_but_the_work_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = cheap_passwords()
    seen: list[tuple[str, threading.Thread]] = []
    check = passwords._check

    def watched(stored: str, password: str) -> bool:
        seen.append((stored, threading.current_thread()))
        return check(stored, password)

    monkeypatch.setattr(passwords, "_check", watched)
    assert not await passwords.verify(None, "anything")
    assert seen[0][0] == passwords._dummy and seen[0][1] is not threading.main_thread()
    passwords.close()


async def test_composed_and_decomposed_are_the_same_password() -> None:
    passwords = cheap_passwords()
    assert await passwords.verify(await passwords.hash("caf\u00e9 noir"), "cafe\u0301 noir")
    passwords.close()


@pytest.mark.parametrize("stored", ["", "plain", "$argon2id$v=19$broken", "$2b$12$abcdefghijklmnopqrstuv"])
async def test_a_broken_hash_fits_nothing(stored: str) -> None:
    passwords = cheap_passwords()
    assert not await passwords.verify(stored, "anything")
    passwords.close()


async def test_the_queue_is_bounded() -> None:
    passwords = cheap_passwords(queue=2)
    gate = threading.Event()
    waiting = [asyncio.ensure_future(passwords._run(gate.wait)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await passwords.hash("one too many")
    gate.set()
    await asyncio.gather(*waiting)
    assert await passwords.hash("again there is room")
    passwords.close()


async def test_costs_that_have_changed() -> None:
    old, new = cheap_passwords(), Passwords(argon2.PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    stored = await old.hash("correct horse")
    assert new.needs_rehash(stored) and await new.verify(stored, "correct horse")
    old.close()
    new.close()


@pytest.mark.parametrize(("password", "good"), [("1234567", False), ("12345678", True), ("x" * 1001, False)])
def test_what_a_password_has_to_be(password: str, good: bool) -> None:
    assert (password_fault(password) is None) is good
