"""Export and import are exact inverses, and two exports differ just in what changed."""

import difflib
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moo_async.language import compile_program
from moo_async.world import properties, shape, verbs
from moo_async.world.world import World
from moo_async.worldfiles import ExportError, Written, export_world, import_world, load_world, toml
from moo_async.worldfiles.format import verb_files
from tests.starter_town import STARTER
from tests.worldfiles.odd import all_of, odd_world, verbs_of


def tree(directory: Path) -> dict[str, bytes]:
    return {str(p.relative_to(directory)): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def back(directory: Path) -> World:
    """The world that the files of a folder make."""
    return import_world(directory)[0]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_export_and_import_are_inverses(seed: int) -> None:
    world = odd_world(seed)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        export_world(world, Path(first))
        again = back(Path(first))
        assert all_of(again) == all_of(world)
        export_world(again, Path(second))
        assert tree(Path(second)) == tree(Path(first))


def test_the_odd_worlds_are_odd_enough() -> None:
    """What the test above is worth depends on what it meets."""
    with tempfile.TemporaryDirectory() as directory:
        for seed in range(40):
            export_world(odd_world(seed), Path(directory, str(seed)))
        texts = b"".join(tree(Path(directory)).values())
    for part in (
        b"[slots.",
        b"[values]",
        b"\nverbs = [",
        b"# code: none",
        b"# code:\n",
        b'# verb: "',
        b'"""\n',
        b"$set",
    ):
        assert part in texts, part
    for part in (
        b"owner = 999",
        b"\r\n",
        b"aliases = [",
        b"\\u001b",
        b'"$str"',
        b'{ "$obj" = "room" }',
    ):
        assert part in texts, part


def test_the_starter_world_comes_back(tmp_path: Path) -> None:
    world = load_world(STARTER)
    export_world(world, tmp_path)
    assert all_of(back(tmp_path)) == all_of(world)
    assert {verb.program.source for verb in verbs_of(world)} == {
        verb.program.source for verb in verbs_of(back(tmp_path))
    }


def test_an_export_writes_only_what_changed(tmp_path: Path) -> None:
    world = load_world(STARTER)
    before, after = tmp_path / "before", tmp_path / "after"
    export_world(world, after)
    shutil.copytree(after, before)
    assert export_world(world, after) == Written(0, 0)
    room, apple = (properties.get(world.system, name) for name in ("square", "apple"))
    properties.set(room, "description", "A square.\nIt is round.")
    verbs.set_verb_program(apple, 1, compile_program("return 1"))
    shape.relocate(properties.get(world.system, "lantern"), room)
    made = shape.create([apple], apple)
    assert export_world(world, after) == Written(4, 0)
    was = tree(before)
    changed = {path for path, data in tree(after).items() if was.get(path) != data}
    assert changed == {"square/object.toml", "apple/eat.py", "lantern/object.toml", f"{made.number}/object.toml"}
    old, new = ((where / "lantern" / "object.toml").read_text().splitlines() for where in (before, after))
    different = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    assert [line[:10] for line in different if "order" not in line] == ["- location", "+ location"]
    assert len(different) == 4
    shape.free(made)
    assert export_world(world, after).removed == 1
    assert not (after / str(made.number)).exists()
    assert (after / "world.toml").read_text().endswith(f"next_number = {made.number + 1}\n")


def test_an_export_over_another_is_as_a_fresh_one(tmp_path: Path) -> None:
    worlds = [odd_world(seed) for seed in (3, 5, 8)]
    (tmp_path / "one" / ".git").mkdir(parents=True)
    (tmp_path / "one" / ".git" / "index").write_text("mine")
    for at, world in enumerate(worlds):
        export_world(world, tmp_path / "one")
        export_world(world, tmp_path / str(at))
        assert tree(tmp_path / "one") == tree(tmp_path / str(at)) | {".git/index": b"mine"}


def test_what_is_not_an_exports_is_left_alone(tmp_path: Path) -> None:
    world = odd_world(8)
    export_world(world, tmp_path)
    for path in ("README.md", "1/notes.txt", "docs/system.py", "Extra/object.toml", "77/object.toml", "77/notes.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("mine")
    assert export_world(world, tmp_path) == Written(0, 1)
    assert not (tmp_path / "77" / "object.toml").exists()
    for path in ("README.md", "1/notes.txt", "docs/system.py", "Extra/object.toml", "77/notes.txt"):
        assert (tmp_path / path).read_text() == "mine"


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"holds other things, such as letter.txt, and is no earlier export"):
        export_world(World(), tmp_path)
    with pytest.raises(ExportError, match="is a file, not a folder"):
        export_world(World(), tmp_path / "letter.txt")
    assert tree(tmp_path) == {"letter.txt": b"mine"}


def test_what_does_not_compile_is_imported_and_told(tmp_path: Path) -> None:
    export_world(odd_world(8), tmp_path)
    (tmp_path / "system").mkdir(exist_ok=True)
    (tmp_path / "system" / "object.toml").write_text("")
    (tmp_path / "system" / "broken.py").write_text("# verb: broken\n\nimport os\n")
    world, broken = import_world(tmp_path)
    assert [line for line in broken if line.startswith("system/broken.py:3: import is not part of the verb language")]
    assert verbs.verb_code(world.system, "broken") == "\nimport os\n"


def test_the_number_of_the_next_task_is_not_used_again(tmp_path: Path) -> None:
    world = odd_world(8)
    world.task_id = 12_345
    export_world(world, tmp_path)
    assert back(tmp_path).task_id == 20_000


JSON: st.SearchStrategy[Any] = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=30),
    lambda items: st.lists(items, max_size=5) | st.dictionaries(st.text(max_size=8), items, max_size=4),
    max_leaves=20,
)


@settings(deadline=None)
@given(
    st.dictionaries(st.text(max_size=5), JSON, max_size=3),
    st.dictionaries(st.text(max_size=5), st.dictionaries(st.text(max_size=5), JSON, max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=5), JSON, max_size=4),
)
def test_what_is_written_as_toml_is_read_again(fields: Any, definitions: Any, values: Any) -> None:
    table = {**fields, "properties": definitions, "values": values}
    again = tomllib.loads(toml.document(table, ("properties",), "values"))
    assert again.get("properties", {}) == definitions and again.get("values", {}) == values
    assert {key: again[key] for key in fields if key not in ("properties", "values")} == {
        key: value for key, value in fields.items() if key not in ("properties", "values")
    }
    for name, value in values.items():
        assert repr(again["values"][name]) == repr(value)  # the order of a table's entries, and -0.0, too


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["look l", "l*ook", "@dig", "LOOK"], ["look.py", "look-2.py", "at_dig.py", "look-3.py"]),
        (
            ["..", "*", "a/b", "north-east", "gr\u00fc\u00df"],
            ["verb.py", "verb-2.py", "ab.py", "north_east.py", "gr.py"],
        ),
        (["x" * 99], ["x" * 60 + ".py"]),
    ],
)
def test_the_names_of_verbs_files(names: list[str], files: list[str]) -> None:
    world = World()
    o = shape.create([], world.nothing, world=world)
    for name in names:
        verbs.add_verb(o, o, "rxd", name, "none", "none", "none")
    assert verb_files(o.verbs) == files
