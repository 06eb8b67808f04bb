"""Random worlds that hold everything a world can hold, for the tests of its files."""

import random
from typing import Any

from moo_async.language import load
from moo_async.world.errors import E_PERM, E_VERBNF, MooError
from moo_async.world.objects import CLEAR, Object, Slot, Verb, World
from moo_async.world.owned import Home, own
from moo_async.world.properties import add_property, delete_property, get, has_property
from moo_async.world.properties import set as set_property
from moo_async.world.shape import create
from moo_async.world.verbs import add_verb
from tests.store.test_random_worlds import Vandal
from tests.store.worlds import snapshot

SOURCES = [
    "",
    "return 1",
    '"""Help."""\r\n\r\nreturn 1\r\n',
    "# verb: another\nreturn 2\n",
    "# code: none\n",
    "# perms: rx\r\nreturn 3",
    "\treturn\t1  \n\n\n",
    "import os\nx = (\n",
    "\ufeffreturn 1\n",
    "# \u2028 \x85 \x0c \x1b[0m\rreturn 1\n",
    "\n",
    "  \n# verb:",
    "return 'gr\u00fc\u00df \U0001f3f0'\n",
    "\ud800 no text\n",
    "nul \0 here",
]
NAMES = [
    "look", "l*ook", "@dig", "@Dig", "LOOK", "*", "look look", '"', '"quoted"', "..", "con", "a/b", "north-east",
    "at_dig", "gr\u00fc\u00df", "x" * 200, "a\ud800b", "a\x1bb", "look.py", "object.toml",
]  # fmt: skip
TITLES = [
    "", "..", ".", "a\0b", "line\nline", "tab\tand\x1b[0m", "\ud800", '"""', "\\", "Gr\u00fc\u00df", " ", "x" * 300,
    "system", "room", "CON", "two\r\nlines\n", 'ends with "', '""""""', "#5", "$root", "\u202eabc",
]  # fmt: skip
VALUES: list[Any] = [
    *TITLES[:6], *TITLES[7:], 0, -1, 2**63, -(2**63) - 1, 10**2000, True, False, None, b"", b"\0\xff",
    0.0, -0.0, 1e300, 1e-7, 5e-324, float("inf"), float("-inf"), float("nan"), E_PERM, E_VERBNF("no", [1, {2}]),
    [], {}, (), set(), frozenset({1, "a", None}), {"words", "of", "a", "set", "x" * 90}, [["x" * 60, "y" * 60]] * 3,
    {"a": 1, "b": {"c": [1, {"d": ()}]}}, {"$obj": 1}, {"$none": True, "x": 1}, {1: 2, "1": 3}, {"": 1},
    {"a.b": 1, "a\nb": 2, "\u00e9": 3}, {"value": 1, "perms": 2}, {"only": {"one": 1}}, {("a", 1): {2.5: [None]}},
    {"z": 1, "y": [], "x": {"w": 1, "v": 2}, "u": 4}, ["a\nb\n", "\n", 'q"q', [True, None]],
    "one\ntwo\n\n", "\n", "\none", "one\n two \\ \"\"\" \t\n", "ends in a quote\n\"",
]  # fmt: skip
SYMBOLS = ["room", "thing", "Room2", "gr\u00fc\u00df", "system", "a1", "x"]


class OddVandal(Vandal):
    """Does what the other one does, and odder things, some of which only a database of another version could hold."""

    def act(self) -> None:
        rng = self.rng
        if rng.random() < 0.6:
            super().act()
            return
        o, other = self.any(), self.any()
        rng.choice([
            lambda: setattr(o, "name", rng.choice(TITLES)) if o.valid else None,
            lambda: self.symbol(other),
            lambda: self.symbol(other),
            lambda: self.verb(o),
            lambda: self.verb(o),
            lambda: self.reorder(o),
            lambda: self.slot(o, other),
            lambda: setattr(o, "owner", self.world.ref(rng.choice([-1, 7, 999]))) if o.valid else None,
            lambda: add_property(o, rng.choice(["delta", "Epsilon", "aliases", "\u00fc"]), self.value(), other, "rc"),
            lambda: set_property(o, rng.choice(["delta", "aliases"]), rng.choice([["a", "b"], [], "x", [1]])),
        ])()  # fmt: skip

    def value(self, depth: int = 0) -> Any:
        return self.rng.choice(VALUES) if self.rng.random() < 0.5 else super().value(depth)

    def symbol(self, o: Object) -> None:
        """Another property of #0 names an object, or an old one another object or none."""
        system, name = self.world.system, self.rng.choice(SYMBOLS)
        if not has_property(system, name):
            add_property(system, name, o, self.any(), self.rng.choice(["r", "rc"]))
        elif self.rng.random() < 0.5:
            set_property(system, name, self.rng.choice([o, get(system, name), 5]))
        else:
            delete_property(system, name)

    def verb(self, o: Object) -> None:
        """A verb of any name and source, some of which could not be programmed today."""
        rng = self.rng
        source = rng.choice([None, *SOURCES])
        program = None if source is None else load(source)
        add_verb(
            o, o, rng.choice(["rxd", "", "w"]), "x", "any", rng.choice(["in front of", "none", "is"]), "this", program
        )
        o.verbs[-1].names = rng.choice(NAMES)
        if rng.random() < 0.2:
            o.verbs[-1].owner = self.world.ref(999)

    def reorder(self, o: Object) -> None:
        self.rng.shuffle(o.verbs)

    def slot(self, o: Object, owner: Object) -> None:
        """A slot of one's own for an inherited property, with or without a value."""
        key = self.rng.choice(["alpha", "beta", "delta", "aliases"])
        if o.valid and key not in o.defines and has_property(o, key):
            slot = o.slots[key] = Slot(CLEAR, owner, self.rng.randrange(8))
            if self.rng.random() < 0.5:
                slot.value = own(self.value(), Home(o, key, slot))

    def slice(self) -> None:
        """A few changes that are kept: how they are undone is tested elsewhere."""
        for _ in range(self.rng.randrange(1, 6)):
            try:
                self.act()
            except (MooError, ValueError, KeyError, IndexError):
                continue


def odd_world(seed: int) -> World:
    """A world to which many things have happened."""
    world, rng = World(), random.Random(seed)
    vandal = OddVandal(world, rng)
    for _ in range(rng.choice([0, 1, 2, 9, 9, 9])):
        parents = [o for o in world.objects.values() if rng.random() < 0.3]
        create(parents[:3], world.nothing, world=world)
    for _ in range(rng.choice([1, 10, 30, 60])):
        vandal.slice()
    return world


def all_of(world: World) -> Any:
    """Everything that a world's files have to tell; the order of slots, which nobody can see, is not among it."""
    objects, max_object, _, _ = snapshot(world)
    for o in objects.values():
        o["slots"].sort(key=lambda slot: slot[0])
        o["verbs"] = [tuple(_source(part) for part in verb) for verb in o["verbs"]]
    return objects, max_object


def _source(part: Any) -> Any:
    return part.source if hasattr(part, "source") else part


def verbs_of(world: World) -> list[Verb]:
    return [verb for o in world.objects.values() for verb in o.verbs]
