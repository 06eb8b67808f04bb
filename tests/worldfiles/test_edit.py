"""A file that somebody has written by hand keeps what is theirs when a value in it changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from moo_async.world.world import World
from moo_async.worldfiles import edit
from moo_async.worldfiles.describe import Names
from moo_async.worldfiles.meaning import Meaning, Reader
from moo_async.worldfiles.read import parse_object

TEXT = """# A comment.
name = 'ball'     # single quotes
number = 12

flags = [
    "r",  # readable
]
aliases = ["sphere"]

[values]
# what one sees
Description = '''round'''
size = 3

[properties.words]
value = { b = 1, a = 2 }   # in this order

[properties.air]
perms = "r"
"""


def read(text: str) -> Meaning:
    def problem(path: Path, line: int, why: str) -> None:
        raise ValueError(f"{line}: {why}")

    world = World()
    reader = Reader(world, Names({12: "ball", 3: "root"}), {"ball": 12, "root": 3}.get)
    return reader.object(parse_object(Path("ball/object.toml"), text, problem), [])


def change(**keys: Any) -> Meaning:
    """What the text says, with other values for some keys, None to take one away; "__" stands for a dot."""
    said = read(TEXT) | {key.replace("__", "."): value for key, value in keys.items()}
    return {key: value for key, value in said.items() if value is not None}


CHANGES: list[tuple[Meaning, Callable[[str], str]]] = [
    (change(), lambda text: text),
    (change(name="big"), lambda text: text.replace("'ball'  ", '"big"  ')),
    (change(values__size=4), lambda text: text.replace("size = 3", "size = 4")),
    (change(values__description="flat"), lambda text: text.replace("'''round'''", '"flat"')),
    (change(values__size=None), lambda text: text.replace("size = 3\n", "")),
    (change(values__aliases=["a", "b"]), lambda text: text.replace('["sphere"]', '["a", "b"]')),
    (change(location="root"), lambda text: text.replace('"]\n\n[values]', '"]\nlocation = "root"\n\n[values]')),
]


@pytest.mark.parametrize(("target", "expected"), CHANGES)
def test_only_what_changed_changes(target: Meaning, expected: Callable[[str], str]) -> None:
    assert edit.edited(TEXT, target, read) == expected(TEXT)


MORE = [
    change(properties__air={"name": "air", "value": [1, 2], "owner": "ball", "perms": "rw"}),
    change(properties__air={"name": "Air", "value": {"$none": True}, "owner": "root", "perms": ""}),
    change(properties__new={"name": "New", "value": {"a": 1, "b": {"c": [1]}}, "owner": "ball", "perms": "rc"}),
    change(properties__words=None, properties__air=None),
    change(slots__x={"owner": "root", "perms": "r"}, values__size=None, values__description=None),
    change(owner="root"),
    change(values__aliases=["a", 1], parents=["root", 7], flags=None, order={"parents": [1, 2]}),
    change(values__aliases=None, values__long="x\ny\n", values__map={"z": 1, "y": 2}),
]


@pytest.mark.parametrize("target", MORE)
def test_the_text_says_what_it_should_and_keeps_its_comments(target: Meaning) -> None:
    text = edit.edited(TEXT, target, read)
    assert repr(sorted(read(text).items())) == repr(sorted(target.items()))
    assert text.startswith("# A comment.\nname = 'ball'     # single quotes\nnumber = 12\n")


@pytest.mark.parametrize("target", [*MORE, *(target for target, _ in CHANGES[1:])])
def test_where_a_file_cannot_be_changed_it_is_written_anew(target: Meaning, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit, "_with", lambda text, target, keys: text)
    text = edit.edited(TEXT, target, read)
    assert repr(sorted(read(text).items())) == repr(sorted(target.items()))
    assert "number = 12\n" in text and "#" not in text
