"""Who may do what: the questions that every rule of the world is made of.

Owns the meaning of "wizard or owner or everybody". Changes nothing. `who` is an object, or None for the engine itself,
which may do everything.
"""

from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_PERM
from moo_async.world.objects import WIZARD, Object


def acting(who: Object | None = None) -> Object | None:
    """`who` if given, otherwise the programmer of the running activation; None means the engine."""
    if who is not None:
        return who
    act = meter.act
    if act is None:
        return None
    programmer: Object = act.programmer
    return programmer


def is_wizard(who: Object | None) -> bool:
    """Whether `who` has a wizard's permissions."""
    return who is None or bool(who.flags & WIZARD)


def controls(who: Object | None, o: Object) -> bool:
    """Whether `who` owns the object or is a wizard."""
    return who is None or o.owner is who or bool(who.flags & WIZARD)


def allows(owner: Object, granted: object, who: Object | None) -> bool:
    """Whether a thing of `owner` whose bit for everybody is `granted` lets `who` in."""
    return bool(granted) or who is None or owner is who or bool(who.flags & WIZARD)


def object_allows(o: Object, bit: int, who: Object | None) -> bool:
    """Whether the object's flag `bit` (READ, WRITE, FERTILE), its ownership or wizardry lets `who` in."""
    return allows(o.owner, o.flags & bit, who)


def require_valid(o: Object) -> None:
    """E_INVARG unless the object is valid."""
    if not o.valid:
        raise E_INVARG(f"{o} is not a valid object")


def require_object(o: Object, bit: int, who: Object | None, what: str) -> None:
    """E_INVARG unless the object is valid; E_PERM unless its flag `bit`, ownership or wizardry lets `who` in."""
    require_valid(o)
    if not object_allows(o, bit, who):
        raise E_PERM(f"Permission denied: {who} may not {what} {o}")


def require_owner_given(owner: Object, who: Object | None, what: str) -> None:
    """E_INVARG unless `owner` is valid; E_PERM unless `who` is that owner or a wizard."""
    require_valid(owner)
    if owner is not who and not is_wizard(who):
        raise E_PERM(f"Permission denied: only a wizard may make {owner} the owner of {what}")
