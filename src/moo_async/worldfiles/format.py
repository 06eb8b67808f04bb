"""What a world's files are called and look like: folders, object.toml's keys, the head of a verb's file.

Owns the words of the format (worlds/starter/README.md describes it) and the two records that a file is read into. It
must never touch a file or a world: reading is read.py's business, what it means load.py's.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from moo_async.world import objects
from moo_async.world.objects import Verb

SYSTEM = "system"
"""The folder of #0."""

META = "world.toml"
"""What stands beside the folders of an export: what belongs to no object."""

OBJECT = "object.toml"

SYMBOL = re.compile(r"[a-z][a-z0-9_]*\Z")
NUMBER = re.compile(r"[1-9][0-9]*\Z")

Ref = str | int
"""An object in a file: its symbolic name or its number."""

FLAGS = {
    "player": objects.PLAYER,
    "programmer": objects.PROGRAMMER,
    "wizard": objects.WIZARD,
    "r": objects.READ,
    "w": objects.WRITE,
    "f": objects.FERTILE,
}
OBJECT_SPECS = ("none", "any", "this")

NONE = {"$none": True}
"""None as a value: the one thing of JSON that TOML has no word for."""

_HEADER = re.compile(r"# (verb|args|owner|perms|code):(.*)\Z")
_CODE = "# code:\n"
_NEVER = "# code: none\n"


@dataclass
class VerbText:
    """One verb's file: what its head says, and the source below the head exactly as it stands, None for a verb that
    was never programmed. `owner` is None where the head names none; `first_line` is the line on which the source
    begins."""

    path: Path
    names: str
    args: tuple[str, str, str]
    owner: Ref | None
    perms: str
    source: str | None
    first_line: int


@dataclass
class ObjectText:
    """One object's folder, read and checked by itself, but with no reference followed yet."""

    folder: str
    path: Path
    text: str
    table: dict[str, Any]
    verbs: list[VerbText] = field(default_factory=list)

    def line(self, *keys: str) -> int:
        """The line on which the innermost of `keys` is defined, as far as a search of the text can tell."""
        lines = self.text.splitlines()
        start = 0
        for key in keys:
            name = rf"(?:{re.escape(key)}|\"{re.escape(key)}\")"
            wanted = re.compile(rf"\s*(?:\[(?:[\w\"]+\.)*{name}[\].]|(?:[\w\"]+\.)*{name}\s*[=.])")
            found = next((n for n in range(start, len(lines)) if wanted.match(lines[n])), None)
            if found is None:
                break
            start = found
        return start + 1


# ---- the head of a verb's file


@dataclass
class Head:
    """The head of a verb's file as it stands: each key's text and line, what follows, and from which line on."""

    given: dict[str, tuple[str, int]]
    twice: list[tuple[str, int]]
    source: str
    first_line: int


def split_head(text: str) -> Head:
    """The head of a verb's file, and what follows it, byte for byte."""
    head = Head({}, [], text, 1)
    while found := _HEADER.match(head.source.partition("\n")[0].rstrip("\r")):
        key, value = found[1], found[2].strip()
        if key in head.given:
            head.twice.append((key, head.first_line))
        head.given[key] = (value, head.first_line)
        head.source = head.source.partition("\n")[2]
        head.first_line += 1
        if key == "code":
            break
    return head


def head_text(verb: Verb, owner: Ref) -> str:
    """The head of a verb's file. It ends with a line of its own where the source would be taken for a part of it."""
    names = verb.names
    plain = names == " ".join(names.split()) and names.isprintable() and names[:1] not in ("", '"')
    args = f"{verb.dobj} {verb.prep} {verb.iobj}"
    shown = names if plain else json.dumps(names)
    text = f"# verb: {shown}\n# args: {args}\n# owner: {owner}\n# perms: {verb.perms}\n"
    if verb.program is None:
        return text + _NEVER
    return text + _CODE if _HEADER.match(verb.program.source.partition("\n")[0].rstrip("\r")) else text


def read_names(text: str) -> str:
    """The names in a head, which stand there as JSON where they could not be read as they are. Raises ValueError."""
    if not (text.startswith('"') and len(text) > 1):
        if not text.isprintable():
            raise ValueError("names are made of characters that can be seen")
        return " ".join(text.split())
    return str(json.loads(text))


# ---- names of files


def is_folder(name: str) -> bool:
    """Whether a folder's name can be that of an object."""
    return bool(SYMBOL.match(name) or NUMBER.match(name))


def verb_files(verbs: Iterable[Verb], taken: Iterable[str] = ()) -> list[str]:
    """The names of the files of some verbs, in order, none of them in `taken`; no two differ in case alone.

    They are made of the first name, "@dig" becoming at_dig.py; what cannot stand in the name of a file is left out,
    since the head has it.
    """
    used = set(taken)
    found = []
    for verb in verbs:
        word = verb.names.split(" ")[0].lower()
        word = re.sub(r"\A@", "at_", word)
        stem = re.sub(r"[^a-z0-9_]", "", word.replace("-", "_"))[:60] or "verb"
        name, count = f"{stem}.py", 1
        while name in used:
            count += 1
            name = f"{stem}-{count}.py"
        used.add(name)
        found.append(name)
    return found
