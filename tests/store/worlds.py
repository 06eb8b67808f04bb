"""What the tests of the store share: random values, exact comparison, and a scheduler that holds opaque tasks."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st

from moo_async.store import Accounts, Checkpointer, Database, Locate, Stats, TaskRecord
from moo_async.world.errors import ERRORS, MooError
from moo_async.world.objects import CLEAR, Object
from moo_async.world.properties import add_property, get
from moo_async.world.world import World


class Program(NamedTuple):
    """A program as the store sees it."""

    hash: str
    source: str


def program(source: str) -> Program:
    return Program("h" + source.encode("unicode_escape").decode(), source)


def storable(world: World) -> st.SearchStrategy[Any]:
    """Everything that a property can hold."""
    text = st.text(st.characters(exclude_categories=[]), max_size=8) | st.sampled_from(["$obj", "$", "a\0b", "\ud800"])
    integers = st.integers() | st.integers(-(2**70), 2**70) | st.sampled_from([2**63, -(2**63) - 1, 2**64])
    objects = st.integers(-3, 20).map(world.ref)
    errors = st.sampled_from(list(ERRORS.values()))
    atoms = st.none() | st.booleans() | integers | st.floats() | text | st.binary(max_size=5) | objects | errors
    keys: st.SearchStrategy[Any] = st.deferred(
        lambda: atoms | atoms | atoms | st.lists(keys, max_size=3).map(tuple) | st.frozensets(keys, max_size=3)
    )
    values: st.SearchStrategy[Any] = st.deferred(lambda: keys | keys | containers)
    containers = st.one_of(
        st.lists(values, max_size=4),
        st.lists(values, max_size=3).map(tuple),
        st.dictionaries(keys, values, max_size=4),
        st.dictionaries(text, values, max_size=4),
        st.sets(keys, max_size=4),
        st.builds(lambda kind, args: kind(*args), errors, st.lists(values, max_size=2)),
    )
    return values


def exactly(value: Any) -> Any:
    """Something equal only for values that no verb could tell apart; owned containers count as the plain ones."""
    if isinstance(value, list):
        return "list", [exactly(item) for item in value]
    if isinstance(value, dict):
        return "dict", [(exactly(key), exactly(item)) for key, item in value.items()]
    if isinstance(value, tuple):
        return "tuple", [exactly(item) for item in value]
    if isinstance(value, set | frozenset):
        return "frozenset" if isinstance(value, frozenset) else "set", sorted(repr(exactly(item)) for item in value)
    if isinstance(value, MooError):
        return "error", type(value).__name__, [exactly(item) for item in value.args]
    return type(value).__name__, repr(value)


def snapshot(world: World) -> Any:
    """Everything that a world holds, in every order that verb code can see."""
    objects = {number: _object(o) for number, o in sorted(world.objects.items())}
    return objects, world.max_object, world.seq, world.task_id


def _object(o: Object) -> Any:
    assert o.valid
    return {
        "name": o.name,
        "owner": o.owner.number,
        "flags": o.flags,
        "location": o.location.number,
        "parents": [parent.number for parent in o.parents],
        "children": [(child.number, seq) for child, seq in o.children.items()],
        "contents": [(item.number, seq) for item, seq in o.contents.items()],
        "defines": list(o.defines.items()),
        "slots": [
            (name, "clear" if slot.value is CLEAR else exactly(slot.value), slot.owner.number, slot.perms)
            for name, slot in o.slots.items()
        ],
        "verbs": [
            (
                verb.names,
                verb.owner.number,
                verb.perms,
                verb.dobj,
                verb.prep,
                verb.iobj,
                verb.program,
                verb.definer.number,
            )
            for verb in o.verbs
        ],
    }


class FakeTask:
    """A task: a list of things that it holds, and the programs that it stands in."""

    def __init__(self, number: int, held: list[Any], programs: dict[str, str] | None = None) -> None:
        self.number = number
        self.held = held
        self.programs = programs or {}


class FakeScheduler:
    """A TaskSource whose tasks are `FakeTask`s; their bytes tell what they held, containers by their place."""

    def __init__(self) -> None:
        self.before_change: Any = None
        self.tasks: dict[int, FakeTask] = {}
        self.dirty: dict[int, FakeTask | None] = {}
        self.broken: set[int] = set()

    def start(self, number: int, *held: Any, programs: dict[str, str] | None = None) -> FakeTask:
        task = self.tasks[number] = self.dirty[number] = FakeTask(number, list(held), programs)
        return task

    def touch(self, number: int) -> FakeTask:
        """The task runs: it may change after this."""
        if self.before_change is not None:
            self.before_change(number)
        self.dirty[number] = self.tasks[number]
        return self.tasks[number]

    def end(self, number: int) -> None:
        self.touch(number)
        del self.tasks[number]
        self.dirty[number] = None

    def take_dirty(self) -> dict[int, FakeTask | None]:
        dirty, self.dirty = self.dirty, {}
        return dirty

    def encode(self, task: FakeTask, locate: Locate) -> TaskRecord:
        if task.number in self.broken:
            raise ValueError("broken")
        return TaskRecord(task.number, 0, None, dict(task.programs), msgspec.json.encode(list(told(task, locate))))


def told(task: FakeTask, locate: Locate) -> Iterator[Any]:
    """What a task's bytes say."""
    for item in task.held:
        place = locate(item) if isinstance(item, list | dict | set) else None
        yield item if place is None else {"place": [place[0].number, place[1], list(place[2])]}


def a_world(count: int = 3) -> World:
    """A world of `count` objects, each inside and a child of #0 and with a property `notes`; all of them are dirty."""
    world = World()
    for number in range(count):
        o = world.install(number)
        o.name, o.owner = f"thing {number}", o
        world.changed(o)
        if number:
            top = world.objects[0]
            o.parents, o.location = (top,), top
            top.children[o], top.contents[o] = world.next_seq(), world.next_seq()
        add_property(o, f"notes{number}", [number, {"deep": []}])
    return world


def notes(o: Object) -> Any:
    """The owned list in the property that `a_world` gave the object."""
    return get(o, f"notes{o.number}")


class Store:
    """A database, and a world with accounts and tasks that are kept in it."""

    def __init__(self, db: Database, world: World) -> None:
        self.db = db
        self.world = world
        self.accounts = Accounts()
        self.tasks = FakeScheduler()
        self.checkpointer = Checkpointer(db, world, self.accounts, self.tasks)
        self.restored: list[TaskRecord] = []

    async def save(self) -> Stats:
        """A checkpoint that succeeds."""
        stats = await self.checkpointer.checkpoint()
        assert stats.error is None
        return stats


@asynccontextmanager
async def stored(path: Path, world: World) -> AsyncIterator[Store]:
    """A store for a world that has none yet."""
    db = await Database.open(path, patience=0.05)
    try:
        yield Store(db, world)
    finally:
        await db.close()


@asynccontextmanager
async def reopened(path: Path) -> AsyncIterator[Store]:
    """What another server would find."""
    async with stored(path, World()) as store:
        store.restored = await store.checkpointer.restore(Program)
        assert not store.world.dirty
        yield store


async def on_disk(path: Path) -> Any:
    """The snapshot of the world in a copy of the files: what a crash at this moment would leave."""
    directory = Path(tempfile.mkdtemp(dir=path.parent))
    for name in (path.name, f"{path.name}-wal"):
        if (path.parent / name).exists():
            shutil.copy(path.parent / name, directory / name)
    async with reopened(directory / path.name) as store:
        return snapshot(store.world)
