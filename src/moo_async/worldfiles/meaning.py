"""What a file says and what the world says, in one form, so that the two can be compared key by key.

Owns that form: a flat table. An object's has its fields ("owner"), its definitions ("properties.weight"), slots and
values, everything that goes without saying said; a verb's has names, args, owner, perms and source. Also owned: who has
changed what since both agreed, which is worked out from three of these tables and from nothing else. Changes nothing.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from moo_async.store.errors import StoreError
from moo_async.store.values import from_json
from moo_async.world.objects import Object, Verb, World
from moo_async.worldfiles.describe import Names, describe
from moo_async.worldfiles.format import FLAGS, NONE, SYSTEM, ObjectText, Ref, VerbText
from moo_async.worldfiles.load import plain, symbols

Meaning = dict[str, Any]

FIELDS = ("name", "parents", "owner", "location", "order", "flags", "verbs")


class Unclear(Exception):
    """A file that refers to what is not there, or holds what is no value; `key` is where."""

    def __init__(self, key: str, text: str):
        super().__init__(text)
        self.key = key


class Reader:
    """Makes tables of files, for a world in which `number` tells what a symbolic name means, None for nothing.

    `folders` are the symbolic names of the folders that there are: each is a property of the system object, whether
    its file says so or not.
    """

    def __init__(self, world: World, names: Names, number: Callable[[str], int | None], folders: Collection[str] = ()):
        self.world = world
        self.names = names
        self.number = number
        self.folders = folders

    def object(self, thing: ObjectText, files: Sequence[str]) -> Meaning:
        """What the file of an object says, whose verbs stand in `files`, in their order. Raises Unclear."""
        table = thing.table
        default = "" if thing.folder.isdigit() else thing.folder
        found: Meaning = {"name": self.names.value(table.get("name", default))}
        found["owner"] = self.ref("owner", table.get("owner", itself(thing)))
        if table["parents"]:
            found["parents"] = [self.ref("parents", ref) for ref in table["parents"]]
        if "location" in table:
            found["location"] = self.ref("location", table["location"])
        if "order" in table:
            found["order"] = table["order"]
        if table["flags"]:
            found["flags"] = [flag for flag in FLAGS if flag in table["flags"]]
        found |= verb_order(files)
        if thing.folder == SYSTEM:
            found |= {f"properties.{name}": self._symbol(name, found["owner"]) for name in self.folders}
        for name, given in table.get("properties", {}).items():
            key = f"properties.{name.lower()}"
            given = {"value": dict(NONE), "owner": found["owner"], "perms": "rc"} | given
            found[key] = {"name": name} | self._definition(key, given)
        for name, given in table.get("slots", {}).items():
            key = f"slots.{name.lower()}"
            found[key] = self._definition(key, given)
        values = dict(table.get("values", {}))
        if table["aliases"]:
            values["aliases"] = table["aliases"]
        for name, value in values.items():
            found[f"values.{name.lower()}"] = self.value(f"values.{name}", value)
        return found

    def _symbol(self, name: str, owner: Ref) -> Meaning:
        return {"name": name, "value": {"$obj": name}, "owner": owner, "perms": "r"}

    def _definition(self, key: str, given: Mapping[str, Any]) -> Meaning:
        made: Meaning = {"value": self.value(key, given["value"])} if "value" in given else {}
        perms = "".join(letter for letter in "rwc" if letter in given["perms"])
        return made | {"owner": self.ref(key, given["owner"]), "perms": perms}

    def verb(self, text: VerbText, owner: Ref) -> Meaning:
        """What the file of a verb says; `owner` is whose it is where it does not say. Raises Unclear."""
        return {
            "names": text.names,
            "args": list(text.args),
            "owner": owner if text.owner is None else self.ref("owner", text.owner),
            "perms": text.perms,
            "source": text.source,
        }

    def verb_owner(self, thing: ObjectText) -> Ref:
        """Whose an object's verbs are where their files don't say. Raises Unclear."""
        return self.ref("verb_owner", thing.table.get("verb_owner", thing.table.get("owner", itself(thing))))

    def ref(self, key: str, ref: Ref) -> Ref:
        """An object as the files should refer to it; a name that it no longer has stays, and so is seen to be wrong.
        Raises Unclear."""
        o = self.at(key, ref)
        return ref if isinstance(ref, str) else self.names.ref(o)

    def at(self, key: str, ref: Ref) -> Object:
        """The object that a file means. Raises Unclear."""
        number = self.number(ref) if isinstance(ref, str) else ref
        if number is None:
            raise Unclear(key, f"no object is called {ref!r}")
        return self.world.ref(number)

    def plain_value(self, key: str, given: Any) -> Any:
        """The value that a file spells. Raises Unclear."""
        try:
            return from_json(plain(given, lambda name: self.at(key, name).number), self.world)
        except StoreError as error:
            raise Unclear(key, str(error)) from None

    def value(self, key: str, given: Any) -> Any:
        """A value in the one form that it is compared in. Raises Unclear."""
        value = self.plain_value(key, given)
        said = {self.at(key, name).number: name for name in symbols(given)}
        names = self.names if self.names.symbols.items() >= said.items() else Names({**self.names.symbols, **said})
        return names.value(value)


def itself(thing: ObjectText) -> Ref:
    """How the file of an object refers to it."""
    return int(thing.folder) if thing.folder.isdigit() else thing.folder


def of_object(o: Object, names: Names, files: Sequence[str]) -> Meaning:
    """What the world says of an object whose verbs stand in `files`."""
    table = describe(o, names, files)
    owner = names.ref(o.owner)
    found: Meaning = {"owner": owner} | {key: table[key] for key in FIELDS if key in table}
    for name, given in table.get("properties", {}).items():
        full = {"name": name, "value": dict(NONE), "owner": owner} | given
        found[f"properties.{name.lower()}"] = full
    for section in ("slots", "values"):
        found |= {f"{section}.{name}": given for name, given in table.get(section, {}).items()}
    if "aliases" in table:
        found["values.aliases"] = table["aliases"]
    return found


def verb_order(files: Sequence[str]) -> Meaning:
    """What is said of the order of some verbs, given the paths or names of their files in that order."""
    stems = [file.rpartition("/")[2].removesuffix(".py") for file in files]
    return {} if list(files) == sorted(files) else {"verbs": stems}


def of_verb(verb: Verb, names: Names) -> Meaning:
    """What the world says of a verb."""
    return {
        "names": verb.names,
        "args": [verb.dobj, verb.prep, verb.iobj],
        "owner": names.ref(verb.owner),
        "perms": verb.perms,
        "source": None if verb.program is None else verb.program.source,
    }


# ---- who has changed what

Base = dict[str, str]
"""The digests of what file and world said when they last agreed."""


class Difference(NamedTuple):
    """The keys that file and world agree on, and those in which they differ: by a change of the file, of the world, or
    of both."""

    same: list[str]
    incoming: list[str]
    outgoing: list[str]
    conflicts: list[str]


def digest(value: Any) -> str:
    """A short text that is the same for the same values, and for no others: 1, 1.0 and true are three."""
    data = b"'" + value.encode("utf-8", "surrogatepass") if isinstance(value, str) else msgspec.json.encode(value)
    return hashlib.blake2b(data, digest_size=9).hexdigest()


def digests(meaning: Meaning) -> Base:
    """What to remember of a meaning."""
    return {key: digest(value) for key, value in meaning.items()}


def compare(base: Base | None, file: Meaning, world: Meaning, silent: Collection[str] = ()) -> Difference:
    """Who has changed what since `base`; without one, nobody can know, and every difference is a conflict. Of `silent`
    keys a file that says nothing still says what it said."""
    found = Difference([], [], [], [])
    files, worlds = digests(file), digests(world)
    for key in sorted(files.keys() | worlds.keys() | ((base or {}).keys() - {"verbs"})):
        said, has, before = files.get(key), worlds.get(key), None if base is None else base.get(key)
        if said is None and key in silent:
            said = before
        if said == has:
            found.same.append(key)
        elif base is not None and before == said:
            found.outgoing.append(key)
        elif base is not None and before == has:
            found.incoming.append(key)
        else:
            found.conflicts.append(key)
    return found


def agree(base: Base, keys: Iterable[str], meaning: Meaning) -> None:
    """Remember that both sides say of these keys what `meaning` says."""
    for key in keys:
        if key in meaning:
            base[key] = digest(meaning[key])
        else:
            base.pop(key, None)


def differing(one: Meaning, other: Meaning) -> list[str]:
    """The keys of which two meanings say different things."""
    before, after = digests(one), digests(other)
    return [key for key in dict.fromkeys((*one, *other)) if before.get(key) != after.get(key)]
