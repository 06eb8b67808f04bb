"""Fixtures that every part of the tests may use."""

import gc
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from moo_async.server import SWITCH
from tests import extra_names

ORACLE_SEED = int(os.environ.get("ORACLE_SEED") or random.SystemRandom().randrange(2**32))


def pytest_report_header() -> str:
    """Print the seed of this run's random programs, so that a failure can be repeated."""
    return f"random verbs: ORACLE_SEED={ORACLE_SEED}"


@pytest.fixture(scope="session")
def oracle_seed() -> int:
    """The seed that the header shows."""
    return ORACLE_SEED


@pytest.fixture(autouse=True, scope="session")
def threads_come_to_their_turn() -> None:
    """As in a server: else a busy world keeps the thread that writes its database waiting."""
    sys.setswitchinterval(SWITCH)


@pytest.fixture(autouse=True)
def nothing_stays_frozen() -> Iterator[None]:
    """A server freezes the garbage collector's generations; the next test starts with an ordinary heap."""
    yield
    if gc.get_freeze_count():
        gc.unfreeze()


@pytest.fixture(autouse=True)
def only_the_names_of_the_game(request: pytest.FixtureRequest) -> Iterator[None]:
    """What tests of the parts have given to verb code is none of the world's business."""
    if request.path.parent != Path(__file__).parent:
        yield
        return
    with extra_names.hidden():
        yield
