"""Fixtures that every part of the tests may use."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def nothing_stays_frozen() -> Iterator[None]:
    """A server freezes the garbage collector's generations; the next test starts with an ordinary heap."""
    yield
    if gc.get_freeze_count():
        gc.unfreeze()
