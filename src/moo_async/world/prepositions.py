"""The fifteen preposition sets that a verb's argument specification can name.

Owns the table and its order, fixed for ever: worlds store the index. How a command's words are searched for one of them
is the command parser's business.
"""

from typing import Final

PREPOSITIONS: Final = (
    "with/using",
    "at/to",
    "in front of",
    "in/inside/into",
    "on top of/on/onto/upon",
    "out of/from inside/from",
    "over",
    "through",
    "under/underneath/beneath",
    "behind",
    "beside",
    "for/about",
    "is",
    "as",
    "off/off of",
)

_CANONICAL: Final = {"none": "none", "any": "any"} | {
    phrase: names for names in PREPOSITIONS for phrase in (names, *names.split("/"))
}


def canonical_preposition(text: str) -> str | None:
    """The set that `text` names or belongs to ("in/inside/into" for "inside"), "none" or "any"; None for others."""
    return _CANONICAL.get(text.strip().lower())
