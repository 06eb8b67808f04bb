"""Every test of this layer holds the tasks to their table of states."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from moo_async.tasks.task import TRANSITIONS, Task
from tests.tasks.machine import Machine

TAKES_BACK = {"_suspend_again", "_revive", "_load", "_settle", "task_of"}


@pytest.fixture(autouse=True)
def states_follow_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    slot: Any = Task.__dict__["state"]

    def change(task: Task, new: Any) -> None:
        if _has(slot, task) and sys._getframe(1).f_code.co_name not in TAKES_BACK:  # else it is new, or a copy
            old = slot.__get__(task)
            assert new is old or new in TRANSITIONS[old], f"{old} -> {new}"
        slot.__set__(task, new)

    monkeypatch.setattr(Task, "state", property(lambda task: slot.__get__(task), change))


def _has(slot: Any, task: Task) -> bool:
    try:
        slot.__get__(task)
    except AttributeError:
        return False
    return True


@pytest.fixture
def machine() -> Iterator[Machine]:
    yield Machine()
