"""One arena for each attack."""

from collections.abc import Iterator

import pytest

from moo_async.world.activation import meter

from .arena import Arena


@pytest.fixture
def arena() -> Iterator[Arena]:
    yield Arena()
    meter.act = meter.task = meter.scheduler = meter.world = None
