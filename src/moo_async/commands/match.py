"""Which object a player means by some words: LambdaMOO's rules, then a choice among equals.

Owns the search through a player's own things and the things beside them. Reads names and aliases whatever their
permissions, as the engine itself; runs no verb (a world's own `do_match` would be called by the builtins above).
"""

import re
from collections.abc import Iterable, Iterator

from moo_async.world.names import like
from moo_async.world.objects import PLAYER, Object, World
from moo_async.world.properties import find_slot

MOST_ALIASES = 100
"""How many aliases of one object count; each typed command looks at all of everything in the room."""

NUMBER = re.compile(r"#(-?\d{1,18})\Z", re.ASCII)
COUNTED = re.compile(r"(\d{1,9})(?:\.\s*|(?:st|nd|rd|th)\s+)(\S.*)\Z", re.ASCII | re.IGNORECASE | re.DOTALL)
ORDINALS = dict(first=1, second=2, third=3, fourth=4, fifth=5, sixth=6, seventh=7, eighth=8, ninth=9, tenth=10)


def match_object(world: World, player: Object, text: str) -> Object:
    """The object that `player` means by `text`.

    "" is #-1; `#12` that object if it is valid; `me`; `here`; otherwise the name or an alias of something the player
    carries or that is in the same place. An exact name beats a beginning of one. Nothing found is #-3, several that fit
    equally are #-2. Where no name fits the whole text, `2.box`, `2nd box` and `second box` are the second one of those
    that fit `box`, the player's own things counted first.
    """
    if not text:
        return world.nothing
    if text[0] == "#":
        number = NUMBER.match(text)
        found = world.ref(int(number[1])) if number else world.failed_match
        return found if found.valid else world.failed_match
    if not player.valid:
        return world.failed_match
    folded = text.casefold()
    if folded == "me":
        return player
    if folded == "here":
        return player.location
    return match_objects(world, text, _near(player))


def match_objects(world: World, text: str, candidates: Iterable[Object]) -> Object:
    """The one of `candidates` that `text` names, by the same rules but without `me`, `here` and numbers."""
    if not text:
        return world.nothing
    things = list(dict.fromkeys(candidates))
    equals = _fitting(things, text)
    if not equals:
        which, name = _ordinal(text)
        equals = _fitting(things, name)[which - 1 : which] if which else []
    if not equals:
        return world.failed_match
    return equals[0] if len(equals) == 1 else world.ambiguous_match


def names_of(thing: Object) -> Iterator[str]:
    """The object's name, then those of its aliases that are text; not a player's alias that looks like the name of
    another player, who is meant by it."""
    yield thing.name
    slot = find_slot(thing, "aliases")
    aliases = None if slot is None else slot.value
    if isinstance(aliases, list):
        is_player = thing.flags & PLAYER
        for alias in aliases[:MOST_ALIASES]:
            if isinstance(alias, str) and not (is_player and like(thing.world, alias, thing)):
                yield alias


def _near(player: Object) -> Iterator[Object]:
    yield from player.contents
    if player.location.valid:
        yield from player.location.contents


def _fitting(things: list[Object], text: str) -> list[Object]:
    """Those whose name or alias is `text`; when there is none, those that have one which begins with it."""
    wanted = text.casefold()
    exact: list[Object] = []
    partial: list[Object] = []
    for thing in things:
        names = [name.casefold() for name in names_of(thing)]
        if wanted in names:
            exact.append(thing)
        elif not exact and any(name.startswith(wanted) for name in names):
            partial.append(thing)
    return exact or partial


def _ordinal(text: str) -> tuple[int, str]:
    """Take "2.box", "2nd box" or "second box" apart: (2, "box"); (0, "") for any other text."""
    counted = COUNTED.match(text)
    if counted:
        return int(counted[1]), counted[2]
    word, _, name = text.partition(" ")
    which = ORDINALS.get(word.casefold(), 0)
    return (which, name.strip()) if which and name.strip() else (0, "")
