"""A small world for the tests of the world layer: a wizard, two programmers, a way to act as one of them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import SimpleNamespace

import pytest

from moo_async.world import Activation, Command, Object, World, meter, shape
from moo_async.world.objects import PLAYER, PROGRAMMER, WIZARD


def new_world() -> SimpleNamespace:
    """A world with `wizard` (#0), `ann` (#1), `bob` (#2): players that own themselves."""
    world = World()
    people = [shape.create((), world=world) for _ in range(3)]
    for person, name in zip(people, ("wizard", "ann", "bob"), strict=True):
        person.name = name
        person.flags = PLAYER | PROGRAMMER
    people[0].flags |= WIZARD
    return SimpleNamespace(world=world, wizard=people[0], ann=people[1], bob=people[2])


@pytest.fixture
def small() -> SimpleNamespace:
    return new_world()


@pytest.fixture(autouse=True)
def enough_ticks() -> None:
    """Whatever ran before: where the language is loaded, running out of them ends a test."""
    meter.ticks = 1_000_000


@contextmanager
def acting_as(who: Object) -> Iterator[None]:
    """Run the block with the permissions of `who`."""
    before = meter.act
    meter.act = Activation(who, who, who, "test", [], who, who, Command(), 0)
    try:
        yield
    finally:
        meter.act = before


@pytest.fixture
def acting() -> Callable[[Object], AbstractContextManager[None]]:
    return acting_as
