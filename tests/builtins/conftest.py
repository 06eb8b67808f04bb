"""The small world that the tests of the builtins share."""

from collections.abc import Iterator

import pytest

from moo_async.language.program import PROGRAMS
from moo_async.world.activation import meter
from moo_async.world.objects import Object
from tests.builtins.clocks import Clocks
from tests.builtins.debugged import BOUNCE
from tests.builtins.moo import Moo


@pytest.fixture
def moo() -> Iterator[Moo]:
    yield Moo()
    meter.act = meter.task = meter.scheduler = meter.world = None


@pytest.fixture
def clocks() -> Iterator[Clocks]:
    yield Clocks()
    meter.act = meter.task = meter.scheduler = meter.world = None


@pytest.fixture
def ball(moo: Moo) -> Iterator[Object]:
    """A ball that bounces, of Alice."""
    ball = moo.thing("ball", moo.alice)
    moo.verb(ball, "bounce skip", BOUNCE)
    moo.verb(ball, "half", "n = args[0]\nreturn n * 2")
    yield ball
    for program in PROGRAMS.values():  # equal sources are one program, in the next test too
        program.watch(-program.watchers)
