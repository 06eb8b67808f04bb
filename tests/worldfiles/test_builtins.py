"""The builtins behind @commit: whom they serve, and what they answer."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from moo_async.tasks import State
from moo_async.world import properties
from moo_async.world.activation import meter
from moo_async.worldfiles import export_world
from moo_async.worldfiles.live import LiveFolder
from tests.builtins.moo import Moo


@pytest.fixture
def moo() -> Iterator[Moo]:
    yield Moo()
    meter.act = meter.task = meter.scheduler = meter.world = None


@pytest.mark.parametrize("call", ["commit_files()", "settle_file('x', True)", "file_trouble()"])
def test_they_are_for_wizards_on_a_server_that_watches_a_folder(moo: Moo, call: str) -> None:
    assert moo.error(moo.alice, call) == "E_PERM"
    assert moo.error(moo.wizard, call) == "E_INVARG"


def test_a_task_waits_for_its_files(moo: Moo, tmp_path: Path) -> None:
    moo.world.next_task_id()  # so that tasks do not change what belongs to no object
    export_world(moo.world, tmp_path)
    live = LiveFolder(moo.world, tmp_path, tmp_path / ".memory", moo.scheduler, moo.host.tell)
    live.begin(fresh=True)
    vars(moo.host)["files"] = live

    async def result(source: str) -> object:
        task = moo.start(moo.wizard, source)
        while task.state is State.SUSPENDED:
            await asyncio.gather(*live._commits)
            moo.go()
        assert task.state is State.COMPLETED, task.traceback
        return task.result

    properties.set(moo.room, "name", "The Hall")
    file = f"{moo.room.number}/object.toml"
    nothing: dict[str, list[str]] = {"written": [], "removed": [], "left": []}
    answer = asyncio.run(result("return commit_files([toobj(1)]), commit_files(), file_trouble()"))
    assert answer == (nothing, nothing | {"written": [file]}, [])
    assert asyncio.run(result("return settle_file('moon', False)")) == nothing | {"left": ['there is no file "moon"']}
