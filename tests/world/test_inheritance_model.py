"""Inheritance, clear and permissions of properties against a model that keeps every slot, as LambdaMOO does."""

import contextlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.world import MooError, Object, World, properties, shape
from moo_async.world.lineage import ancestors
from moo_async.world.objects import WIZARD, C, R, W

CLEAR = "clear"
NAMES = ("a", "b", "c")
PEOPLE = 3  # the first objects: a wizard and two others


class Slot:
    def __init__(self, value: Any, owner: int, perms: int) -> None:
        self.value, self.owner, self.perms = value, owner, perms


class Thing:
    def __init__(self, owner: int, parents: list[int]) -> None:
        self.owner, self.parents = owner, parents
        self.defines: set[str] = set()
        self.slots: dict[str, Slot] = {}


class Refused(Exception):
    pass


class Model:
    """Every object has a slot for every property it has; nothing is derived, nothing is cached."""

    def __init__(self) -> None:
        self.things = {n: Thing(n, []) for n in range(PEOPLE)}
        self.next = PEOPLE

    def line(self, n: int, with_self: bool = True) -> list[int]:
        found: list[int] = []

        def visit(m: int) -> None:
            if m not in found:
                found.append(m)
                for p in self.things[m].parents:
                    visit(p)

        visit(n)
        return found if with_self else found[1:]

    def heirs(self, n: int) -> list[int]:
        return [m for m in self.things if n in self.line(m)]

    def definer(self, n: int, name: str) -> int | None:
        return next((m for m in self.line(n) if name in self.things[m].defines), None)

    def value(self, n: int, name: str) -> Any:
        for m in self.line(n):
            slot = self.things[m].slots.get(name)
            if slot is not None and slot.value != CLEAR:
                return slot.value
        raise AssertionError

    def fill(self, n: int) -> None:
        """Make the slots of a thing fit what it inherits."""
        thing = self.things[n]
        has = {name: m for m in self.line(n) for name in self.things[m].defines}
        thing.slots = {name: slot for name, slot in thing.slots.items() if name in has}
        for name, m in has.items():
            if name not in thing.slots:
                source = self.things[m].slots[name]
                owner = thing.owner if source.perms & C else source.owner
                thing.slots[name] = Slot(CLEAR, owner, source.perms)

    def check_unique(self) -> None:
        for n in self.things:
            names = [name for m in self.line(n) for name in self.things[m].defines]
            if len(set(names)) != len(names):
                raise Refused

    def allowed(self, n: int, name: str, bit: int, who: int) -> bool:
        slot = self.things[n].slots[name]
        return bool(slot.perms & bit) or slot.owner == who or who == 0

    # operations; Refused leaves everything as it was

    def create(self, parents: list[int], owner: int) -> None:
        self.things[self.next] = Thing(owner, parents)
        try:
            self.check_unique()
        except Refused:
            del self.things[self.next]
            raise
        self.fill(self.next)
        self.next += 1

    def chparents(self, n: int, parents: list[int]) -> None:
        if any(n in self.line(p) for p in parents):
            raise Refused
        old = self.things[n].parents
        # what a name's slot was worth is lost when its definer is no ancestor any more, even if another one comes
        before = {m: {name: self.definer(m, name) for name in NAMES} for m in self.heirs(n)}
        self.things[n].parents = parents
        try:
            self.check_unique()
        except Refused:
            self.things[n].parents = old
            raise
        for m, definers in before.items():
            for name in NAMES:
                if self.definer(m, name) != definers[name]:
                    self.things[m].slots.pop(name, None)
            self.fill(m)

    def recycle(self, n: int) -> None:
        heirs = self.heirs(n)
        for m in self.things:
            parents = self.things[m].parents
            if n in parents:
                at = parents.index(n)
                merged = parents[:at] + self.things[n].parents + parents[at + 1 :]
                self.things[m].parents = list(dict.fromkeys(merged))
        del self.things[n]
        for m in heirs:
            if m != n:
                self.fill(m)

    def add(self, n: int, name: str, value: Any, owner: int, perms: int) -> None:
        if name in self.things[n].slots:
            raise Refused
        self.things[n].defines.add(name)
        try:
            self.check_unique()
        except Refused:
            self.things[n].defines.discard(name)
            raise
        self.things[n].slots[name] = Slot(value, owner, perms)
        for m in self.heirs(n):
            self.fill(m)

    def delete(self, n: int, name: str) -> None:
        if name not in self.things[n].defines:
            raise Refused
        heirs = self.heirs(n)
        self.things[n].defines.discard(name)
        for m in heirs:
            self.fill(m)

    def set(self, n: int, name: str, value: Any, who: int) -> None:
        self.need(n, name, W, who)
        self.things[n].slots[name].value = value

    def clear(self, n: int, name: str, who: int) -> None:
        self.need(n, name, W, who)
        if name in self.things[n].defines:
            raise Refused
        self.things[n].slots[name].value = CLEAR

    def info(self, n: int, name: str, owner: int, perms: int, who: int) -> None:
        self.need(n, name, W, who)
        slot = self.things[n].slots[name]
        if who != 0 and owner != slot.owner:
            raise Refused
        slot.owner, slot.perms = owner, perms

    def need(self, n: int, name: str, bit: int, who: int) -> None:
        if name not in self.things[n].slots or not self.allowed(n, name, bit, who):
            raise Refused


class Pair:
    """The world and the model, driven by the same numbers."""

    def __init__(self) -> None:
        self.model = Model()
        self.world = World()
        for _ in range(PEOPLE):
            shape.create((), world=self.world)
        self.world.objects[0].flags |= WIZARD
        self.count = 0

    def apply(self, op: str, i: int, j: int, k: int, undo: bool) -> None:
        numbers = list(self.model.things)
        n = numbers[i % len(numbers)]
        others = list(dict.fromkeys(numbers[(j >> shift) % len(numbers)] for shift in (0, 4, 8)))[: k % 4]
        name, perms, who = NAMES[j % 3], k % 8, (j >> 4) % PEOPLE
        owner = numbers[(i >> 4) % PEOPLE]
        self.count += 1
        value = [self.count] if k & 8 else self.count
        real: dict[int, Object] = self.world.objects
        letters = properties.PERMS[perms]
        calls: dict[str, tuple[Any, ...]] = {
            "create": (self.model.create, (others, owner), shape.create, ([real[m] for m in others], real[owner])),
            "chparents": (self.model.chparents, (n, others), shape.chparents, (real[n], [real[m] for m in others])),
            "recycle": (self.model.recycle, (n,), shape.free, (real[n],)),
            "add": (
                self.model.add,
                (n, name, value, owner, perms),
                properties.add_property,
                (real[n], name, value, real[owner], letters),
            ),
            "delete": (self.model.delete, (n, name), properties.delete_property, (real[n], name)),
            "set": (self.model.set, (n, name, value, who), properties.set, (real[n], name, value, real[who])),
            "clear": (self.model.clear, (n, name, who), properties.clear_property, (real[n], name, real[who])),
            "info": (
                self.model.info,
                (n, name, owner, perms, who),
                properties.set_property_info,
                (real[n], name, real[owner], letters, None, real[who]),
            ),
            "chown": (
                lambda: setattr(self.model.things[n], "owner", owner),
                (),
                properties.set,
                (real[n], "owner", real[owner]),
            ),
        }
        if op == "recycle" and n < PEOPLE:
            return
        expect, model_args, act, real_args = calls[op]
        if undo:
            self.world.journal.begin()
            with contextlib.suppress(MooError):
                act(*real_args)
            self.check_cacheable()  # fill caches with what will not last
            self.world.journal.rollback(lambda player, text: None, None)
            return
        try:
            expect(*model_args)
        except Refused:
            expected = False
        else:
            expected = True
        self.world.journal.begin()
        try:
            act(*real_args)
        except MooError:
            done = False
        else:
            done = True
        self.world.journal.commit(lambda player, text: None)
        assert done == expected, (op, real_args)

    def check_cacheable(self) -> None:
        for o in self.world.objects.values():
            for name in NAMES:
                if properties.has_property(o, name):
                    properties.get(o, name)

    def check(self) -> None:
        assert set(self.world.objects) == set(self.model.things)
        for n, thing in self.model.things.items():
            o = self.world.objects[n]
            assert [a.number for a in ancestors(o, with_self=True)] == self.model.line(n)
            assert {d.number for d in shape.descendants(o, with_self=True)} == set(self.model.heirs(n))
            assert set(properties.properties(o)) == thing.defines
            for name in NAMES:
                slot = thing.slots.get(name)
                assert properties.has_property(o, name) == (slot is not None)
                if slot is None:
                    assert name not in o.fast
                    continue
                owner, perms = properties.property_info(o, name)
                assert (owner.number, perms) == (slot.owner, properties.PERMS[slot.perms])
                assert properties.is_clear_property(o, name) == (slot.value == CLEAR)
                for who in range(PEOPLE):
                    self.check_read(o, name, who)

    def check_read(self, o: Object, name: str, who: int) -> None:
        cached = o.fast.get(name)
        allowed = self.model.allowed(o.number, name, R, who)
        try:
            value = cached.value if cached is not None else properties.get(o, name, self.world.objects[who])
        except MooError:
            assert not allowed
        else:
            assert allowed
            assert value == self.model.value(o.number, name)


steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["create", "create", "chparents", "recycle", "add", "add", "delete", "set", "set", "clear", "info", "chown"]
        ),
        st.integers(0, 255),
        st.integers(0, 4095),
        st.integers(0, 15),
        st.sampled_from([False, False, False, True]),
    ),
    min_size=6,
    max_size=40,
)


@settings(max_examples=500, deadline=None)
@given(steps)
def test_slots_are_as_if_every_one_had_been_copied_at_creation(script: list[tuple[str, int, int, int, bool]]) -> None:
    pair = Pair()
    for step in script:
        pair.apply(*step)
        pair.check()
