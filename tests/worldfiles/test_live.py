"""Files and a running world: what is saved is live, what changed in the game is written, and conflicts are shown."""

import asyncio
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moo_async.language import compile_program, namespace
from moo_async.tasks import Scheduler
from moo_async.world import fields, properties, shape, verbs
from moo_async.world.activation import meter
from moo_async.world.objects import Object, World
from moo_async.worldfiles import export_world, import_world, load_world
from moo_async.worldfiles.commit import Report
from moo_async.worldfiles.live import LiveFolder
from tests.starter_town import Host
from tests.worldfiles.odd import OddVandal, all_of, odd_world

SYSTEM = 'parents = ["root"]\nowner = "keeper"\n'
ROOT = """# the root of it all
owner = "keeper"

[properties.description]   # what one sees
value = "plain"

[properties.count]
value = 0
perms = "rc"

[properties.words]
value = { a = 1 }
"""
WIZARD = 'name = "Wizard"\nflags = ["player", "programmer", "wizard"]\nparents = ["root"]\n'
BALL = """# a ball
name = "ball"
parents = ["root"]
owner = "keeper"

[values]
description = "round"
"""
BOUNCE = '# verb: bounce\n# args: this none none\n"""Bounce."""\nprint("Boing!")\n'


class Place:
    """A small world, built from a folder and watched beside it; its wizard is connected."""

    def __init__(self, directory: Path, world: World | None = None) -> None:
        self.directory = directory / "files"
        if world is None:
            for path, text in {
                "system/object.toml": SYSTEM,
                "root/object.toml": ROOT,
                "keeper/object.toml": WIZARD,
                "ball/object.toml": BALL,
                "ball/bounce.py": BOUNCE,
            }.items():
                self.put(path, text)
        self.world = load_world(self.directory) if world is None else world
        self.host = Host()
        self.scheduler = Scheduler(self.world, self.host, namespace.PRELUDE["command"].program)
        self.live = LiveFolder(self.world, self.directory, directory / "memory", self.scheduler, self.host.tell)
        self.live.begin(fresh=world is None)
        self.host.here = [self.at("keeper")]

    def put(self, path: str, text: str) -> None:
        (self.directory / path).parent.mkdir(parents=True, exist_ok=True)
        (self.directory / path).write_bytes(text.encode())

    def read(self, path: str) -> str:
        return (self.directory / path).read_bytes().decode()

    def at(self, name: str) -> Object:
        found: Object = properties.get(self.world.system, name)
        return found

    def save(self, path: str, text: str | None, *more: tuple[str, str | None]) -> list[str]:
        """Somebody saves a file, or removes it, and maybe others at once; returns what the wizard is told."""
        files = dict([(path, text), *more])
        for name, content in files.items():
            if content is None:
                (self.directory / name).unlink()
            else:
                self.put(name, content)
        self.live.known.notice({name: None if text is None else text.encode() for name, text in files.items()})
        return self.follow()

    def follow(self) -> list[str]:
        while self.live.known.follow_one():
            pass
        told, self.host.told = self.host.told, []
        return [line.removeprefix("[files] ") for _, line in told]

    def commit(self, *objects: Object) -> Report:
        return asyncio.run(self.live.commit(list(objects) or None))

    def decide(self, path: str, side: str) -> Report:
        return asyncio.run(self.live.decide(path, side == "theirs"))

    def again(self, directory: Path) -> "Place":
        """The same world with its files after a restart of the server."""
        state = self.live.state()
        if state is not None:
            self.live.remember(state)
        return Place(directory, self.world)

    def program(self, o: Object, verb: str, source: str) -> None:
        verbs.set_verb_program(o, verb, compile_program(source))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    yield Place(tmp_path)
    meter.act = meter.task = meter.scheduler = meter.world = None


def unordered(world: World) -> Any:
    """Everything of a world but what files written by hand leave open: in which order the system object's properties
    stand, and which of an object's children came first."""
    objects, max_object = all_of(world)
    for o in objects.values():
        o["defines"].sort()
        o["children"] = sorted(number for number, _ in o["children"])
    return objects, max_object


def source(o: Object, verb: str) -> str:
    return verbs.verb_code(o, verb)


# ---- files -> world


def test_nothing_has_changed_at_the_start(place: Place) -> None:
    assert place.live.trouble() == []
    assert place.host.told == []
    assert place.commit() == Report([], [], [])


def test_a_saved_verb_is_live_and_in_the_history(place: Place) -> None:
    ball, before = place.at("ball"), len(place.world.history)
    assert place.save("ball/bounce.py", BOUNCE.replace("Boing", "Plop")) == ["ball/bounce.py: live (source)"]
    assert source(ball, "bounce") == '"""Bounce."""\nprint("Plop!")\n'
    entry = place.world.history[before]
    assert (entry.object, entry.author) == (ball.number, place.at("keeper").number)
    assert not place.world.journal.active


def test_a_verb_that_does_not_compile_leaves_the_old_one(place: Place) -> None:
    told = place.save("ball/bounce.py", BOUNCE + "import os\n")
    assert told[0].startswith("ball/bounce.py:5: import is not part of the verb language")
    assert told[1:] == ["ball/bounce.py: nothing of this file is live, what was before stays"]
    assert source(place.at("ball"), "bounce") == BOUNCE.split("none none\n")[1]
    assert len(place.live.trouble()) == 1
    assert place.save("ball/bounce.py", BOUNCE) == []
    assert place.live.trouble() == []


def test_the_head_of_a_verb(place: Place) -> None:
    head = "# verb: bounce throw*\n# args: this at any\n# owner: ball\n# perms: rxd\n"
    told = place.save("ball/bounce.py", BOUNCE.replace("# verb: bounce\n# args: this none none\n", head))
    assert told == ["ball/bounce.py: live (args, names, owner, perms)"]
    [verb] = place.at("ball").verbs
    assert (verb.names, verb.prep, verb.owner, verb.perms) == ("bounce throw*", "at/to", place.at("ball"), "rxd")


def test_a_new_verb_stands_where_its_file_stands(place: Place) -> None:
    place.save("ball/throw.py", "# verb: throw\n")
    assert place.save("ball/aim.py", "# verb: aim\nreturn 1\n") == ["ball/aim.py: live (a new verb)"]
    assert [verb.names for verb in place.at("ball").verbs] == ["aim", "bounce", "throw"]
    place.save("ball/object.toml", 'verbs = ["throw"]\n' + BALL)
    assert [verb.names for verb in place.at("ball").verbs] == ["throw", "aim", "bounce"]
    assert place.live.trouble() == []
    assert place.commit() == Report([], [], [])


def test_a_file_that_is_called_otherwise_is_the_same_verb(place: Place) -> None:
    [verb] = place.at("ball").verbs
    assert place.save("ball/bounce.py", None, ("ball/hop.py", BOUNCE)) == []
    assert place.at("ball").verbs == [verb]
    place.program(place.at("ball"), "bounce", "return 1")
    assert place.commit().written == ["ball/hop.py"]


def test_fields_and_values(place: Place) -> None:
    text = """
name = "big ball"
parents = ["root"]
owner = "keeper"
location = "keeper"
flags = ["r", "f"]
[properties.Air]
value = [1, { "$obj" = "root" }]
owner = "root"
perms = ""
[slots.words]
owner = "root"
perms = "w"
value = { b = 2 }
[values]
count = 3
"""
    keys = "flags, location, name, properties.air, slots.words, values.count, values.description"
    assert place.save("ball/object.toml", text) == [f"ball/object.toml: live ({keys})"]
    ball, root = place.at("ball"), place.at("root")
    assert (ball.name, ball.location, ball.flags) == ("big ball", place.at("keeper"), 16 | 128)
    assert list(place.at("keeper").contents) == [ball]
    assert properties.get(ball, "air") == [1, root]
    assert (properties.get(ball, "count"), properties.get(ball, "description")) == (3, "plain")
    assert properties.property_info(ball, "words") == (root, "w")
    assert properties.get(ball, "words") == {"b": 2}
    assert place.commit() == Report([], [], [])


def test_whose_a_verb_is_may_depend_on_the_object(place: Place) -> None:
    told = place.save("ball/object.toml", BALL.replace('owner = "keeper"', 'owner = "ball"'))
    assert told == ["ball/object.toml: live (owner)", "ball/bounce.py: live (owner)"]
    assert place.at("ball").verbs[0].owner is place.at("ball")


def test_what_the_world_refuses_is_told_with_its_line_and_nothing_of_it_is_done(place: Place) -> None:
    told = place.save("ball/object.toml", 'name = "new"\n\nparents = ["ball"]\nowner = "keeper"\n')
    assert told[0].startswith("ball/object.toml:3: parents: ")
    told = place.save("ball/object.toml", 'name = "new"\nparents = ["rot"]\nowner = "keeper"\n')
    assert told[0] == "ball/object.toml:2: parents: no object is called 'rot'"
    told = place.save("ball/object.toml", BALL + "weight = 3\n")
    assert told[0].startswith("ball/object.toml:8: values.weight: ")
    told = place.save("ball/object.toml", BALL + "description = 3\n")
    assert told[0].startswith("ball/object.toml:8: not TOML: ")
    told = place.save("ball/object.toml", "number = 77\n" + BALL)
    assert told[0].startswith("ball/object.toml:1: number: ")
    assert place.at("ball").name == "ball"
    assert place.save("ball/object.toml", BALL) == []
    assert place.live.trouble() == []


def test_a_new_folder_makes_an_object(place: Place) -> None:
    box = 'name = "box"\nparents = ["root"]\nowner = "keeper"\n[properties.lid]\nvalue = { "$obj" = "lid" }\n'
    lid = 'parents = ["root"]\nlocation = "box"\n'
    told = place.save("box/object.toml", box, ("lid/object.toml", lid), ("box/open.py", "# verb: open\nreturn 1\n"))
    assert [line.partition(": ")[0] for line in told] == ["box/object.toml", "box/open.py", "lid/object.toml"]
    assert properties.get(place.at("box"), "lid") is place.at("lid")
    assert place.at("lid").location is place.at("box")
    assert [verb.names for verb in place.at("box").verbs] == ["open"]
    told = place.save("40/object.toml", 'name = "the fortieth"\n')
    assert place.world.ref(40).name == "the fortieth"
    assert place.world.max_object == 40
    assert place.commit() == Report([], [], [])


def test_numbers_are_not_used_again(place: Place) -> None:
    gone = shape.create([], place.at("keeper")).number
    shape.free(place.world.ref(gone))
    told = place.save(f"{gone}/object.toml", "")
    assert told[0] == f"{gone}/object.toml: this: #{gone} has been recycled, and numbers are not used again"


def test_nothing_goes_because_a_file_goes(place: Place) -> None:
    ball = place.at("ball")
    [told] = place.save("ball/bounce.py", None)
    assert told.startswith("ball/bounce.py: the file is gone and the verb is still there: @commit --theirs ball/bounce")
    assert place.commit() == Report([], [], [])
    assert place.decide("ball/bounce", "mine") == Report(["ball/bounce.py"], [], [])
    assert source(ball, "bounce") in place.read("ball/bounce.py")
    place.save("ball/bounce.py", None)
    assert place.decide("ball/bounce.py", "theirs") == Report([], [], [])
    assert ball.verbs == []
    [told] = place.save("ball/object.toml", None)
    assert told.startswith(f"ball/object.toml: the file is gone and {ball} is still there: ")
    assert place.decide("ball/object.toml", "theirs").left[0].startswith("nothing is recycled because")
    assert place.commit() == Report([], [], [])
    assert place.decide("ball", "mine").written == ["ball/object.toml"]
    assert place.live.trouble() == [] and ball.valid


def test_a_definition_that_goes_waits_for_a_word(place: Place) -> None:
    without = ROOT.partition("\n[properties.words]")[0]
    [told] = place.save("root/object.toml", without)
    assert told.startswith(
        "root/object.toml: no longer defines words, which the game still has: @commit --theirs root/"
    )
    assert properties.get(place.at("ball"), "words") == {"a": 1}
    place.decide("root", "theirs")
    assert not properties.has_property(place.at("ball"), "words")
    assert place.live.trouble() == [] and place.commit() == Report([], [], [])


# ---- world -> files


def test_what_changed_in_the_game_is_written_and_no_more(place: Place) -> None:
    ball = place.at("ball")
    properties.set(ball, "description", "flat\n")
    properties.put(place.at("root"), "count", 7)
    place.program(ball, "bounce", 'print("Plop!")\n')
    assert place.commit(place.at("root")) == Report(["root/object.toml"], [], [])
    assert place.commit() == Report(["ball/object.toml", "ball/bounce.py"], [], [])
    assert place.read("ball/object.toml") == BALL.replace('"round"', '"flat\\n"')
    assert place.read("root/object.toml") == ROOT.replace("value = 0", "value = 7")
    assert place.read("ball/bounce.py") == '# verb: bounce\n# args: this none none\nprint("Plop!")\n'
    assert place.follow() == [] and place.commit() == Report([], [], [])
    assert all_of(load_world(place.directory)) == all_of(place.world)


def test_what_an_object_owns_goes_on_being_said_when_its_owner_changes(place: Place) -> None:
    ball, wizard = place.at("ball"), place.at("keeper")
    properties.add_property(ball, "air", 1, wizard, "r")
    fields.set_owner(ball, ball)
    place.commit()
    again = load_world(place.directory)
    assert all_of(again) == all_of(place.world)
    assert "# owner: keeper" in place.read("ball/bounce.py")


def test_new_and_recycled_objects_and_verbs(place: Place) -> None:
    wizard, ball = place.at("keeper"), place.at("ball")
    made = shape.create([place.at("root")], wizard)
    verbs.add_verb(made, wizard, "rxd", "a b", "this", "none", "this", compile_program("return 1"))
    verbs.add_verb(ball, wizard, "rxd", "aim", "this", "none", "this", compile_program("return 2"))
    properties.add_property(place.world.system, "made", made, wizard, "r")
    written = ["ball/aim.py", "ball/object.toml", "made/a.py", "made/object.toml", "system/object.toml"]
    assert sorted(place.commit().written) == written
    assert 'verbs = ["bounce", "aim"]' in place.read("ball/object.toml")
    assert unordered(load_world(place.directory)) == unordered(place.world)
    verbs.delete_verb(ball, "bounce")
    shape.free(made)
    properties.delete_property(place.world.system, "made")
    report = place.commit()
    assert sorted(report.removed) == ["ball/bounce.py", "made/a.py", "made/object.toml"]
    assert not (place.directory / "made").exists()
    assert place.commit() == Report([], [], []) and place.live.trouble() == []


def test_a_file_that_is_being_edited_is_not_overwritten(place: Place) -> None:
    properties.set(place.at("ball"), "description", "flat")
    place.put("ball/object.toml", BALL + "count = 4\n")  # nobody has noticed yet
    assert place.commit() == Report([], [], ["ball/object.toml: has just been changed, and is left alone"])
    assert place.save("ball/object.toml", BALL + "count = 4\n") == ["ball/object.toml: live (values.count)"]
    assert place.commit().written == ["ball/object.toml"]
    assert place.read("ball/object.toml") == BALL.replace("round", "flat") + "count = 4\n"


def test_an_object_that_the_game_calls_otherwise_moves(place: Place) -> None:
    ball, system = place.at("ball"), place.world.system
    properties.put(place.at("keeper"), "words", [ball])
    place.commit()
    properties.delete_property(system, "ball")
    report = place.commit()
    assert sorted(report.removed) == ["ball/bounce.py", "ball/object.toml"]
    assert unordered(load_world(place.directory)) == unordered(place.world)
    assert place.commit() == Report([], [], [])


# ---- conflicts


def test_both_sides_change_different_things(place: Place) -> None:
    properties.set(place.at("ball"), "count", 5)
    assert place.save("ball/object.toml", BALL.replace("round", "oval")) == [
        "ball/object.toml: live (values.description)"
    ]
    assert place.commit().written == ["ball/object.toml"]
    assert properties.get(place.at("ball"), "description") == "oval"
    assert "count = 5" in place.read("ball/object.toml") and "oval" in place.read("ball/object.toml")


@pytest.mark.parametrize("side", ["theirs", "mine"])
def test_both_sides_change_the_same(place: Place, side: str) -> None:
    ball = place.at("ball")
    place.program(ball, "bounce", "return 'game'")
    properties.set(ball, "description", "the game's")
    mine = BOUNCE.replace("Boing", "file")
    told = place.save("ball/bounce.py", mine, ("ball/object.toml", BALL.replace("round", "the file's")))
    assert [line.partition(": @commit")[0] for line in told] == [
        "ball/object.toml: changed in the game and in the file (values.description)",
        "ball/bounce.py: changed in the game and in the file (source)",
    ]
    assert place.commit() == Report([], [], [])
    assert place.read("ball/bounce.py") == mine and source(ball, "bounce") == "return 'game'"
    assert len(place.live.trouble()) == 2
    place.decide("ball/bounce.py", side)
    place.decide("ball", side)
    assert place.live.trouble() == []
    wins = "file" if side == "theirs" else "game"
    assert wins in place.read("ball/bounce.py") and wins in source(ball, "bounce")
    assert wins in place.read("ball/object.toml") and wins in properties.get(ball, "description")
    assert place.commit() == Report([], [], [])


def test_a_conflict_that_the_game_makes_is_told_at_the_commit(place: Place) -> None:
    place.save("ball/bounce.py", BOUNCE + "(\n")
    place.program(place.at("ball"), "bounce", "return 'game'")
    assert place.commit() == Report([], [], [])
    assert [line.partition(": @commit")[0] for line in place.follow()] == [
        "ball/bounce.py: changed in the game and in the file (source)"
    ]


def test_removed_in_the_game_and_changed_in_the_file(place: Place) -> None:
    ball = place.at("ball")
    verbs.delete_verb(ball, "bounce")
    [told] = place.save("ball/bounce.py", BOUNCE + "return 2\n")
    assert told.startswith("ball/bounce.py: the game has no such verb: ")
    assert place.commit() == Report([], [], [])
    place.decide("ball/bounce.py", "theirs")
    assert [verb.names for verb in ball.verbs] == ["bounce"]
    shape.free(ball)
    place.save("ball/bounce.py", BOUNCE)
    assert place.commit().removed == []
    assert [line for line in place.live.trouble() if "remove the folder yourself" in line]


def test_what_makes_no_sense_is_said(place: Place) -> None:
    assert place.decide("nowhere.py", "mine").left == ['there is no file "nowhere.py"']


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_whatever_happens_in_the_game_is_in_the_files_after_a_commit(seed: int) -> None:
    world, rng = odd_world(seed), random.Random(seed)
    vandal = OddVandal(world, rng)
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        export_world(world, directory)
        scheduler = Scheduler(world, Host())
        live = LiveFolder(world, directory, directory / ".memory", scheduler, scheduler.host.tell)
        live.begin(fresh=True)
        assert live.trouble() == []
        for _ in range(rng.choice([1, 5, 20])):
            vandal.slice()
        report = asyncio.run(live.commit(None))
        assert report.left == [] and live.trouble() == []
        assert unordered(import_world(directory)[0]) == unordered(world)
        assert asyncio.run(live.commit(None)) == Report([], [], [])
    meter.act = meter.task = meter.scheduler = meter.world = None


# ---- restarts


def test_changes_of_either_side_while_the_server_is_down(place: Place, tmp_path: Path) -> None:
    ball = place.at("ball")
    properties.set(ball, "description", "flat")
    place.again(tmp_path)
    place.put("ball/bounce.py", BOUNCE.replace("Boing", "Plop"))
    place.put("box/object.toml", 'name = "box"\n')
    again = place.again(tmp_path)
    assert [line for _, line in again.host.told] == []  # nobody was there yet
    assert "Plop" in source(ball, "bounce")
    assert again.at("box").name == "box"
    assert again.commit() == Report(["ball/object.toml"], [], [])
    (again.directory / "ball" / "bounce.py").unlink()
    third = again.again(tmp_path)
    assert [line for line in third.live.trouble() if "the file is gone and the verb is still there" in line]


def test_where_nothing_is_remembered_every_difference_is_a_conflict(place: Place, tmp_path: Path) -> None:
    properties.set(place.at("ball"), "description", "flat")
    place.put("box/object.toml", 'name = "box"\n')
    place.put("ball/throw.py", "# verb: throw\n")
    again = Place(tmp_path, place.world)
    assert [line.partition(": @commit")[0] for line in again.live.trouble()] == [
        "ball/object.toml: changed in the game and in the file (values.description)",
        "ball/throw.py: the game has no such verb",
        "box/object.toml: there is no such object in the game",
    ]
    assert again.commit() == Report([], [], [])
    for path in ("ball", "ball/throw", "box"):
        again.decide(path, "theirs")
    assert again.live.trouble() == []
    assert (properties.get(again.at("ball"), "description"), again.at("box").name) == ("round", "box")
    assert again.commit() == Report([], [], [])


def test_an_export_is_as_good_a_folder(place: Place, tmp_path: Path) -> None:
    shape.create([place.at("root")], place.at("keeper"))
    directory = tmp_path / "export"
    export_world(place.world, directory / "files")
    world, _ = import_world(directory / "files")
    again = Place(directory, world)
    assert again.live.trouble() == [] and again.commit() == Report([], [], [])
    made = shape.create([again.at("root")], again.at("keeper"))
    assert sorted(again.commit().written) == [f"{made.number}/object.toml"]
    fresh: dict[str, Any] = {}
    export_world(again.world, tmp_path / "fresh")
    for path in (tmp_path / "fresh").rglob("*.*"):
        fresh[str(path.relative_to(tmp_path / "fresh"))] = path.read_bytes()
    assert {name: (again.directory / name).read_bytes() for name in fresh} == fresh
