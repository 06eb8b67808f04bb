"""Random worlds: whatever is done to a world, its last finished checkpoint comes back, exactly."""

import asyncio
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moo_async.store import checkpoint as checkpoint_module
from moo_async.world.errors import E_PERM, MooError
from moo_async.world.fields import set_flag
from moo_async.world.objects import Object, World
from moo_async.world.owned import OwnedDict, OwnedList, OwnedSet
from moo_async.world.properties import (
    add_property,
    clear_property,
    delete_property,
    get,
    set_property_info,
)
from moo_async.world.properties import set as set_property
from moo_async.world.shape import chparents, create, free, relocate
from moo_async.world.verbs import add_verb, delete_verb, set_verb_args, set_verb_info, set_verb_program
from tests.store.worlds import Store, exactly, on_disk, program, reopened, snapshot, stored

NAMES = ["Alpha", "beta", "gamma", "wEIGHT"]


class Vandal:
    """Does random things to a world, in slices of which some are rolled back."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self.world = world
        self.rng = rng

    def any(self) -> Object:
        if self.rng.random() < 0.03:
            return self.world.ref(self.rng.randrange(-3, 40))
        return self.rng.choice(list(self.world.objects.values()) or [self.world.nothing])

    def some(self) -> list[Object]:
        return [self.any() for _ in range(self.rng.choice([0, 1, 1, 1, 2, 3]))]

    def value(self, depth: int = 0) -> Any:
        rng = self.rng
        kinds: list[Callable[[], Any]] = [
            self.any,
            lambda: rng.choice(
                [None, True, "x", "$obj", "é", b"\0", 1.5, float("nan"), 2**80, -1, E_PERM, E_PERM("no", [1])]
            ),
        ]
        if depth < 3:
            kinds += [
                lambda: [self.value(depth + 1) for _ in range(rng.randrange(4))],
                lambda: tuple(self.value(depth + 1) for _ in range(rng.randrange(3))),
                lambda: {rng.choice(["k", "$set", 3, (1,)]): self.value(depth + 1) for _ in range(rng.randrange(4))},
                lambda: {rng.choice(["m", 4, b"n", self.any()]) for _ in range(rng.randrange(4))},
            ]
        return rng.choice(kinds)()

    def slice(self) -> None:
        """A few changes that are kept or undone together."""
        journal = self.world.journal
        before = self._comparable()
        journal.begin()
        for _ in range(self.rng.randrange(1, 6)):
            try:
                self.act()
            except (MooError, ValueError, KeyError, IndexError):
                continue
        if self.rng.random() < 0.25:
            journal.rollback(lambda *_: None, None)
            assert self._comparable() == before
        else:
            journal.commit(lambda *_: None)

    def _comparable(self) -> Any:
        """A snapshot without what undoing need not keep: the order of slots, which nobody can see, and task numbers."""
        objects, *counters, _task_id = snapshot(self.world)
        return [{**o, "slots": sorted(map(repr, o["slots"]))} for o in objects.values()], counters

    def act(self) -> None:
        rng = self.rng
        o, name, owner = self.any(), rng.choice(NAMES), self.any()
        rng.choice([
            lambda: create(self.some(), owner, world=self.world),
            lambda: create([o], owner),
            lambda: free(o) if rng.random() < 0.3 else None,
            lambda: relocate(o, owner),
            lambda: relocate(o, self.world.nothing),
            lambda: chparents(o, self.some()),
            lambda: set_property(o, rng.choice(["name", "owner", "wizard", "f"]), rng.choice(["a name", owner, True])),
            lambda: set_flag(o, rng.choice([1, 2, 4, 16, 32, 128]), rng.random() < 0.5),
            lambda: add_property(o, name, self.value(), owner, rng.choice(["", "r", "rw", "rwc", "c"])),
            lambda: add_property(o, name, self.value(), owner, rng.choice(["", "r", "rw", "rwc", "c"])),
            lambda: set_property(o, name, self.value()),
            lambda: set_property(o, name, self.value()),
            lambda: set_property_info(o, name, owner, rng.choice(["r", "wc"]), rng.choice([None, *NAMES])),
            lambda: clear_property(o, name),
            lambda: delete_property(o, name) if rng.random() < 0.4 else None,
            lambda: self.mutate(get(o, name)),
            lambda: self.mutate(get(o, name)),
            lambda: add_verb(o, owner, "rxd", rng.choice(["l*ook", "go north"]), "any", "in", "this"),
            lambda: set_verb_program(o, rng.randrange(1, 3), program(f"return {rng.randrange(5)}")),
            lambda: set_verb_info(o, 1, owner, "rw", "new names"),
            lambda: set_verb_args(o, 1, "this", rng.choice(["none", "any"]), "any"),
            lambda: delete_verb(o, 1),
            lambda: self.world.next_task_id(),
        ])()  # fmt: skip

    def mutate(self, value: Any) -> None:
        rng = self.rng
        if isinstance(value, OwnedList):
            rng.choice([
                lambda: value.append(self.value()),
                lambda: value.insert(0, self.value()),
                lambda: value.pop(0),
                lambda: value.reverse(),
                lambda: self.mutate(rng.choice(value)),
            ])()  # fmt: skip
        elif isinstance(value, OwnedDict):
            key = rng.choice(["k", "new"])
            rng.choice([
                lambda: value.__setitem__(key, self.value()),
                lambda: value.pop(key),
                lambda: self.mutate(rng.choice(list(value.values()))),
            ])()  # fmt: skip
        elif isinstance(value, OwnedSet):
            value.add(rng.choice([1, "s", self.any()]))


async def live(directory: Path, rng: random.Random) -> None:
    """A world's life: slices, checkpoints with slices between their own, failed checkpoints, crashes."""
    path, world = directory / "world.db", World()
    saved: Any = None
    store_of = stored(path, world)
    for _ in range(rng.randrange(1, 4)):
        async with store_of as store:
            assert saved is None or snapshot(store.world) == saved
            vandal = Vandal(store.world, rng)
            for _ in range(rng.randrange(1, 8)):
                for _ in range(rng.randrange(12)):
                    vandal.slice()
                if rng.random() < 0.3:
                    await fail(store, vandal)
                saved = await checkpoint(store, vandal)
                if rng.random() < 0.3:
                    assert await on_disk(path) == saved
            for _ in range(rng.randrange(10)):
                vandal.slice()  # lost in the crash
        store_of = reopened(path)
    async with store_of as store:
        assert snapshot(store.world) == saved
        await check_programs(store)


async def checkpoint(store: Store, vandal: Vandal) -> Any:
    """A checkpoint between whose slices the world goes on changing; returns the moment that it has to show."""
    cut = snapshot(store.world)
    saving = asyncio.ensure_future(store.save())
    await asyncio.sleep(0)
    slices = vandal.rng.choice([0, 20, 200])
    try:
        while not saving.done():
            if slices and vandal.rng.random() < 0.5:
                vandal.slice()
                slices -= 1
            await asyncio.sleep(0)
    finally:
        await saving
    return cut


async def fail(store: Store, vandal: Vandal) -> None:
    """A checkpoint that is cancelled somewhere on its way."""
    saving = asyncio.ensure_future(store.checkpointer.checkpoint())
    for _ in range(vandal.rng.randrange(20)):
        vandal.slice()
        await asyncio.sleep(0)
    saving.cancel()
    await asyncio.wait([saving])


async def check_programs(store: Store) -> None:
    """Every verb's program is there (restoring has shown that), and no other that the history does not know."""
    used = {verb.program.hash for o in store.world.objects.values() for verb in o.verbs if verb.program is not None}
    known = {key for [key] in await store.db.read("SELECT hash FROM verb_history")}
    assert {key for [key] in await store.db.read("SELECT hash FROM programs")} <= used | known


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_the_last_finished_checkpoint_comes_back(seed):
    with (
        mock.patch.object(checkpoint_module, "BUDGET", -1.0),
        mock.patch.object(checkpoint_module, "CHUNK", 2),
        tempfile.TemporaryDirectory() as directory,
    ):
        asyncio.run(live(Path(directory), random.Random(seed)))


def test_the_comparison_tells_what_python_does_not():
    assert exactly(1) != exactly(True) != exactly(1.0)
    assert exactly({"a": 1, "b": 2}) != exactly({"b": 2, "a": 1})
    assert exactly([-0.0]) != exactly([0.0]) and exactly(float("nan")) == exactly(float("nan"))
    assert exactly((1,)) != exactly([1]) and exactly({1}) != exactly(frozenset({1}))
