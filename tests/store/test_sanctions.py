"""Sanctions and the audit log in the database: they survive a restart, and what is over or lifted does not."""

import contextlib
import sqlite3
from pathlib import Path

from moo_async.store.sanctions import Sanction, Sanctions
from moo_async.world.objects import AuditEntry
from tests.store.worlds import a_world, reopened, stored


def test_of_one_kind_against_one_subject_there_is_one() -> None:
    now = 100.0
    sanctions = Sanctions(lambda: now)
    sanctions.put(Sanction("ban", "#5", 2, "first", 1.0))
    sanctions.put(Sanction("ban", "#5", 2, "second", 2.0, until=200.0))
    assert [s.reason for s in sanctions.all()] == ["second"] and sanctions.keeps_out(5) and not sanctions.keeps_out(6)
    assert list(sanctions.take_dirty()) == [("ban", "#5")] and sanctions.take_dirty() == {}
    sanctions.give_back([("ban", "#5")])
    now = 201.0
    assert sanctions.keeps_out(5) is None and sanctions.all() == []
    assert sanctions.take_dirty() == {("ban", "#5"): None}


async def test_they_outlive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "world.db"
    deeds = [AuditEntry(float(n), 2, "Wizard", "boot", f"Bob {n}", "") for n in range(3)]
    async with stored(path, a_world()) as store:
        sanctions = store.accounts.sanctions
        sanctions.put(Sanction("ban", "192.0.2.0/24", 2, "", 1.0))
        sanctions.put(Sanction("mute", "#3", 2, "noise", 1.0))
        sanctions.put(Sanction("suspend", "#3", 2, "", 1.0, until=2.0))
        store.world.audit += deeds[:2]
        await store.save()
        sanctions.remove("mute", "#3")
        store.world.audit.append(deeds[2])
        await store.save()
    async with reopened(path) as store:
        sanctions = store.accounts.sanctions
        assert sanctions.all() == [Sanction("ban", "192.0.2.0/24", 2, "", 1.0)]
        assert sanctions.keeps_away("192.0.2.77") and not sanctions.keeps_away("192.0.3.77")
        store.world.audit.append(deeds[0])
        await store.save()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT time, actor, name, action, subject, text FROM audit ORDER BY id").fetchall()
    assert [AuditEntry(*row) for row in rows] == [*deeds, deeds[0]]
