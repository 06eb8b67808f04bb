"""How one of the fifteen preposition sets is found among the words of a command, as LambdaMOO finds it.

Owns the search. The sets themselves and their fixed numbers belong to the world, which stores them in verbs. Knows
nothing of objects or verbs.
"""

from collections.abc import Sequence
from typing import NamedTuple

from moo_async.world.prepositions import PREPOSITIONS

NONE = -1


class Found(NamedTuple):
    """A preposition among words: the number of its set, and the half-open range of words that spell it."""

    number: int
    start: int
    end: int


def _phrases_by_first_word() -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    table: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for index, phrases in enumerate(PREPOSITIONS):
        for phrase in phrases.split("/"):
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((index, words))
    return table


# Within one first word the phrases keep the order of the table: the lowest set first, then the order inside the set. So
# "off of" is never reached, because "off" of the same set stands before it, just as in LambdaMOO.
_BY_FIRST_WORD = _phrases_by_first_word()


def find_preposition(words: Sequence[str]) -> Found | None:
    """The leftmost preposition in `words`; at one position the lowest set wins. None when there is none."""
    for start, word in enumerate(words):
        for index, phrase in _BY_FIRST_WORD.get(word.lower(), ()):
            end = start + len(phrase)
            if end <= len(words) and all(words[start + k].lower() == part for k, part in enumerate(phrase)):
                return Found(index, start, end)
    return None
