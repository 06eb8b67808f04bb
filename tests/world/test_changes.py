"""What a slice is said to have changed is what two dumps of the world differ in; a part of it can be taken back."""

import random
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.world import Object, World, properties, shape, verbs
from moo_async.world.changes import Watch, weigh
from moo_async.world.objects import CLEAR, FERTILE, PLAYER, PROGRAMMER, READ, WIZARD, WRITE
from moo_async.world.owned import plain
from tests.world.test_rollback import Actor, snapshot

FLAGS = {"player": PLAYER, "programmer": PROGRAMMER, "wizard": WIZARD, "r": READ, "w": WRITE, "f": FERTILE}


def dump(world: World) -> dict[Object, dict[tuple[str, Any], Any]]:
    """Every fact about every object, by what it is and which; values as text, so that nothing is shared with them."""
    found = {}
    for o in world.objects.values():
        facts: dict[tuple[str, Any], Any] = {("name", ""): o.name, ("owner", ""): o.owner}
        facts |= {("location", ""): o.location, ("parents", ""): list(o.parents)}
        facts |= {(letter, ""): bool(o.flags & bit) for letter, bit in FLAGS.items()}
        for key, slot in o.slots.items():
            facts["slot", key] = (slot.owner, properties.PERMS[slot.perms])
            if slot.value is not CLEAR:
                facts["value", key] = repr(plain(slot.value))
        facts |= {("property", key): True for key in o.defines}
        facts |= {
            ("verb", id(v)): (v.names, v.owner, v.perms, v.dobj, v.prep, v.iobj, v.program.source if v.program else "")
            for v in o.verbs
        }
        found[o] = facts
    return found


def differences(was: dict[Object, Any], now: dict[Object, Any]) -> dict[tuple[Object, str, Any], Any]:
    found: dict[tuple[Object, str, Any], Any] = {}
    for o in {**was, **now}:
        if o not in was or o not in now:
            found[o, "made" if o in now else "recycled", ""] = None
            continue
        keys = {what_key for what_key in {**was[o], **now[o]} if was[o].get(what_key) != now[o].get(what_key)}
        defined = {key for what, key in keys if what == "property"}
        for what, key in keys:
            sides = was[o].get((what, key)), now[o].get((what, key))
            if what == "property" or key not in defined:
                if what != "slot":
                    found[o, what, key] = None if what in ("property", "verb") else sides
                elif None not in sides:
                    found[o, "perms", key] = sides
    return found


def reported(changes: list[dict[str, Any]]) -> dict[tuple[Object, str, Any], Any]:
    found: dict[tuple[Object, str, Any], Any] = {}
    for change in changes:
        o, what, name = change["object"], change["what"], change["name"].lower()
        sides: Any = change.get("before"), change.get("after")
        if what == "value":
            sides = tuple([repr(change[side]) if side in change else None for side in ("before", "after")])
        elif what == "perms":
            sides = tuple([(side["owner"], side["perms"]) for side in sides])
        elif what in ("made", "recycled", "property", "verb"):
            sides = None
        found[o, what, "" if what in ("made", "recycled") else name] = sides
    return found


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), before=st.integers(0, 60), during=st.integers(1, 40))
def test_what_is_said_is_what_differs(seed: int, before: int, during: int) -> None:
    world = World()
    first = shape.create((), world=world)
    first.flags = WIZARD | PROGRAMMER
    for _ in range(3):
        shape.create((first,), world=world)
    actor = Actor(world, random.Random(seed))
    actor.many(before)
    world.journal.begin()
    actor.many(during // 2)
    was, exact = dump(world), snapshot(world)
    outer, watch = world.journal.part(lambda player, text: None), Watch(world)
    early = Watch(world)
    actor.many(during)
    changes = watch.changes(None)
    wanted, said = differences(was, dump(world)), reported(changes)
    verbs_said = [key for key in said if key[1] == "verb"]
    assert bool(verbs_said) is any(what == "verb" for _, what, _ in wanted)
    assert {key: said[key] for key in said if key[1] != "verb"} == {k: v for k, v in wanted.items() if k[1] != "verb"}
    assert weigh(changes) > 0
    watch.end()
    early.end()
    assert world.before_change is None
    world.journal.take_back(outer)
    assert snapshot(world) == exact
    world.journal.rollback(lambda player, text: None, None)


def test_changes_come_with_what_they_were(small: SimpleNamespace) -> None:
    world, ann = small.world, small.ann
    ball = shape.create((), ann, world=world)
    properties.add_property(ball, "notes", [1, {"a": [2]}], ann, "rc")
    verbs.add_verb(ball, ann, "rx", "roll", "this", "none", "none", SimpleNamespace(source="return 1", hash="1"))
    watch = Watch(world)
    properties.get(ball, "notes")[1]["a"].append(3)
    properties.set(ball, "name", "ball")
    verbs.set_verb_args(ball, 1, "any", "none", "none")
    notes, verb = [c for c in watch.changes(ann) if c["what"] != "name"]
    watch.end()
    assert (notes["before"], notes["after"]) == ([1, {"a": [2]}], [1, {"a": [2, 3]}])
    assert type(notes["after"]) is list
    assert verb["before"]["args"] == ("this", "none", "none") and verb["after"]["args"] == ("any", "none", "none")
    assert verb["after"]["code"] == "return 1"


def test_what_one_may_not_read_is_not_told(small: SimpleNamespace) -> None:
    world, ann, bob, wizard = small.world, small.ann, small.bob, small.wizard
    box = shape.create((), bob, world=world)
    child = shape.create((box,), ann, world=world)
    code = SimpleNamespace(source="return 'secret'", hash="s")
    properties.add_property(box, "secret", ["gold"], bob, "")
    properties.add_property(box, "sign", "open", bob, "r")
    properties.add_property(box, "old", "hidden", bob, "")
    verbs.add_verb(box, bob, "x", "hide", "this", "none", "this", code)
    world.protected = frozenset({"location"})
    watch = Watch(world)
    properties.get(box, "secret").append("silver")
    properties.set(child, "secret", ["copper"])
    properties.set(box, "sign", "shut")
    properties.set_property_info(box, "sign", bob, "")
    properties.set_property_info(box, "old", bob, "r")
    properties.add_property(box, "new", "hidden", bob, "")
    properties.delete_property(box, "old")
    verbs.set_verb_program(box, 1, SimpleNamespace(source="return 2", hash="2"), wizard)
    verbs.add_verb(box, bob, "x", "other", "this", "none", "this", code)
    shape.relocate(box, ann)
    assert watch.changes(ann) == []
    assert {c["what"] for c in watch.changes(bob)} == {"value", "perms", "property", "verb"}
    assert len(watch.changes(wizard)) == len(watch.changes(bob)) + 1
    watch.end()


def test_only_what_one_may_write_is_ones_own(small: SimpleNamespace) -> None:
    world, ann, bob = small.world, small.ann, small.bob
    mine, other = shape.create((), ann, world=world), shape.create((), bob, world=world)
    for o in (mine, other):
        properties.add_property(o, "sign", 0, o.owner, "r")
        properties.add_property(o, "board", 0, bob, "rw")
    watch = Watch(world)
    for o in (mine, other):
        properties.set(o, "sign", 1)
        properties.set(o, "board", True)
        shape.relocate(o, small.wizard)
        properties.set(o, "name", "x")
        properties.set(o, "f", True)
        shape.create((o,), o.owner)
    found = watch.changes(ann, own=True)
    watch.end()
    assert [(c["object"], c["what"]) for c in found if c["what"] != "made"] == [
        *[(mine, what) for what in ("name", "location", "f", "value", "value")],
        (other, "value"),
    ]
    assert [c["object"].owner for c in found if c["what"] == "made"] == [ann]
