"""What is known of the files of a folder that is watched beside a running world.

Owns the record of each file (its content, and what file and world last agreed on), which folder is which object and
which file which verb, how files refer to objects, and what the wizards are told. It changes neither files nor world:
follow.py lets the world follow the files, commit.py the files the world.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from moo_async.tasks import Scheduler
from moo_async.world.objects import WIZARD, Object, Verb, World
from moo_async.world.text import one_line
from moo_async.worldfiles.describe import Names
from moo_async.worldfiles.format import META, OBJECT, SYSTEM, ObjectText, VerbText
from moo_async.worldfiles.meaning import Base, Meaning, Reader, digest, of_object
from moo_async.worldfiles.read import decode, in_order, parse_object, parse_verb

log = logging.getLogger(__name__)

CHOICE = "@commit --theirs {path} takes what the file says, @commit --mine {path} writes what the game has"


class Mistake(Exception):
    """A file that cannot be taken as it is; `str(error)` has a line for each reason."""


class File:
    """What is known of one file: its content, None when there is none; what file and world last agreed on, None when
    they never met; and what the wizards were last told to be wrong with it."""

    __slots__ = ("base", "data", "told")

    def __init__(self) -> None:
        self.data: bytes | None = None
        self.base: Base | None = None
        self.told = ""


class KnownFiles:
    """The files of one folder, and a running world.

    `files` are by their path below the folder, `objects` by the name of their folder (`folders` is the other way
    round), `verbs` by the path of their file. `tell(player, line)` shows a line to whoever is connected. `exact` says
    that the folder is an export, which tells the order of children and contents too. `news` counts what could be
    remembered anew.
    """

    def __init__(self, world: World, directory: Path, scheduler: Scheduler, tell: Callable[[Object, str], None]):
        self.world = world
        self.directory = directory
        self.scheduler = scheduler
        self.tell = tell
        self.files: dict[str, File] = {}
        self.objects: dict[str, Object] = {}
        self.folders: dict[Object, str] = {}
        self.verbs: dict[str, Verb] = {}
        self.exact = (directory / META).is_file()
        self.news = 1
        self._inside: dict[str, set[str]] = {}
        self._reader: Reader | None = None

    # ---- names

    def reader(self) -> Reader:
        """What makes meanings of texts and of the world, with the names that things have; `renew` when they may have
        others."""
        if self._reader is None:
            self._reader = self._new_reader()
        return self._reader

    def renew(self) -> None:
        """The world may have changed since."""
        self._reader = None

    def _new_reader(self) -> Reader:
        names = self.names()
        folders = {o.number: folder for folder, o in self.objects.items() if folder != SYSTEM}
        symbolic = [name for number, name in names.symbols.items() if folders.get(number) == name]
        return Reader(self.world, names, self.number, symbolic)

    def world_says(self, o: Object, names: Names, files: list[str], said: Meaning) -> Meaning:
        """What the world says of an object whose verbs stand in these files, as far as a file that says `said` would
        say it."""
        has = of_object(o, names, files)
        if not self.exact and "order" not in said:
            has.pop("order", None)
        return has

    def silent(self, folder: str) -> set[str]:
        """The keys of an object.toml that go without saying: that the names of folders are properties of $system."""
        return {f"properties.{name}" for name in self.objects} if folder == SYSTEM else set()

    def names(self) -> Names:
        """How the files refer to each object: by its folder, as long as the world still calls it so."""
        symbols = {number: name for number, name in Names.of(self.world).symbols.items() if name not in self.objects}
        for folder, o in self.objects.items():
            symbols.pop(o.number, None)
            if o.valid and not folder.isdigit() and self.called(folder) is o:
                symbols[o.number] = folder
        return Names(symbols)

    def called(self, name: str) -> Object | None:
        """The object that the world calls by a symbolic name."""
        system = self.world.system
        if name == SYSTEM:
            return system
        slot = system.slots.get(name)
        return slot.value if slot is not None and type(slot.value) is Object else None

    def number(self, name: str) -> int | None:
        """The number of the object that a file means by a symbolic name."""
        o = self.called(name) or self.objects.get(name)
        return None if o is None else o.number

    # ---- records

    def file(self, path: str) -> File:
        """The record of a file, made where there is none."""
        found = self.files.get(path)
        if found is None:
            found = self.files[path] = File()
            self._inside.setdefault(path.partition("/")[0], set()).add(path)
        return found

    def drop(self, path: str) -> None:
        """Forget a file."""
        self.verbs.pop(path, None)
        if self.files.pop(path, None) is not None:
            self._inside[path.partition("/")[0]].discard(path)

    def place(self, folder: str, o: Object) -> None:
        """A folder is that of an object."""
        self.objects[folder], self.folders[o] = o, folder
        self.renew()

    def forget(self, folder: str) -> None:
        """Forget a folder with all that was in it."""
        o = self.objects.pop(folder, None)
        if o is not None and self.folders.get(o) == folder:
            del self.folders[o]
        self.renew()
        for path in self.inside(folder):
            self.drop(path)

    def inside(self, folder: str) -> list[str]:
        """Every file of a folder that is known, whether it is there or not."""
        return sorted(self._inside.get(folder, ()))

    def paths(self, folder: str) -> list[str]:
        """The files of verbs that are in a folder."""
        return [path for path in self.inside(folder) if path.endswith(".py") and self.files[path].data is not None]

    def has_object(self, folder: str) -> bool:
        """Whether there is an object.toml in a folder."""
        file = self.files.get(f"{folder}/{OBJECT}")
        return file is not None and file.data is not None

    # ---- telling

    def say(self, path: str, text: str, wrong: bool = True) -> None:
        """Tell the log, and the wizards who are here, about a file; what is wrong with it only once."""
        file = self.file(path)
        if wrong and file.told == text:
            return
        file.told = text if wrong else ""
        for line in text.split("\n"):
            shown = one_line(f"{path}{line}" if line.startswith(":") else f"{path}: {line}")
            log.log(logging.WARNING if wrong else logging.INFO, "%s", shown)
            for player in self.scheduler.host.connected():
                if player.valid and player.flags & WIZARD:
                    self.tell(player, f"[files] {shown}")

    def trouble(self) -> list[str]:
        """What is wrong, a line for each file."""
        return [f"{path}: {file.told.lstrip(': ')}" for path, file in sorted(self.files.items()) if file.told]

    # ---- texts

    def object_text(self, folder: str, text: str | None = None) -> ObjectText:
        """What the object.toml of a folder says, or would say with another text. Raises Mistake."""
        path, found = f"{folder}/{OBJECT}", list[str]()
        text = self.text(path) if text is None else text
        thing = parse_object(Path(path), text, lambda _, line, why: found.append(f":{line}: {why}"))
        if found:
            raise Mistake("\n".join(found))
        o = self.objects.get(folder)
        if o is not None and thing.table.get("number", o.number) != o.number:
            raise Mistake(f":{thing.line('number')}: number: this is {o}, and an object keeps its number")
        return thing

    def verb_text(self, path: str) -> VerbText:
        """What the file of a verb says. Raises Mistake."""
        found = list[str]()
        verb = parse_verb(Path(path), self.text(path), lambda _, line, why: found.append(f":{line}: {why}"))
        if found:
            raise Mistake("\n".join(found))
        return verb

    def text(self, path: str) -> str:
        """The text of a file. Raises Mistake."""
        found = list[str]()
        text = decode(Path(path), self.files[path].data or b"", lambda _, line, why: found.append(f":{line}: {why}"))
        if text is None:
            raise Mistake("\n".join(found))
        return text

    def order(self, thing: ObjectText) -> list[str]:
        """The paths of the files of an object's living verbs, in the order of the files."""
        o = self.objects[thing.folder]
        found = [Path(path) for path in self.paths(thing.folder) if self.living(path, o)]
        return [str(path) for path in in_order(thing, found, lambda *_: None)]

    def here(self, folder: str) -> list[str]:
        """The same paths in the order in which the object has the verbs."""
        o = self.objects[folder]
        places = {id(verb): at for at, verb in enumerate(o.verbs)}
        found = [(places.get(id(self.verbs.get(path)), -1), path) for path in self.paths(folder)]
        return [path for at, path in sorted(found) if at >= 0]

    def living(self, path: str, o: Object) -> Verb | None:
        """The verb of a file, if the object still has it."""
        verb = self.verbs.get(path)
        return verb if verb is not None and any(verb is other for other in o.verbs) else None

    def find_verbs(self, folder: str) -> None:
        """Find out which file is which verb of an object that was there before: by their names, first those on which
        both last agreed, and by their order."""
        left = list(self.objects[folder].verbs)
        try:
            files = in_order(self.object_text(folder), [Path(path) for path in self.paths(folder)], lambda *_: None)
        except Mistake:
            return
        gone = [path for path in self.inside(folder) if path.endswith(".py") and self.files[path].data is None]
        for path in [*map(str, files), *gone]:
            base = self.files[path].base
            try:
                names = digest(self.verb_text(path).names) if base is None else base.get("names")
            except Mistake:
                continue
            verb = next((verb for verb in left if digest(verb.names) == names), None)
            if verb is not None:
                left = [other for other in left if other is not verb]
                self.verbs[path] = verb
