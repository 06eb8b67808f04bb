"""What a slice changes: a portrait of each object from before its first change, held against the object as it is now.

Owns the list of what can differ in an object, and who may be told of it. Never changes the world. The journal knows how
to undo a change, but not what it was: an undo step is any function. To look at objects before they change costs nothing
where nobody watches, since the world announces each change anyway (`World.changed`).
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from moo_async.world.fields import FLAG_BITS, READERS
from moo_async.world.objects import CLEAR, PLAYER, WRITE, Object, R, Verb, W, World
from moo_async.world.owned import OWNED, plain
from moo_async.world.permissions import allows, controls, is_wizard, object_allows
from moo_async.world.properties import PERMS
from moo_async.world.slots import definer_of, resolve
from moo_async.world.values import FLAT, charge, is_error

Entry = dict[str, Any]
Held = tuple[Any, Object, int]
Shape = tuple[str, Object, str, str, str, str, Any]

_BITS = {**FLAG_BITS, "player": PLAYER}
_FIELDS = ("name", "owner", "location", "parents", *_BITS)
_WIZARDS = frozenset({"owner", "programmer", "wizard", "player"})


class Portrait(NamedTuple):
    """An object as it was: what read_field() reads of it, its own slots, its definitions and its verbs."""

    fields: Entry
    slots: dict[str, Held]
    defines: dict[str, str]
    verbs: dict[Verb, Shape]


class Watch:
    """Looks at each object before it changes, from now until `end()`. `first` is the lowest number of one that is new.

    Several may look at once; none lasts longer than the slice.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.first = world.max_object + 1
        self.before: dict[Object, Portrait | None] = {}
        self._outer: Callable[[Object], None] | None = world.before_change
        world.before_change = self._look

    def end(self) -> None:
        """Look no more."""
        last: Any = self.world.before_change
        if last == self._look:
            self.world.before_change = self._outer
            return
        watch = last.__self__  # one that has begun since
        while watch._outer != self._look:
            watch = watch._outer.__self__
        watch._outer = self._outer

    def _look(self, o: Object) -> None:
        if self._outer is not None:
            self._outer(o)
        if o not in self.before:
            self.before[o] = _portrait(o) if o.number < self.first else None

    def changes(self, who: Object | None, own: bool = False) -> list[Entry]:
        """What is different now, as far as `who` may read it, before and after; with `own`, may change it too.

        A list of dicts: `object`, `what` ("made", "recycled", a built-in property, "value", "property", "perms",
        "verb"), `name`, and `before` and `after`, each left out where there was nothing of it. All values are plain.
        """
        found: list[Entry] = []
        for o, before in self.before.items():
            charge(8)
            if before is None:
                if o.valid and (controls(who, o) or not own):
                    found.append(_made(o, who))
            elif not o.valid:
                if _field_read(o, "name", who) and (before.fields["owner"] is who or is_wizard(who) or not own):
                    found.append({"object": o, "what": "recycled", "name": before.fields["name"]})
            else:
                for differ in (_fields, _definitions, _values, _verbs):
                    found += [entry for entry, may_write in differ(o, before, who) if may_write or not own]
        return found


def weigh(value: Any, letters: bool = True) -> int:
    """How large a value is: each item of a container counts one, and so does each character of a text if `letters`."""
    kind = type(value)
    if kind is str or kind is bytes:
        return 1 + len(value) if letters else 1
    if kind in FLAT:
        return 1
    if isinstance(value, dict):
        return 1 + sum(weigh(k, letters) + weigh(v, letters) for k, v in value.items())
    items = value if isinstance(value, list | tuple | set | frozenset) else value.args if is_error(value) else ()
    return 1 + sum(weigh(item, letters) for item in items)


def _portrait(o: Object) -> Portrait:
    charge(8 + len(o.slots) + len(o.verbs))
    return Portrait(
        {key: _field(o, key) for key in _FIELDS},
        {key: (_copy(slot.value), slot.owner, slot.perms) for key, slot in o.slots.items()},
        dict(o.defines),
        {verb: _shape(verb) for verb in o.verbs},
    )


def _copy(value: Any) -> Any:
    if type(value) in FLAT:
        return value
    charge(weigh(value, letters=False))
    return plain(value)


def _field(o: Object, key: str) -> Any:
    return READERS[key](o)


def _shape(verb: Verb) -> Shape:
    return verb.names, verb.owner, verb.perms, verb.dobj, verb.prep, verb.iobj, verb.program


def _made(o: Object, who: Object | None) -> Entry:
    facts = {key: _field(o, key) for key in ("parents", "owner", "location") if _field_read(o, key, who)}
    name = o.name if _field_read(o, "name", who) else ""
    return {"object": o, "what": "made", "name": name, "after": facts}


def _field_read(o: Object, key: str, who: Object | None) -> bool:
    return key not in o.world.protected or is_wizard(who)


def _fields(o: Object, before: Portrait, who: Object | None) -> Iterator[tuple[Entry, bool]]:
    for key, was in before.fields.items():
        now = _field(o, key)
        if was != now and _field_read(o, key, who):
            wizards = key in _WIZARDS or (key == "name" and o.flags & PLAYER)
            entry = {"object": o, "what": key, "name": "", "before": was, "after": now}
            yield entry, is_wizard(who) if wizards else controls(who, o)


def _definitions(o: Object, before: Portrait, who: Object | None) -> Iterator[tuple[Entry, bool]]:
    may_write = object_allows(o, WRITE, who)
    for defines, slots, side in (
        (before.defines, before.slots, "before"),
        (o.defines, {key: (slot.value, slot.owner, slot.perms) for key, slot in o.slots.items()}, "after"),
    ):
        other = o.defines if side == "before" else before.defines
        for key in defines.keys() - other.keys():
            value, owner, perms = slots[key]
            if allows(owner, perms & R, who):
                shape = {"value": _copy(value), "owner": owner, "perms": PERMS[perms]}
                yield {"object": o, "what": "property", "name": defines[key], side: shape}, may_write


def _values(o: Object, before: Portrait, who: Object | None) -> Iterator[tuple[Entry, bool]]:
    for key in dict.fromkeys((*before.slots, *o.slots)):
        if (key in before.defines) is not (key in o.defines):
            continue
        slot = o.slots.get(key)
        was = before.slots.get(key)
        now: Held | None = None if slot is None else (slot.value, slot.owner, slot.perms)
        if not all(allows(held[1], held[2] & R, who) for held in (was, now) if held is not None):
            continue
        found = resolve(o, key)  # None where the property is gone, which whoever may shape the object has seen to
        may_write = controls(who, o) if found is None else allows(found.owner, found.perms & W, who)
        definer = definer_of(o, key)
        head = {"object": o, "what": "value", "name": key if definer is None else definer.defines[key]}
        sides: Entry = {}
        for side, held in (("before", was), ("after", now)):
            if held is not None and held[0] is not CLEAR:
                sides[side] = held[0]
        if len(sides) == 1 or (sides and not _same(sides["before"], sides["after"])):
            yield {**head, **{side: _copy(value) for side, value in sides.items()}}, may_write
        if was is not None and now is not None and was[1:] != now[1:]:
            infos = {
                side: {"owner": held[1], "perms": PERMS[held[2]]} for side, held in (("before", was), ("after", now))
            }
            yield {**head, "what": "perms", **infos}, may_write


def _verbs(o: Object, before: Portrait, who: Object | None) -> Iterator[tuple[Entry, bool]]:
    now = {verb: _shape(verb) for verb in o.verbs}
    for verb in dict.fromkeys((*before.verbs, *now)):
        sides = {side: of[verb] for side, of in (("before", before.verbs), ("after", now)) if verb in of}
        if sides.get("before") == sides.get("after"):
            continue
        if all(allows(shape[1], "r" in shape[2], who) for shape in sides.values()):
            own = object_allows(o, WRITE, who) if len(sides) == 1 else allows(verb.owner, "w" in verb.perms, who)
            shown = {side: _shown(shape) for side, shape in sides.items()}
            yield {"object": o, "what": "verb", "name": verb.names, **shown}, own


def _shown(shape: Shape) -> Entry:
    names, owner, perms, dobj, prep, iobj, program = shape
    code = "" if program is None else program.source
    return {"names": names, "owner": owner, "perms": perms, "args": (dobj, prep, iobj), "code": code}


def _same(was: Any, now: Any) -> bool:
    """Whether two values are one and the same to the eye: 1 and True are not, a list and its owned copy are."""
    kind: Any = type(now).__base__ if type(now) in OWNED else type(now)
    if type(was) is not kind:
        return False
    if kind is list or kind is tuple:
        return len(was) == len(now) and all(map(_same, was, now))
    if kind is dict:
        return len(was) == len(now) and all(map(_same, was, now)) and all(map(_same, was.values(), now.values()))
    if is_error(now):
        return _same(was.args, now.args)
    return bool(was == now)
