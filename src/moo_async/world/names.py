"""The names of objects: which will do, and which of two players' names a reader would take for one another.

Owns the rule that no two living players look alike, and the index by which it is kept, which lives on the world. What
looks like what is Unicode's list (UTS #39, by way of the package confusable-homoglyphs, of which only the data is
read). Asks nobody for permission. Worlds in which two players look alike already are left as they are.
"""

from functools import cache, lru_cache
from importlib import resources
from unicodedata import category, normalize

import msgspec

from moo_async.world.errors import E_INVARG
from moo_async.world.objects import PLAYER, Object, World
from moo_async.world.text import CONTROL, clean

LONGEST = 20
"""Most characters of the name that a stranger chooses."""

LONGEST_SHOWN = 80
"""Most characters of the name of any player."""

RESERVED = ("guest", "me", "here", "nothing", "everyone", "all", "quit", "help", "server", "system")

_SYNTAX = frozenset('"`\\#*;:,=<>@$')
"""Characters that a command could not name such a player with, or that begin one."""

_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters that look like a space or like nothing, though Unicode counts them among letters and signs."""


# ---- what looks alike


class _Likeness(msgspec.Struct):
    c: str


@cache
def _prototypes() -> dict[int, str]:
    """What stands in a skeleton for a character that looks like others: the same for all of them.

    The package lists pairs without saying which of the two is Unicode's prototype: characters that are connected look
    alike, and one of those stands for all, unless they look like several characters in a row ("m" is "rn").
    """
    data = (resources.files("confusable_homoglyphs") / "confusables.json").read_bytes()
    groups: dict[str, list[str]] = {}
    for one, others in msgspec.json.decode(data, type=dict[str, list[_Likeness]]).items():
        for other in others:
            # Characters that are written from right to left stand between marks of direction there.
            _join(groups, one.strip("\u200e") or one, other.c.strip("\u200e") or other.c)
    stands = {id(group): min(group, key=_plainness) for group in groups.values()}
    found = {}
    for text, group in groups.items():
        if len(text) == 1:
            several = next((other for other in group if len(other) > 1), text)
            found[ord(text)] = "".join(stands[id(groups[c])] if c in groups else c for c in several)
    return found


def _join(groups: dict[str, list[str]], one: str, other: str) -> None:
    ones, others = groups.setdefault(one, [one]), groups.setdefault(other, [other])
    if ones is not others:
        ones += others
        groups.update(dict.fromkeys(others, ones))


def _plainness(text: str) -> tuple[int, int, str]:
    """The key by which one of several characters is chosen: small letters first, then other letters."""
    return len(text), 0 if text.islower() else 1 if text.isalpha() else 2, text


def skeleton(text: str) -> str:
    """The text with each character replaced by what stands for all that look like it."""
    shown = "".join(c for c in normalize("NFD", text) if category(c) != "Cf" and c not in _BLANK)
    return normalize("NFD", shown.translate(_prototypes()))


def looks(name: str) -> tuple[str, ...]:
    """What two names that look alike have in common, one of these or both: how the name looks as it is written, and
    how it looks where case does not count. Width never does. Nothing for a text that is far too long for a name."""
    return _looks(name) if len(name) <= 2 * LONGEST_SHOWN else ()


@lru_cache(maxsize=1 << 14)
def _looks(name: str) -> tuple[str, str]:
    name = normalize("NFKC", name)
    # Letters are first told apart by case, so that "Ian" and "Lan" stay two names; a zero is an "O" whatever its case.
    return f"={skeleton(name)}", f"~{skeleton(name.casefold()).casefold()}"


def alike(one: str, other: str) -> bool:
    """Whether a reader could take one name for the other."""
    return not set(looks(one)).isdisjoint(looks(other))


# ---- whose name looks like that


def like(world: World, name: str, besides: Object | None = None) -> Object | None:
    """A living player, other than `besides`, whose name looks like `name`; None where there is none."""
    index = _index(world)
    for look in looks(name):
        bearers = index.get(look)
        if bearers:
            bearers[:] = [o for o in bearers if o.flags & PLAYER and look in looks(o.name)]
            found = next((o for o in bearers if o is not besides), None)
            if found is not None:
                return found
    return None


def enter(o: Object) -> None:
    """Say that a player has this name from now on. Nothing need be said of names that are given up."""
    if o.flags & PLAYER and o.world.looks is not None:
        for look in looks(o.name):
            bearers = o.world.looks.setdefault(look, [])
            if o not in bearers:
                bearers.append(o)


def _index(world: World) -> dict[str, list[Object]]:
    """The players by what their names look like. It may hold more: whoever reads it looks again at the name."""
    if world.looks is None:
        world.looks = {}
        for o in world.objects.values():
            enter(o)
    return world.looks


# ---- which names will do


def stranger_fault(name: str) -> str | None:
    """What is wrong with a name that a stranger has chosen, as a sentence; None when it will do."""
    if not 1 <= len(name) <= LONGEST:
        return f"A name has from 1 to {LONGEST} characters."
    if " " in name or not name.isprintable() or not _BLANK.isdisjoint(name) or clean(name) != name:
        return "A name has no spaces and only characters that can be seen."
    if found := sorted(_SYNTAX.intersection(normalize("NFKC", name))):
        return f"A name cannot hold {found[0]}"
    if category(name[0])[0] not in "LN":
        return "A name begins with a letter or a digit."
    if any(alike(name, word) for word in RESERVED):
        return f"The name {name} is reserved."
    return None


def require_name(o: Object, name: str) -> None:
    """E_INVARG unless an object may have that name: one line of what can be shown, and for a player, one that can be
    seen and that looks like no other player's."""
    if CONTROL.search(name) or "\n" in name or "\t" in name:
        raise E_INVARG("a name is one line, of characters that can be shown")
    if o.flags & PLAYER:
        require_player_name(o, name)


def require_player_name(o: Object, name: str) -> None:
    """E_INVARG unless `o` may bear that name as a player."""
    if len(name) > LONGEST_SHOWN:
        raise E_INVARG(f"the name of a player has at most {LONGEST_SHOWN} characters")
    plain = name.isprintable() and _BLANK.isdisjoint(name) and clean(name) == name
    if not plain or name.split(" ") != name.split():
        raise E_INVARG("the name of a player has single spaces between its words, and only characters that can be seen")
    other = like(o.world, name, o)
    if other is not None:
        raise E_INVARG(f"no player can be called {name!r}: that looks like the name of {other.name} ({other})")
