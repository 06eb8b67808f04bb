"""Builds a world from what its files say.

Owns the meaning of references, numbers and defaults, and every mistake that only shows when files are seen together:
all of them are found before any is told, each with file and line. It never runs a verb and never touches a database.

A world is built as it was exported, so what the files say outright is put where it belongs without asking the rules
that verbs live under: an owner may have been recycled, a value may be larger than what can be assigned at once.
"""

import itertools
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from moo_async import builtins
from moo_async.language import Program, VerbSyntaxError, compile_program, load
from moo_async.store.errors import StoreError
from moo_async.store.restore import in_order
from moo_async.store.values import from_json
from moo_async.world.errors import E_PROPNF, MooError
from moo_async.world.fields import refresh_protected
from moo_async.world.objects import CLEAR, Object, Slot, Verb, World
from moo_async.world.owned import Home, stored
from moo_async.world.properties import add_property, parse_perms
from moo_async.world.shape import chparents, relocate
from moo_async.world.slots import own_slot, resolve
from moo_async.world.verbs import set_verb_program
from moo_async.worldfiles.format import FLAGS, META, NONE, SYSTEM, ObjectText, Ref, VerbText
from moo_async.worldfiles.read import Folder, WorldFileError

BUILTINS = builtins.ENTRIES
"""Not used here, only imported: which calls of a verb can suspend it is known only when the builtins are."""


def load_world(directory: Path) -> World:
    """Build the world that the files under `directory` describe. Raises WorldFileError with every mistake found."""
    return Loader(Folder(Path(directory))).load()


def import_world(directory: Path) -> tuple[World, list[str]]:
    """Build it even where a verb does not compile: an exported world is what it is. Returns the world, and a line for
    each such error. Raises WorldFileError with every other mistake found."""
    loader = Loader(Folder(Path(directory)), strict=False)
    return loader.load(), loader.broken


class Loader:
    """Builds one world. The steps run in order, each only where the ones before it left something to work on."""

    def __init__(self, folder: Folder, strict: bool = True):
        self.folder = folder
        self.texts = folder.texts
        self.problems = folder.problems
        self.problem = folder.problem
        self.broken: list[str] = self.problems if strict else []
        self.numbers: dict[str, int] = {}
        self.world = World()

    def load(self) -> World:
        """Do all of it; WorldFileError when anything is wrong."""
        self.check_references()
        self.give_numbers()
        if not self.problems:
            self.build()
        else:
            self.compile_all()
        if self.problems:
            raise WorldFileError(self.problems)
        return self.world

    # ---- references and numbers --------------------------------------------------------------------------------------

    def check_references(self) -> None:
        """See that every symbolic name used is the name of an object here, and that no object is its own ancestor."""
        numbers = {thing.table.get("number", _number(folder)) for folder, thing in self.texts.items()}
        for folder, thing in self.texts.items():
            for name, keys in _references(thing):
                if isinstance(name, str) and name not in self.texts:
                    self.problem(thing.path, thing.line(*keys), f"{keys[-1]}: no object is called {name!r}")
                elif isinstance(name, int) and keys[0] in ("parents", "location") and name not in numbers:
                    self.problem(thing.path, thing.line(*keys), f"{keys[-1]}: there is no object #{name}")
            for verb in thing.verbs:
                if isinstance(verb.owner, str) and verb.owner not in self.texts:
                    self.problem(verb.path, 1, f"owner: no object is called {verb.owner!r}")
            if folder in self.reach(folder, "parents"):
                self.problem(thing.path, thing.line("parents"), f"{folder} is its own ancestor")
            if folder in self.reach(folder, "location"):
                self.problem(thing.path, thing.line("location"), f"{folder} is inside itself")

    def reach(self, folder: str, key: str) -> set[str]:
        """All that can be reached from an object by going along `key`."""
        found: set[str] = set()
        waiting = [folder]
        while waiting:
            thing = self.texts.get(waiting.pop())
            step = thing.table.get(key, []) if thing else []
            for ref in step if isinstance(step, list) else [step]:
                name = str(ref)
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        return found

    def give_numbers(self) -> None:
        """Number the objects: those that ask for one first, the rest by name from the lowest free number up."""
        taken: dict[int, str] = {}
        for folder, thing in self.texts.items():
            own = _number(folder)
            number = thing.table.get("number", own)
            if number is None:
                continue
            line = thing.line("number")
            if own is not None and own != 0 and number != own:
                self.problem(thing.path, line, f"number {number}: the folder says {own}")
            elif number < 0 or (number == 0) != (folder == SYSTEM):
                self.problem(thing.path, line, f"number {number}: 0 is for {SYSTEM} alone, the others count from 1")
            elif number in taken:
                self.problem(thing.path, line, f"number {number} is already that of {taken[number]}")
            taken[number] = folder
        free = (number for number in itertools.count(1) if number not in taken)
        self.numbers = {folder: number for number, folder in taken.items()}
        for folder in self.texts:
            if folder not in self.numbers:
                self.numbers[folder] = next(free)
        last = self.folder.meta.get("next_number", sys.maxsize) - 1
        if self.numbers and max(self.numbers.values()) > last:
            self.problem(self.folder.directory / META, 1, f"next_number: {last + 1} is not above every number")

    # ---- building ----------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the objects, give them their properties and their verbs. Nothing is wrong with the references by now."""
        world = self.world
        made = [(world.install(self.numbers[folder]), thing) for folder, thing in self.by_number()]
        for o, thing in made:
            table = thing.table
            o.name = table.get("name", "" if thing.folder.isdigit() else thing.folder)
            o.flags = sum(FLAGS[flag] for flag in set(table["flags"]))
            o.owner = self.owner(table.get("owner"), o)
            world.changed(o)
        self.shape(made)
        for o, thing in made:
            if thing.folder != SYSTEM:
                self.define_properties(o, thing)
        self.define_symbols()
        for o, thing in made:
            self.set_slots(o, thing)
            self.set_values(o, thing)
            self.add_verbs(o, thing)
        world.max_object = self.folder.meta.get("next_number", world.max_object + 1) - 1
        world.task_id = self.folder.meta.get("next_task", 0)
        refresh_protected(world)

    def shape(self, made: list[tuple[Object, ObjectText]]) -> None:
        """Give the objects their parents and places, in the order that the files say, or else by their numbers."""
        world = self.world
        orders = [thing.table.get("order", {}) for _, thing in made]
        world.seq = max(
            (n for order in orders for n in (*order.get("parents", ()), order.get("location", 0))), default=0
        )
        for (o, thing), order in zip(made, orders, strict=True):
            parents = [self.at(name) for name in thing.table["parents"]]
            self.attempt(thing, ("parents",), chparents, o, parents)
            for parent, seq in zip(o.parents, order.get("parents", ()), strict=False):
                parent.children[o] = seq
            if "location" in thing.table:
                place = self.at(thing.table["location"])
                self.attempt(thing, ("location",), relocate, o, place)
                if "location" in order and o in place.contents:
                    place.contents[o] = order["location"]
        if any(orders):
            for o, _ in made:
                in_order(o.children)
                in_order(o.contents)
            world.seq = max((s for o, _ in made for s in (*o.children.values(), *o.contents.values())), default=0)

    def by_number(self) -> list[tuple[str, ObjectText]]:
        """The objects in the order of their numbers, in which everything is made."""
        return sorted(self.texts.items(), key=lambda item: self.numbers[item[0]])

    def at(self, ref: Ref) -> Object:
        """The object that a file means."""
        return self.world.ref(self.numbers[ref] if isinstance(ref, str) else ref)

    def owner(self, ref: Ref | None, default: Object) -> Object:
        """The object that a file means, or the default where it says nothing."""
        return default if ref is None else self.at(ref)

    def attempt(self, thing: ObjectText, keys: tuple[str, ...], do: Callable[..., object], *args: Any) -> None:
        """Do something that the world may refuse; a refusal is a problem at the line of `keys`."""
        try:
            do(*args)
        except (MooError, StoreError) as error:
            self.problem(thing.path, thing.line(*keys), f"{keys[-1]}: {error}")

    # ---- properties

    def define_properties(self, o: Object, thing: ObjectText) -> None:
        """Define the properties that the file defines."""
        for name, given in thing.table.get("properties", {}).items():
            self.attempt(thing, ("properties", name), self.define, o, name, given)

    def define(self, o: Object, name: str, given: dict[str, Any]) -> None:
        """Define a property. Raises MooError, StoreError."""
        add_property(o, name, None, o, given.get("perms", "rc"))
        key = next(reversed(o.defines))
        slot = o.slots[key]
        slot.owner = self.owner(given.get("owner"), o.owner)
        self.fill(o, key, slot, given.get("value"))

    def define_symbols(self) -> None:
        """Make every symbolic name a property of the system object, where it does not define it itself, and then what
        it does define: so the name of a folder comes before other properties that hold the same object."""
        if SYSTEM not in self.texts:
            return
        system, thing = self.at(SYSTEM), self.texts[SYSTEM]
        said = {name.lower() for name in thing.table.get("properties", {})}
        symbolic = [(name, other) for name, other in self.by_number() if name != SYSTEM and not name.isdigit()]
        for folder, other in symbolic:
            if folder not in said:
                keys = (f"the folder's name {folder!r} cannot be a property of {SYSTEM}",)
                self.attempt(other, keys, self.define_symbol, system, folder)
        self.define_properties(system, thing)
        for folder, other in symbolic:
            slot = system.slots.get(folder)
            if folder in said and slot is not None and slot.value is not self.at(folder):
                self.problem(other.path, 1, f"the folder's name {folder!r} is a property of {SYSTEM} that is not this")

    def define_symbol(self, system: Object, folder: str) -> None:
        """Define one. Raises MooError."""
        add_property(system, folder, self.at(folder), system, "r")
        system.slots[folder].owner = system.owner

    def set_slots(self, o: Object, thing: ObjectText) -> None:
        """Give inherited properties owners and permissions of their own, and maybe values."""
        for name, given in thing.table.get("slots", {}).items():
            self.attempt(thing, ("slots", name), self.set_slot, o, name, given)

    def set_slot(self, o: Object, name: str, given: dict[str, Any]) -> None:
        """Make one slot. Raises MooError, StoreError."""
        key, slot = self.inherited(o, name)
        slot.owner = self.owner(given.get("owner"), slot.owner)
        slot.perms = parse_perms(given["perms"]) if "perms" in given else slot.perms
        if "value" in given:
            self.fill(o, key, slot, given["value"])

    def set_values(self, o: Object, thing: ObjectText) -> None:
        """Give inherited properties the values that the file gives."""
        values = dict(thing.table.get("values", {}))
        if thing.table["aliases"]:
            values["aliases"] = thing.table["aliases"]
        for name, value in values.items():
            keys = ("aliases",) if name == "aliases" and name not in thing.table.get("values", {}) else ("values", name)
            self.attempt(thing, keys, self.give, o, name, value)

    def give(self, o: Object, name: str, given: Any) -> None:
        """Give an inherited property a value. Raises MooError, StoreError."""
        self.fill(o, *self.inherited(o, name), given)

    def inherited(self, o: Object, name: str) -> tuple[str, Slot]:
        """The slot of a property that an ancestor defines, made where there is none. Raises MooError."""
        key = name.lower()
        found = resolve(o, key)
        if found is None:
            raise E_PROPNF(f"Property not found: neither {o.name!r} nor an ancestor defines {name}")
        return key, own_slot(o, key, found)

    def fill(self, o: Object, key: str, slot: Slot, given: Any) -> None:
        """Put a value into a slot. Raises MooError, StoreError."""
        value = from_json(plain(given, self.numbers.get), self.world)
        slot.value = CLEAR
        slot.value = stored(value, Home(o, key, slot))

    # ---- verbs

    def add_verbs(self, o: Object, thing: ObjectText) -> None:
        """Give the object its verbs, with what they were compiled to."""
        verb_owner = self.owner(thing.table.get("verb_owner"), o.owner)
        for verb in thing.verbs:
            program = self.compile(verb)
            if program is None and self.broken is self.problems and verb.source is not None:
                continue
            o.verbs.append(Verb(verb.names, self.owner(verb.owner, verb_owner), verb.perms, *verb.args, None, o))
            if verb.source is not None:
                set_verb_program(o, len(o.verbs), program or load(verb.source))

    def compile_all(self) -> None:
        """Compile every verb for the sake of its errors."""
        for thing in self.texts.values():
            for verb in thing.verbs:
                self.compile(verb)

    def compile(self, verb: VerbText) -> Program | None:
        """The verb's program; None and problems at the lines of the file when it does not compile."""
        if verb.source is None:
            return None
        try:
            return compile_program(verb.source)
        except VerbSyntaxError as error:
            path = verb.path.relative_to(self.folder.directory)
            self.broken += [f"{path}:{line}: {text}" for line, text in syntax_errors(verb, error)]
        return None


def syntax_errors(verb: VerbText, error: VerbSyntaxError) -> Iterator[tuple[int, str]]:
    """The compiler's errors, each with its line in the file of the verb."""
    for text in error.errors:
        line = re.match(r"line (\d+): ", text)
        at = int(line[1]) if line else 1
        yield verb.first_line + at - 1, text[line.end() :] if line else text


def plain(given: Any, number: Callable[[str], int | None]) -> Any:
    """A value of TOML as the database writes it, with symbolic names replaced by what `number` says. StoreError."""
    if isinstance(given, list):
        return [plain(item, number) for item in given]
    if not isinstance(given, dict):
        if given is None or isinstance(given, bool | int | float | str):
            return given
        raise StoreError(f"{given!r} is no value that a property can have")
    if given == NONE:
        return None
    if given.keys() == {"$obj"} and isinstance(given["$obj"], str):
        return {"$obj": number(given["$obj"])}
    return {key: plain(item, number) for key, item in given.items()}


def _number(folder: str) -> int | None:
    """The number that the name of a folder says."""
    return 0 if folder == SYSTEM else int(folder) if folder.isdigit() else None


def _references(thing: ObjectText) -> Iterator[tuple[Ref, tuple[str, ...]]]:
    """Every reference of an object.toml, with the keys that lead to it."""
    table = thing.table
    for ref in table["parents"]:
        yield ref, ("parents",)
    for key in ("owner", "verb_owner", "location"):
        if key in table:
            yield table[key], (key,)
    for section in ("properties", "slots"):
        for name, given in table.get(section, {}).items():
            if "owner" in given:
                yield given["owner"], (section, name, "owner")
            for symbol in symbols(given.get("value")):
                yield symbol, (section, name)
    for name, value in table.get("values", {}).items():
        for symbol in symbols(value):
            yield symbol, ("values", name)


def symbols(value: Any) -> Iterator[str]:
    """The symbolic names in a value."""
    if isinstance(value, dict):
        if value.keys() == {"$obj"} and isinstance(value["$obj"], str):
            yield value["$obj"]
        for item in value.values():
            yield from symbols(item)
    elif isinstance(value, list):
        for item in value:
            yield from symbols(item)
