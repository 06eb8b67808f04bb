"""A slice that is rolled back leaves no trace, whatever it did."""

import contextlib
import random
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.world import MooError, Object, World, properties, shape, verbs
from moo_async.world.objects import CLEAR, PROGRAMMER, WIZARD
from moo_async.world.owned import home_of, plain

PROGRAMS = [SimpleNamespace(source=f"return {n}", hash=f"h{n}") for n in range(3)]


def snapshot(world: World) -> Any:
    """Everything about a world, down to the identity of slots and verbs and the life of homes."""

    def slot_state(slot: Any) -> Any:
        home = home_of(slot.value)
        place = None if home is None else (home.object, home.name, home.live, home.slot is slot)
        value = "clear" if slot.value is CLEAR else repr(plain(slot.value))
        return id(slot), slot.owner, slot.perms, value, place

    def state(o: Object) -> Any:
        return (
            (o.name, o.owner, o.parents, o.location, o.flags, o.valid),
            list(o.children.items()),
            list(o.contents.items()),
            {key: slot_state(slot) for key, slot in o.slots.items()},
            list(o.defines.items()),
            [(id(v), v.names, v.owner, v.perms, v.dobj, v.prep, v.iobj, v.program, v.fn, v.definer) for v in o.verbs],
        )

    return (
        {n: (o, state(o)) for n, o in world.objects.items()},
        (world.max_object, world.seq, len(world.history)),
        [o.number for o in shape.players(world)],
    )


def caches_are_right(world: World) -> bool:
    for o in world.objects.values():
        for name, slot in o.fast.items():
            if properties.find_slot(o, name) is not slot or "r" not in properties.property_info(o, name)[1]:
                return False
        for name, verb in list(o.called.items()):
            o.called.clear()
            if verbs.find_callable(o, name) is not verb:
                return False
    return True


def fill_caches(world: World) -> None:
    for o in world.objects.values():
        for name in ("p", "q", "s"):
            with contextlib.suppress(MooError):
                properties.get(o, name)
            verbs.find_callable(o, name)


class Actor:
    """Does random things; what the rules refuse is refused."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self.world, self.rng = world, rng

    def object(self) -> Object:
        return self.rng.choice(list(self.world.objects.values()))

    def name(self) -> str:
        return self.rng.choice(["p", "q", "s", "P"])

    def value(self, depth: int = 0) -> Any:
        kind = self.rng.randrange(5 if depth < 2 else 2)
        if kind < 2:
            return self.rng.choice([self.rng.randrange(9), "text", self.object(), None, b"x"])
        parts = [self.value(depth + 1) for _ in range(self.rng.randrange(4))]
        if kind == 2:
            return parts
        return tuple(parts) if kind == 3 else dict(enumerate(parts))

    def act(self) -> None:
        rng, o = self.rng, self.object()
        other = self.object()
        rng.choice(
            [
                lambda: shape.create(list(dict.fromkeys([o, other][: rng.randrange(3)])), other, world=self.world),
                lambda: shape.free(o) if o.number else None,
                lambda: shape.chparents(o, list(dict.fromkeys([other, self.object()][: rng.randrange(3)]))),
                lambda: shape.relocate(o, rng.choice([other, other, self.world.nothing])),
                lambda: shape.set_player_flag(o, rng.random() < 0.5),
                lambda: properties.add_property(o, self.name(), self.value(), other, rng.choice(["rc", "r", "w", ""])),
                lambda: properties.add_property(o, self.name(), self.value(), other, "rc"),
                lambda: properties.delete_property(o, self.name()),
                lambda: properties.set(o, self.name(), self.value()),
                lambda: properties.set(o, self.name(), self.value()),
                lambda: properties.clear_property(o, self.name()),
                lambda: properties.set_property_info(o, self.name(), other, rng.choice(["rc", "", "rw"])),
                lambda: properties.set_property_info(o, self.name(), other, "rc", self.name()),
                lambda: properties.set(o, "owner", other),
                lambda: properties.set(o, "name", "name"),
                lambda: properties.set(o, rng.choice(["r", "f", "wizard"]), rng.random() < 0.5),
                lambda: verbs.add_verb(o, other, "rx", rng.choice(["p", "q*", "s p"]), "this", "none", "this"),
                lambda: verbs.delete_verb(o, 1),
                lambda: verbs.set_verb_info(o, 1, other, rng.choice(["r", "rx"]), self.name()),
                lambda: verbs.set_verb_args(o, 1, "any", "with", "none"),
                lambda: verbs.set_verb_program(o, 1, rng.choice(PROGRAMS)),
                lambda: self.mutate(properties.get(o, self.name())),
                lambda: self.mutate(properties.get(o, self.name())),
            ]
        )()

    def mutate(self, value: Any) -> None:
        rng = self.rng
        if isinstance(value, list):
            if value and rng.random() < 0.4:
                self.mutate(value[0])
            rng.choice(
                [
                    lambda: value.append(self.value()),
                    lambda: value.pop(),
                    lambda: value.clear(),
                    lambda: value.__setitem__(0, self.value()),
                    lambda: value.insert(0, self.value()),
                ]
            )()
        elif isinstance(value, dict):
            rng.choice(
                [
                    lambda: value.__setitem__(rng.randrange(3), self.value()),
                    lambda: value.popitem(),
                    lambda: value.pop(0),
                ]
            )()
        elif isinstance(value, tuple) and value:
            self.mutate(value[0])

    def mutate_all(self, values: list[Any]) -> None:
        for value in values:
            with contextlib.suppress(MooError, LookupError):
                self.mutate(value)

    def many(self, times: int) -> None:
        for _ in range(times):
            with contextlib.suppress(MooError, LookupError):
                self.act()


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32), before=st.integers(0, 60), during=st.integers(1, 40))
def test_rollback_restores_everything_and_a_rewind_what_came_after_its_mark(
    seed: int, before: int, during: int
) -> None:
    world = World()
    first = shape.create((), world=world)
    first.flags = WIZARD | PROGRAMMER
    for _ in range(3):
        shape.create((first,), world=world)
    actor = Actor(world, random.Random(seed))
    actor.many(before)
    for _ in range(3):
        was = snapshot(world)
        held = [slot.value for o in world.objects.values() for slot in o.slots.values()]
        fill_caches(world)
        world.journal.begin()
        for _ in range(2):
            actor.many(during // 2)
            fill_caches(world)
        for keeps in (actor.rng.random() < 0.5 for _ in range(3)):
            mark, there = world.journal.mark(), snapshot(world)
            actor.many(during // 4)
            fill_caches(world)
            actor.mutate_all(held)
            if not keeps:
                world.journal.rewind(mark)
                assert snapshot(world) == there
            assert caches_are_right(world)
        actor.many(during // 2)
        actor.mutate_all(held)  # a container that has lost its home in this slice may get it back
        world.journal.rollback(lambda player, text: None, None)
        assert snapshot(world) == was
        assert caches_are_right(world)
        assert all(not o.slots and not o.verbs and not o.fast for o in [world.ref(world.max_object + 1)])
        fill_caches(world)
        assert caches_are_right(world)
        world.journal.begin()
        actor.many(5)
        world.journal.commit(lambda player, text: None)


def test_a_number_is_given_out_again_after_rollback_and_means_the_same_object(small: SimpleNamespace) -> None:
    world = small.world
    early = world.ref(3)
    world.journal.begin()
    made = shape.create((), world=world)
    assert made is early and made.valid
    world.journal.rollback(lambda player, text: None, None)
    assert not made.valid and world.ref(3) is made and world.max_object == 2
    again = shape.create((), world=world)
    assert again is made and again.valid and not again.slots


def test_output_of_a_slice(small: SimpleNamespace) -> None:
    journal, heard = small.world.journal, []

    def deliver(player: Object, text: str) -> None:
        heard.append((player.name, text))

    journal.begin()
    journal.tell(small.ann, "one")
    journal.tell(small.bob, "two")
    journal.on_commit(heard.append, "committed")
    assert heard == []
    journal.rollback(deliver, small.ann)
    assert heard == [("ann", "one")] and not journal.active
    heard.clear()
    journal.begin()
    journal.tell(small.ann, "one")
    journal.on_commit(heard.append, "committed")
    journal.tell(small.bob, "two")
    journal.commit(deliver)
    assert heard == [("ann", "one"), ("bob", "two"), "committed"]
    journal.on_commit(heard.append, "at once")
    assert heard[-1] == "at once"


def test_every_change_is_announced_before_it_is_made(small: SimpleNamespace) -> None:
    world, seen = small.world, {}
    room, thing = shape.create((), world=world), shape.create((), world=world)
    properties.add_property(room, "notes", [1], perms="rc")
    world.dirty.clear()

    def look(o: Object) -> None:
        seen.setdefault(o, (o.name, o.location, o.valid, {k: plain(s.value) for k, s in o.slots.items()}))

    world.before_change = look
    properties.get(room, "notes").append(2)
    properties.set(room, "notes", [])
    shape.relocate(thing, room)
    shape.free(thing)
    assert seen[room] == ("", world.nothing, True, {"notes": [1]})
    assert seen[thing] == ("", world.nothing, True, {})
    assert set(world.dirty) == {room, thing}
