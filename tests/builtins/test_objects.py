"""Making, moving and recycling objects, with the verbs that are called on the way; parents and players."""

import pytest

from moo_async.tasks import State
from moo_async.world import properties, shape
from moo_async.world.objects import FERTILE, PLAYER
from tests.builtins.moo import Moo


def watched(moo: Moo, name: str, accepts: str = "True"):  # type: ignore[no-untyped-def]
    """A place of Alice's that writes what it is told into system.log."""
    place = moo.thing(name, moo.alice)
    for verb, answer in (("accept", accepts), ("exitfunc", "None"), ("enterfunc", "None")):
        source = (
            f"system.log.append([this.name, verb, args[0], args[0].location, caller, caller_perms()])\nreturn {answer}"
        )
        moo.verb(place, verb, source, owner=moo.wizard)
    return place


@pytest.fixture
def logging(moo: Moo) -> Moo:
    properties.add_property(moo.system, "log", [], moo.wizard, "r")
    return moo


def log(moo: Moo) -> list:  # type: ignore[type-arg]
    return [list(entry) for entry in properties.get(moo.system, "log")]


# -- create


def test_create_makes_then_initializes(moo: Moo) -> None:
    properties.add_property(moo.root, "born", 0, moo.wizard, "rc")
    moo.verb(moo.root, "initialize", "this.born = [caller, player, caller_perms(), args, this.owner]")
    made = moo.run(moo.alice, "return create(toobj(1))")
    assert (made.owner, made.parents) == (moo.alice, (moo.root,))
    assert made.number == moo.world.max_object
    assert list(properties.get(made, "born")) == [moo.alice, moo.alice, moo.alice, [], moo.alice]


def test_create_takes_several_parents_or_none_and_an_owner(moo: Moo) -> None:
    two = moo.thing("two", moo.alice)
    made = moo.run(moo.alice, "return create([toobj(1), args[0]], this)", two)
    assert made.parents == (moo.root, two)
    assert moo.run(moo.alice, "return create([])").parents == ()
    assert moo.run(moo.alice, "return create(nothing)").parents == ()
    assert moo.run(moo.wizard, "return create(toobj(1), args[0])", moo.bob).owner is moo.bob
    selfish = moo.run(moo.wizard, "return create(toobj(1), nothing)")
    assert selfish.owner is selfish


def test_create_is_taken_back_when_initialize_fails(moo: Moo) -> None:
    moo.verb(moo.root, "initialize", "1 / 0")
    highest = moo.world.max_object
    assert moo.error(moo.alice, "create(toobj(1))") == "ZeroDivisionError"
    assert moo.world.max_object == highest and len(moo.root.children) == 4 + 1


def test_create_errors(moo: Moo) -> None:
    private = moo.thing("private", moo.bob)
    assert moo.error(moo.alice, "create(args[0])", private) == "E_PERM"
    assert moo.error(moo.alice, "create(toobj(1), args[0])", moo.bob) == "E_PERM"
    assert moo.error(moo.alice, "create(toobj(1), nothing)") == "E_PERM"
    assert moo.error(moo.alice, "create(toobj(77))") == "E_INVARG"
    assert moo.error(moo.alice, "create()") == "E_ARGS"
    private.flags |= FERTILE
    assert moo.run(moo.alice, "return create(args[0])", private).owner is moo.alice


def test_quota(moo: Moo) -> None:
    properties.add_property(moo.root, "ownership_quota", 1, moo.wizard, "r")
    thing = moo.run(moo.alice, "return create(toobj(1))")
    assert moo.error(moo.alice, "create(toobj(1))") == "E_QUOTA"
    moo.run(moo.alice, "recycle(args[0])", thing)
    moo.run(moo.alice, "create(toobj(1))")


# -- move


def test_move_asks_moves_and_tells_in_order(logging: Moo) -> None:
    moo = logging
    here, there = watched(moo, "here"), watched(moo, "there")
    ball = moo.thing("ball", moo.alice, here)
    moo.run(moo.alice, "move(args[0], args[1])", ball, there)
    assert log(moo) == [
        ["there", "accept", ball, here, moo.alice, moo.alice],
        ["here", "exitfunc", ball, there, moo.alice, moo.alice],
        ["there", "enterfunc", ball, there, moo.alice, moo.alice],
    ]
    assert list(there.contents) == [ball]


def test_a_place_without_accept_refuses_and_wizards_are_not_refused(logging: Moo) -> None:
    moo = logging
    ball, box, never = moo.thing("ball", moo.alice), moo.thing("box", moo.alice), watched(moo, "never", "0")
    assert moo.error(moo.alice, "move(args[0], args[1])", ball, box) == "E_NACC"
    assert moo.error(moo.alice, "move(args[0], args[1])", ball, never) == "E_NACC"
    assert log(moo) == []  # rolled back
    moo.run(moo.wizard, "move(args[0], args[1])", ball, box)
    moo.run(moo.wizard, "move(args[0], args[1])", ball, never)
    assert [entry[1] for entry in log(moo)] == ["accept", "enterfunc"]


def test_accept_is_asked_even_when_it_is_there_already(logging: Moo) -> None:
    moo = logging
    here = watched(moo, "here")
    ball = moo.thing("ball", moo.alice, here)
    moo.run(moo.alice, "move(args[0], args[1])", ball, here)
    assert [entry[1] for entry in log(moo)] == ["accept"]


def test_nothing_accepts_everything(logging: Moo) -> None:
    moo = logging
    here = watched(moo, "here")
    ball = moo.thing("ball", moo.alice, here)
    moo.run(moo.alice, "move(args[0], nothing)", ball)
    assert [entry[1] for entry in log(moo)] == ["exitfunc"]
    assert ball.location is moo.world.nothing


def test_a_thing_cannot_be_inside_itself(moo: Moo) -> None:
    box, bag = moo.thing("box", moo.alice), moo.thing("bag", moo.alice)
    for o in (box, bag):
        moo.verb(o, "accept", "return True")
    moo.run(moo.alice, "move(args[0], args[1])", bag, box)
    assert moo.error(moo.alice, "move(args[0], args[1])", box, bag) == "E_RECMOVE"
    assert moo.error(moo.alice, "move(args[0], args[0])", box) == "E_RECMOVE"


def test_enterfunc_is_left_out_when_exitfunc_took_it_away(logging: Moo) -> None:
    moo = logging
    here, there, cellar = watched(moo, "here"), watched(moo, "there"), watched(moo, "cellar")
    moo.run(moo.wizard, "delete_verb(args[0], 'exitfunc')", here)
    moo.verb(here, "exitfunc", f"move(args[0], toobj({cellar.number}))")
    ball = moo.thing("ball", moo.alice, here)
    moo.run(moo.alice, "move(args[0], args[1])", ball, there)
    assert [entry[:2] for entry in log(moo)] == [
        ["there", "accept"],
        ["cellar", "accept"],
        ["there", "exitfunc"],
        ["cellar", "enterfunc"],
    ]


def test_a_move_that_accept_has_made_or_made_impossible_is_silently_done(moo: Moo) -> None:
    box = moo.thing("box", moo.alice)
    moo.verb(box, "accept", "recycle(args[0])\nreturn True")
    ball = moo.thing("ball", moo.alice)
    moo.run(moo.alice, "move(args[0], args[1])", ball, box)
    assert not ball.valid and not box.contents
    trap = moo.thing("trap", moo.alice)
    moo.verb(trap, "accept", "recycle(this)\nreturn True")
    ball = moo.thing("ball", moo.alice)
    moo.run(moo.alice, "move(args[0], args[1])", ball, trap)
    assert ball.location is moo.world.nothing


def test_move_errors(moo: Moo) -> None:
    ball = moo.thing("ball", moo.bob)
    assert moo.error(moo.alice, "move(args[0], nothing)", ball) == "E_PERM"
    assert moo.error(moo.alice, "move(this, toobj(99))") == "E_INVARG"
    assert moo.error(moo.alice, "move(this, failed_match)") == "E_INVARG"
    assert moo.error(moo.alice, "move(toobj(99), this)") == "E_INVARG"


def test_a_move_can_be_suspended_in_the_middle(logging: Moo) -> None:
    moo = logging
    here, there = watched(moo, "here"), watched(moo, "there")
    moo.run(moo.wizard, "delete_verb(args[0], 'accept')", there)
    moo.verb(there, "accept", "suspend(10)\nreturn True")
    ball = moo.thing("ball", moo.alice, here)
    task = moo.start(moo.alice, "move(args[0], args[1])\nreturn args[0].location", [ball, there])
    assert task.state is State.SUSPENDED and ball.location is here
    assert [frame.act.verb for frame in task.frames] == ["accept", "move", "test"]
    moo.go(10)
    assert task.result is there
    assert [entry[1] for entry in log(moo)] == ["exitfunc", "enterfunc"]


# -- recycle


def test_recycle_tells_empties_moves_out_and_frees(logging: Moo) -> None:
    moo = logging
    box, room = watched(moo, "box"), watched(moo, "room")
    moo.verb(box, "recycle", "system.log.append([this.name, verb, caller])", owner=moo.wizard)
    shape.relocate(box, room)
    ball = moo.thing("ball", moo.bob, box)
    moo.run(moo.alice, "recycle(args[0])", box)
    assert [entry[:2] for entry in log(moo)] == [["box", "recycle"], ["box", "exitfunc"], ["room", "exitfunc"]]
    assert not box.valid and ball.valid and ball.location is moo.world.nothing
    assert not room.contents


def test_children_get_the_parents_of_what_is_recycled(moo: Moo) -> None:
    middle = moo.thing("middle", moo.alice)
    child = moo.run(moo.alice, "return create(args[0])", middle)
    moo.run(moo.alice, "recycle(args[0])", middle)
    assert child.parents == (moo.root,)


def test_recycle_goes_on_while_it_is_filled_again(moo: Moo) -> None:
    box = moo.thing("box", moo.alice)
    properties.add_property(box, "left", 3, moo.alice, "")
    moo.verb(box, "accept", "return True")
    moo.verb(box, "exitfunc", "if this.left:\n    this.left -= 1\n    move(args[0], this)")
    ball = moo.thing("ball", moo.alice, box)
    moo.run(moo.alice, "recycle(args[0])", box)
    assert not box.valid and ball.location is moo.world.nothing


def test_recycle_that_is_refilled_for_ever_runs_out_of_ticks_and_changes_nothing(moo: Moo) -> None:
    box = moo.thing("box", moo.alice)
    moo.verb(box, "accept", "return True")
    moo.verb(box, "exitfunc", "move(args[0], this)")
    moo.thing("ball", moo.alice, box)
    assert moo.error(moo.alice, "recycle(args[0])", box) in ("E_MAXREC", "Task ran out of ticks")
    assert box.valid


def test_recycling_in_its_own_recycle_verb(moo: Moo) -> None:
    box = moo.thing("box", moo.alice)
    moo.verb(box, "recycle", "if not this.name.startswith('x'):\n    this.name = 'x'\n    recycle(this)")
    moo.run(moo.alice, "recycle(args[0])", box)
    assert not box.valid


def test_a_recycled_player_is_disconnected(moo: Moo) -> None:
    moo.run(moo.wizard, "recycle(args[0])", moo.carol)
    assert moo.host.calls == [("boot", moo.carol, "*** Recycled ***")]
    assert moo.carol not in moo.run(moo.alice, "return players()")


def test_recycle_errors(moo: Moo) -> None:
    assert moo.error(moo.alice, "recycle(args[0])", moo.thing("ball", moo.bob)) == "E_PERM"
    assert moo.error(moo.alice, "recycle(toobj(99))") == "E_INVARG"
    assert moo.error(moo.wizard, "recycle(system)") == "E_INVARG"


# -- looking


def test_looking_at_objects(moo: Moo) -> None:
    a = moo.thing("a", moo.alice)
    b = moo.run(moo.alice, "return create(args[0])", a)
    two = moo.run(moo.alice, "return create([args[0], toobj(1)])", b)
    run = moo.run
    assert run(moo.alice, "return [valid(this), valid(nothing), valid(toobj(999)), max_object()]") == [
        True,
        False,
        False,
        two,
    ]
    assert run(moo.alice, "return [toobj(3), toobj('3'), toobj(' #3 '), toobj(this)]") == [moo.alice] * 4
    for wrong in ("'#x'", "''", "10 ** 30"):
        assert moo.error(moo.alice, f"toobj({wrong})") == "E_INVARG"
    assert run(moo.alice, "return [parent(args[0]), parents(args[0]), children(args[1])]", two, a) == [
        b,
        [b, moo.root],
        [b],
    ]
    assert run(moo.alice, "return parent(system)") is moo.world.nothing
    assert run(moo.alice, "return [ancestors(args[0]), ancestors(args[0], True)]", two) == [
        [b, a, moo.root],
        [two, b, a, moo.root],
    ]
    assert run(moo.alice, "return [descendants(args[0]), descendants(args[0], True)]", a) == [[b, two], [a, b, two]]
    assert run(moo.alice, "return [isa(args[0], args[1]), isa(args[1], args[0]), isa(args[0], args[0])]", two, a) == [
        True,
        False,
        True,
    ]
    assert run(moo.alice, "return [isa(args[0], [system, args[1]]), isa(nothing, args[1]), isa(this, [])]", two, a) == [
        True,
        False,
        False,
    ]
    assert run(moo.alice, "return locate_by_name('LIC')") == [moo.alice]
    assert run(moo.alice, "return locate_by_name('LIC', True)") == []


def test_what_is_given_out_is_a_copy(moo: Moo) -> None:
    moo.run(moo.alice, "for f in [players, ]:\n    f().clear()\nparents(this).clear()\nchildren(toobj(1)).clear()")
    assert len(moo.run(moo.alice, "return players()")) == 4
    assert moo.alice.parents == (moo.root,) and moo.root.children


def test_chparent(moo: Moo) -> None:
    a, b = moo.thing("a", moo.alice), moo.thing("b", moo.alice)
    moo.run(moo.alice, "chparent(args[0], args[1])", a, b)
    assert a.parents == (b,)
    moo.run(moo.alice, "chparents(args[0], [args[1], toobj(1)])", a, b)
    assert a.parents == (b, moo.root)
    moo.run(moo.alice, "chparent(args[0], nothing)", a)
    assert a.parents == ()
    assert moo.error(moo.alice, "chparent(args[0], args[0])", b) == "E_RECMOVE"
    moo.run(moo.alice, "add_property(args[0], 'x', 1, this, 'r')\nadd_property(args[1], 'x', 1, this, 'r')", a, b)
    assert moo.error(moo.alice, "chparent(args[0], args[1])", a, b) == "E_INVARG"


def test_players(moo: Moo) -> None:
    assert moo.run(moo.alice, "return players()") == [moo.wizard, moo.alice, moo.bob, moo.carol]
    thing = moo.thing("doll", moo.wizard)
    moo.run(moo.wizard, "set_player_flag(args[0], True)", thing)
    assert thing.flags & PLAYER and moo.run(moo.alice, "return is_player(args[0])", thing)
    moo.run(moo.wizard, "set_player_flag(args[0], False)", thing)
    assert moo.host.calls == [("boot", thing, None)]
    assert moo.error(moo.wizard, "set_player_flag(args[0], False)\n1 / 0", moo.carol) == "ZeroDivisionError"
    assert len(moo.host.calls) == 1 and moo.carol.flags & PLAYER


# -- transport


def test_transport_asks_and_tells_nobody(logging: Moo) -> None:
    old, new = watched(logging, "old"), watched(logging, "new", accepts="False")
    shape.relocate(logging.bob, old)
    assert logging.run(logging.wizard, f"transport(toobj({logging.bob.number}), toobj({new.number}))") is None
    assert logging.bob.location is new
    assert log(logging) == []


def test_transport_is_for_wizards(moo: Moo) -> None:
    place = moo.thing("place", moo.alice)
    assert "E_PERM" in str(
        moo.run(moo.alice, f"try:\n    transport(player, toobj({place.number}))\nexcept E_PERM:\n    return 'E_PERM'")
    )
    assert moo.alice.location is not place
