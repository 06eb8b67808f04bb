"""Completing the word that somebody is typing: a command, the name of something, a verb, a property, a builtin.

Reads what the player may read, runs no verb code and changes nothing, so that it can be asked outside of any task too.
What it looks at is bounded; it never decides how the answer is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from moo_async import commands
from moo_async.builtins.permissions import require_self_or_wizard, running
from moo_async.builtins.registry import builtin, charge
from moo_async.language import namespace
from moo_async.world import properties
from moo_async.world.fields import READERS
from moo_async.world.lineage import ancestors
from moo_async.world.objects import READ, Object, R
from moo_async.world.permissions import allows, is_wizard, object_allows
from moo_async.world.slots import resolve

MOST = 200
"""Most words that are given."""

MOST_LOOKED_AT = 10_000
"""Most names that are looked at for one answer."""

LONGEST = 200
"""Longest word that is completed."""

VARIABLES = ("this", "player", "caller", "verb", "args", "argstr", "dobj", "dobjstr", "prepstr", "iobj", "iobjstr")
CODE = re.compile(r"\s*(;|eval\s)")
_WORD = re.compile(r"[\w@$#.:/-]*\Z")
_NAME = re.compile(r"[#$\w.]*\Z")
_COST = 500


@builtin()
def completions(line: str, player: Object | None = None) -> list[str]:
    """The words that the last one of a line that is being typed could become, sorted, at most 200.

    In a line of code, one that begins with ; or eval, these are variables, builtins, modules and what is in them, and
    after a dot the properties and verbs of an object; in a command, the commands, the names of what is near,
    OBJECT:VERB and OBJECT.NAME. Nothing that the player may not read. E_PERM unless you are that player or a wizard.
    """
    who = running().player if player is None else player
    require_self_or_wizard(who, "completions()")
    charge(_COST)
    return complete(who, line)[1]


def complete(player: Object, line: str) -> tuple[int, list[str]]:
    """Where the last word of the line begins, and what it could become."""
    code = CODE.match(line)
    found = (_NAME if code else _WORD).search(line)
    start = found.start() if found else len(line)
    word = line[start:]
    if len(word) > LONGEST or not player.valid:
        return start, []
    first = not code and not line[:start].strip()
    beginning = word.lower()
    fitting: set[str] = set()
    for count, name in enumerate(_candidates(player, word, bool(code), first)):
        if count >= MOST_LOOKED_AT:
            break
        if name.lower().startswith(beginning) and name.isprintable():
            fitting.add(name)
    return start, sorted(fitting, key=lambda name: (name.lower(), name))[:MOST]


def _candidates(player: Object, word: str, code: bool, first: bool) -> Iterator[str]:
    base, colon, _ = word.rpartition(":")
    if colon and not code:
        yield from (f"{base}:{name}" for name in _verbs(_object(player, base), player))
        return
    base, dot, _ = word.rpartition(".")
    if dot:
        yield from (f"{base}.{name}" for name in _members(player, base, code))
    elif word.startswith("$"):
        yield from (f"${name}" for name in _classes(player))
    elif code:
        yield from (*VARIABLES, "system", "nothing", *namespace.public_names())
    elif first:
        yield from _commands(player)
    else:
        yield from ("me", "here")
        yield from _names_near(player)


def _members(player: Object, base: str, code: bool) -> Iterator[str]:
    """What can stand behind `base` and a dot."""
    module = namespace.MODULES.get(base) if code else None
    if module is not None:
        yield from module.values
        return
    o = _object(player, base, code)
    if o is None:
        return
    yield from READERS
    for above in ancestors(o, with_self=True):
        if object_allows(above, READ, player):
            yield from properties.properties(above, player)
    if code:
        yield from (f"{name}(" for name in _verbs(o, player, callable_only=True) if name.isidentifier())


def _verbs(o: Object | None, player: Object, callable_only: bool = False) -> Iterator[str]:
    for above in () if o is None else ancestors(o, with_self=True):
        if object_allows(above, READ, player):
            for verb in above.verbs:
                if "x" in verb.perms or not callable_only:
                    yield from _spelled(verb.names)


def _commands(player: Object) -> Iterator[str]:
    """The first words of commands that the player, the place and what is near would answer."""
    for o in (player, player.location, *_near(player)):
        named = o is not player and o is not player.location  # it answers only what names it
        for above in ancestors(o, with_self=True) if o.valid else ():
            for verb in above.verbs if object_allows(above, READ, player) else ():
                objects = verb.dobj, verb.iobj
                if (*objects, verb.prep) != ("this", "this", "none") and ("this" in objects or not named):
                    yield from _spelled(verb.names)


def _spelled(names: str) -> Iterable[str]:
    return (name.replace("*", "") for name in names.split() if name != "*")


def _near(player: Object) -> list[Object]:
    there = player.location.contents if player.location.valid else []
    return [o for o in (*player.contents, *there) if o.valid][:MOST]


def _names_near(player: Object) -> Iterator[str]:
    for o in _near(player):
        yield from commands.names_of(o)


def _classes(player: Object) -> Iterator[str]:
    """The properties of the system object that hold an object."""
    system = player.world.system
    for name in properties.properties(system, player) if object_allows(system, READ, player) else ():
        if isinstance(_value(system, name, player), Object):
            yield name


def _object(player: Object, text: str, code: bool = False) -> Object | None:
    """The object that the beginning of a word means: a name, and properties behind dots. None where it means none."""
    world = player.world
    head, *path = text.split(".")
    if head == "system":
        value: object = world.system
    elif head.startswith("$"):
        value = _value(world.system, head[1:], player)
    elif code and not head.startswith("#"):
        value = player if head in ("player", "caller") else None
    else:
        value = commands.match_object(world, player, head)
    for name in path:
        value = _value(value, name, player) if isinstance(value, Object) else None
    return value if isinstance(value, Object) and value.valid else None


def _value(o: Object, name: str, player: Object) -> object:
    """The value of a property; None too where the player may not read it, which is nothing to be told of as refused."""
    key = name.lower()
    if not o.valid or key in READERS:
        allowed = o.valid and (key not in o.world.protected or is_wizard(player))
        return READERS[key](o) if allowed else None
    found = resolve(o, key)
    return found.holder.value if found and allows(found.owner, found.perms & R, player) else None
