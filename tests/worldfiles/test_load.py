"""World files: what they may say, what comes of it, and that every mistake is told with file and line."""

from pathlib import Path

import pytest

from moo_async.world.objects import CLEAR, Object, World
from moo_async.world.owned import OwnedDict, OwnedList
from moo_async.world.properties import get
from moo_async.worldfiles import WorldFileError, load_world

ROOT = """
name = "root"
parents = []
owner = "root"
[properties.aliases]
value = []
[properties.description]
value = "nothing special"
perms = "rc"
"""

SYSTEM = """
name = "The System"
parents = ["root"]
owner = "root"
"""


def write(directory: Path, **files: str) -> Path:
    """Write a world: keys are `object` or `object__verb`; system and root are there unless given."""
    for key, text in {"system": SYSTEM, "root": ROOT, **files}.items():
        symbol, _, verb = key.partition("__")
        path = directory / symbol / (f"{verb}.py" if verb else "object.toml")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return directory


def problems(directory: Path) -> list[str]:
    with pytest.raises(WorldFileError) as caught:
        load_world(directory)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def load(directory: Path) -> tuple[World, Object]:
    world = load_world(directory)
    return world, world.system


def test_the_smallest_world(tmp_path: Path) -> None:
    world, system = load(write(tmp_path))
    assert len(world.objects) == 2
    assert (system.number, system.name) == (0, "The System")
    root = get(system, "root")
    assert system.parents == (root,)
    assert list(root.children) == [system]
    assert root.owner is root
    assert world.dirty.keys() == set(world.objects.values())
    assert not world.journal.active


def test_everything_an_object_may_say(tmp_path: Path) -> None:
    box = """
name = "box"
number = 7
parents = ["root", "weight"]
owner = "root"
verb_owner = "weight"
location = "hall"
flags = ["player", "programmer", "wizard", "r", "w", "f"]
aliases = ["case"]

[properties.Lid]
value = { deep = [1, 2.5, true, { "$obj" = "hall" }], none = { "$none" = true }, pair = { "$tuple" = [1, "x"] } }
owner = "weight"
perms = "w"

[properties.bare]

[values]
description = "square"
kilos = 3
"""
    weight = 'owner = "root"\n[properties.kilos]\nvalue = 0\nowner = "root"\nperms = "r"\n'
    hall = 'name = "Hall"\nparents = ["root"]\nowner = "root"\n'
    world, system = load(write(tmp_path, box=box, weight=weight, hall=hall))
    o = world.ref(7)
    hall_object, heavy, root = get(system, "hall"), get(system, "weight"), get(system, "root")
    assert (o.name, o.parents, o.owner) == ("box", (root, heavy), root)
    assert heavy.name == "weight"
    assert (o.location, list(hall_object.contents)) == (hall_object, [o])
    assert o.flags == 1 | 2 | 4 | 16 | 32 | 128
    assert get(o, "aliases") == ["case"]
    assert type(get(o, "aliases")) is OwnedList
    lid = get(o, "lid")
    assert lid == {"deep": [1, 2.5, True, hall_object], "none": None, "pair": (1, "x")}
    assert type(lid) is OwnedDict
    assert o.defines == {"lid": "Lid", "bare": "bare"}
    assert (o.slots["lid"].owner, o.slots["lid"].perms) == (heavy, 2)
    assert (o.slots["bare"].value, o.slots["bare"].perms) == (None, 5)
    assert o.slots["description"].owner is root
    assert (o.slots["kilos"].value, o.slots["kilos"].owner, o.slots["kilos"].perms) == (3, root, 1)
    assert all(slot.value is not CLEAR for slot in o.slots.values())


def test_numbers_are_given_in_a_stable_order(tmp_path: Path) -> None:
    plain = 'parents = ["root"]\nowner = "root"\n'
    write(tmp_path, c=plain, b=plain + "number = 2\n", a=plain, d=plain)
    _, system = load(tmp_path)
    assert [get(system, name).number for name in ("a", "b", "c", "d", "root")] == [1, 2, 3, 4, 5]


def test_verbs_keep_their_source_and_their_order(tmp_path: Path) -> None:
    source = '"""Help."""\n\n# a comment   \nif this:\n\treturn   1\r\n\n\n'
    write(
        tmp_path,
        root__b="# verb: l*ook\n# args: any in front of this\n# owner: system\n# perms: rx\n" + source,
        root__a="# verb: poke prod\nreturn 2",
        root__c="# verb: size\n# args: this none this\nreturn 3\n",
        root__d="# verb: nothing\n",
    )
    world, system = load(tmp_path)
    root = get(system, "root")
    shown = [(v.names, v.dobj, v.prep, v.iobj, v.owner, v.perms, v.program.source) for v in root.verbs]
    assert shown == [
        ("poke prod", "none", "none", "none", root, "rd", "return 2"),
        ("l*ook", "any", "in front of", "this", system, "rx", source),
        ("size", "this", "none", "this", root, "rxd", "return 3\n"),
        ("nothing", "none", "none", "none", root, "rd", ""),
    ]
    assert all(v.definer is root for v in root.verbs)
    assert [(entry.object, entry.names) for entry in world.history] == [(root.number, v.names) for v in root.verbs]


def test_verb_owner_is_the_default_owner_of_verbs(tmp_path: Path) -> None:
    write(tmp_path, root=ROOT.replace("[prop", 'verb_owner = "system"\n[prop', 1), root__a="# verb: a\nreturn 1\n")
    _, system = load(tmp_path)
    assert get(system, "root").verbs[0].owner is system


def test_other_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "README.md").write_text("hello")
    (tmp_path / "root" / "notes.txt").write_text("hello")
    (tmp_path / ".git").mkdir()
    (tmp_path / "empty").mkdir()
    assert len(load_world(tmp_path).objects) == 2


def test_no_world_at_all(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"{tmp_path}: no world here: system/object.toml is missing"]
    assert problems(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: no such folder"]


BAD = [
    ("name = 'x\n", "thing/object.toml:1: not TOML: "),
    ("a = 1\n\nname = = 2\n", "thing/object.toml:3: not TOML: "),
    ("name = 'x'\ncolour = 'red'\n", "thing/object.toml:2: unknown key 'colour'; known are name, "),
    ("\nname = 3\n", "thing/object.toml:2: name must be a string, not a number"),
    ("number = true\n", "thing/object.toml:1: number must be a number, not true or false"),
    ("parents = 'root'\n", "thing/object.toml:1: parents must be a list, not a string"),
    ("parents = [1.5]\n", "thing/object.toml:1: parents holds 1.5, which is not a string or a number"),
    ("parents = [99]\n", "thing/object.toml:1: parents: there is no object #99"),
    ("location = 99\n", "thing/object.toml:1: location: there is no object #99"),
    ("name = 'x'\nparents = ['rot']\n", "thing/object.toml:2: parents: no object is called 'rot'"),
    ("owner = 'rot'\n", "thing/object.toml:1: owner: no object is called 'rot'"),
    ("verb_owner = 'rot'\n", "thing/object.toml:1: verb_owner: no object is called 'rot'"),
    ("location = 'rot'\n", "thing/object.toml:1: location: no object is called 'rot'"),
    ("flags = ['r', 'q']\n", "thing/object.toml:1: unknown flag 'q'; known are player, "),
    ("number = 0\n", "thing/object.toml:1: number 0: 0 is for system alone, the others count from 1"),
    ("number = -4\n", "thing/object.toml:1: number -4: 0 is for system alone, the others count from 1"),
    ("parents = ['thing']\n", "thing/object.toml:1: thing is its own ancestor"),
    ("location = 'thing'\n", "thing/object.toml:1: thing is inside itself"),
    (
        "name = 'x'\n[properties]\nsize = 3\n",
        "thing/object.toml:3: property size: expected a table of value, owner and",
    ),
    ("[properties.size]\nvalue = 3\ncolour = 4\n", "thing/object.toml:1: property size: expected a table of value,"),
    (
        "[properties.size]\nvalue = 3\nperms = 'rx'\n",
        "thing/object.toml:1: property size: perms 'rx' are not out of r,",
    ),
    ("[properties.size]\nvalue = 3\nowner = 'rot'\n", "thing/object.toml:3: owner: no object is called 'rot'"),
    ("[properties.size]\nvalue = 3\nowner = 5.5\n", "thing/object.toml:1: property size: owner must be a string or"),
    ("[properties.size]\nvalue = [{ '$obj' = 'rot' }]\n", "thing/object.toml:1: size: no object is called 'rot'"),
    ("\n[properties.name]\nvalue = 3\n", "thing/object.toml:2: name: name is a built-in property"),
    ("[properties._x]\nvalue = 3\n", "thing/object.toml:1: _x: '_x' cannot be the name of a property"),
    ("[properties.size]\nvalue = 1979-05-27\n", "thing/object.toml:1: size: "),
    ("[properties.size]\nvalue = { '$what' = 1 }\n", "thing/object.toml:1: size: "),
    ("[properties.size]\nvalue = { '$bytes' = 'no' }\n", "thing/object.toml:1: size: "),
    ("parents = ['root']\n[properties.description]\nvalue = 3\n", "thing/object.toml:2: description: "),
    ("parents = ['root']\n\n[values]\nsize = 3\n", "thing/object.toml:4: size: Property not found: "),
    (
        "parents = ['root']\n[values]\ndescription = { '$obj' = 'rot' }\n",
        "thing/object.toml:3: description: no object is",
    ),
    ("aliases = ['x']\n", "thing/object.toml:1: aliases: Property not found: "),
    ("parents = ['root', 'root']\n", "thing/object.toml:1: parents: "),
    ("\ufeffname = 'x'\n", "thing/object.toml:1: not TOML: "),
]


@pytest.mark.parametrize(("text", "problem"), BAD)
def test_mistakes_in_an_object(tmp_path: Path, text: str, problem: str) -> None:
    found = problems(write(tmp_path, thing=text))
    assert [line[: len(problem)] for line in found] == [problem]


BAD_VERBS = [
    ("return 1\n", "root/verb.py:1: the head names no verb; "),
    ("# verb:\nreturn 1\n", "root/verb.py:1: the head names no verb; "),
    ("# verb: x\n# args: this\n", "root/verb.py:2: args 'this' are not like "),
    ("# verb: x\n# args: this near any\n", "root/verb.py:2: args 'this near any' are not like "),
    ("# verb: x\n# args: this none that\n", "root/verb.py:2: args 'this none that' are not like "),
    ("# verb: x\n# perms: rq\n", "root/verb.py:2: perms 'rq' are not out of "),
    ("# verb: x\n# perms: rr\n", "root/verb.py:2: perms 'rr' are not out of "),
    ("# verb: x\n# owner: rot\n", "root/verb.py:1: owner: no object is called 'rot'"),
    ("# verb: x\n# verb: y\n", "root/verb.py:2: the head gives verb twice"),
    ("# verb: x\n\nreturn 1\nimport os\n", "root/verb.py:4: import is not part of the verb language"),
    ("# verb: x\n# args: this none this\nx = (\n", "root/verb.py:3: "),
]


@pytest.mark.parametrize(("text", "problem"), BAD_VERBS)
def test_mistakes_in_a_verb(tmp_path: Path, text: str, problem: str) -> None:
    found = problems(write(tmp_path, root__verb=text))
    assert [line[: len(problem)] for line in found] == [problem]


def test_two_objects_of_one_number(tmp_path: Path) -> None:
    found = problems(write(tmp_path, a="number = 4\n", b="name = 'b'\nnumber = 4\n"))
    assert found == ["b/object.toml:2: number 4 is already that of a"]


@pytest.mark.parametrize("symbol", ["Big", "two words", "1st", "_x", "wizard", "description"])
def test_folders_that_cannot_be_properties_of_system(tmp_path: Path, symbol: str) -> None:
    found = problems(write(tmp_path, **{symbol: ""}))
    assert len(found) == 1
    assert found[0].startswith(f"{symbol}/object.toml:1: the folder's name '{symbol}' cannot be ")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    write(tmp_path, thing="")
    (tmp_path / "thing" / "object.toml").write_bytes(b"name = '\xff'\n")
    (tmp_path / "root" / "verb.py").write_bytes(b"# verb: x\n\xff\n")
    assert problems(tmp_path) == [
        "root/verb.py:1: is not UTF-8 text: invalid start byte at byte 10",
        "thing/object.toml:1: is not UTF-8 text: invalid start byte at byte 8",
    ]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        thing="name = 3\nowner = 'rot'\n",
        other="flags = ['q']\n[properties.size]\nvalue = { '$obj' = 'rat' }\n",
        root__one="# verb: one\nclass X: pass\n",
        root__two="return\n",
    )
    found = problems(tmp_path)
    assert [line.split(": ")[0] for line in found] == [
        "other/object.toml:1",
        "root/two.py:1",
        "thing/object.toml:1",
        "other/object.toml:2",
        "thing/object.toml:2",
        "root/one.py:2",
    ]


def test_objects_that_contain_each_other(tmp_path: Path) -> None:
    found = problems(write(tmp_path, a="location = 'b'\n", b="location = 'a'\n"))
    assert found == ["a/object.toml:1: a is inside itself", "b/object.toml:1: b is inside itself"]
