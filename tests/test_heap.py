"""Which circles of garbage are found when, and what is never looked at again."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest

from moo_async import heap
from moo_async.builtins.modules.common import Clock
from moo_async.world.activation import meter


class Thing:
    """Something that can be in a circle."""

    def __init__(self) -> None:
        self.me: Any = self


@pytest.fixture(autouse=True)
def as_in_a_server() -> Iterator[None]:
    before = gc.get_threshold()
    heap.settle()
    yield
    gc.set_threshold(*before)


def test_what_there_was_is_frozen_and_full_collections_never_come_by_themselves() -> None:
    assert gc.get_freeze_count() > 1000
    assert gc.get_threshold()[2] == heap.NEVER


def test_a_young_circle_is_swept_away() -> None:
    thing = weakref.ref(Thing())
    heap.sweep()
    assert thing() is None


def test_a_circle_that_has_survived_sweeps_is_found_later() -> None:
    held = Thing()
    thing = weakref.ref(held)
    for _ in range(8):
        heap.sweep()
    assert held in gc.get_objects(2)
    del held
    for _ in range(8):
        heap.sweep()
    assert thing() is not None
    heap.tend()
    assert thing() is None


def test_what_has_grown_much_is_frozen() -> None:
    frozen = gc.get_freeze_count()
    many = [[number] for number in range(heap.OLD + 1)]
    for _ in range(8):
        heap.sweep()
    heap.tend()
    assert gc.get_freeze_count() >= frozen + len(many)
    assert not gc.get_objects(2)


def test_nobody_pays_for_a_collection_that_comes_by() -> None:
    """A command was out of ticks because the collector ran while a pattern was looked for."""
    held = [[number] for number in range(100_000)]
    clock, before = Clock(0), meter.ticks
    gc.collect()
    clock.pay(0)
    assert meter.ticks == before
    del held
