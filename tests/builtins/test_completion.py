"""completions(): what a word that is being typed could become, and that it shows nothing that one may not read."""

import pytest

from moo_async.builtins.completion import MOST, complete
from moo_async.world import properties
from moo_async.world.objects import READ
from tests.builtins.moo import Moo


@pytest.fixture
def town(moo: Moo) -> Moo:
    ball = moo.thing("red ball", moo.alice, moo.alice)
    properties.add_property(ball, "aliases", ["ball"], moo.alice, "r")
    properties.add_property(ball, "bounces", 0, moo.alice, "r")
    properties.add_property(ball, "partner", moo.bob, moo.alice, "r")
    properties.add_property(moo.system, "ball", ball, moo.wizard, "r")
    properties.add_property(moo.system, "balance", 3, moo.wizard, "r")
    moo.system.flags |= READ
    moo.verb(ball, "b*ounce skip", "", args="this none none")
    moo.verb(ball, "bob_about", "")
    moo.verb(moo.alice, "@bake", "", args="any any any")
    return moo


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("@b", ["@bake"]),
        ("sk", ["skip"]),
        ("get ba", ["ball"]),
        ("get RED", ["red ball"]),
        ("@list ball:b", ["ball:bob_about", "ball:bounce"]),
        ("@show ball.bou", ["ball.bounces"]),
        ("@show $ba", ["$ball"]),
        (";$ball.bou", ["$ball.bounce(", "$ball.bounces"]),
        (";$ball.b", ["$ball.bob_about(", "$ball.bounce(", "$ball.bounces"]),
        (";x = $ball.partner.loc", ["$ball.partner.location"]),
        (";play", ["player", "players"]),
        (";player.own", ["player.owner"]),
        (";[math.fl", ["math.floor"]),
        ("eval suspend_", ["suspend_if_needed"]),
        (";nobody.x", []),
        (";$nothing_such.x", []),
        ("@list moon:x", []),
        ("get " + "x" * 500, []),
    ],
)
def test_words(town: Moo, line: str, words: list[str]) -> None:
    assert town.run(town.alice, "return completions(args[0])", line) == words
    start, found = complete(town.alice, line)
    assert found == words and all(word.lower().startswith(line[start:].lower()) for word in words)


def test_what_one_may_not_read_is_not_told(town: Moo) -> None:
    """Neither names on an object that is not readable, nor the way through a property that is not."""
    secret = town.thing("chest", town.wizard, town.room)
    properties.add_property(secret, "hidden_word", 1, town.wizard, "")
    town.verb(secret, "hidden_verb", "", args="this none none")
    properties.add_property(town.system, "chest", secret, town.wizard, "")
    for line in ("@show chest.hid", "@list chest:hid", "hid", ";$chest.hid", f";#{secret.number}.hid", "@show $ches"):
        assert town.run(town.bob, "return completions(args[0])", line) == [], line
    assert town.run(town.wizard, "return completions('@show chest.hid')") == ["chest.hidden_word"]
    assert town.run(town.bob, "return last_refusal()") is None
    assert town.error(town.bob, "completions('x', args[0])", town.alice) == "E_PERM"


def test_the_answer_is_bounded(town: Moo) -> None:
    for number in range(MOST + 50):
        properties.add_property(town.alice, f"p{number}", 0, town.alice, "r")
    assert len(complete(town.alice, "@show me.p")[1]) == MOST
