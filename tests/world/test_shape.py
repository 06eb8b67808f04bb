"""Making, freeing, parents, places, players, quota."""

from types import SimpleNamespace
from typing import Any

import pytest

from moo_async.world import MooError, Object, World, properties, shape, verbs
from moo_async.world.errors import E_INVARG, E_PERM, E_QUOTA, E_RECMOVE, E_TYPE
from moo_async.world.objects import FERTILE, PLAYER
from moo_async.world.shape import chparents, create, free, relocate


def refused(error: type[MooError], function: Any, *args: Any) -> None:
    with pytest.raises(error) as caught:
        function(*args)
    assert type(caught.value) is error


def new(small: SimpleNamespace, *parents: Object, owner: Object | None = None) -> Object:
    return create(parents, owner or small.ann, world=small.world)


# ---- create


def test_numbers_and_owners(small: SimpleNamespace) -> None:
    o = create((), small.ann, small.ann)
    assert (o.number, o.owner, o.valid, o.flags, o.location) == (3, small.ann, True, 0, small.world.nothing)
    assert create((), None, small.ann).owner is small.ann
    own = create((), small.world.nothing, small.wizard)
    assert own.owner is own
    refused(E_PERM, create, (), small.world.nothing, small.ann)
    refused(E_PERM, create, (), small.bob, small.ann)
    assert create((), small.bob, small.wizard).owner is small.bob
    refused(E_INVARG, create, (), small.world.ref(99), small.wizard)
    free(own)
    assert create((), small.ann).number == own.number + 2, "numbers are not used again"
    assert repr(own) == f"#{own.number}" and not own


def test_parents_must_be_fertile_or_ones_own(small: SimpleNamespace) -> None:
    a = new(small)
    create([a], small.ann, small.ann)
    refused(E_PERM, create, [a], small.bob, small.bob)
    create([a], small.bob, small.wizard)
    a.flags |= FERTILE
    child = create([a], small.bob, small.bob)
    assert child.parents == (a,) and list(a.children)[-1] is child
    refused(E_INVARG, create, [small.world.nothing], small.ann, small.ann, small.world)
    refused(E_INVARG, create, [a, a], small.ann, small.ann)
    refused(E_TYPE, create, ["a"], small.ann, small.ann)


def test_parents_whose_properties_collide(small: SimpleNamespace) -> None:
    a, b = new(small), new(small)
    properties.add_property(a, "p", 1)
    properties.add_property(b, "P", 1)
    properties.add_property(small.ann, "ownership_quota", 1)
    refused(E_INVARG, create, [a, b], small.ann, small.ann)
    assert properties.get(small.ann, "ownership_quota") == 1


def test_quota(small: SimpleNamespace) -> None:
    person = create((), small.world.nothing, small.wizard)
    properties.add_property(small.ann, "ownership_quota", 2, small.wizard, "")
    first = create((), small.ann, small.ann)
    create((), small.ann, small.wizard)
    assert properties.get(small.ann, "ownership_quota") == 0
    refused(E_QUOTA, create, (), small.ann, small.ann)
    refused(E_QUOTA, create, (), small.ann, small.wizard)
    create((), small.bob, small.bob)
    free(first, small.ann)
    assert properties.get(small.ann, "ownership_quota") == 1
    properties.set(small.ann, "ownership_quota", "many")
    create((), small.ann, small.ann)
    assert properties.get(small.ann, "ownership_quota") == "many"
    properties.set(small.ann, "ownership_quota", True)
    create((), small.ann, small.ann)
    assert properties.get(small.ann, "ownership_quota") is True
    free(person)


# ---- order of inheritance


def test_a_diamond_is_depth_first(small: SimpleNamespace) -> None:
    d = new(small)
    b, c = new(small, d), new(small, d)
    a = new(small, b, c)
    assert shape.ancestors(a) == [b, d, c] and shape.ancestors(a, True) == [a, b, d, c]
    assert shape.descendants(d) == [b, a, c] and shape.descendants(d, True) == [d, b, a, c]
    assert shape.isa(a, d) and shape.isa(a, a) and not shape.isa(d, a)
    for o in (d, c):
        verbs.add_verb(o, small.ann, "rx", "foo", "this", "none", "this")
    found = verbs.find_callable(a, "foo")
    assert found is not None and found.definer is d


# ---- chparents


def test_chparents_rights(small: SimpleNamespace) -> None:
    a, b = new(small), new(small)
    refused(E_PERM, chparents, a, [b], small.bob)
    refused(E_PERM, chparents, new(small, owner=small.bob), [b], small.bob)
    b.flags |= FERTILE
    chparents(new(small, owner=small.bob), [b], small.bob)
    refused(E_INVARG, chparents, a, [b, b], small.ann)
    refused(E_INVARG, chparents, a, [small.world.nothing], small.ann)
    refused(E_INVARG, chparents, small.world.nothing, [b], small.ann)
    chparents(a, [b], small.ann)
    chparents(a, [], small.ann)
    assert a.parents == () and a not in b.children


def test_chparents_cycles(small: SimpleNamespace) -> None:
    a = new(small)
    b = new(small, a)
    c = new(small, b)
    for parent in (a, b, c):
        refused(E_RECMOVE, chparents, a, [parent], small.ann)
    assert a.parents == ()


def test_chparents_collisions(small: SimpleNamespace) -> None:
    a, b = new(small), new(small)
    child = new(small, b)
    properties.add_property(a, "p", 1)
    properties.add_property(child, "p", 1)
    refused(E_INVARG, chparents, b, [a], small.ann)  # with a descendant
    refused(E_INVARG, chparents, child, [a], small.ann)  # with itself
    other, third = new(small), new(small)
    properties.add_property(other, "p", 1)
    refused(E_INVARG, chparents, b, [a, other], small.ann)  # with each other
    new(small, other, third)
    refused(E_INVARG, chparents, third, [a], small.ann)  # with another ancestor of a descendant
    chparents(child, [])
    d = new(small, other)
    chparents(d, [a])  # what is lost does not collide
    assert properties.get(d, "p") == 1


def test_values_survive_where_the_definer_stays(small: SimpleNamespace) -> None:
    top = new(small)
    left, right = new(small, top), new(small, top)
    properties.add_property(top, "kept", 0)
    properties.add_property(left, "lost", 0)
    properties.add_property(right, "gained", 0)
    o = new(small, left)
    child = new(small, o)
    for each in (o, child):
        for name in ("kept", "lost"):
            properties.set(each, name, each.number)
    chparents(o, [right])
    assert properties.get(o, "kept") == o.number and properties.get(child, "kept") == child.number
    assert not properties.has_property(child, "lost") and properties.is_clear_property(child, "gained")
    chparents(o, [left])
    assert properties.get(o, "lost") == 0 and properties.is_clear_property(child, "lost")


def test_children_are_in_the_order_of_their_coming(small: SimpleNamespace) -> None:
    a, b = new(small), new(small)
    one, two = new(small, a), new(small, a)
    chparents(one, [b])
    chparents(one, [b, a])
    assert list(a.children) == [two, one] and list(b.children) == [one]
    assert sorted(a.children.values()) == list(a.children.values())


# ---- free


def test_free(small: SimpleNamespace) -> None:
    world, grand, aunt = small.world, new(small), new(small)
    o = new(small, grand, aunt)
    other = new(small)
    child = new(small, other, o)
    properties.add_property(grand, "kept", 1)
    properties.add_property(o, "lost", 1)
    properties.set(child, "kept", 5)
    properties.set(child, "lost", 5)
    item, room = new(small), new(small)
    relocate(item, o)
    relocate(o, room)
    shape.set_player_flag(o, True)
    refused(E_PERM, free, o, small.bob)
    free(o, small.ann)
    assert not o.valid and o.number not in world.objects and world.ref(o.number) is o
    assert child.parents == (other, grand, aunt) and list(grand.children) == [child]
    assert properties.get(child, "kept") == 5 and not properties.has_property(child, "lost")
    assert item.location is world.nothing and room.contents == {} and o not in shape.players(world)
    assert o.parents == () and not o.flags and not o.slots and not o.verbs and o in world.dirty
    refused(E_INVARG, free, o)


def test_free_between_parent_and_child_that_share_a_parent(small: SimpleNamespace) -> None:
    top = new(small)
    mid = new(small, top)
    low = new(small, mid, top)
    free(mid)
    assert low.parents == (top,)


# ---- relocate


def test_relocate(small: SimpleNamespace) -> None:
    room, box, thing = new(small), new(small), new(small)
    relocate(box, room)
    relocate(thing, room)
    relocate(box, room)
    assert list(room.contents) == [box, thing]
    relocate(thing, box)
    for where in (box, thing):
        refused(E_RECMOVE, relocate, box, where)
    refused(E_INVARG, relocate, small.world.nothing, room)
    refused(E_INVARG, relocate, thing, small.world.ref(999))
    assert thing.location is box
    relocate(box, small.world.nothing)
    assert box.location is small.world.nothing and thing.location is box and not room.contents
    assert not small.world.nothing.contents


def test_moving_marks_only_what_moves(small: SimpleNamespace) -> None:
    room, thing = new(small), new(small)
    small.world.dirty.clear()
    relocate(thing, room)
    new_child = create([room], small.ann)
    assert set(small.world.dirty) == {thing, new_child}


# ---- players


def test_players(small: SimpleNamespace) -> None:
    o = new(small)
    assert shape.players(small.world) == [small.wizard, small.ann, small.bob]
    refused(E_PERM, shape.set_player_flag, o, True, small.ann)
    refused(E_INVARG, shape.set_player_flag, small.world.nothing, True, small.wizard)
    shape.set_player_flag(o, True, small.wizard)
    assert shape.players(small.world)[-1] is o and o.flags & PLAYER
    shape.players(small.world).clear()
    shape.set_player_flag(o, False, small.wizard)
    assert o not in shape.players(small.world) and len(shape.players(small.world)) == 3


# ---- the world


def test_references(small: SimpleNamespace) -> None:
    world: World = small.world
    assert [o.number for o in (world.nothing, world.ambiguous_match, world.failed_match)] == [-1, -2, -3]
    assert world.ref(-1) is world.nothing and world.ref(0) is world.system is small.wizard
    ghost = world.ref(50)
    assert ghost is world.ref(50) and not ghost and ghost.owner is ghost
    assert world.install(50) is ghost and ghost.valid and world.max_object == 50
    del ghost
    assert World().system.valid is False


def test_caches_are_bounded(small: SimpleNamespace) -> None:
    o = new(small)
    verbs.add_verb(o, small.ann, "rx", "*", "this", "none", "this")
    for n in range(2000):
        verbs.find_callable(o, f"v{n}")
    assert 0 < len(o.called) <= 512
    assert small.world.next_task_id() != small.world.next_task_id()


def test_players_after_a_rollback(small: SimpleNamespace) -> None:
    small.world.journal.begin()
    shape.set_player_flag(small.ann, False, small.wizard)
    free(small.bob)
    assert shape.players(small.world) == [small.wizard]
    small.world.journal.rollback(lambda player, text: None, None)
    assert shape.players(small.world) == [small.wizard, small.ann, small.bob]
