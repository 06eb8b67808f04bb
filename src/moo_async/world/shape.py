"""The shape of the world: making and freeing objects, their parents, their places, and who is a player.

Owns the rules for these and every change of them. Runs no verb: `initialize`, `recycle`, `accept`, `exitfunc` and
`enterfunc` are called by the verb-language prelude around these operations. `who` is as in properties.py; errors are
MooErrors that say what was wrong.
"""

from collections.abc import Iterable, Sequence

from moo_async.world.activation import meter
from moo_async.world.audit import note
from moo_async.world.errors import E_INVARG, E_QUOTA, E_RECMOVE, E_TYPE
from moo_async.world.fields import set_flag
from moo_async.world.holdings import acquired, lost
from moo_async.world.lineage import ancestors, closure, descendants, isa
from moo_async.world.names import enter, require_player_name
from moo_async.world.objects import FERTILE, PLAYER, Object, World
from moo_async.world.owned import retire
from moo_async.world.permissions import (
    Refusal,
    acting,
    is_wizard,
    object_allows,
    refused,
    require_control,
    require_valid,
)
from moo_async.world.slots import drop_slot, own_slot, resolve, write_slot

__all__ = [
    "ancestors",
    "chparents",
    "create",
    "descendants",
    "free",
    "isa",
    "players",
    "relocate",
    "set_player_flag",
]

QUOTA = "ownership_quota"

# ---- making and freeing


def create(
    parents: Sequence[Object],
    owner: Object | None = None,
    who: Object | None = None,
    world: World | None = None,
) -> Object:
    """Make an object with the next number and return it; `initialize` is not called.

    `owner` None means whoever asks; `nothing` means that it owns itself. Each parent must be fertile or controlled,
    another owner than oneself needs a wizard (E_PERM). E_INVARG for invalid or repeated parents, or parents whose
    properties' names collide; E_QUOTA when the owner's `ownership_quota` is a number below 1. `world` is needed only
    where there are neither parents nor an owner nor a running task.
    """
    who = acting(who)
    parents = _check_parents(parents, who)
    known = next((o.world for o in (*parents, owner, who) if o is not None), world or meter.world)
    if known is None:
        raise E_INVARG("create() needs a world")
    world = known
    if owner is None:
        owner = world.nothing if who is None else who
    elif owner is not who and not is_wizard(who):
        rule = "the owner of what is new"
        refusal = Refusal("make something for", rule, who, "object", owner, instead=f"{who} as owner")
        raise refused(f"Permission denied: only a wizard may create an object for {owner}", refusal)
    if owner is not world.nothing:
        require_valid(owner)
    if len(parents) > 1:
        _check_unique(closure(parents))
    if owner is not world.nothing:
        _use_quota(owner)
    journal = world.journal
    journal.record(_undo_counters, world, world.max_object, world.seq)
    o = world.install(world.max_object + 1)
    journal.record(_uncreate, o)
    world.changed(o)
    if owner is not world.nothing:
        o.owner = owner
    acquired(o)
    o.parents = parents
    for parent in parents:
        parent.children[o] = world.next_seq()
    return o


def _undo_counters(world: World, max_object: int, seq: int) -> None:
    world.max_object = max_object
    world.seq = seq


def _uncreate(o: Object) -> None:
    for parent in o.parents:
        del parent.children[o]
    o.world.withdraw(o)


def free(o: Object, who: Object | None = None) -> None:
    """Recycle an object without calling any verb. E_INVARG; E_PERM unless `who` controls it.

    Its contents go nowhere, its children get its parents in its place, its properties vanish from them; it is a player
    no more, and its owner gets quota back. Its number is not used again.
    """
    who = acting(who)
    require_control(o, who, "recycle")
    world = o.world
    world.changed(o)
    for item in list(o.contents):
        relocate(item, world.nothing)
    relocate(o, world.nothing)
    for child in list(o.children):
        at = child.parents.index(o)
        _set_parents(child, tuple(dict.fromkeys((*child.parents[:at], *o.parents, *child.parents[at + 1 :]))))
    _set_parents(o, ())
    owner = o.owner
    lost(o)
    for slot in o.slots.values():
        retire(slot.value, world.journal)
    world.journal.record(world.invalidate)
    world.journal.record(_unfree, o, *(getattr(o, field) for field in FREED))
    _forget_players(world)
    world.withdraw(o)
    world.invalidate()
    if owner.valid:
        _return_quota(owner)


FREED = ("name", "owner", "flags", "slots", "defines", "verbs", "bytes")


def _unfree(o: Object, *values: object) -> None:
    o.world.reinstate(o)
    for field, value in zip(FREED, values, strict=True):
        setattr(o, field, value)
    enter(o)


def objects_left(owner: Object) -> int | None:
    """How many more objects the owner may own by its `ownership_quota`; None for any number."""
    found = resolve(owner, QUOTA)
    value = None if found is None else found.holder.value
    return value if type(value) is int else None


def _set_quota(owner: Object, quota: int) -> None:
    found = resolve(owner, QUOTA)
    if found is not None:
        write_slot(own_slot(owner, QUOTA, found), owner, QUOTA, quota)


def _use_quota(owner: Object) -> None:
    quota = objects_left(owner)
    if quota is not None:
        if quota <= 0:
            raise E_QUOTA(f"Resource limit exceeded: {owner} may not own any more objects")
        _set_quota(owner, quota - 1)


def _return_quota(owner: Object) -> None:
    quota = objects_left(owner)
    if quota is not None:
        _set_quota(owner, quota + 1)


# ---- parents


def chparents(o: Object, parents: Sequence[Object], who: Object | None = None) -> None:
    """Give an object other parents. Values of properties that it still inherits survive, others vanish.

    E_PERM unless `who` controls the object and each parent is fertile or controlled; E_RECMOVE when it would inherit
    from itself; E_INVARG for invalid or repeated parents, and when one name of a property would have two definitions.
    """
    who = acting(who)
    require_control(o, who, "change the parents of")
    parents = _check_parents(parents, who)
    above = closure(parents)
    if o in above:
        raise E_RECMOVE(f"Recursive move: {o} would inherit from itself")
    _check_unique(above)
    _check_collisions(o, parents, above)
    if parents != o.parents:
        _set_parents(o, parents)


def _check_parents(parents: Iterable[Object], who: Object | None) -> tuple[Object, ...]:
    parents = tuple(parents)
    for parent in parents:
        if type(parent) is not Object:
            raise E_TYPE("Type mismatch: parents are objects")
        require_valid(parent)
        if not object_allows(parent, FERTILE, who):
            rule = "the flag f of the object"
            refusal = Refusal("make a child of", rule, who, "object", parent, owner=parent.owner, flag="f")
            raise refused(f"Permission denied: {parent} is not fertile", refusal)
    if len(set(parents)) != len(parents):
        raise E_INVARG("an object can have a parent only once")
    return parents


def _check_unique(above: list[Object]) -> None:
    """E_INVARG when two of these objects define one property name."""
    definers: dict[str, Object] = {}
    for o in above:
        for key in o.defines:
            other = definers.setdefault(key, o)
            if other is not o:
                raise E_INVARG(f"both {other} and {o} define a property {key}")


def _check_collisions(o: Object, parents: tuple[Object, ...], above: list[Object]) -> None:
    """E_INVARG when a newly inherited name is defined on `o`, its descendants or another ancestor of one of them."""
    before = set(ancestors(o))
    added = {key: new for new in above if new not in before for key in new.defines}
    if added:
        for other in closure(descendants(o, with_self=True), {o: parents}):
            for key in other.defines.keys() & added.keys():
                if other is not added[key]:
                    raise E_INVARG(f"both {other} and {added[key]} define a property {key}")


def _set_parents(o: Object, parents: tuple[Object, ...]) -> None:
    world, old, before = o.world, o.parents, ancestors(o)
    journal = world.journal
    world.changed(o)
    journal.record(world.invalidate)
    journal.record(_undo_parents, o, old, [(p, p.children[o]) for p in old], world.seq)
    o.parents = parents
    for parent in old:
        if parent not in parents:
            del parent.children[o]
    for parent in parents:
        if parent not in old:
            parent.children[o] = world.next_seq()
    _drop_lost(o, before)
    world.invalidate()


def _drop_lost(o: Object, before: list[Object]) -> None:
    """Remove slots for properties whose definers are no ancestors any more, from `o` and its descendants."""
    kept = set(ancestors(o))
    names = {key: lost for lost in before if lost not in kept for key in lost.defines}
    if names:
        for heir in descendants(o, with_self=True):
            touched = names.keys() & heir.slots.keys()
            if touched:
                above = set(ancestors(heir, with_self=True))
                for key in touched:
                    if names[key] not in above:
                        drop_slot(heir, key)


def _undo_parents(o: Object, parents: tuple[Object, ...], places: list[tuple[Object, int]], seq: int) -> None:
    for parent in o.parents:
        if parent not in parents:
            del parent.children[o]
    o.parents = parents
    o.world.seq = seq
    for parent, place in places:
        _put_back(parent.children, o, place)


def _put_back(members: dict[Object, int], o: Object, place: int) -> None:
    """Have `o` stand at its old place among members that are in the order of their sequence numbers."""
    if o not in members:
        is_last = not members or next(reversed(members.values())) < place
        members[o] = place
        if not is_last:
            ordered = sorted(members.items(), key=lambda item: item[1])
            members.clear()
            members.update(ordered)


# ---- places


def relocate(what: Object, where: Object) -> None:
    """Move an object, as the newest thing in its new place, without asking or telling anyone and without any check of
    permissions: the caller has done that. `nothing` is a place too. Where it already is, nothing happens.

    E_INVARG unless both are valid (or `where` is nothing), E_RECMOVE when it would be inside itself.
    """
    require_valid(what)
    world = what.world
    if where is not world.nothing:
        require_valid(where)
    outer = where
    while outer.valid:
        if outer is what:
            raise E_RECMOVE(f"Recursive move: {what} would be inside itself")
        outer = outer.location
    old = what.location
    if where is old:
        return
    world.changed(what)
    world.journal.record(_undo_move, what, old, old.contents.get(what), world.seq)
    old.contents.pop(what, None)
    what.location = where
    if where.valid:
        where.contents[what] = world.next_seq()


def _undo_move(what: Object, old: Object, place: int | None, seq: int) -> None:
    what.location.contents.pop(what, None)
    what.location = old
    what.world.seq = seq
    if place is not None:
        _put_back(old.contents, what, place)


# ---- players


def set_player_flag(o: Object, on: bool, who: Object | None = None) -> None:
    """Make an object a player, or no player. E_PERM unless a wizard asks; E_INVARG, also for a player whose name looks
    like that of another. Boots nobody."""
    who = acting(who)
    require_valid(o)
    if not is_wizard(who):
        refusal = Refusal("make a player, or no player, of", "for wizards", who, "object", o)
        raise refused(f"Permission denied: only a wizard may say who is a player, not {who}", refusal)
    if on and not o.flags & PLAYER and o.name:
        require_player_name(o, o.name)
    if bool(on) is not bool(o.flags & PLAYER):
        note(o.world, f"flag player {'on' if on else 'off'}", o)
    _forget_players(o.world)
    o.world.journal.record(enter, o)
    set_flag(o, PLAYER, bool(on))
    if on:
        enter(o)


def _forget_players(world: World) -> None:
    world.player_list = None
    world.journal.record(setattr, world, "player_list", None)


def players(world: World) -> list[Object]:
    """Every player, by number; connected or not. A fresh list."""
    if world.player_list is None:
        numbers = sorted(n for n, o in world.objects.items() if o.flags & PLAYER)
        world.player_list = [world.objects[n] for n in numbers]
    return list(world.player_list)
