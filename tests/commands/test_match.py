"""Object matching against the letter of LambdaMOO's rules, and against a second, naive one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.commands.match import match_object, match_objects
from moo_async.world.objects import Object, World
from moo_async.world.properties import add_property, put
from moo_async.world.shape import create, free, relocate


class Scene:
    """A player in a room; `add` puts named things into one of them."""

    def __init__(self) -> None:
        self.world = World()
        self.root = create([], world=self.world)
        add_property(self.root, "aliases", [], perms="")
        self.room = self.named("Hall")
        self.player = self.named("Ann")
        relocate(self.player, self.room)

    def named(self, name: str, aliases: object = None) -> Object:
        o = create([self.root], owner=self.world.nothing)
        o.name = name
        if aliases is not None:
            put(o, "aliases", aliases)
        return o

    def add(self, name: str, aliases: object = None, carried: bool = False) -> Object:
        o = self.named(name, aliases)
        relocate(o, self.player if carried else self.room)
        return o

    def match(self, text: str) -> Object:
        return match_object(self.world, self.player, text)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_special_words(scene: Scene) -> None:
    assert scene.match("") is scene.world.nothing
    assert scene.match("me") is scene.player
    assert scene.match("ME") is scene.player
    assert scene.match("Here") is scene.room


def test_numbers(scene: Scene) -> None:
    away = scene.named("away")
    gone = scene.named("gone")
    free(gone)
    failed = scene.world.failed_match
    assert scene.match(f"#{away.number}") is away
    assert scene.match(f"#{gone.number}") is failed
    for text in ("#999999", "#-1", "#-2", "#", "#x", "#1x", "# 1", "#1 ", "#²", "#" + "9" * 40):
        assert scene.match(text) is failed


def test_a_player_who_is_nowhere(scene: Scene) -> None:
    hat = scene.add("hat", carried=True)
    relocate(scene.player, scene.world.nothing)
    assert scene.match("hat") is hat
    assert scene.match("here") is scene.world.nothing


def test_nobody_finds_nothing(scene: Scene) -> None:
    hat = scene.add("hat")
    assert match_object(scene.world, scene.world.nothing, "hat") is scene.world.failed_match
    assert match_object(scene.world, scene.world.nothing, "me") is scene.world.failed_match
    assert match_object(scene.world, scene.world.nothing, f"#{hat.number}") is hat


def test_exact_beats_beginning_wherever_it_lies(scene: Scene) -> None:
    scene.add("boxing glove", carried=True)
    box = scene.add("box")
    scene.add("boxer")
    assert scene.match("box") is box
    assert scene.match("BOX") is box
    assert scene.match("bo") is scene.world.ambiguous_match
    assert scene.match("boxi").name == "boxing glove"


def test_two_exact_ones_are_ambiguous(scene: Scene) -> None:
    scene.add("red box", ["box"])
    scene.add("blue box", ["box"], carried=True)
    assert scene.match("box") is scene.world.ambiguous_match
    assert scene.match("red").name == "red box"


def test_aliases_count_once_for_each_object(scene: Scene) -> None:
    box = scene.add("box", ["box", "boxes", "big box"])
    assert scene.match("box") is box
    assert scene.match("b") is box


def test_odd_aliases_are_passed_over(scene: Scene) -> None:
    thing = scene.add("thing", [1, None, ["x"], "gizmo"])
    other = scene.add("other", "gizmo")
    assert scene.match("gizmo") is thing
    assert scene.match("other") is other


def test_an_unreadable_alias_is_read_all_the_same(scene: Scene) -> None:
    thing = scene.add("thing", ["gizmo"])
    assert thing.slots["aliases"].perms == 0
    assert scene.match("gizmo") is thing


def test_no_aliases_property_at_all() -> None:
    world = World()
    room = create([], world=world)
    player = create([], world=world)
    player.name = "Bo"
    relocate(player, room)
    assert match_object(world, player, "bo") is player


def test_contents_of_contents_are_not_near(scene: Scene) -> None:
    box = scene.add("box")
    relocate(scene.named("pearl"), box)
    assert scene.match("pearl") is scene.world.failed_match


@pytest.mark.parametrize(
    ("text", "which"),
    [("1.box", 0), ("2.box", 1), ("3.box", 2), ("2. box", 1), ("first box", 0), ("Second Box", 1), ("2nd box", 1),
     ("3rd box", 2), ("1ST box", 0), ("4.box", None), ("fourth box", None), ("0.box", None), ("second", None),
     ("second nothing", None), ("2.", None), ("2nd", None), ("2box", None), ("-1.box", None), ("second b", 1),
     ("2.2.box", None), ("99999999999.box", None)],
)  # fmt: skip
def test_a_choice_among_equals(scene: Scene, text: str, which: int | None) -> None:
    room_boxes = [scene.add("box"), scene.add("box")]
    boxes = [scene.add("box", carried=True), *room_boxes]
    expected = scene.world.failed_match if which is None else boxes[which]
    assert scene.match(text) is expected


def test_the_choice_is_among_exact_ones_when_there_are_any(scene: Scene) -> None:
    scene.add("boxer")
    box = scene.add("box")
    assert scene.match("first box") is box
    assert scene.match("second box") is scene.world.failed_match


def test_a_name_that_looks_like_a_choice_wins(scene: Scene) -> None:
    scene.add("box")
    scene.add("box")
    odd = scene.add("second box")
    other = scene.add("2.box")
    assert scene.match("second box") is odd
    assert scene.match("2.box") is other


def test_match_objects_takes_any_list(scene: Scene) -> None:
    one, two = scene.named("one"), scene.named("two")
    assert match_objects(scene.world, "t", [one, two]) is two
    assert match_objects(scene.world, "me", [one, two]) is scene.world.failed_match
    assert match_objects(scene.world, "second one", [one, one]) is scene.world.failed_match
    assert match_objects(scene.world, "", [one]) is scene.world.nothing


# ---- a second implementation: with the two counters of LambdaMOO ------------------------------------------------

NAMES = st.sampled_from(["box", "Box", "boxer", "red box", "b", "bo", "ball", "x"])
THINGS = st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=2), st.booleans()), max_size=5)


def naive_match(scene: Scene, text: str) -> Object:
    nothing, failed, ambiguous = scene.world.nothing, scene.world.failed_match, scene.world.ambiguous_match
    exact, partial = nothing, failed
    for place in (scene.player, scene.room):
        for thing in place.contents:
            slot = thing.slots.get("aliases")
            for name in [thing.name, *(slot.value if slot else [])]:
                if not name.lower().startswith(text.lower()):
                    continue
                if len(name) == len(text):
                    if exact not in (nothing, thing):
                        return ambiguous
                    exact = thing
                elif partial in (failed, thing):
                    partial = thing
                else:
                    partial = ambiguous
    return exact if exact is not nothing else partial


@given(THINGS, st.sampled_from(["box", "bo", "b", "red", "red box", "ball", "boxer", "X", "q"]))
def test_agrees_with_the_naive_match(things: list[tuple[str, list[str], bool]], text: str) -> None:
    scene = Scene()
    for name, aliases, carried in things:
        scene.add(name, aliases, carried)
    assert scene.match(text) is naive_match(scene, text)


@given(THINGS)
def test_choices_walk_through_the_equals_in_order(things: list[tuple[str, list[str], bool]]) -> None:
    scene = Scene()
    made = [scene.add(name, aliases, carried) for name, aliases, carried in things]
    order = [*scene.player.contents, *scene.room.contents]
    found = []
    for n in range(1, 10):
        if not (one := scene.match(f"{n}.box")):
            break
        found.append(one)
    assert set(found) <= set(made)
    assert all(order.index(a) < order.index(b) for a, b in pairwise(found))
