"""Which verb answers a command: LambdaMOO's search through player, room, direct and indirect object.

Owns the order of that search and what "this", "none" and "any" mean in it. Runs nothing: the caller starts the task.
"""

from moo_async.commands.parser import Parsed
from moo_async.commands.prepositions import NONE
from moo_async.world.objects import Object, Verb, World
from moo_async.world.prepositions import PREPOSITIONS
from moo_async.world.verbs import find_command_verb


def find_verb(world: World, player: Object, parsed: Parsed, dobj: Object, iobj: Object) -> tuple[Object, Verb] | None:
    """The object that takes the command and its verb, or None when nothing understands it.

    Each of player, room, direct and indirect object is searched along its ancestors; the first verb wins whose name and
    three argument specs fit. The x bit plays no part. `this` is the object searched, `verb.definer` where it was found.
    """
    prep = "none" if parsed.prep == NONE else PREPOSITIONS[parsed.prep]
    for this in (player, player.location, dobj, iobj):
        if this.valid:
            verb = find_command_verb(this, parsed.verb, _role(world, this, dobj), prep, _role(world, this, iobj))
            if verb is not None:
                return this, verb
    return None


def _role(world: World, this: Object, named: Object) -> str:
    """What a named object is to the object searched: "this", "none" or, for anything else, even no match, "any"."""
    if named is this:
        return "this"
    return "none" if named is world.nothing else "any"
