"""Checkpoints: what they write, that they write one moment, and that a failure loses nothing."""

import asyncio
import gc
import logging
import sqlite3

import pytest

from moo_async.store import Account, Database, StoreError
from moo_async.store import checkpoint as checkpoint_module
from moo_async.world.objects import HistoryEntry, Slot, Verb
from moo_async.world.properties import set as set_property
from tests.store.worlds import a_world, notes, on_disk, program, reopened, snapshot, stored

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "world.db"


@pytest.fixture
def finely(monkeypatch):
    """Every checkpoint pauses after each thing that it encodes, and writes each row by itself."""
    monkeypatch.setattr(checkpoint_module, "BUDGET", -1.0)
    monkeypatch.setattr(checkpoint_module, "CHUNK", 1)


def rows(path, sql):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def give_verb(o, source):
    o.world.changed(o)
    o.verbs.append(Verb("go", o, "rxd", "this", "none", "none", program(source), o))


def recycle(o):
    """What the world does, without its rules."""
    for other in (o, *o.parents, *o.children, *o.contents):
        o.world.changed(other)
    for parent in o.parents:
        del parent.children[o]
    o.location.contents.pop(o, None)
    o.world.withdraw(o)


# what is written


async def test_a_world_comes_back(path):
    world = a_world()
    world.max_object, world.task_id = 9, 44
    async with stored(path, world) as store:
        stats = await store.save()
        assert stats.objects == 3 and not world.dirty and store.checkpointer.last is stats
    async with reopened(path) as again:
        assert snapshot(again.world) == snapshot(world)
        restored = notes(again.world.objects[1])
        restored.append(5)
        assert list(again.world.dirty) == [again.world.objects[1]], "a restored list must be an owned one"


async def test_anyone_can_read_it_with_sqlite(path):
    async with stored(path, a_world()) as store:
        give_verb(store.world.objects[1], "return 1")
        await store.save()
    assert rows(path, "SELECT name, properties ->> '$.notes1.value[0]' FROM objects WHERE number = 1") == [
        ("thing 1", 1)
    ]
    assert rows(
        path,
        """SELECT verb.value ->> '$.names', source FROM objects, json_each(verbs) AS verb
        JOIN programs ON hash = verb.value ->> '$.program'""",
    ) == [("go", "return 1")]


async def test_only_what_changed_is_written(path):
    async with stored(path, a_world()) as store:
        await store.save()
        assert (await store.save()).objects == 0
        notes(store.world.objects[2]).append("new")
        assert (await store.save()).objects == 1
        recycle(store.world.objects[1])
        stats = await store.save()
        assert (stats.objects, stats.recycled) == (1, 1)
        store.world.next_task_id()
        await store.save()
        async with reopened_copy(path) as again:
            assert snapshot(again.world) == snapshot(store.world)


def reopened_copy(path):
    """Another server on the same files, as if ours had died (its lock with it)."""
    copy = path.with_name("copy.db")
    for suffix in ("", "-wal"):
        source = path.with_name(path.name + suffix)
        if source.exists():
            copy.with_name(copy.name + suffix).write_bytes(source.read_bytes())
    return reopened(copy)


async def test_a_recycled_number_that_is_given_out_again(path):
    async with stored(path, a_world()) as store:
        await store.save()
        recycle(store.world.objects[2])
        new = store.world.install(2)
        new.name = "another"
        store.world.changed(new)
        await store.save()
        assert await on_disk(path) == snapshot(store.world)


async def test_references_to_what_is_no_more(path):
    world = a_world()
    gone = world.objects[2]
    set_property(world.objects[0], "notes0", [gone, world.failed_match])
    world.objects[1].owner = gone
    recycle(gone)
    async with stored(path, world) as store:
        await store.save()
    async with reopened(path) as again:
        assert snapshot(again.world) == snapshot(world)
        reference, failed = notes(again.world.objects[0])
        assert not reference and reference is again.world.ref(2) is again.world.objects[1].owner
        assert failed is again.world.failed_match


async def test_names_that_sqlite_has_no_text_for(path):
    world = a_world()
    world.objects[1].name = "half \ud800"
    world.objects[2].name = "nul \0 inside"
    give_verb(world.objects[1], "return '\udfff'")
    world.objects[1].verbs[0].names = "\ud801 b"
    async with stored(path, world) as store:
        await store.save()
    async with reopened(path) as again:
        assert snapshot(again.world) == snapshot(world)


async def test_accounts_come_back_and_go(path):
    async with stored(path, a_world()) as store:
        store.accounts.add("Ann", 1, "hash", ["key one", "key two"])
        store.accounts.add("Bob", 2)
        await store.save()
        store.accounts.remove("BOB")
        assert (await store.save()).accounts == 1
    async with reopened(path) as again:
        assert list(again.accounts) == [Account("Ann", 1, "hash", ("key one", "key two"))]
        assert again.accounts.take_dirty() == {}
    assert "hash" not in str(rows(path, "SELECT * FROM objects"))


async def test_every_version_of_a_verb_is_kept(path):
    async with stored(path, a_world()) as store:
        store.world.history.append(HistoryEntry(1, "look", "h1", "one", 2, 10.5))
        await store.save()
    async with reopened(path) as again:
        again.world.history.append(HistoryEntry(1, "look", "h2", "two", 0, 11.5))
        again.world.history.append(HistoryEntry(1, "look", "h1", "one", 0, 12.5))
        await again.save()
    assert rows(path, "SELECT id, object, verb, hash, author, time FROM verb_history") == [
        (1, 1, "look", "h1", 2, 10.5),
        (2, 1, "look", "h2", 0, 11.5),
        (3, 1, "look", "h1", 0, 12.5),
    ]
    assert dict(rows(path, "SELECT hash, source FROM programs")) == {"h1": "one", "h2": "two"}


async def test_restoring_from_nothing_is_refused(path):
    async with stored(path, a_world(0)) as store:
        with pytest.raises(StoreError, match="holds no world"):
            await store.checkpointer.restore(program)
        await store.save()
        assert store.db.exists
    async with reopened(path) as again:
        assert not again.world.objects


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE objects SET verbs = '[{\"names\": 1}]'",
        "UPDATE objects SET properties = '{'",
        "UPDATE objects SET parents = '[1,2]'",
        "DELETE FROM meta",
        "DELETE FROM programs",
        "DROP TABLE accounts",
    ],
)
async def test_a_damaged_world_is_refused_with_one_line(path, damage):
    async with stored(path, a_world()) as store:
        give_verb(store.world.objects[1], "return 1")
        await store.save()
    connection = sqlite3.connect(path)
    connection.execute(damage)
    connection.commit()
    connection.close()
    with pytest.raises(StoreError) as caught:
        async with reopened(path):
            pass
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


# one moment


async def test_changes_while_a_checkpoint_is_under_way_wait_for_the_next(path, finely):
    world = a_world(30)
    async with stored(path, world) as store:
        await store.save()
        for o in world.objects.values():
            notes(o).append("before")
        before = snapshot(world)
        saving = asyncio.ensure_future(store.save())
        await asyncio.sleep(0)
        changed = 0
        while not saving.done():
            o = world.objects[29 - changed % 30]
            notes(o).append("after")
            notes(o)[1]["deep"].append(changed)
            o.name = "renamed"
            changed += 1
            await asyncio.sleep(0)
        assert changed > 20
        assert await on_disk(path) == before
        await store.save()
        assert await on_disk(path) == snapshot(world)


async def test_an_object_recycled_or_made_while_a_checkpoint_is_under_way(path, finely):
    world = a_world(10)
    async with stored(path, world) as store:
        before = snapshot(world)
        saving = asyncio.ensure_future(store.save())
        await asyncio.sleep(0)
        recycle(world.objects[9])
        again = world.install(9)
        again.name = "new nine"
        new = world.install(10)
        for o in (again, new):
            world.changed(o)
        world.next_seq()
        world.next_task_id()
        await saving
        assert await on_disk(path) == before
        await store.save()
        assert await on_disk(path) == snapshot(world)


async def test_a_number_given_out_again_while_its_recycling_waits_to_be_written(path, finely):
    world = a_world(5)
    async with stored(path, world) as store:
        await store.save()
        gone = world.objects[4]
        recycle(gone)
        before = snapshot(world)
        saving = asyncio.ensure_future(store.save())
        await asyncio.sleep(0)
        assert world.install(4) is gone  # which makes it valid before anybody can say that it changes
        world.changed(gone)
        await saving
        assert await on_disk(path) == before
        await store.save()
        assert await on_disk(path) == snapshot(world)


async def test_a_second_checkpoint_waits_for_the_first(path, finely):
    world = a_world(5)
    async with stored(path, world) as store:
        first = asyncio.ensure_future(store.save())
        second = asyncio.ensure_future(store.save())
        await asyncio.sleep(0)
        notes(world.objects[4]).append("between")
        await first
        assert (await second).objects == 1
        assert await on_disk(path) == snapshot(world)


async def test_no_checkpoint_inside_a_slice(path):
    async with stored(path, a_world()) as store:
        store.world.journal.begin()
        with pytest.raises(RuntimeError, match="between two slices"):
            await store.checkpointer.checkpoint()
        store.world.journal.rollback(lambda *_: None, None)
        assert (await store.save()).objects == 3


# tasks


async def tasks_on_disk(path):
    return {number: data.decode() for number, data in rows(path, "SELECT id, data FROM tasks")}


async def test_tasks_come_back_and_end(path):
    async with stored(path, a_world()) as store:
        store.tasks.start(1, "one", programs={"h1": "source 1"})
        store.tasks.start(2, "two")
        stats = await store.save()
        assert (stats.tasks, stats.tasks_ended) == (2, 0)
        store.tasks.touch(1).held.append("more")
        store.tasks.end(2)
        stats = await store.save()
        assert (stats.tasks, stats.tasks_ended) == (1, 1)
    async with reopened(path) as again:
        [task] = again.restored
        assert (task.id, task.data, task.programs) == (1, b'["one","more"]', {"h1": "source 1"})


async def test_a_task_that_runs_or_ends_while_it_waits_to_be_written(path, finely):
    async with stored(path, a_world()) as store:
        for number in range(1, 6):
            store.tasks.start(number, "before")
        saving = asyncio.ensure_future(store.save())
        await asyncio.sleep(0)
        store.tasks.touch(5).held.append("after")
        store.tasks.end(4)
        await saving
        assert await tasks_on_disk(path) == dict.fromkeys(range(1, 6), '["before"]')
        await store.save()
        assert (await tasks_on_disk(path))[5] == '["before","after"]'
        assert 4 not in await tasks_on_disk(path)


async def test_what_a_task_holds_keeps_the_place_it_had(path, finely):
    """The list is moved, then overwritten, before the task is encoded; the task has to point where it was."""
    world = a_world(4)
    async with stored(path, world) as store:
        await store.save()
        deep, whole = notes(world.objects[3])[1]["deep"], notes(world.objects[2])
        for number in range(1, 5):
            store.tasks.start(number, deep, whole)
        saving = asyncio.ensure_future(store.save())
        await asyncio.sleep(0)
        notes(world.objects[3]).insert(0, "moves the dict to 2")
        set_property(world.objects[2], "notes2", ["another list"])
        await saving
        there = '[{"place":[3,"notes3",[1,"deep"]]},{"place":[2,"notes2",[]]}]'
        assert await tasks_on_disk(path) == dict.fromkeys(range(1, 5), there)
        store.tasks.touch(1)
        await store.save()
        now = '[{"place":[3,"notes3",[2,"deep"]]},[2,{"deep":[]}]]'
        assert (await tasks_on_disk(path))[1] == now


async def test_a_task_that_cannot_be_written_does_not_stop_the_others(path, caplog):
    async with stored(path, a_world()) as store:
        store.tasks.start(1, "fine")
        store.tasks.start(2, "not")
        await store.save()
        store.tasks.broken.add(2)
        store.tasks.touch(2)
        stats = await store.save()
        assert stats.tasks_lost == 1 and "task 2 cannot be saved" in caplog.text
        assert await tasks_on_disk(path) == {1: '["fine"]'}


# programs


async def programs_on_disk(path):
    return sorted(source for [source] in rows(path, "SELECT source FROM programs"))


async def test_programs_live_as_long_as_something_refers_to_them(path):
    async with stored(path, a_world()) as store:
        one, two = store.world.objects[1], store.world.objects[2]
        for source in ("shared", "own", "kept by history"):
            give_verb(one, source)
        give_verb(two, "shared")
        store.world.history.append(HistoryEntry(1, "go", "hkept by history", "kept by history", 1, 1.0))
        store.tasks.start(1, programs={"hshared": "shared", "heval": "eval"})
        await store.save()
        assert await programs_on_disk(path) == ["eval", "kept by history", "own", "shared"]
        store.world.changed(one)
        one.verbs.clear()
        assert (await store.save()).programs_dropped == 2  # that history keeps one of them is the database's affair
        assert await programs_on_disk(path) == ["eval", "kept by history", "shared"]
    async with reopened(path) as again:
        again.tasks.dirty[1] = None
        await again.save()
        assert await programs_on_disk(path) == ["kept by history", "shared"]
        recycle(again.world.objects[2])
        await again.save()
        assert await programs_on_disk(path) == ["kept by history"]
        give_verb(again.world.objects[1], "shared")
        give_verb(again.world.objects[1], "kept by history")
        await again.save()
        assert await programs_on_disk(path) == ["kept by history", "shared"]


async def test_a_program_that_moves_from_one_verb_to_another_stays(path):
    async with stored(path, a_world()) as store:
        one, two = store.world.objects[1], store.world.objects[2]
        give_verb(one, "wanders")
        await store.save()
        store.world.changed(one)
        one.verbs.clear()
        give_verb(two, "wanders")
        await store.save()
        assert await programs_on_disk(path) == ["wanders"]


async def test_a_verb_without_a_program(path):
    world = a_world()
    give_verb(world.objects[1], "x")
    world.objects[1].verbs[0].program = None
    async with stored(path, world) as store:
        await store.save()
        assert await on_disk(path) == snapshot(world)


# failures


async def test_a_locked_database_delays_but_loses_nothing(path, caplog):
    world = a_world()
    async with stored(path, world) as store:
        await store.save()
        before = snapshot(world)
        shell = sqlite3.connect(path, isolation_level=None)
        shell.execute("BEGIN IMMEDIATE")
        await change_everything(store)
        stats = await store.checkpointer.checkpoint()
        assert stats.error is not None and "locked" in stats.error and stats is store.checkpointer.last
        assert "Traceback" in caplog.text and caplog.records[-1].levelno == logging.ERROR
        shell.execute("ROLLBACK")
        shell.close()
        assert await on_disk(path) == before
        await everything_is_written_by_the_next(store, path)


async def change_everything(store):
    world = store.world
    notes(world.objects[1]).append("new")
    give_verb(world.objects[2], "new")
    world.history.append(HistoryEntry(2, "go", "hnew", "new", 1, 1.0))
    store.accounts.add("Ann", 1)
    store.tasks.start(1, "new")
    store.tasks.start(2, "new")


async def everything_is_written_by_the_next(store, path):
    notes(store.world.objects[1]).append("newer")
    store.tasks.touch(1).held.append("newer")
    store.tasks.end(2)
    await store.save()
    assert await on_disk(path) == snapshot(store.world)
    assert await tasks_on_disk(path) == {1: '["new","newer"]'}
    assert rows(path, "SELECT name FROM accounts") == [("Ann",)]
    assert rows(path, "SELECT id, hash FROM verb_history") == [(1, "hnew")]
    assert await programs_on_disk(path) == ["new"]
    assert (await store.save()).objects == 0


async def test_a_full_disk_delays_but_loses_nothing(path, caplog):
    world = a_world()
    async with stored(path, world) as store:
        await store.save()
        before = snapshot(world)
        [[pages]] = await store.db.read("PRAGMA page_count")
        await store.db.read(f"PRAGMA max_page_count = {pages}")
        await change_everything(store)
        notes(world.objects[1]).append("x" * 100_000)
        assert "full" in str((await store.checkpointer.checkpoint()).error)
        assert await on_disk(path) == before
        await store.db.read("PRAGMA max_page_count = 100000")
        await everything_is_written_by_the_next(store, path)


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 8, 13, 21, 34, 55])
async def test_a_cancelled_checkpoint_loses_nothing(path, finely, steps):
    world = a_world(12)
    async with stored(path, world) as store:
        await store.save()
        await change_everything(store)
        for o in world.objects.values():
            notes(o).append("changed")
        saving = asyncio.ensure_future(store.checkpointer.checkpoint())
        for _ in range(steps):
            await asyncio.sleep(0.0003)
        saving.cancel()
        await asyncio.wait([saving])
        assert world.before_change is None and store.tasks.before_change is None
        await everything_is_written_by_the_next(store, path)


@pytest.mark.parametrize("steps", range(12))
async def test_a_first_checkpoint_that_is_cancelled_loses_nothing(path, steps):
    async with stored(path, a_world()) as store:
        await change_everything(store)
        saving = asyncio.ensure_future(store.checkpointer.checkpoint())
        for _ in range(steps):
            await asyncio.sleep(0.0003)
        saving.cancel()
        await asyncio.wait([saving])
        if steps % 2:
            await everything_is_written_by_the_next(store, path)
    gc.collect()  # an SQLite connection that was lost on the way would be complained about now


async def test_a_commit_whose_fate_is_unknown_is_repeated(path, monkeypatch):
    """Cancelled while the commit runs, the checkpoint counts as failed although everything is on disk."""
    world = a_world()
    async with stored(path, world) as store:
        give_verb(world.objects[1], "old")
        await store.save()
        world.changed(world.objects[1])
        world.objects[1].verbs.clear()
        await change_everything(store)
        write = Database.write

        async def write_and_commit(self, sql, rows):
            await write(self, sql, rows)
            if sql == checkpoint_module.DROP_PROGRAM:
                await self.read("COMMIT")
                raise asyncio.CancelledError

        with monkeypatch.context() as patched:
            patched.setattr(Database, "write", write_and_commit)
            with pytest.raises(asyncio.CancelledError):
                await store.checkpointer.checkpoint()
        assert await programs_on_disk(path) == ["new"]
        give_verb(world.objects[1], "old")
        await store.save()
        assert await programs_on_disk(path) == ["new", "old"]
        world.changed(world.objects[1])
        world.objects[1].verbs.clear()
        await everything_is_written_by_the_next(store, path)


async def test_an_object_that_cannot_be_written_is_named_and_nothing_is_lost(path, caplog, finely):
    world = a_world()
    async with stored(path, world) as store:
        await store.save()
        before = snapshot(world)
        for o in world.objects.values():
            notes(o).append("new")
        world.objects[2].slots["odd"] = Slot(object(), world.objects[2], 1)
        stats = await store.checkpointer.checkpoint()
        assert stats.error == "StoreError: #2 cannot be written: a value of type object cannot be stored"
        saving = asyncio.ensure_future(store.checkpointer.checkpoint())
        await asyncio.sleep(0)
        notes(world.objects[2]).append("the hook must not raise into the slice")
        assert "#2 cannot be written" in str((await saving).error)
        assert await on_disk(path) == before
        del world.objects[2].slots["odd"]
        await store.save()
        assert await on_disk(path) == snapshot(world)


async def test_the_final_checkpoint_tries_again(path):
    async with stored(path, a_world()) as store:
        await store.save()
        shell = sqlite3.connect(path, isolation_level=None)
        shell.execute("BEGIN IMMEDIATE")
        notes(store.world.objects[1]).append("new")
        assert (await store.checkpointer.final(attempts=2, pause=0.001)).error is not None
        saving = asyncio.ensure_future(store.checkpointer.final(attempts=100, pause=0.001))
        await asyncio.sleep(0.1)
        shell.execute("ROLLBACK")
        shell.close()
        assert (await saving).error is None
        assert await on_disk(path) == snapshot(store.world)
