"""Names: which will do, and that no two players look alike, however one of them comes by the name."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.commands.match import match_objects
from moo_async.world import properties, shape
from moo_async.world.errors import E_INVARG
from moo_async.world.names import LONGEST_SHOWN, alike, like, looks, stranger_fault


@pytest.mark.parametrize("name", ["Ann", "O'Neil", "Zoë", "日本", "Ünal-2", "x" * 20, "7", "नेहा", "Σωκράτης"])
def test_good_names_of_strangers(name: str) -> None:
    assert stranger_fault(name) is None


BAD = [
    *("", "x" * 21, "two words", "tab\tbed", "bell\a", "zero\u200bwidth", "no\u00a0break", "a\u202eb", "\ud800"),
    *("#12", 'quo"te', "semi;colon", "-x", "\u0301x", "Ann\u3164", "Ann\u2800", "a\u0301\u0301\u0301\u0301\u0301"),
    *("Ann\u200d", "\u200eAnn", "Ann\ufe0f\ufe0f\ufe0f\ufe0f\ufe0f", "soft\u00adhyphen", "A\U000e0041nn"),
    *("Guest", "\uff27\uff35\uff25\uff33\uff34", "me", "Gue\u0455t", "he1p", "Ever\u0443one"),
]


@pytest.mark.parametrize("name", BAD)
def test_bad_names_of_strangers(name: str) -> None:
    assert stranger_fault(name)


ALIKE = [
    ("Wizard", "wIZARD"),
    ("\uff57\uff49\uff5a\uff41\uff52\uff44", "wizard"),
    ("Zoe\u0308", "zoë"),
    ("Alice", "\u0410lice"),
    ("Alice", "AIice"),
    ("Alice", "A1ice"),
    ("Ian", "lan"),
    ("Bob", "B0b"),
    ("modern", "rnodern"),
    ("Straße", "STRASSE"),
    ("Paul", "\U0001d5e3\U0001d5ee\U0001d602\U0001d5f9"),
    ("Ann", "A\u200dnn"),
    ("VIII", "\u2167"),
    ("ian", "\u0131an"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_look_alike(one: str, other: str) -> None:
    assert alike(one, other) and alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Ann", "Anne"), ("Ian", "Lan"), ("Zoë", "Zoe"), ("Mia", "Mla"), ("日本", "日木")]
)
def test_names_that_do_not(one: str, other: str) -> None:
    assert not alike(one, other)


@given(st.text(max_size=40))
def test_looks_are_found_for_anything_and_bounded(text: str) -> None:
    assert alike(text, text)
    assert alike(text, text.upper().lower()) or text.casefold() != text.upper().lower().casefold()
    assert looks(text * 100 + "x" * 200) == ()


def test_no_two_players_look_alike(small: SimpleNamespace) -> None:
    ann = small.ann
    for name in ("Bob", "B\u043eb", "b0b", "\uff42ob"):
        with pytest.raises(E_INVARG, match=r"that looks like the name of bob \(#2\)"):
            properties.set(ann, "name", name)
    assert ann.name == "ann"
    properties.set(ann, "name", "ANN")  # herself
    small.bob.name = "robert"
    properties.set(ann, "name", "Bob")  # the name is free


def test_a_thing_that_becomes_a_player(small: SimpleNamespace) -> None:
    thing = shape.create((), small.wizard, world=small.world)
    properties.set(thing, "name", "Bob")  # things may be called anything
    with pytest.raises(E_INVARG, match="bob"):
        shape.set_player_flag(thing, True)
    properties.set(thing, "name", "Rob")
    shape.set_player_flag(thing, True)
    with pytest.raises(E_INVARG, match="Rob"):
        properties.set(small.ann, "name", "r0b")
    shape.free(thing)
    properties.set(small.ann, "name", "r0b")


def test_a_name_that_was_given_up_is_free_and_one_that_was_taken_back_is_not(small: SimpleNamespace) -> None:
    assert like(small.world, "ann") is small.ann
    journal = small.world.journal
    journal.begin()
    properties.set(small.ann, "name", "Carol")
    assert like(small.world, "ann") is None and like(small.world, "car0l") is small.ann
    journal.rollback(lambda player, text: None, None)
    assert like(small.world, "ann") is small.ann and like(small.world, "car0l") is None
    for change in (lambda: shape.free(small.ann), lambda: shape.set_player_flag(small.ann, False)):
        journal.begin()
        change()
        assert like(small.world, "ann") is None
        journal.rollback(lambda player, text: None, None)
        assert like(small.world, "ann") is small.ann


def test_existing_players_who_look_alike_stay(small: SimpleNamespace) -> None:
    small.ann.name = small.bob.name = "Twin"
    assert like(small.world, "twin", small.ann) is small.bob
    assert like(small.world, "twin", small.bob) is small.ann
    properties.set(small.ann, "name", "Single")
    with pytest.raises(E_INVARG):
        properties.set(small.ann, "name", "Twin")


NO_PLAYERS = [" ann", "a  b", "a\u00a0b", "a\nb", "a\u200db", "\u3164", "x" * (LONGEST_SHOWN + 1), "\x1b[0m"]
NOTHINGS = ["one\ntwo", "a\x1b[31mb", "a\rb", "a\tb", "a\u202eb", "a\u2028b", "a\u200bb", "\x9b0m"]


@pytest.mark.parametrize("name", NO_PLAYERS)
def test_names_that_no_player_can_have(small: SimpleNamespace, name: str) -> None:
    with pytest.raises(E_INVARG):
        properties.set(small.ann, "name", name)


@pytest.mark.parametrize("name", NOTHINGS)
def test_names_that_nothing_can_have(small: SimpleNamespace, name: str) -> None:
    thing = shape.create((), small.wizard, world=small.world)
    with pytest.raises(E_INVARG):
        properties.set(thing, "name", name)
    assert thing.name == ""


@pytest.mark.parametrize(
    "name", ["a  b", "", "an [odd] <name>", "👩\u200d🔬", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"]
)
def test_names_that_a_thing_can_have(small: SimpleNamespace, name: str) -> None:
    properties.set(small.ann, "name", "Red Guest")
    thing = shape.create((), small.wizard, world=small.world)
    properties.set(thing, "name", name)
    assert thing.name == name


def test_an_alias_does_not_stand_for_another_player(small: SimpleNamespace) -> None:
    people = [small.ann, small.bob]
    properties.add_property(small.ann, "aliases", ["Bob", "b0b", "Annie", "x" * 1000], perms="r")
    assert match_objects(small.world, "bob", people) is small.bob
    assert match_objects(small.world, "b0b", people) is small.world.failed_match
    assert match_objects(small.world, "annie", people) is small.ann
    properties.set(small.bob, "name", "Rob")
    assert match_objects(small.world, "bob", people) is small.ann
