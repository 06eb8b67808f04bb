"""The world follows what is saved in its files.

Owns every change that files make to a running world: each file that is saved is one step, between two slices, kept or
taken back as a whole. A change of both sides is a conflict: it is told to the wizards and waits until one of them
decides. It writes no file, and nothing is removed from the world because a file is missing.
"""

import asyncio
import itertools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from moo_async.language import Program, VerbSyntaxError, compile_program
from moo_async.store.errors import StoreError
from moo_async.tasks import Scheduler
from moo_async.world.errors import MooError
from moo_async.world.objects import Object, World
from moo_async.world.properties import add_property
from moo_async.worldfiles import apply
from moo_async.worldfiles.format import OBJECT, ObjectText, VerbText
from moo_async.worldfiles.known import CHOICE, KnownFiles, Mistake
from moo_async.worldfiles.load import syntax_errors
from moo_async.worldfiles.meaning import (
    Difference,
    Meaning,
    Reader,
    Unclear,
    agree,
    compare,
    digests,
    of_object,
    of_verb,
    verb_order,
)
from moo_async.worldfiles.poll import Seen

UNKNOWN = "?"
"""What stands in the base of a key of which nobody knows what file and world last agreed on."""

STAYS = "nothing of this file is live, what was before stays"


class Follower(KnownFiles):
    """A world that follows its files.

    `certain` is False as long as it is not known what the files and the world last agreed on: then what is on one side
    alone may be new there, or gone from the other.
    """

    def __init__(self, world: World, directory: Path, scheduler: Scheduler, tell: Callable[[Object, str], None]):
        super().__init__(world, directory, scheduler, tell)
        self.certain = True
        self._touched: dict[str, set[str]] = {}

    def begin(self, seen: Seen) -> None:
        """The files that there are at the start, and those that were there the last time."""
        for path in self.files.keys() - seen.keys():
            self._touched.setdefault(path.partition("/")[0], set()).add(path)
        before = list(self.objects)
        self.notice(seen)
        for folder in before:
            if self.objects[folder].valid and self.has_object(folder):
                self.find_verbs(folder)
        while self.follow_one():
            pass

    def changed(self, seen: Seen) -> None:
        """These files are now like this; to be called on the event loop. The world follows a folder at a time, so that
        a change of branches keeps nobody waiting."""
        if self.notice(seen):
            asyncio.get_running_loop().call_soon(self._follow_next)

    def _follow_next(self) -> None:
        self.renew()
        if self.follow_one():
            asyncio.get_running_loop().call_soon(self._follow_next)

    def notice(self, seen: Seen) -> bool:
        """Remember what the files are now, and make the objects of new folders. Whether there is anything to follow."""
        self.renew()
        for path, data in seen.items():
            file = self.file(path)
            if data != file.data:
                file.data, file.told = data, ""
                self._touched.setdefault(path.partition("/")[0], set()).add(path)
        for folder in sorted(self._touched):
            if folder not in self.objects and self.has_object(folder):
                self.find_or_create(folder)
        return bool(self._touched)

    def follow_one(self) -> bool:
        """Let the world follow the first folder that has been touched. Whether there are more."""
        if self._touched:
            folder = min(self._touched)
            self.follow(folder, self._touched.pop(folder))
        return bool(self._touched)

    def follow(self, folder: str, touched: set[str]) -> None:
        """Let the world follow the files of a folder that have been touched."""
        self.news += 1
        path, o = f"{folder}/{OBJECT}", self.objects.get(folder)
        if o is None:
            return
        if not o.valid and not self.has_object(folder):
            self.forget(folder)
        elif not o.valid:
            self.say(path, f"{o} has been recycled in the game: @commit removes the files")
        elif not self.has_object(folder):
            again = f"recycle it, or @commit --mine {path} writes it again"
            self.say(path, f"the file is gone and {o} is still there: {again}")
        else:
            self._attempt(path, self._follow, folder, o, touched)

    def _attempt(self, path: str, do: Callable[..., None], *args: Any) -> None:
        """Follow one file. What cannot be done is told, and then nothing of it is done."""
        try:
            do(*args)
        except Mistake as mistake:
            self.say(path, f"{mistake}\n{STAYS}")
        except (MooError, StoreError, Unclear, apply.Refused) as error:
            self.say(path, f"{getattr(error, 'key', 'this')}: {error}\n{STAYS}")

    def _follow(self, folder: str, o: Object, touched: set[str]) -> None:
        thing, path = self.object_text(folder), f"{folder}/{OBJECT}"
        if path in touched:
            touched |= set(self.paths(folder))  # whose a verb is may depend on what has been touched
            self._attempt(path, self._follow_object, thing, o)
        self._find_renamed(thing, touched)
        before = set(self.verbs)
        for verb in sorted(touched - {path}):
            self._attempt(verb, self._follow_verb, thing, o, verb)
        self._follow_order(thing, o, self.verbs.keys() - before)

    def step(self, do: Callable[..., Any], *args: Any) -> Any:
        """Do something to the world, as a whole or not at all."""
        journal = self.world.journal
        journal.begin()
        try:
            result = do(*args)
        except BaseException:
            journal.rollback(self.tell, None)
            raise
        finally:
            self.scheduler.limits.stale = True
            self.renew()
        journal.commit(self.tell)
        return result

    # ---- objects

    def find_or_create(self, folder: str) -> None:
        """Find the object of a folder that is new here, or make one."""
        path = f"{folder}/{OBJECT}"
        try:
            thing = self.object_text(folder)
        except Mistake as mistake:
            self.say(path, f"{mistake}")
            return
        number = int(folder) if folder.isdigit() else thing.table.get("number", self.number(folder))
        o = None if number is None else self.world.ref(number)
        if o is None or not o.valid:
            if self.certain:
                self._attempt(path, self.create, folder, number)
            else:
                self.say(path, f"there is no such object in the game: @commit --theirs {path} makes it")
        elif o in self.folders:
            self.say(path, f"{o} has another folder already")
        else:
            self.place(folder, o)
            self.find_verbs(folder)

    def create(self, folder: str, number: int | None) -> None:
        """Make an object for a folder, with its symbolic name. Raises MooError, Refused."""
        o = self.step(self._create, folder, number)
        self.place(folder, o)
        self.files[f"{folder}/{OBJECT}"].base = digests(of_object(o, self.names(), []))

    def _create(self, folder: str, number: int | None) -> Object:
        o, system = apply.create(self.world, number), self.world.system
        if not folder.isdigit():
            if folder in system.defines:
                raise apply.Refused(folder, f"${folder} is {system.slots[folder].value!r} already")
            add_property(system, folder, o, system.owner, "r")
        return o

    def _follow_object(self, thing: ObjectText, o: Object) -> None:
        path, reader = f"{thing.folder}/{OBJECT}", self.reader()
        try:
            said = reader.object(thing, [])
            has = self.world_says(o, reader.names, [], said)
            found = compare(self.files[path].base, said, has, self.silent(thing.folder))
            gone = [key for key in found.incoming if key.startswith("properties.") and key not in said]
            done = [key for key in found.incoming if key not in gone]
            if done:
                self.step(apply.apply_object, o, done, said, reader)
        except (Unclear, apply.Refused) as error:
            raise Mistake(f":{thing.line(*error.key.split('.'))}: {error.key}: {error}") from None
        self.settle(path, found, said, done, gone)

    def settle(self, path: str, found: Difference, said: Meaning, done: list[str], gone: list[str]) -> None:
        """Remember what file and world agree on now, and tell of the rest."""
        file = self.files[path]
        if file.base is None:
            file.base = dict.fromkeys([*found.conflicts, *(["verbs"] if path.endswith(OBJECT) else [])], UNKNOWN)
        agree(file.base, (*found.same, *done), said)
        if found.conflicts:
            keys = ", ".join(found.conflicts)
            self.say(path, f"changed in the game and in the file ({keys}): {CHOICE.format(path=path)}")
        elif gone:
            keys = ", ".join(key.partition(".")[2] for key in gone)
            self.say(path, f"no longer defines {keys}, which the game still has: {CHOICE.format(path=path)}")
        elif done:
            self.say(path, f"live ({', '.join(done)})", wrong=False)
        else:
            file.told = ""

    # ---- verbs

    def _find_renamed(self, thing: ObjectText, touched: set[str]) -> None:
        """A file that is gone while a new one says the same has another name now."""
        gone = [path for path in touched if path in self.verbs and self.files[path].data is None]
        new = [path for path in touched & set(self.paths(thing.folder)) if self.files[path].base is None]
        reader = self.reader()
        for old, path in itertools.product(sorted(gone), sorted(new)):
            try:
                said = digests(reader.verb(self.verb_text(path), reader.verb_owner(thing)))
            except (Mistake, Unclear):
                continue
            if old in self.verbs and path not in self.verbs and said == self.files[old].base:
                self.verbs[path], self.files[path].base = self.verbs[old], said
                self.drop(old)
                touched.discard(old)

    def _follow_verb(self, thing: ObjectText, o: Object, path: str) -> None:
        file, verb, choice = self.files[path], self.living(path, o), CHOICE.format(path=path)
        if file.data is None:
            if verb is not None:
                self.say(path, f"the file is gone and the verb is still there: {choice}")
            else:
                self.drop(path)
            return
        text, reader = self.verb_text(path), self.reader()
        said = reader.verb(text, reader.verb_owner(thing))
        if verb is not None:
            has = of_verb(verb, reader.names)
            found = compare(file.base, said, has)
            if found.incoming:
                wanted = has | {key: said[key] for key in found.incoming}
                program = self._compiled(text) if "source" in found.incoming else None
                self.step(apply.apply_verb, o, verb, wanted, program, reader)
            self.settle(path, found, said, found.incoming, [])
        elif file.base is None and self.certain:
            self.add_verb(o, path, text, said, reader)
        elif file.base != digests(said):
            self.say(path, f"the game has no such verb: {choice}")

    def add_verb(self, o: Object, path: str, text: VerbText, said: Meaning, reader: Reader) -> None:
        """Give an object the verb of a file. Raises Mistake, Refused, Unclear."""
        self.verbs[path] = self.step(apply.apply_verb, o, None, said, self._compiled(text), reader)
        self.files[path].base = digests(said)
        self.say(path, "live (a new verb)", wrong=False)

    def _compiled(self, text: VerbText) -> Program | None:
        if text.source is None:
            return None
        try:
            return compile_program(text.source)
        except VerbSyntaxError as error:
            raise Mistake("\n".join(f":{line}: {why}" for line, why in syntax_errors(text, error))) from None

    def _follow_order(self, thing: ObjectText, o: Object, new: Iterable[str]) -> None:
        """Put the verbs into the order of the files, where it is the files that have changed."""
        path, new = f"{thing.folder}/{OBJECT}", set(new)
        file, order, files = self.files[path], self.order(thing), self.paths(thing.folder)
        for stem in thing.table["verbs"]:
            if f"{thing.folder}/{stem}.py" not in files:
                self.say(path, f":{thing.line('verbs')}: verbs: there is no file {stem}.py")
        here = self.here(thing.folder)
        if here != order:
            found = compare(file.base, verb_order(order), verb_order(here))
            alike = [path for path in here if path not in new] == [path for path in order if path not in new]
            if not (found.incoming or alike):
                if found.conflicts:
                    choice = CHOICE.format(path=path)
                    self.say(path, f"the order of the verbs has changed in the game and in the files: {choice}")
                return
            ours = [self.verbs[path] for path in order]
            self.step(apply.reorder, o, [*ours, *(verb for verb in o.verbs if not any(verb is v for v in ours))])
        if file.base is not None:
            agree(file.base, ["verbs"], verb_order(order))
