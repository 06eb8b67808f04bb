"""What `moo-async check` finds, and what it leaves alone."""

from pathlib import Path

import pytest

from moo_async.worldfiles import check_world
from tests.starter_town import STARTER
from tests.worldfiles.test_load import write

MINIMAL = STARTER.parent / "minimal"
OBJECTS = {
    "thing": 'parents = ["root"]\n[properties.weight]\nvalue = 1\n',
    "box": 'parents = ["thing"]\n[properties.lid]\nvalue = 1\n',
    "mixin": "[properties.shine]\nvalue = 1\n",
    "lamp": 'parents = ["thing", "mixin"]\n',
    "thing__glow": "# verb: glow\n# args: this none this\n",
    "thing__lift": "# verb: lift\n# args: this none none\n",
    "box__open": "# verb: open*_up\n# args: this none this\n",
}


def findings(tmp_path: Path, source: str, owner: str = "thing") -> list[str]:
    """What is found in a verb, without the name of its file."""
    found = check_world(write(tmp_path, **OBJECTS, **{f"{owner}__test": f"# verb: test\n{source}"}))
    assert all(line.startswith(f"{owner}/test.py:") for line in found), found
    return [line.partition("test.py:")[2] for line in found]


FOUND = [
    ("import os", ["2: import is not part of the verb language"]),
    ("return nosuch", ["2: nothing is called nosuch"]),
    ("x = 1\n[y for z in x]\n", ["3: nothing is called y"]),
    ("return this.width", ["2: nothing that this can be here has a property width"]),
    ("this.width = 1", ["2: nothing that this can be here has a property width"]),
    ("this.fly()", ["2: nothing that this can be here has a verb fly()"]),
    ("this.lift()", ["2: nothing that this can be here has a verb lift()"]),  # its perms lack x
    ("player.width", ["2: no object has a property width"]),
    ("player.fly(args[0].height)", ["2: no object has a property height", "2: no object has a verb fly()"]),
    ("system.lamp.lid", ["2: system.lamp has no property lid"]),
    ("system.nosuch", ["2: system has no property nosuch"]),
    ("system.lamp.open_up()", ["2: system.lamp has no verb open_up()"]),
    ("math.sqrtt(2)", ["2: the module math has no sqrtt"]),
    ("return 1\nx = 2\ny = 3", ["3: this is never reached"]),
    ("if player:\n    return 1\nelse:\n    raise E_PERM\nx = 2", ["6: this is never reached"]),
    ("while True:\n    for x in args:\n        break\nx = 2", ["5: this is never reached"]),
    ("for x in args:\n    continue\n    x = 2", ["4: this is never reached"]),
    ("try:\n    return 1\nexcept E_PERM:\n    return 2\nx = 3", ["6: this is never reached"]),
    ("match args:\n    case []:\n        return 1\n    case _:\n        return 2\nx = 3", ["7: this is never reached"]),
    ("def f():\n    return 1\n    return 2\nf()", ["4: this is never reached"]),
    ("if False:\n    x = 1", ["3: this is never reached"]),
]


@pytest.mark.parametrize(("source", "found"), FOUND)
def test_what_is_found(tmp_path: Path, source: str, found: list[str]) -> None:
    assert findings(tmp_path, source) == found


LEFT = [
    "this.weight + this.LID + this.shine; this.glow(); this.open_up(); this.open()",  # a child, a child's other parent
    "this = args[0]\nthis.lid = 1",
    "def f(this):\n    return this.lid\nf(player)",
    "player.weight; caller.lid; args[0].open_up()",
    "system.box.lid; system.box.open_up(); system.lamp.shine",
    "if has_property(this, 'width'):\n    return this.width",
    "try:\n    return this.width\nexcept E_PROPNF:\n    return 0",
    "add_property(this, 'width', 0)",
    "x = [1]\nx.append(2)\nreturn ', '.join(x).upper()",
    "return math.sqrt(2) + random.choice([1, 2])",
    "try:\n    x = 1\nexcept E_PERM as e:\n    return e.args, e.message",
    "with fork(1) as task_id:\n    return 1\nx = task_id",
    "while True:\n    if args:\n        break\nx = 1",
    "while True:\n    match args:\n        case []:\n            break\nx = 1",
    "for x in args:\n    if x:\n        return 1\nreturn 2",
    "try:\n    x = 1\nfinally:\n    x = 2\nx = 3",
    "try:\n    return 1\nexcept E_PERM:\n    pass\nx = 1",
    "match args:\n    case [x]:\n        return 1\nx = 1",
    "def f():\n    return\n    yield\nreturn list(f())",
    "return [(lambda y: y + x)(x) for x in args], {k: v for k, v in {}.items()}",
    "return this.name, this.contents, player.location, ABORT_TICKS, E_PERM",
]


@pytest.mark.parametrize("source", LEFT)
def test_what_is_left_alone(tmp_path: Path, source: str) -> None:
    assert findings(tmp_path, source) == []


def test_a_name_that_a_verb_makes_is_known_everywhere(tmp_path: Path) -> None:
    write(tmp_path, root__make="# verb: make\nadd_property(args[0], 'width', 0)\n")
    assert findings(tmp_path, "return player.width") == []


def test_mistakes_of_the_files_come_instead(tmp_path: Path) -> None:
    write(tmp_path, thing="name = 3\n", root__test="# verb: test\nnosuch\n")
    assert check_world(tmp_path) == ["thing/object.toml:1: name must be a string, not a number"]
    assert check_world(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: no such folder"]


@pytest.mark.parametrize("world", [STARTER, MINIMAL], ids=lambda path: path.name)
def test_the_worlds_that_are_shipped_are_clean(world: Path) -> None:
    assert check_world(world) == []
