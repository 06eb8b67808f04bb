"""Deciding a conflict between a file and the game: one of them has it its way, because a wizard says so.

Owns what `@commit --theirs FILE` and `@commit --mine FILE` mean. Both say that what the other side has is what both had
agreed on, so that all that differs is a change of this side; then follow.py or commit.py goes on as ever.
"""

from pathlib import Path

from moo_async.world import properties, verbs
from moo_async.world.objects import Object
from moo_async.worldfiles.commit import said_of
from moo_async.worldfiles.follow import Follower
from moo_async.worldfiles.format import OBJECT
from moo_async.worldfiles.meaning import digests, of_verb


class Undecidable(Exception):
    """What was asked makes no sense; `str(error)` says why."""


def find_path(known: Follower, name: str) -> str:
    """The path of a file that somebody has named, who may leave out what goes without saying. Raises Undecidable."""
    for path in (name, f"{name}.py", f"{name}/{OBJECT}"):
        if path in known.files:
            return path
    raise Undecidable(f'there is no file "{name}"')


def take_file(known: Follower, path: str) -> None:
    """Let a file have it its way. Raises Undecidable, Mistake, and what the world refuses with."""
    folder, _, name = path.partition("/")
    o = known.objects.get(folder)
    if name == OBJECT:
        _take_object(known, path, folder, o)
    elif o is None or not o.valid:
        raise Undecidable(f"{folder} is no object of the game")
    else:
        _take_verb(known, path, folder, o)


def _take_object(known: Follower, path: str, folder: str, o: Object | None) -> None:
    file = known.files[path]
    if file.data is None:
        raise Undecidable(f"nothing is recycled because a file is missing: recycle {o} yourself")
    if o is None or not o.valid:
        thing = known.object_text(folder)
        known.create(folder, int(folder) if folder.isdigit() else thing.table.get("number"))
        for verb in known.paths(folder):
            known.files[verb].base = None
    else:
        reader = known.reader()
        said = said_of(known, folder, [], reader)
        has = known.world_says(o, reader.names, [Path(at).name for at in known.here(folder)], said)
        for key in has:
            if key.startswith("properties.") and key not in said:
                known.step(properties.delete_property, o, key.partition(".")[2])
        file.base = digests(has)
    known.follow(folder, {path})


def _take_verb(known: Follower, path: str, folder: str, o: Object) -> None:
    file, verb = known.files[path], known.living(path, o)
    if verb is not None and file.data is None:
        known.step(verbs.delete_verb, o, 1 + next(at for at, other in enumerate(o.verbs) if other is verb))
        known.drop(path)
        return
    file.base = None if verb is None else digests(of_verb(verb, known.reader().names))
    known.follow(folder, {path})


def take_game(known: Follower, path: str) -> Object:
    """Let the game have it its way: the next commit of the object that is returned writes it. Raises Undecidable,
    Mistake, Unclear."""
    folder, _, name = path.partition("/")
    o, file = known.objects.get(folder), known.files[path]
    if o is None:
        raise Undecidable(f"{folder} is no object of the game")
    if file.data is None:
        file.base, file.told = None, ""
        return o
    reader, thing = known.reader(), known.object_text(folder)
    if name == OBJECT:
        file.base = digests(said_of(known, folder, [Path(at).name for at in known.paths(folder)], reader))
    else:
        file.base = digests(reader.verb(known.verb_text(path), reader.verb_owner(thing)))
    file.told = ""
    return o
