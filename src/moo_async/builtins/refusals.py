"""What was refused to each player last, and why: what `@why` shows.

Owns the memory of it, one refusal a player and in memory only, and what may be told of it to whom. It never holds a
value of a property or the text of an error, and nothing that verb code could not name by itself. An E_PERM that a verb
makes for itself is noted like the engine's own, since verbs refuse by their own rules too.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

from moo_async.builtins.permissions import programmer, require_self_or_wizard, running
from moo_async.builtins.registry import Valid, builtin, charge
from moo_async.builtins.stack import under_way
from moo_async.language import namespace
from moo_async.language.methods import CONSTRUCTORS
from moo_async.language.plain import called_back
from moo_async.language.program import Program
from moo_async.world.activation import Activation, meter
from moo_async.world.errors import E_PERM
from moo_async.world.objects import PLAYER, Object, World
from moo_async.world.permissions import WITNESSES, Refusal, is_wizard
from moo_async.world.text import one_line
from moo_async.world.verbs import may_read_program

MOST_PLAYERS = 1_000
"""Of how many players a refusal is remembered; the longest unrefused are forgotten."""

MOST_LEVELS = 10
MOST_NAME = 80

TICKS = 4
"""What a refusal costs besides: the stack is looked at."""

OWN_RULE = "a rule of the verb's own"


class Place(NamedTuple):
    """One verb of the stack. `program` is None for what is no verb of an object: a typed line, say."""

    this: Object
    verb: str
    definer: Object
    programmer: Object
    line: int
    program: Program | None


class Noted:
    """The last refusal of a player, when it was, and where: the innermost place first."""

    __slots__ = ("places", "refusal", "time")

    def __init__(self, refusal: Refusal, time: float, places: list[Place]):
        self.refusal = refusal
        self.time = time
        self.places = places


def note(refusal: Refusal) -> None:
    """Remember a refusal for the player of the running task, if there is one. Also when the verb then catches it."""
    task = meter.task
    if task is None or meter.act is None or not task.player.flags & PLAYER:
        return
    meter.ticks -= TICKS
    world, player = task.player.world, task.player
    places = [_place(level.program, level.act, level.line) for level in islice(under_way(), MOST_LEVELS)]
    known = world.refusals
    known.pop(player, None)
    if len(refusal.name) > MOST_NAME:
        refusal = refusal._replace(name=refusal.name[:MOST_NAME])
    known[player] = Noted(refusal, meter.scheduler.epoch(), places)
    if len(known) > MOST_PLAYERS:
        del known[next(iter(known))]
    world.journal.record_under(_settle, world, player)


def _place(program: Program, act: Activation, line: int) -> Place:
    kept = program if act.definer.valid else None
    return Place(act.this, act.verb[:MOST_NAME], act.definer, act.programmer, line, kept)


def _settle(world: World, player: Object) -> None:
    """The slice has been undone: what it had made is no more, and its number will be another's."""
    noted = world.refusals.get(player)
    if noted is not None:
        nothing = world.nothing

        def living(o: Object | None) -> Object | None:
            return nothing if o is not None and not o.valid else o

        old = noted.refusal
        noted.refusal = old._replace(thing=living(old.thing), owner=living(old.owner), who=living(old.who))
        noted.places = [
            p._replace(this=living(p.this), definer=living(p.definer), programmer=living(p.programmer))
            for p in noted.places
        ]


def _made_by_verb(*args: Any) -> E_PERM:
    """E_PERM(message) in a verb: the verb refuses something."""
    if meter.act is not None:
        note(Refusal("do that", OWN_RULE, meter.act.programmer, "", wizard=False))
    return E_PERM(*args)


# -- what may be told


@builtin()
def last_refusal(player: Valid | None = None) -> dict[str, Any] | None:
    """What was refused to a player last, even if a verb caught the E_PERM; without an argument, to the player of this
    task. None when nothing was since the server started.

    A dict with tried ("read the property"), kind ("object", "property", "verb", "builtin" or "task"; "" where a verb
    has refused by a rule of its own), object and name (of what it was tried on; None where there is none), rule, who
    (with whose permissions), owner (of the thing; None where that makes no difference), allowed_by (what would allow
    it), time, and frames: the stack as callers() has it, the place of the refusal first, each with its line and the
    text of that line, source; None where you may not read the verb. In that case the name is None too.

    E_PERM unless you are that player or a wizard.
    """
    who = running().player if player is None else player
    require_self_or_wizard(who, "last_refusal()")
    noted = who.world.refusals.get(who)
    if noted is None:
        return None
    asker = programmer()
    refusal, readable = noted.refusal, [_may_read(noted.places, at, asker) for at in range(len(noted.places))]
    if refusal.kind != "builtin" and not (readable and readable[0]):
        refusal = refusal._replace(name="")
    return {
        "tried": refusal.tried,
        "kind": refusal.kind,
        "object": refusal.thing,
        "name": one_line(refusal.name) or None,
        "rule": refusal.rule,
        "who": refusal.who,
        "owner": refusal.owner,
        "allowed_by": allowed_by(refusal),
        "time": noted.time,
        "frames": [_shown(place, may) for place, may in zip(noted.places, readable, strict=True)],
    }


def allowed_by(refusal: Refusal) -> str:
    """What would allow it, in words: "the flag r on #12.secret, or a verb owned by #3 or a wizard"."""
    if refusal.rule == OWN_RULE:
        return "what that verb asks for: see its code"
    ways = [f"the flag {refusal.flag} on {_target(refusal)}"] if refusal.flag else []
    if refusal.instead:
        ways.append(refusal.instead)
    if refusal.owner is not None:
        ways.append(f"a verb owned by {refusal.owner!r} or a wizard")
    elif refusal.wizard:
        ways.append("a wizard's verb")
    return ", or ".join(ways) or "nothing"


def _target(refusal: Refusal) -> str:
    if refusal.kind == "object":
        return repr(refusal.thing)
    if not refusal.name:
        return f"the {refusal.kind}"
    return f"{refusal.thing!r}{'.' if refusal.kind == 'property' else ':'}{one_line(refusal.name)}"


def _may_read(places: list[Place], at: int, asker: Object | None) -> bool:
    """Whether somebody may read the verb of a place. A line that was typed is for whom it runs, unless a verb that may
    not be read has made it."""
    if is_wizard(asker):
        return True
    place = places[at]
    if place.program is None:
        alone = at + 1 == len(places) < MOST_LEVELS
        return place.programmer is asker and (alone or (at + 1 < len(places) and _may_read(places, at + 1, asker)))
    return may_read_program(place.definer, place.program, asker)


def _shown(place: Place, readable: bool) -> dict[str, Any]:
    source = None
    charge(8)
    if readable and place.program is not None:
        charge(len(place.program.source) // 64)
        source = one_line(place.program.source_line(place.line))
    return {
        "this": place.this,
        "verb": one_line(place.verb),
        "definer": place.definer,
        "programmer": place.programmer,
        "line": place.line,
        "source": source,
    }


WITNESSES.append(note)
CONSTRUCTORS[E_PERM] = called_back("E_PERM", _made_by_verb)
namespace.CALLED["E_PERM"] = "_new_E_PERM_"
namespace.VERB["_new_E_PERM_"] = namespace.PRELUDE["_new_E_PERM_"] = _made_by_verb
