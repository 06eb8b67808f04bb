"""The small world that the tests of the builtins share."""

from collections.abc import Iterator

import pytest

from moo_async.world.activation import meter
from tests.builtins.clocks import Clocks
from tests.builtins.moo import Moo


@pytest.fixture
def moo() -> Iterator[Moo]:
    yield Moo()
    meter.act = meter.task = meter.scheduler = meter.world = None


@pytest.fixture
def clocks() -> Iterator[Clocks]:
    yield Clocks()
    meter.act = meter.task = meter.scheduler = meter.world = None
