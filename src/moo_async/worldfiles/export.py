"""Writing a world as files: the exact inverse of load.py's import_world.

Owns which file holds what, and what may be removed from a folder: only the files that an export writes there, and never
anything in a folder that is no earlier export. Tasks, accounts and the history of verbs are no part of a world's files.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from moo_async.world.objects import Object, World
from moo_async.worldfiles.describe import Names, object_text, verb_text
from moo_async.worldfiles.format import META, OBJECT, is_folder, verb_files

TASK_NUMBERS = 10_000
"""The number of the next task is rounded up to a multiple of this, so that two exports of a living world seldom differ
in it. It is kept because a property may hold the number of a task that is over, which should never be another's."""


class ExportError(Exception):
    """A folder that nothing should be written to; `str(error)` says in one line why."""


@dataclass(frozen=True)
class Written:
    """What an export did to a folder: how many files it wrote anew or changed, and how many it removed."""

    written: int
    removed: int


def export_world(world: World, directory: Path) -> Written:
    """Make `directory` hold exactly the files of the world; what is the same already is not touched.

    Raises ExportError for a folder that holds other things and is no earlier export, OSError where it cannot be
    written.
    """
    _require_ours(directory)
    kept: set[Path] = set()
    written = 0
    for name, text in world_files(world):
        path = directory / name
        data = text.encode("utf-8", "surrogatepass")
        kept.add(path)
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            written += 1
    return Written(written, _remove_others(directory, kept))


def world_files(world: World) -> Iterator[tuple[str, str]]:
    """Every file of a world's export: its path below the folder, and its text."""
    names = Names.of(world)
    yield META, meta_text(world)
    for number in sorted(world.objects):
        yield from object_files(world.objects[number], names)


def object_files(o: Object, names: Names) -> Iterator[tuple[str, str]]:
    """The files of one object."""
    folder, files = names.folder(o), verb_files(o.verbs)
    yield f"{folder}/{OBJECT}", object_text(o, names, files)
    for file, verb in zip(files, o.verbs, strict=True):
        yield f"{folder}/{file}", verb_text(verb, names)


def meta_text(world: World) -> str:
    """The file of what belongs to no object."""
    text = "# A world of moo_async: a folder an object, a file a verb. `moo-async import` makes a database of it.\n"
    if world.max_object != max(world.objects, default=-1):
        text += f"next_number = {world.max_object + 1}\n"
    if world.task_id:
        text += f"next_task = {-(-world.task_id // TASK_NUMBERS) * TASK_NUMBERS}\n"
    return text


def _require_ours(directory: Path) -> None:
    if not directory.exists():
        return
    if not directory.is_dir():
        raise ExportError(f"{directory} is a file, not a folder")
    others = [path.name for path in directory.iterdir() if not path.name.startswith(".")]
    if others and META not in others:
        what = f"{directory} holds other things, such as {min(others)}, and is no earlier export"
        raise ExportError(f"{what}: choose an empty folder")


def _remove_others(directory: Path, kept: set[Path]) -> int:
    """Remove what an earlier export has written and this one has not; folders only where nothing else is in them."""
    removed = 0
    for path in [path.parent for path in directory.glob(f"*/{OBJECT}")]:
        if path.is_symlink() or not is_folder(path.name):
            continue
        gone = [file for file in _files(path) if file not in kept]
        for file in gone:
            file.unlink()
        removed += len(gone)
        if gone and not any(path.iterdir()):
            path.rmdir()
    return removed


def _files(folder: Path) -> Iterable[Path]:
    """The files of an object that are there."""
    return [folder / OBJECT, *(file for file in folder.glob("*.py") if not file.name.startswith("."))]
