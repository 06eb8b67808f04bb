"""The rules for the names of new characters, and which names look alike.

Pure text; who already bears a name is asked of the caller.
"""

import unicodedata

LONGEST = 20
RESERVED = frozenset({"guest", "me", "here", "nothing", "everyone", "all", "quit", "help", "server", "system"})
_SYNTAX = frozenset('"`\\#*;:,=<>@$')
"""Characters that a command could not name such a player with, or that begin one."""


def folded(name: str) -> str:
    """Names that a reader takes for the same have the same folded form: case, width and composition do not count."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def name_fault(name: str) -> str | None:
    """What is wrong with a new name, as a sentence; None when it will do."""
    if not 1 <= len(name) <= LONGEST:
        return f"A name has from 1 to {LONGEST} characters."
    if " " in name or not name.isprintable():
        return "A name has no spaces and only characters that can be seen."
    if found := sorted(_SYNTAX.intersection(unicodedata.normalize("NFKC", name))):
        return f"A name cannot hold {found[0]}"
    if unicodedata.category(name[0])[0] not in "LN":
        return "A name begins with a letter or a digit."
    if folded(name) in RESERVED:
        return f"The name {name} is reserved."
    return None
