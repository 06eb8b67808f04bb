"""Verb name patterns: which word fits `l*ook` or `get take*`.

Owns LambdaMOO's star rules. Never looks at objects or verbs.
"""

from functools import lru_cache

MAX_NAMES = 1_000
"""Most characters of all names of one verb, and of a word that fits one."""


@lru_cache(maxsize=8192)
def split_names(names: str) -> tuple[tuple[str, int, bool], ...]:
    """The patterns of a verb's names, each as (letters without stars, shortest fit, open-ended)."""
    patterns = []
    for pattern in names.lower().split(" "):
        if pattern:
            letters = pattern.replace("*", "")
            star = pattern.find("*")
            patterns.append((letters, star if star >= 0 else len(letters), pattern.endswith("*")))
    return tuple(patterns)


def match_names(names: str, word: str) -> bool:
    """Whether a word fits one of the space-separated patterns, ignoring case.

    `foo` fits only itself; `fo*o` fits fo and foo; `foo*` every word that begins with foo; `*` everything; but nothing
    fits a word that is longer than names may be.
    """
    if len(word) > MAX_NAMES:
        return False
    folded = word.lower()
    size = len(folded)
    for letters, shortest, is_open in split_names(names):
        if (size >= shortest and letters.startswith(folded)) or (is_open and folded.startswith(letters)):
            return True
    return False


def match_name(pattern: str, word: str) -> bool:
    """Whether a word fits one pattern (see match_names)."""
    return match_names(pattern, word)
