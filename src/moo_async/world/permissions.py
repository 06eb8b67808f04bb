"""Who may do what: the questions that every rule of the world is made of, and what is known of a refusal.

Owns the meaning of "wizard or owner or everybody", and `refused`, through which every E_PERM of the engine goes, so
that a player can ask why. Changes nothing. `who` is an object, or None for the engine itself, which may do everything.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_PERM
from moo_async.world.objects import FERTILE, READ, WIZARD, WRITE, Object, R

_LETTERS: Final = {READ: "r", WRITE: "w", FERTILE: "f"}


class Refusal(NamedTuple):
    """What was refused, and by which rule. Never holds a property's value: what is here may be told.

    tried     what somebody wanted to do to the target, as words that go before it: "read the property"
    rule      the rule that refused it: "the flag r of the property"
    who       with whose permissions it was tried
    kind      of the target: "object", "property", "verb", "builtin", "task", or "" for what has a rule of its own
    thing     the object, and the one that has the property or verb; of a builtin, whom it was used on
    name      of the property, verb or builtin; the number of a task
    owner     whose verbs may do it, besides a wizard's; None where that makes no difference
    flag      the letter of the flag that would let everybody do it
    instead   another way, in words
    wizard    whether a wizard's verb may do it
    """

    tried: str
    rule: str
    who: Object | None
    kind: str = "object"
    thing: Object | None = None
    name: str = ""
    owner: Object | None = None
    flag: str = ""
    instead: str = ""
    wizard: bool = True


WITNESSES: Final[list[Callable[[Refusal], None]]] = []
"""Who is told of each refusal: whoever can see the verbs that run, which the world itself cannot."""


def refused(message: str, refusal: Refusal) -> E_PERM:
    """The error to raise for a refusal, which the witnesses are told of."""
    for note in WITNESSES:
        note(refusal)
    return E_PERM(message)


def off_limits(message: str) -> E_PERM:
    """The same for what no verb may do, whosever it is: what the verb language leaves out."""
    return refused(message, Refusal("do that", "the limits of the verb language", acting(), "", wizard=False))


def refused_property(
    message: str, tried: str, bit: int, who: Object | None, o: Object, name: str, owner: Object
) -> E_PERM:
    """The same for a property's flag, R or W."""
    letter = "r" if bit == R else "w"
    rule = f"the flag {letter} of the property"
    return refused(message, Refusal(f"{tried} the property", rule, who, "property", o, name, owner, letter))


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
        letter = _LETTERS[bit]
        refusal = Refusal(what, f"the flag {letter} of the object", who, "object", o, owner=o.owner, flag=letter)
        raise refused(f"Permission denied: {who} may not {what} {o}", refusal)


def require_control(o: Object, who: Object | None, what: str) -> None:
    """E_INVARG unless the object is valid; E_PERM unless `who` owns it or is a wizard."""
    require_valid(o)
    if not controls(who, o):
        refusal = Refusal(what, "the owner of the object", who, "object", o, owner=o.owner)
        raise refused(f"Permission denied: {who} may not {what} {o}", refusal)


def require_owner_given(owner: Object, who: Object | None, what: str) -> None:
    """E_INVARG unless `owner` is valid; E_PERM unless `who` is that owner or a wizard."""
    require_valid(owner)
    if owner is not who and not is_wizard(who):
        refusal = Refusal(
            "make something for", "the owner of what is new", who, "object", owner, instead=f"{who} as owner"
        )
        raise refused(f"Permission denied: only a wizard may make {owner} the owner of {what}", refusal)
