"""The core classes of the starter world: what their transcripts can't show, and what nobody may do to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.builtins.modules import time as clock
from moo_async.world import properties, shape
from moo_async.world.objects import Object

from .starter_town import Town


@pytest.fixture
def town() -> Town:
    return Town()


def made(town: Town, who: Object, line: str) -> Object:
    """What a player has just made with a command."""
    told = town.type(who, line)
    number = next(text for _, text in told if text.startswith("You make")).partition("(#")[2].partition(")")[0]
    return town.world.objects[int(number)]


def program(town: Town, who: Object, thing: Object, name: str, *lines: str) -> None:
    told = town.type(who, f"@verb {thing}:{name} this none this", f"@program {thing}:{name}", *lines, ".")
    assert told[-1][1].startswith("Verb programmed"), told


# ---- home ----------------------------------------------------------------------------------------------------------

HOSTILE = {
    "refuses": ["return False"],
    "raises": ["raise E_PERM('no')"],
    "waits": ["suspend(10000)"],
    "loops": ["while True:", "    pass"],
    "sends back": ["args[0].moveto(this)"],
}


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_no_place_keeps_anybody_from_going_home(town: Town, code: list[str]) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    trap = made(town, bob, "@dig Trap")
    for name in ("exitfunc", "home", "huh", "announce_all_but", "act", "lit"):
        program(town, bob, trap, name, *code)
    shape.relocate(alice, trap)
    town.type(alice, "home")
    assert alice.location is town.at("square")


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_no_home_refuses_its_own(town: Town, code: list[str]) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    goal = made(town, bob, "@dig Bob's House")
    for name in ("accept", "enterfunc", "announce_all_but"):
        program(town, bob, goal, name, *code)
    properties.put(alice, "home", goal)
    town.type(alice, "home")
    assert alice.location is goal


def test_home_from_a_vehicle_a_box_and_from_nowhere(town: Town) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    cart = made(town, bob, "@create vehicle named cart")
    box = made(town, bob, "@create container named box")
    for place in (cart, box, town.world.nothing):
        shape.relocate(alice, place)
        town.type(alice, "home")
        assert alice.location is town.at("square")


def test_home_is_for_whoever_types_it(town: Town) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    shape.relocate(alice, town.at("market"))
    for line in (f";{alice}.home()", f";call_verb({alice}, 'home')", f";transport({alice}, player.location)"):
        assert any("E_" in text for _, text in town.type(bob, line)), line
    assert alice.location is town.at("market")


# ---- locks ---------------------------------------------------------------------------------------------------------

ATOMS = {"bob": False, "alice": True, "has red ball": True, "lantern": False, ".programmer": True, ".wizard": False}
EXPRESSIONS = st.recursive(
    st.sampled_from(list(ATOMS)),
    lambda inner: st.one_of(
        inner.map(lambda e: f"!({e})"),
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def locked() -> Town:
    town = Town()
    alice = town.create("Alice")
    town.create("Bob")
    shape.relocate(town.at("lantern"), town.at("square"))
    made(town, alice, "@create thing named red ball,ball")
    made(town, alice, "@create container named box")
    return town


def meant(expression: str) -> bool:
    """What Python says of an expression whose atoms are replaced by what is true of Alice."""
    for atom in sorted(ATOMS, key=len, reverse=True):
        expression = expression.replace(atom, str(ATOMS[atom]))
    return bool(eval(expression.replace("&&", " and ").replace("||", " or ").replace("!", " not ")))


@settings(max_examples=40, deadline=None)
@given(EXPRESSIONS)
def test_a_lock_means_what_it_says(locked: Town, expression: str) -> None:
    alice = locked.people["Alice"]
    told = locked.type(alice, f"@lock box with {expression}", ";player.contents[-1].openable_by(player)")
    assert told[-1] == ("Alice", f"=> {meant(expression)}"), told


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab!&|()\"' .=<#$", max_size=30))
def test_no_lock_that_is_typed_fails(locked: Town, text: str) -> None:
    told = [said for _, said in locked.type(locked.people["Alice"], f"@lock box with {text}")]
    assert told and not [line for line in told if "traceback" in line.lower()], told


@pytest.mark.parametrize("lock", [7, [1], ["and"], ["key"], ["test", "x"], ["not"], {"a": 1}, "anybody"])
def test_a_lock_that_is_no_lock_lets_nobody_pass(locked: Town, lock: object) -> None:
    alice = locked.people["Alice"]
    told = locked.type(alice, f";;player.contents[-1].lock = {lock!r}; return player.contents[-1].openable_by(player)")
    assert told[-1] in [("Alice", "=> False"), ("Alice", "=> 0")], told


# ---- lights and wanderers ------------------------------------------------------------------------------------------


def test_what_is_left_of_a_light_is_kept(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock.time, "time", lambda: 1_000_000 + town.now)
    alice = town.create("Alice")
    made(town, alice, "@create light named candle")
    town.type(alice, "@set candle.fuel to 100", "light candle")
    town.wait(60)
    town.type(alice, "douse candle")
    assert town.wait(1000) == []
    town.type(alice, "light candle")
    assert town.wait(33) == [("Alice", "The candle flickers.")]
    assert town.wait(8) == [("Alice", "The candle goes out.")]
    assert town.type(alice, "light candle") == [("Alice", "The candle is burnt out.")]


def walkers(town: Town) -> int:
    return len([task for task in town.scheduler.tasks.values() if task.owner is town.at("keeper")])


def test_a_wanderer_walks_while_somebody_is_near_and_costs_nothing_else(town: Town) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    hen = made(town, bob, "@create wanderer named hen")
    town.type(bob, "drop hen", "@set hen.pace to 10")
    haunts = [town.at("square"), town.at("market")]
    properties.put(hen, "haunts", haunts)
    still = walkers(town)
    town.type(alice, "n")
    assert walkers(town) == still + 1
    seen = set()
    for _ in range(12):
        town.wait(15)
        seen.add(hen.location)
    assert seen == set(haunts)
    town.type(alice, "@teleport $quay")
    town.type(bob, "@teleport $quay")
    town.wait(30)
    assert walkers(town) == still
    town.disconnect(bob)
    town.type(alice, "n")
    assert walkers(town) == still + 1


# ---- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "$places.put($notice_board, 'under', $fountain)",
        "$places.put($first_wizard, 'on', player.contents[0], 'sitting')",
        "$generic_letter.burn_up()",
        "$light.kindle()",
        "$light.go_out()",
        "$light.refill()",
        "$wanderer.step()",
        "player.contents[0].placement = ['under', $fountain, '']",
        "player.contents[0].opened = True",
    ],
)
def test_what_others_may_not_do(town: Town, code: str) -> None:
    alice = town.create("Alice")
    made(town, alice, "@create container named box")
    assert any("E_PERM" in text for _, text in town.type(alice, f";{code}")), code


def test_what_others_break_breaks_no_sentence(town: Town) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    ball = made(town, bob, "@create thing named ball")
    for name in ("definite", "indefinite"):
        program(town, bob, ball, name, "return 1 / 0")
    program(town, bob, bob, "tell", "return 1 / 0")
    for value in ("5", "None", "[1]", '"$conj(x $the("', '"$if(actor, $if(x | y) | z)"'):
        town.type(bob, f"@set ball.place_msg to {value}", f"@set ball.pronouns to {value}")
        told = town.type(alice, ';player.act("$They(x) $conj(see, x) $themself(x).", {"x": ' + f"{ball}" + "})")
        assert told[0][1].startswith("It sees itself"), told
    assert town.type(alice, ";player.location.act(5)")[-1] == ("Alice", "=> None")
