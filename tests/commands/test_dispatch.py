"""The search for the verb of a command: LambdaMOO's order and roles, and a naive second search."""

from hypothesis import given
from hypothesis import strategies as st

from moo_async.commands import find_verb, match_object, parse
from moo_async.world.objects import Object, Verb, World
from moo_async.world.prepositions import PREPOSITIONS
from moo_async.world.shape import create, relocate
from moo_async.world.verbs import add_verb


class Scene:
    """A player in a room with a box; the player carries a hat. Each is its own owner, all descend from one root."""

    def __init__(self) -> None:
        self.world = World()
        self.root = create([], world=self.world)
        self.room, self.player, self.box, self.hat = (self.named(n) for n in ("Hall", "Ann", "box", "hat"))
        relocate(self.player, self.room)
        relocate(self.box, self.room)
        relocate(self.hat, self.player)

    def named(self, name: str) -> Object:
        o = create([self.root], owner=self.world.nothing)
        o.name = name
        return o

    def verb(self, o: Object, names: str, spec: str, perms: str = "rd") -> Verb:
        dobj, *prep, iobj = spec.split()
        add_verb(o, o, perms, names, dobj, " ".join(prep), iobj)
        return o.verbs[-1]

    def find(self, line: str) -> tuple[Object, Verb] | None:
        parsed = parse(line)
        assert parsed is not None
        dobj = match_object(self.world, self.player, parsed.dobjstr)
        iobj = match_object(self.world, self.player, parsed.iobjstr)
        return find_verb(self.world, self.player, parsed, dobj, iobj)


def test_the_order_is_player_room_dobj_iobj() -> None:
    scene = Scene()
    assert scene.find("put hat in box") is None
    in_box = scene.verb(scene.box, "put", "any in this")
    assert scene.find("put hat in box") == (scene.box, in_box)
    in_hat = scene.verb(scene.hat, "put", "this in any")
    assert scene.find("put hat in box") == (scene.hat, in_hat)
    in_room = scene.verb(scene.room, "put", "any in any")
    assert scene.find("put hat in box") == (scene.room, in_room)
    in_player = scene.verb(scene.player, "put", "any any any")
    assert scene.find("put hat in box") == (scene.player, in_player)


def test_all_three_specs_must_fit() -> None:
    scene = Scene()
    verb = scene.verb(scene.box, "open", "this none none")
    assert scene.find("open box") == (scene.box, verb)
    assert scene.find("OPEN BOX") == (scene.box, verb)
    for line in ("open", "open hat", "open box with hat", "open with box", "open gizmo"):
        assert scene.find(line) is None


def test_any_takes_no_match_and_none_takes_only_nothing() -> None:
    scene = Scene()
    say = scene.verb(scene.player, "say", "any none none")
    assert scene.find("say xyzzy") == (scene.player, say)
    assert scene.find("say") == (scene.player, say)
    bow = scene.verb(scene.player, "bow", "none none none")
    assert scene.find("bow") == (scene.player, bow)
    assert scene.find("bow xyzzy") is None


def test_this_is_the_object_searched_not_the_definer() -> None:
    scene = Scene()
    verb = scene.verb(scene.root, "poke", "this none none")
    assert scene.find("poke box") == (scene.box, verb)
    assert scene.find("poke me") == (scene.player, verb)
    assert verb.definer is scene.root


def test_x_is_not_needed_and_stars_fit() -> None:
    scene = Scene()
    verb = scene.verb(scene.player, "l*ook exam*", "any any any", perms="")
    for line in ("l", "loo box", "look", "exam", "examination at box"):
        assert scene.find(line) == (scene.player, verb)
    for line in ("lookx", "exa"):
        assert scene.find(line) is None


def test_the_first_verb_that_fits_wins_on_one_object() -> None:
    scene = Scene()
    none = scene.verb(scene.player, "go", "none none none")
    other = scene.verb(scene.player, "go", "any none none")
    assert scene.find("go") == (scene.player, none)
    assert scene.find("go west") == (scene.player, other)


def test_an_own_verb_that_does_not_fit_does_not_hide_the_parents() -> None:
    scene = Scene()
    verb = scene.verb(scene.root, "open", "this none none")
    scene.verb(scene.box, "open", "this with any")
    assert scene.find("open box") == (scene.box, verb)


def test_a_player_without_a_place() -> None:
    scene = Scene()
    relocate(scene.player, scene.world.nothing)
    verb = scene.verb(scene.player, "sigh", "none none none")
    assert scene.find("sigh") == (scene.player, verb)
    assert scene.find("mumble") is None


SPECS = st.sampled_from(["none", "any", "this"])
PREPS = st.sampled_from(["none", "any", "in/inside/into", "with/using"])
VERBS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["a", "b", "a*bc"]), SPECS, PREPS, SPECS), max_size=8)
WORDS = st.lists(st.sampled_from(["box", "hat", "in", "with", "me", "zz"]), max_size=4)


def naive_find(scene: Scene, line: str) -> tuple[Object, Verb] | None:
    parsed = parse(line)
    assert parsed is not None
    words = line.split(" ")
    named = {"box": scene.box, "hat": scene.hat, "me": scene.player}
    at = next((n for n, w in enumerate(words) if n and w in ("in", "with")), None)
    dobjstr = " ".join(words[1:at])
    iobjstr = "" if at is None else " ".join(words[at + 1 :])
    dobj = named.get(dobjstr, scene.world.failed_match if dobjstr else scene.world.nothing)
    iobj = named.get(iobjstr, scene.world.failed_match if iobjstr else scene.world.nothing)
    prep = "none" if at is None else PREPOSITIONS[{"with": 0, "in": 3}[words[at]]]
    fits = {"a": ("a", "a*bc"), "b": ("b",), "ab": ("a*bc",), "abc": ("a*bc",)}
    for place in (scene.player, scene.room, dobj, iobj):
        for holder in (place, scene.root):
            for verb in holder.verbs if place.valid else ():
                if (
                    verb.names in fits.get(words[0], ())
                    and (verb.dobj == "any" or (verb.dobj == "none") == (dobj is scene.world.nothing))
                    and (verb.dobj != "this" or dobj is place)
                    and (verb.dobj != "none" or dobj is not place)
                    and (verb.iobj == "any" or (verb.iobj == "none") == (iobj is scene.world.nothing))
                    and (verb.iobj != "this" or iobj is place)
                    and verb.prep in ("any", prep)
                ):
                    return place, verb
    return None


@given(VERBS, st.sampled_from(["a", "b", "ab", "abc"]), WORDS)
def test_agrees_with_the_naive_search(verbs: list[tuple[int, str, str, str, str]], word: str, words: list[str]) -> None:
    scene = Scene()
    holders = [scene.root, scene.player, scene.room, scene.box, scene.hat]
    for at, names, dobj, prep, iobj in verbs:
        scene.verb(holders[at], names, f"{dobj} {prep} {iobj}")
    line = " ".join([word, *words])
    assert scene.find(line) == naive_find(scene, line)
