"""The files follow the world: which of them have to change when the world has, and how.

Owns what `@commit` writes. Working it out is done on the event loop, an object at a time; writing is done elsewhere,
and only where a file still is as it was known, so that what an editor has saved meanwhile is left alone. It changes
nothing in the world.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from moo_async.world.objects import Object, Verb
from moo_async.worldfiles.describe import object_text, verb_text
from moo_async.worldfiles.edit import edited
from moo_async.worldfiles.export import meta_text
from moo_async.worldfiles.format import META, OBJECT, Ref, VerbText, verb_files
from moo_async.worldfiles.known import CHOICE, File, KnownFiles, Mistake
from moo_async.worldfiles.meaning import (
    Base,
    Difference,
    Meaning,
    Reader,
    Unclear,
    agree,
    compare,
    digests,
    of_object,
    of_verb,
)
from moo_async.worldfiles.poll import read
from moo_async.worldfiles.read import in_order


class Write(NamedTuple):
    """A file that has to change: its content as it is known and as it shall be, None for none; what file and world
    agree on then; and what it is a file of."""

    path: str
    old: bytes | None
    new: bytes | None
    base: Base
    of: Object | Verb | None = None


class Report(NamedTuple):
    """What a commit did: the files written, the files removed, and a line for each that was left alone."""

    written: list[str]
    removed: list[str]
    left: list[str]


# ---- what has to be written


def outgoing(known: KnownFiles, o: Object, folder: str | None, reader: Reader) -> list[Write]:
    """The files of an object that have to change because the object has. What cannot be written is told. `folder` is
    the object's, None while it has none."""
    target = folder or "" if not o.valid else reader.names.folder(o)
    try:
        if not o.valid:
            return list(_removed(known, folder, o, reader)) if folder is not None else []
        if folder is not None and folder != target:
            return list(_moved(known, folder, target, o, reader))
        return list(_changed(known, target, o, reader))
    except (Mistake, Unclear) as error:
        known.say(f"{folder or target}/{OBJECT}", f"{error}\nnothing of this object is written as long as this is so")
        return []


def _changed(known: KnownFiles, folder: str, o: Object, reader: Reader) -> Iterator[Write]:
    path, files = f"{folder}/{OBJECT}", verb_paths(known, folder, o)
    file, names = known.files.get(path), [Path(at).name for at in files]
    if file is None or file.data is None:
        if file is not None and file.base is not None:
            return  # somebody has removed the file, and has been told what to do
        text = object_text(o, reader.names, names)
        yield Write(path, None, _bytes(text), digests(of_object(o, reader.names, names)), o)
        owner = new_owner = reader.names.ref(o.owner)
    else:
        thing = known.object_text(folder)
        text = thing.text
        said = said_of(known, folder, [Path(at).name for at in known.paths(folder)], reader)
        has = known.world_says(o, reader.names, names, said)
        found = compare(file.base, said, has, known.silent(folder))
        _tell(known, path, found)
        if found.outgoing:
            now = said_of(known, folder, names, reader)
            target = {key: value for key, value in now.items() if key not in found.outgoing}
            target |= {key: has[key] for key in found.outgoing if key in has}
            text = edited(text, target, lambda text: said_of(known, folder, names, reader, text))
            yield Write(path, file.data, _bytes(text), _agreed(file, found, target), o)
        owner = reader.verb_owner(thing)
        new_owner = reader.verb_owner(known.object_text(folder, text))
    for at, verb in zip(files, o.verbs, strict=True):
        yield from _changed_verb(known, at, verb, reader, owner, new_owner)
    yield from _removed_verbs(known, folder, o, reader, owner)


def said_of(known: KnownFiles, folder: str, names: list[str], reader: Reader, text: str | None = None) -> Meaning:
    """What an object.toml says, or would say with another text, of an object whose verbs stand in these files. Raises
    Mistake, Unclear."""
    thing = known.object_text(folder, text)
    files = [path.name for path in in_order(thing, [Path(folder, name) for name in names], lambda *_: None)]
    said = reader.object(thing, files)
    listed = list(dict.fromkeys(thing.table["verbs"]))
    return said if {f"{stem}.py" for stem in listed} <= set(names) else said | {"verbs": listed}


def verb_paths(known: KnownFiles, folder: str, o: Object) -> list[str]:
    """The files of an object's verbs, in order: those that they have, and new ones for the others."""
    inside = known.inside(folder)
    have = {id(known.verbs[path]): path for path in inside if path in known.verbs}
    taken = [path.partition("/")[2] for path in inside]
    paths = []
    for verb in o.verbs:
        path = have.get(id(verb))
        if path is None:
            taken += verb_files([verb], taken)
            path = f"{folder}/{taken[-1]}"
        paths.append(path)
    return paths


def _changed_verb(
    known: KnownFiles, path: str, verb: Verb, reader: Reader, owner: Ref, new_owner: Ref
) -> Iterator[Write]:
    """`owner` is whose the verb is where its file does not say, `new_owner` the same when this is written."""
    file, has = known.files.get(path), of_verb(verb, reader.names)
    if file is None or file.data is None:
        if file is None or file.base is None:
            yield Write(path, None, _bytes(verb_text(verb, reader.names)), digests(has), verb)
        return
    try:
        text = known.verb_text(path)
        said, kept = reader.verb(text, owner), reader.verb(text, new_owner)
    except (Mistake, Unclear) as error:
        known.say(path, f"{error}\nit is not written as long as this is so")
        return
    found = compare(file.base, said, has)
    _tell(known, path, found)
    target = said | {key: has[key] for key in found.outgoing}
    if kept != target and not found.conflicts:
        new = _with_source(known.text(path), text, kept, target) or verb_text(verb, reader.names)
        yield Write(path, file.data, _bytes(new), _agreed(file, found, target), verb)


def _with_source(whole: str, text: VerbText, kept: Meaning, target: Meaning) -> str | None:
    """The file with another source, its head as it is; None where that would not do."""
    source = target["source"]
    if text.source is None or source is None or kept | {"source": source} != target:
        return None
    head = whole[: len(whole) - len(text.source)]
    return head + source if head.endswith("\n") and not source.startswith("# ") else None


def _removed_verbs(known: KnownFiles, folder: str, o: Object, reader: Reader, owner: Ref) -> Iterator[Write]:
    """The files of verbs that the game no longer has, as long as nobody has changed them since."""
    for path in known.paths(folder):
        file = known.files[path]
        if known.living(path, o) is None and file.base is not None:
            try:
                same = digests(reader.verb(known.verb_text(path), owner)) == file.base
            except (Mistake, Unclear):
                same = False
            if same:
                yield Write(path, file.data, None, {})
            else:
                known.say(path, f"removed in the game and changed in the file: {CHOICE.format(path=path)}")


def _removed(known: KnownFiles, folder: str, o: Object, reader: Reader) -> Iterator[Write]:
    """The files of an object that has been recycled, as long as nobody has changed them since."""
    path = f"{folder}/{OBJECT}"
    if not known.has_object(folder):
        return
    thing = known.object_text(folder)
    owner = reader.verb_owner(thing)
    found = compare(known.files[path].base, reader.object(thing, []), {})
    changed = [path] if found.incoming or found.conflicts else []
    for at in known.paths(folder):
        if digests(reader.verb(known.verb_text(at), owner)) != known.files[at].base:
            changed.append(at)
    if changed:
        known.say(
            path, f"{o} has been recycled in the game, {changed[0]} has changed since: remove the folder yourself"
        )
    else:
        for at in (*known.paths(folder), path):
            yield Write(at, known.files[at].data, None, {})


def _moved(known: KnownFiles, folder: str, target: str, o: Object, reader: Reader) -> Iterator[Write]:
    """The files of an object that the game calls otherwise: written anew, and the old ones removed."""
    names = verb_files(o.verbs)
    text, base = object_text(o, reader.names, names), digests(of_object(o, reader.names, names))
    yield Write(f"{target}/{OBJECT}", None, _bytes(text), base, o)
    for name, verb in zip(names, o.verbs, strict=True):
        text, base = verb_text(verb, reader.names), digests(of_verb(verb, reader.names))
        yield Write(f"{target}/{name}", None, _bytes(text), base, verb)
    for path in (*known.paths(folder), f"{folder}/{OBJECT}"):
        yield Write(path, known.files[path].data, None, {})


def meta(known: KnownFiles) -> Iterator[Write]:
    """The file of what belongs to no object, where there is one."""
    old, new = read(known.directory / META), _bytes(meta_text(known.world))
    if old is not None and old != new:
        yield Write(META, old, new, {})


def _agreed(file: File, found: Difference, target: Meaning) -> Base:
    base = dict(file.base or {})
    agree(base, (*found.same, *found.outgoing), target)
    return base


def _tell(known: KnownFiles, path: str, found: Difference) -> None:
    if found.conflicts:
        keys = ", ".join(found.conflicts)
        known.say(path, f"changed in the game and in the file ({keys}): {CHOICE.format(path=path)}")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


# ---- writing it


def write(directory: Path, writes: list[Write]) -> list[str]:
    """Write files; returns for each what has hindered it, "" for nothing. Knows neither world nor event loop."""
    return [_write(directory / one.path, one) for one in writes]


def _write(path: Path, one: Write) -> str:
    try:
        if read(path) != one.old:
            return "has just been changed, and is left alone"
        if one.new is None:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
            return ""
        path.parent.mkdir(exist_ok=True)
        beside = path.with_name(f".{path.name}.new")  # so that nobody ever sees half of it
        beside.write_bytes(one.new)
        if one.old is not None:
            beside.chmod(path.stat().st_mode)
        os.replace(beside, path)
    except OSError as error:
        return f"cannot be written: {error.strerror}"
    return ""


def written(known: KnownFiles, writes: list[Write], hindrances: list[str]) -> Report:
    """Remember what has been written, and report it."""
    report = Report([], [], [])
    for one, hindrance in zip(writes, hindrances, strict=True):
        if hindrance:
            report.left.append(f"{one.path}: {hindrance}")
        elif one.new is None:
            report.removed.append(one.path)
            _forget(known, one.path)
        else:
            report.written.append(one.path)
            _remember(known, one)
    return report


def _forget(known: KnownFiles, path: str) -> None:
    folder, _, name = path.partition("/")
    if name == OBJECT:
        known.forget(folder)
    else:
        known.drop(path)


def _remember(known: KnownFiles, one: Write) -> None:
    if one.path == META:
        return
    file = known.file(one.path)
    file.data, file.base = one.new, one.base
    if isinstance(one.of, Verb):
        known.verbs[one.path] = one.of
    elif one.of is not None:
        known.place(one.path.partition("/")[0], one.of)
