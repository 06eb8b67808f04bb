"""A hub over a small world, and both listeners on free ports."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from moo_async.listeners.ssh import SSHListener
from moo_async.listeners.telnet import TelnetListener
from moo_async.sessions.hub import Hub
from tests.sessions.stand_ins import hub_of, small_world

Address = tuple[str, int]


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    async with hub_of(small_world()) as made:
        yield made


@pytest.fixture
async def telnet(hub: Hub) -> AsyncIterator[Address]:
    listener = TelnetListener(hub, "127.0.0.1", 0)
    yield await listener.start()
    await hub.close()
    await listener.stop()


@pytest.fixture
async def ssh(hub: Hub, tmp_path: Path) -> AsyncIterator[Address]:
    listener = SSHListener(hub, "127.0.0.1", 0, tmp_path / "host_key")
    yield await listener.start()
    await hub.close()
    await listener.stop()
