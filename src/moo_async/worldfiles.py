"""Builds a world from text files: a folder an object, `object.toml` beside one `.py` file a verb.

Owns the format (worlds/starter/README.md describes it) and its errors: every mistake in every file is found before any
is reported, each with file and line. Reads files; never runs a verb and never touches a database.
"""

import itertools
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from moo_async import builtins
from moo_async.language import Program, VerbSyntaxError, compile_program
from moo_async.store.errors import StoreError
from moo_async.store.values import from_json
from moo_async.world import objects
from moo_async.world.errors import MooError
from moo_async.world.objects import Object, World
from moo_async.world.prepositions import canonical_preposition
from moo_async.world.properties import add_property, put
from moo_async.world.shape import chparents, relocate
from moo_async.world.verbs import add_verb, set_verb_program

SYSTEM = "system"
SYMBOL = re.compile(r"[a-z][a-z0-9_]*\Z")
HEADER = re.compile(r"# (verb|args|owner|perms):(.*)\Z")
FLAGS = {
    "player": objects.PLAYER,
    "programmer": objects.PROGRAMMER,
    "wizard": objects.WIZARD,
    "r": objects.READ,
    "w": objects.WRITE,
    "f": objects.FERTILE,
}
KEYS = {
    "name": str,
    "number": int,
    "parents": list,
    "owner": str,
    "verb_owner": str,
    "location": str,
    "flags": list,
    "aliases": list,
    "properties": dict,
    "values": dict,
}
PROPERTY_KEYS = {"value", "owner", "perms"}


class WorldFileError(Exception):
    """A folder that is no world; `problems` holds one line of text for each mistake, "FILE:LINE: what is wrong"."""

    def __init__(self, problems: list[str]):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class VerbText:
    """One verb's file: what its head says, and the source below the head exactly as it stands."""

    path: Path
    names: str
    args: tuple[str, str, str]
    owner: str
    perms: str
    source: str
    first_line: int


@dataclass
class ObjectText:
    """One object's folder, read and checked by itself, but with no reference followed yet."""

    symbol: str
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


class Loader:
    """Reads one folder. The steps run in order, each only where the ones before it left something to work on."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.problems: list[str] = []
        self.texts: dict[str, ObjectText] = {}
        self.numbers: dict[str, int] = {}
        self.world = World()

    def problem(self, path: Path, line: int, message: str) -> None:
        """Note one mistake."""
        self.problems.append(f"{path.relative_to(self.directory)}:{line}: {message}")

    def load(self) -> World:
        """Do all of it; WorldFileError when anything is wrong."""
        self.read()
        self.check_references()
        self.give_numbers()
        if not self.problems:
            self.build()
        else:
            self.compile_all()
        if self.problems:
            raise WorldFileError(self.problems)
        return self.world

    # ---- reading -----------------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Read every folder that holds an object.toml, in the order of their names."""
        if not self.directory.is_dir():
            raise WorldFileError([f"{self.directory}: no such folder"])
        for path in sorted(self.directory.glob("*/object.toml")):
            self.read_object(path)
        if SYSTEM not in self.texts and not self.problems:
            raise WorldFileError([f"{self.directory}: no world here: {SYSTEM}/object.toml is missing"])

    def read_object(self, path: Path) -> None:
        """Read one object and its verbs."""
        symbol = path.parent.name
        text = self.read_text(path)
        if text is None:
            return
        if not SYMBOL.match(symbol):
            self.problem(path, 1, f"the folder's name {symbol!r} cannot be a symbolic name (letters a-z, digits, _)")
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            self.problem(path, int(line[1]) if line else len(text.splitlines()), f"not TOML: {error}")
            table = {}
        thing = ObjectText(symbol, path, text, table)
        self.check_table(thing)
        self.texts[symbol] = thing
        for file in sorted(path.parent.glob("*.py")):
            self.read_verb(thing, file)

    def read_text(self, path: Path) -> str | None:
        """The file's text with its line ends as they are; None and a problem when it cannot be read."""
        try:
            return path.read_bytes().decode()
        except OSError as error:
            self.problem(path, 1, f"cannot be read: {error.strerror}")
        except UnicodeDecodeError as error:
            self.problem(path, 1, f"is not UTF-8 text: {error.reason} at byte {error.start}")
        return None

    def check_table(self, thing: ObjectText) -> None:
        """Check keys and types of one object.toml; what is wrong is reported and taken out."""
        table = thing.table
        for key in list(table):
            kind = KEYS.get(key)
            if kind is None:
                self.problem(thing.path, thing.line(key), f"unknown key {key!r}; known are {', '.join(KEYS)}")
            elif type(table[key]) is not kind:
                self.problem(thing.path, thing.line(key), f"{key} must be {_kind(kind)}, not {_kind(type(table[key]))}")
            else:
                continue
            del table[key]
        for key in ("parents", "flags", "aliases"):
            for item in table.get(key, []):
                if not isinstance(item, str):
                    self.problem(thing.path, thing.line(key), f"{key} holds {item!r}, which is not a string")
                elif key == "flags" and item not in FLAGS:
                    self.problem(thing.path, thing.line(key), f"unknown flag {item!r}; known are {', '.join(FLAGS)}")
            table[key] = [item for item in table.get(key, []) if isinstance(item, str)]
        for name, given in list(table.get("properties", {}).items()):
            line = thing.line("properties", name)
            if not isinstance(given, dict) or not given.keys() <= PROPERTY_KEYS:
                self.problem(thing.path, line, f"property {name}: expected a table of value, owner and perms")
                del table["properties"][name]
                continue
            if not _only(given.get("perms", ""), "rwc"):
                self.problem(thing.path, line, f"property {name}: perms {given['perms']!r} are not out of r, w and c")
            if not isinstance(given.get("owner", ""), str):
                self.problem(thing.path, line, f"property {name}: owner must be a string")
                del given["owner"]

    def read_verb(self, thing: ObjectText, path: Path) -> None:
        """Read one verb: its head, then the source."""
        text = self.read_text(path)
        if text is None:
            return
        head: dict[str, tuple[str, int]] = {}
        rest, line = text, 1
        while found := HEADER.match(rest.partition("\n")[0].rstrip("\r")):
            key, value = found[1], found[2].strip()
            if key in head:
                self.problem(path, line, f"the head gives {key} twice")
            head[key] = (value, line)
            rest, line = rest.partition("\n")[2], line + 1
        names = head.get("verb", ("", 1))[0]
        if not names:
            self.problem(path, 1, 'the head names no verb; the first line should be like "# verb: look l"')
        args = self.check_args(path, *head.get("args", ("none none none", 1)))
        perms, at = head.get("perms", ("rxd" if args == ("this", "none", "this") else "rd", 1))
        if not _only(perms, "rwxd"):
            self.problem(path, at, f"perms {perms!r} are not out of r, w, x and d")
        owner = head.get("owner", ("", 1))[0]
        thing.verbs.append(VerbText(path, names, args, owner, perms, rest, line))

    def check_args(self, path: Path, text: str, line: int) -> tuple[str, str, str]:
        """The three argument specs in `text`; the preposition in the middle may be of several words."""
        words = text.split()
        prep = canonical_preposition(" ".join(words[1:-1])) if len(words) >= 3 else None
        if prep is None or words[0] not in OBJECT_SPECS or words[-1] not in OBJECT_SPECS:
            self.problem(path, line, f'args {text!r} are not like "this none none" or "any in/inside/into this"')
            return "none", "none", "none"
        return words[0], prep, words[-1]

    # ---- references and numbers --------------------------------------------------------------------------------------

    def check_references(self) -> None:
        """See that every symbolic name used is the name of an object here, and that no object is its own ancestor."""
        for thing in self.texts.values():
            for name, keys in _references(thing):
                if name not in self.texts:
                    self.problem(thing.path, thing.line(*keys), f"{keys[-1]}: no object is called {name!r}")
            for verb in thing.verbs:
                if verb.owner and verb.owner not in self.texts:
                    self.problem(verb.path, 1, f"owner: no object is called {verb.owner!r}")
            if thing.symbol in self.reach(thing.symbol, "parents"):
                self.problem(thing.path, thing.line("parents"), f"{thing.symbol} is its own ancestor")
            if thing.symbol in self.reach(thing.symbol, "location"):
                self.problem(thing.path, thing.line("location"), f"{thing.symbol} is inside itself")

    def reach(self, symbol: str, key: str) -> set[str]:
        """All that can be reached from an object by going along `key`."""
        found: set[str] = set()
        waiting = [symbol]
        while waiting:
            thing = self.texts.get(waiting.pop())
            step = thing.table.get(key, []) if thing else []
            for name in [step] if isinstance(step, str) else step:
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        return found

    def give_numbers(self) -> None:
        """Number the objects: those that ask for one first, the rest by name from the lowest free number up."""
        taken: dict[int, str] = {}
        for symbol, thing in self.texts.items():
            number = thing.table.get("number", 0 if symbol == SYSTEM else None)
            if number is None:
                continue
            line = thing.line("number")
            if number < 0 or (number == 0) != (symbol == SYSTEM):
                self.problem(thing.path, line, f"number {number}: 0 is for {SYSTEM} alone, the others count from 1")
            elif number in taken:
                self.problem(thing.path, line, f"number {number} is already that of {taken[number]}")
            taken[number] = symbol
        free = (number for number in itertools.count(1) if number not in taken)
        self.numbers = {symbol: number for number, symbol in taken.items()}
        for symbol in self.texts:
            if symbol not in self.numbers:
                self.numbers[symbol] = next(free)

    # ---- building ----------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the objects, give them their properties and their verbs. Nothing is wrong with the references by now."""
        made = [(self.world.install(self.numbers[symbol]), thing) for symbol, thing in self.by_number()]
        for o, thing in made:
            table = thing.table
            o.name = table.get("name", thing.symbol)
            o.flags = sum(FLAGS[flag] for flag in set(table["flags"]))
            o.owner = self.owner(table.get("owner"), o)
            self.world.changed(o)
        for o, thing in made:
            parents = [self.at(name) for name in thing.table["parents"]]
            self.attempt(thing, ("parents",), chparents, o, parents)
            if "location" in thing.table:
                relocate(o, self.at(thing.table["location"]))
        for o, thing in made:
            self.define_properties(o, thing)
        self.define_symbols()
        for o, thing in made:
            self.set_values(o, thing)
            self.add_verbs(o, thing)

    def by_number(self) -> list[tuple[str, ObjectText]]:
        """The objects in the order of their numbers, in which everything is made."""
        return sorted(self.texts.items(), key=lambda item: self.numbers[item[0]])

    def at(self, symbol: str) -> Object:
        """The object of a symbolic name."""
        return self.world.ref(self.numbers[symbol])

    def owner(self, symbol: str | None, default: Object) -> Object:
        """The object of a symbolic name, or the default where none is given."""
        return self.at(symbol) if symbol else default

    def attempt(self, thing: ObjectText, keys: tuple[str, ...], do: Callable[..., object], *args: Any) -> None:
        """Do something that the world may refuse; a refusal is a problem at the line of `keys`."""
        try:
            do(*args)
        except (MooError, StoreError) as error:
            self.problem(thing.path, thing.line(*keys), f"{keys[-1]}: {error}")

    def define_properties(self, o: Object, thing: ObjectText) -> None:
        """Define the properties that the file defines."""
        for name, given in thing.table.get("properties", {}).items():
            owner = self.owner(given.get("owner"), o.owner)
            perms = given.get("perms", "rc")
            self.attempt(thing, ("properties", name), self.define, o, name, given.get("value"), owner, perms)

    def define(self, o: Object, name: str, given: Any, owner: Object, perms: str) -> None:
        """Define a property. Raises MooError, StoreError."""
        add_property(o, name, from_json(self.plain(given), self.world), owner, perms)

    def define_symbols(self) -> None:
        """Make every symbolic name a property of the system object."""
        system = self.at(SYSTEM)
        for symbol, thing in self.by_number():
            if symbol != SYSTEM:
                keys = (f"the folder's name {symbol!r} cannot be a property of {SYSTEM}",)
                self.attempt(thing, keys, add_property, system, symbol, self.at(symbol), system.owner, "r")

    def set_values(self, o: Object, thing: ObjectText) -> None:
        """Give inherited properties the values that the file gives."""
        values = dict(thing.table.get("values", {}))
        if thing.table["aliases"]:
            values["aliases"] = thing.table["aliases"]
        for name, value in values.items():
            keys = ("aliases",) if name == "aliases" else ("values", name)
            self.attempt(thing, keys, self.give, o, name, value)

    def give(self, o: Object, name: str, given: Any) -> None:
        """Give a property the value that TOML's plain values spell. Raises MooError, StoreError."""
        put(o, name, from_json(self.plain(given), self.world))

    def plain(self, given: Any) -> Any:
        """A TOML value with symbolic names replaced by numbers, as the database writes it."""
        if isinstance(given, list):
            return [self.plain(item) for item in given]
        if not isinstance(given, dict):
            if given is None or isinstance(given, bool | int | float | str):
                return given
            raise StoreError(f"{given!r} is no value that a property can have")
        if given == {"$none": True}:
            return None
        if given.keys() == {"$obj"}:
            name = given["$obj"]
            return {"$obj": self.numbers[name] if isinstance(name, str) else name}
        return {key: self.plain(item) for key, item in given.items()}

    def add_verbs(self, o: Object, thing: ObjectText) -> None:
        """Give the object its verbs, with what they were compiled to."""
        verb_owner = self.owner(thing.table.get("verb_owner"), o.owner)
        for index, verb in enumerate(thing.verbs, start=1):
            program = self.compile(verb)
            if program is None:
                continue
            try:
                add_verb(o, self.owner(verb.owner, verb_owner), verb.perms, verb.names, *verb.args)
                set_verb_program(o, index, program)
            except MooError as error:
                self.problem(verb.path, 1, str(error))

    def compile_all(self) -> None:
        """Compile every verb for the sake of its errors."""
        for thing in self.texts.values():
            for verb in thing.verbs:
                self.compile(verb)

    def compile(self, verb: VerbText) -> Program | None:
        """The verb's program; None and problems at the lines of the file when it does not compile."""
        try:
            return compile_program(verb.source)
        except VerbSyntaxError as error:
            for text in error.errors:
                line = re.match(r"line (\d+): ", text)
                at = int(line[1]) if line else 1
                self.problem(verb.path, verb.first_line + at - 1, text[line.end() :] if line else text)
        return None


BUILTINS = builtins.ENTRIES
"""Not used here, only imported: which calls of a verb can suspend it is known only when the builtins are."""

OBJECT_SPECS = {"none", "any", "this"}
_KINDS = {str: "a string", int: "a number", list: "a list", dict: "a table", bool: "true or false", float: "a number"}


def load_world(directory: Path) -> World:
    """Build the world that the files under `directory` describe. Raises WorldFileError with every mistake found."""
    return Loader(Path(directory)).load()


def _kind(kind: type) -> str:
    return _KINDS.get(kind, f"a {kind.__name__}")


def _only(text: Any, letters: str) -> bool:
    return isinstance(text, str) and set(text) <= set(letters) and len(set(text)) == len(text)


def _references(thing: ObjectText) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every symbolic name that an object.toml uses, with the keys that lead to it."""
    table = thing.table
    for name in table["parents"]:
        yield name, ("parents",)
    for key in ("owner", "verb_owner", "location"):
        if key in table:
            yield table[key], (key,)
    for name, given in table.get("properties", {}).items():
        if "owner" in given:
            yield given["owner"], ("properties", name, "owner")
        for symbol in _symbols(given.get("value")):
            yield symbol, ("properties", name)
    for name, value in table.get("values", {}).items():
        for symbol in _symbols(value):
            yield symbol, ("values", name)


def _symbols(value: Any) -> Iterator[str]:
    """The symbolic names in a value."""
    if isinstance(value, dict):
        if value.keys() == {"$obj"} and isinstance(value["$obj"], str):
            yield value["$obj"]
        for item in value.values():
            yield from _symbols(item)
    elif isinstance(value, list):
        for item in value:
            yield from _symbols(item)
