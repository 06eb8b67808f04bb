"""Reading the files of a world, each by itself: TOML, known keys, their types, the heads of verbs.

Owns every mistake that can be seen in one file alone; each is told by its file and line, and what is wrong is taken out
so that the rest can be looked at too. It must never follow a reference, compile a verb or make an object: load.py does.
"""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from moo_async.store.values import from_json
from moo_async.world.objects import World
from moo_async.world.prepositions import canonical_preposition
from moo_async.worldfiles.format import (
    FLAGS,
    META,
    OBJECT,
    OBJECT_SPECS,
    SYSTEM,
    ObjectText,
    Ref,
    VerbText,
    is_folder,
    read_names,
    split_head,
)

Problem = Callable[[Path, int, str], None]

KEYS: dict[str, tuple[type, ...]] = {
    "name": (str, dict),
    "number": (int,),
    "parents": (list,),
    "owner": (str, int),
    "verb_owner": (str, int),
    "location": (str, int),
    "order": (dict,),
    "flags": (list,),
    "aliases": (list,),
    "verbs": (list,),
    "properties": (dict,),
    "slots": (dict,),
    "values": (dict,),
}
LISTS: dict[str, tuple[type, ...]] = {"parents": (str, int), "flags": (str,), "aliases": (str,), "verbs": (str,)}
META_KEYS = ("next_number", "next_task")

_KINDS = {str: "a string", int: "a number", list: "a list", dict: "a table", bool: "true or false", float: "a number"}


class WorldFileError(Exception):
    """A folder that is no world; `problems` holds one line of text for each mistake, "FILE:LINE: what is wrong"."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


class Folder:
    """What the files of one folder say: `texts` by the names of the objects' folders, and `meta`.

    Raises WorldFileError where there is no world at all.
    """

    def __init__(self, directory: Path):
        self.directory = directory
        self.problems: list[str] = []
        self.texts: dict[str, ObjectText] = {}
        self.meta: dict[str, int] = {}
        self._read()

    def problem(self, path: Path, line: int, message: str) -> None:
        """Note one mistake."""
        self.problems.append(f"{path.relative_to(self.directory)}:{line}: {message}")

    def _read(self) -> None:
        """Read every folder that holds an object.toml, in the order of their names."""
        if not self.directory.is_dir():
            raise WorldFileError([f"{self.directory}: no such folder"])
        meta = self.directory / META
        if meta.is_file():
            self.meta = read_meta(meta, self.problem)
        for path in sorted(self.directory.glob(f"*/{OBJECT}")):
            thing = read_object(path, self.problem)
            if thing is None:
                continue
            self.texts[thing.folder] = thing
            for file in in_order(thing, [file for file in path.parent.glob("*.py")], self.problem):
                verb = read_verb(file, self.problem)
                if verb is not None:
                    thing.verbs.append(verb)
        if SYSTEM not in self.texts and not self.problems and not meta.is_file():
            raise WorldFileError([f"{self.directory}: no world here: {SYSTEM}/{OBJECT} is missing"])


def in_order(thing: ObjectText, files: list[Path], problem: Problem) -> list[Path]:
    """The files of an object's verbs in the order of the verbs: as `verbs` lists them, the others by name."""
    found = {file.name: file for file in sorted(files)}
    listed = []
    for stem in dict.fromkeys(thing.table["verbs"]):
        file = found.pop(f"{stem}.py", None)
        if file is None:
            problem(thing.path, thing.line("verbs"), f"verbs: there is no file {stem}.py")
        else:
            listed.append(file)
    return [*listed, *found.values()]


def read_meta(path: Path, problem: Problem) -> dict[str, int]:
    """What belongs to no object."""
    text = read_text(path, problem)
    table = {} if text is None else _toml(path, text, problem)
    for key in list(table):
        if key not in META_KEYS or type(table[key]) is not int or table[key] < 0:
            problem(path, ObjectText("", path, text or "", table).line(key), f"{key} is nothing that can be here")
            del table[key]
    return table


def read_object(path: Path, problem: Problem) -> ObjectText | None:
    """One object.toml; None when it cannot be read at all. It has no verbs yet."""
    text = read_text(path, problem)
    return None if text is None else parse_object(path, text, problem)


def parse_object(path: Path, text: str, problem: Problem) -> ObjectText:
    """What the text of one object.toml says."""
    folder = path.parent.name
    if not is_folder(folder):
        problem(path, 1, f"the folder's name {folder!r} cannot be a symbolic name (letters a-z, digits, _) or a number")
    thing = ObjectText(folder, path, text, _toml(path, text, problem))
    _check_table(thing, problem)
    _check_definitions(thing, "properties", problem)
    _check_definitions(thing, "slots", problem)
    return thing


def read_text(path: Path, problem: Problem) -> str | None:
    """The file's text with its line ends as they are; None and a problem when it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problem(path, 1, f"cannot be read: {error.strerror}")
        return None
    return decode(path, data, problem)


def decode(path: Path, data: bytes, problem: Problem) -> str | None:
    """The text of a file; None and a problem when it is none. A half of a surrogate pair is one, as in the database."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        problem(path, 1, f"is not UTF-8 text: {error.reason} at byte {error.start}")
        return None


def _toml(path: Path, text: str, problem: Problem) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        problem(path, int(line[1]) if line else len(text.splitlines()), f"not TOML: {error}")
    except RecursionError:
        problem(path, 1, "not TOML: nested too deeply")
    return {}


def _check_table(thing: ObjectText, problem: Problem) -> None:
    """Check keys and types of one object.toml."""
    table = thing.table
    for key in list(table):
        kinds = KEYS.get(key)
        if kinds is None:
            problem(thing.path, thing.line(key), f"unknown key {key!r}; known are {', '.join(KEYS)}")
        elif type(table[key]) not in kinds:
            wanted = " or ".join(_kind(kind) for kind in kinds if key != "name" or kind is str)
            problem(thing.path, thing.line(key), f"{key} must be {wanted}, not {_kind(type(table[key]))}")
        else:
            continue
        del table[key]
    for key, kinds in LISTS.items():
        for item in table.get(key, []):
            if type(item) not in kinds:
                wanted = " or ".join(_kind(kind) for kind in kinds)
                problem(thing.path, thing.line(key), f"{key} holds {item!r}, which is not {wanted}")
            elif key == "flags" and item not in FLAGS:
                problem(thing.path, thing.line(key), f"unknown flag {item!r}; known are {', '.join(FLAGS)}")
        table[key] = [item for item in table.get(key, []) if type(item) in kinds]
    if isinstance(table.get("name"), dict):
        table["name"] = _escaped_name(thing, problem)
    _check_order(thing, problem)


def _escaped_name(thing: ObjectText, problem: Problem) -> str:
    """The name that TOML cannot hold as it is: { "$str" = "..." }."""
    given = thing.table["name"]
    try:
        name = from_json(given, World())
    except Exception:
        name = None
    if not isinstance(name, str):
        problem(thing.path, thing.line("name"), f"name: {given!r} is no text")
        return ""
    return name


def _check_order(thing: ObjectText, problem: Problem) -> None:
    order = thing.table.get("order", {})
    parents = order.get("parents", [])
    fits = order.keys() <= {"parents", "location"} and isinstance(parents, list)
    if not fits or not all(type(item) is int and item >= 0 for item in (*parents, order.get("location", 0))):
        problem(thing.path, thing.line("order"), "order: expected a table of numbers, for parents and location")
    elif parents and len(parents) != len(thing.table["parents"]):
        problem(thing.path, thing.line("order"), "order: there must be as many numbers as parents")
    else:
        return
    del thing.table["order"]


def _check_definitions(thing: ObjectText, section: str, problem: Problem) -> None:
    """Check the tables of value, owner and perms."""
    what = "property" if section == "properties" else "slot"
    definitions = thing.table.get(section, {})
    for name, given in list(definitions.items()):
        line = thing.line(section, name)
        if not isinstance(given, dict) or not given.keys() <= {"value", "owner", "perms"}:
            problem(thing.path, line, f"{what} {name}: expected a table of value, owner and perms")
            del definitions[name]
            continue
        if not only(given.get("perms", ""), "rwc"):
            problem(thing.path, line, f"{what} {name}: perms {given['perms']!r} are not out of r, w and c")
        if section == "slots" and not given.keys() >= {"owner", "perms"}:
            problem(thing.path, line, f"{what} {name}: owner and perms must be given")
            del definitions[name]
            continue
        if type(given.get("owner", "")) not in (str, int):
            problem(thing.path, line, f"{what} {name}: owner must be a string or a number")
            given["owner"] = SYSTEM


def read_verb(path: Path, problem: Problem) -> VerbText | None:
    """One verb: its head, then the source."""
    text = read_text(path, problem)
    return None if text is None else parse_verb(path, text, problem)


def parse_verb(path: Path, text: str, problem: Problem) -> VerbText:
    """What the text of one verb's file says."""
    head = split_head(text)
    for key, line in head.twice:
        problem(path, line, f"the head gives {key} twice")
    given = head.given
    try:
        names = read_names(given.get("verb", ("", 1))[0])
    except ValueError:
        names = ""
    if not names:
        problem(path, 1, 'the head names no verb; the first line should be like "# verb: look l"')
    args = _args(path, *given.get("args", ("none none none", 1)), problem)
    perms, at = given.get("perms", ("rxd" if args == ("this", "none", "this") else "rd", 1))
    if not only(perms, "rwxd"):
        problem(path, at, f"perms {perms!r} are not out of r, w, x and d")
    code, at = given.get("code", ("", 1))
    if code not in ("", "none") or (code and head.source):
        problem(path, at, '"# code:" stands alone before the source, or says "none" where there is none')
    owner, _ = given.get("owner", ("", 1))
    ref: Ref | None = int(owner) if re.fullmatch(r"-?[0-9]{1,18}", owner) else owner or None
    perms = "".join(letter for letter in "rwxd" if letter in perms)
    return VerbText(path, names, args, ref, perms, None if code == "none" else head.source, head.first_line)


def _args(path: Path, text: str, line: int, problem: Problem) -> tuple[str, str, str]:
    """The three argument specs in `text`; the preposition in the middle may be of several words."""
    words = text.split()
    prep = canonical_preposition(" ".join(words[1:-1])) if len(words) >= 3 else None
    if prep is None or words[0] not in OBJECT_SPECS or words[-1] not in OBJECT_SPECS:
        problem(path, line, f'args {text!r} are not like "this none none" or "any in/inside/into this"')
        return "none", "none", "none"
    return words[0], prep, words[-1]


def only(text: Any, letters: str) -> bool:
    """Whether `text` is made of some of the letters, each once."""
    return isinstance(text, str) and set(text) <= set(letters) and len(set(text)) == len(text)


def _kind(kind: type) -> str:
    return _KINDS.get(kind, f"a {kind.__name__}")
