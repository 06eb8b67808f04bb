"""The records of the world: objects, property slots, verbs, and the World that holds them.

Owns their fields, object numbers, the caches and the marks of what changed since the last checkpoint. Never checks a
permission and never runs a verb: the operations with rules are in properties.py, verbs.py and shape.py.

Two decisions carry this file. A descendant that never touched a property has no slot for it, its owner and permissions
are derived (LambdaMOO copies a slot to each descendant; with 100,000 objects of a rich class that copy would be most of
the memory). And a read goes through `o.fast`, a dict from the name as used to the slot that holds the value, kept only
where everybody may read: it costs one dict look-up, and a change of shape empties every filled cache at once, which is
rare enough not to deserve finer book-keeping.
"""

import time
from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol
from weakref import WeakValueDictionary

from moo_async.world.holdings import Holding
from moo_async.world.journal import Journal
from moo_async.world.patterns import match_names

PLAYER: Final = 1
PROGRAMMER: Final = 2
WIZARD: Final = 4
READ: Final = 16
WRITE: Final = 32
FERTILE: Final = 128

R: Final = 1
W: Final = 2
C: Final = 4

NOTHING: Final = -1
AMBIGUOUS: Final = -2
FAILED: Final = -3

FILL_LIMIT: Final = 1_000_000
"""How many cache entries the whole world may hold before all caches are emptied."""


class Clear:
    """The type of CLEAR: an own slot without an own value; reading goes on to the parents."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "CLEAR"


CLEAR: Final = Clear()


class Slot:
    """A property on one object: its value (or CLEAR), the slot's owner and permission bits (R, W, C)."""

    __slots__ = ("owner", "perms", "value")

    def __init__(self, value: Any, owner: "Object", perms: int) -> None:
        self.value = value
        self.owner = owner
        self.perms = perms


class Verb:
    """A verb on the object `definer`.

    `names` are space-separated patterns, `perms` a subset of "rwxd", `dobj`, `prep`, `iobj` the argument specification.
    `program` has at least .source and .hash; `fn(activation)` is what to call, None until first use. `noted` says that
    the history has the program that is there, as far as this process knows. `former` are the hashes of programs that it
    had before, in this process and under this owner.
    """

    __slots__ = (
        "__weakref__",
        "definer",
        "dobj",
        "fn",
        "former",
        "iobj",
        "names",
        "noted",
        "owner",
        "perms",
        "prep",
        "program",
    )

    def __init__(
        self,
        names: str,
        owner: "Object",
        perms: str,
        dobj: str,
        prep: str,
        iobj: str,
        program: Any,
        definer: "Object",
    ) -> None:
        self.names = names
        self.owner = owner
        self.perms = perms
        self.dobj = dobj
        self.prep = prep
        self.iobj = iobj
        self.program = program
        self.definer = definer
        self.fn: Any = None
        self.noted = False
        self.former: tuple[str, ...] = ()

    def matches(self, word: str) -> bool:
        """Whether one of the verb's name patterns fits the word."""
        return match_names(self.names, word)

    def __repr__(self) -> str:
        return f"<verb {self.definer}:{self.names}>"


class Object:
    """An object of the world, equal only to itself, true while it is valid.

    `children` and `contents` map each member to its sequence number, newest last; the number is part of the member's
    own record, so that moving something never changes the container's. `slots` are the own property slots by lower-case
    name, `defines` the properties defined here (lower-case name to the name as typed), `bytes` its size (holdings.py).
    An invalid object has no slots, verbs, flags or cache entries, so that no fast path can succeed on it.
    """

    __slots__ = (
        "__weakref__",
        "bytes",
        "called",
        "children",
        "contents",
        "defines",
        "fast",
        "flags",
        "location",
        "name",
        "number",
        "owner",
        "parents",
        "slots",
        "typed",
        "valid",
        "verbs",
        "world",
    )

    def __init__(self, world: "World", number: int) -> None:
        self.world = world
        self.number = number
        self.valid = False
        self.reset()

    def reset(self) -> None:
        """Make every field but world, number and valid that of a bare, self-owned object that is nowhere."""
        nothing = getattr(self.world, "nothing", self)
        self.name = ""
        self.owner: Object = self
        self.parents: tuple[Object, ...] = ()
        self.children: dict[Object, int] = {}
        self.location: Object = nothing
        self.contents: dict[Object, int] = {}
        self.flags = 0
        self.slots: dict[str, Slot] = {}
        self.defines: dict[str, str] = {}
        self.verbs: list[Verb] = []
        self.bytes = 0
        self.fast: dict[str, Slot] = {}
        self.called: dict[str, Verb] = {}
        self.typed: dict[str, tuple[Verb, ...]] = {}

    def __bool__(self) -> bool:
        return self.valid

    def __repr__(self) -> str:
        return f"#{self.number}"

    def __copy__(self) -> "Object":
        return self

    def __deepcopy__(self, memo: object) -> "Object":
        return self


class HistoryEntry(NamedTuple):
    """A version of a verb that was saved: where, under which names, what, by whom (an object number) and when; 0 is the
    time of a version that was there before the history began."""

    object: int
    names: str
    hash: str
    source: str
    author: int
    time: float


class AuditEntry(NamedTuple):
    """A deed to remember: when (epoch seconds), whose (number and name at that time), what, to what, and more."""

    time: float
    actor: int
    name: str
    action: str
    subject: str
    text: str


class Quotas(Protocol):
    """What owners are held to; None stands for any number."""

    def properties_of(self, owner: Object) -> int | None:
        """How many properties the objects of an owner may define."""

    def bytes_of(self, owner: Object) -> int | None:
        """How many bytes the objects of an owner may take."""

    def weigh(self, o: Object) -> int:
        """How many bytes an object takes on disk."""


class World:
    """Every object, and what the engine has to know about all of them together.

    `dirty` holds the objects changed since the last checkpoint, recycled ones too; `before_change`, when set, is called
    with an object before its first modification and before each further one. `history` holds the verb versions that are
    not yet written, `audit` the deeds. `protected` names the built-in properties that only wizards may read. `clock`
    tells the time of a verb's version. `looks` is the index of players' names (names.py), None until it is needed.
    `refusals` is what was refused to each player last (builtins/refusals.py), the newest at the end. `holdings` are the
    accounts of owners, None until they are needed, `quotas` what they are held to, set by the scheduler.
    """

    def __init__(self) -> None:
        self.objects: dict[int, Object] = {}
        self.max_object = -1
        self.seq = 0
        self.task_id = 0
        self.journal = Journal()
        self.dirty: dict[Object, None] = {}
        self.before_change: Callable[[Object], None] | None = None
        self.history: list[HistoryEntry] = []
        self.audit: list[AuditEntry] = []
        self.protected: frozenset[str] = frozenset()
        self.clock: Callable[[], float] = time.time
        self.player_list: list[Object] | None = None
        self.looks: dict[str, list[Object]] | None = None
        self.refusals: dict[Object, Any] = {}
        self.holdings: dict[Object, Holding] | None = None
        self.quotas: Quotas | None = None
        self._filled: dict[Object, None] = {}
        self._fills = 0
        # Invalid objects stay the same object as long as anybody refers to them, and become the valid one when their
        # number is given out: a reference means the number, as in LambdaMOO.
        self._invalid: WeakValueDictionary[int, Object] = WeakValueDictionary()
        self.nothing = Object(self, NOTHING)
        self.ambiguous_match = Object(self, AMBIGUOUS)
        self.failed_match = Object(self, FAILED)
        for special in (self.nothing, self.ambiguous_match, self.failed_match):
            self._invalid[special.number] = special

    @property
    def system(self) -> Object:
        """Object #0 (invalid in an empty world)."""
        return self.ref(0)

    def ref(self, number: int) -> Object:
        """The object with this number; when there is none, the one invalid object that stands for the number."""
        found = self.objects.get(number) or self._invalid.get(number)
        if found is None:
            found = self._invalid[number] = Object(self, number)
        return found

    def install(self, number: int) -> Object:
        """Make a bare valid object with this number (for loaders and for create): no journal, no mark, no checks.

        References to the number made earlier become references to it.
        """
        o = self._invalid.pop(number, None)
        if o is None:
            o = Object(self, number)
        else:
            o.reset()
        o.valid = True
        self.objects[number] = o
        self.max_object = max(self.max_object, number)
        return o

    def withdraw(self, o: Object) -> None:
        """Make an object invalid and bare (free in shape.py has the rules; this is only the record)."""
        self.objects.pop(o.number, None)
        self._invalid[o.number] = o
        o.valid = False
        o.reset()

    def reinstate(self, o: Object) -> None:
        """Make a withdrawn object valid again; its fields are the caller's business."""
        self._invalid.pop(o.number, None)
        self.objects[o.number] = o
        o.valid = True

    def changed(self, o: Object) -> None:
        """Say that `o` is about to be modified. Must come before the modification."""
        if self.before_change is not None:
            self.before_change(o)
        self.dirty[o] = None

    def noted(self, entry: AuditEntry) -> None:
        """Remember a deed for good."""
        self.audit.append(entry)

    def filled(self, o: Object) -> None:
        """Say that a cache entry of `o` is about to be added."""
        self._fills += 1
        if self._fills > FILL_LIMIT:
            self.invalidate()
        self._filled[o] = None

    def invalidate(self) -> None:
        """Empty every property and verb cache: the shape of the world changed."""
        for o in self._filled:
            o.fast.clear()
            o.called.clear()
            o.typed.clear()
        self._filled.clear()
        self._fills = 0

    def next_seq(self) -> int:
        """The next sequence number for a child or a thing in a container."""
        self.seq += 1
        return self.seq

    def next_task_id(self) -> int:
        """A task id that was never used in this world."""
        self.task_id += 1
        return self.task_id
