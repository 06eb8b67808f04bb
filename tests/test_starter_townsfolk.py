"""Who lives in the starter town and what stands in its pattern loft: walks, habits, and code that can be read."""

import re

from moo_async.world import shape
from moo_async.world.properties import get, put

from .starter_town import Town


def test_townsfolk_walk_their_haunts_while_somebody_is_there_and_rest_when_nobody_is() -> None:
    town = Town()
    captain = town.at("captain")
    haunts = [town.at(name) for name in ("roof", "garret", "inn", "square")]
    put(captain, "haunts", haunts)
    alice = town.create("Alice")
    town.take()
    heard, seen = [], set()
    for _ in range(250):
        heard += [text for _, text in town.wait(150)]
        seen.add(captain.location)
    assert seen == set(haunts)
    assert 0 < " ".join(heard).count("The captain ") <= 800  # no more than one line in half his pace
    shape.relocate(alice, town.at("quay"))
    town.wait(300)
    here = captain.location
    town.wait(3000)
    assert captain.location is here
    assert len(town.scheduler.tasks) == 1  # the clock


def test_whoever_has_one_haunt_has_habits() -> None:
    town = Town()
    alice = town.create("Alice")
    put(town.at("miss_quill"), "haunts", [town.at("schoolroom")])
    town.type(alice, "@teleport $schoolroom")
    told = [text for _, text in town.wait(600)]
    assert told and set(told) <= set(get(town.at("miss_quill"), "habits"))


def test_everything_on_the_placard_of_the_loft_can_be_read() -> None:
    town = Town()
    alice = town.create("Alice")
    town.type(alice, "@teleport $pattern_loft", "take card", "take key", "take candle")
    listed = re.findall(r"@list \w+:\w+", "\n".join(get(town.at("placard"), "text")))
    assert len(listed) >= 14
    for line in listed:
        told = [text for _, text in town.type(alice, line)]
        assert "owner The Keeper" in told[0], line
        assert len(told) > 1
