"""A hub over a small world, for each test its own."""

from collections.abc import AsyncIterator

import pytest

from moo_async.sessions.hub import Hub
from tests.sessions.stand_ins import hub_of, small_world


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    async with hub_of(small_world()) as made:
        yield made
