"""The rules for properties, one by one: who reads, writes, defines, clears, re-owns; names; caches; built-in ones."""

from types import SimpleNamespace
from typing import Any

import pytest

from moo_async.world import MooError, Object, meter, properties, shape
from moo_async.world.errors import E_INVARG, E_INVIND, E_PERM, E_PROPNF, E_TYPE
from moo_async.world.fields import READERS, refresh_protected
from moo_async.world.objects import FERTILE, READ, WRITE
from moo_async.world.properties import get, property_info, set_property_info
from tests.world.conftest import acting_as


@pytest.fixture
def family(small: SimpleNamespace) -> SimpleNamespace:
    """`thing`, Ann's and fertile; `child` of it, Bob's."""
    small.thing = shape.create((), small.ann)
    small.thing.flags = FERTILE
    small.child = shape.create([small.thing], small.bob)
    return small


def refused(error: type[MooError], function: Any, *args: Any) -> None:
    with pytest.raises(error) as caught:
        function(*args)
    assert type(caught.value) is error and str(caught.value) != ""


def test_reading_needs_r_or_the_slots_owner_or_a_wizard(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "open", 1, family.ann, "r")
    properties.add_property(family.thing, "shut", 2, family.ann, "")
    assert get(family.child, "open", family.bob) == 1
    refused(E_PERM, get, family.child, "shut", family.bob)  # owning the object is not owning the slot
    assert get(family.child, "shut", family.ann) == get(family.child, "shut", family.wizard) == 2
    assert "open" in family.child.fast and "shut" not in family.child.fast


def test_writing_needs_w_or_the_slots_owner_or_a_wizard(family: SimpleNamespace) -> None:
    for perms in ("r", "rw"):
        properties.add_property(family.thing, f"p{perms}", 1, family.ann, perms)
    refused(E_PERM, properties.set, family.child, "pr", 5, family.bob)
    properties.set(family.child, "prw", 5, family.bob)
    properties.set(family.child, "pr", 6, family.ann)
    properties.set(family.child, "pr", 7, family.wizard)
    refused(E_PERM, properties.set, family.child, "pr", 8, family.bob)  # with a slot of its own as well
    assert (get(family.child, "prw"), get(family.child, "pr"), get(family.thing, "prw")) == (5, 7, 1)


def test_c_makes_the_descendants_owner_own_the_slot(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "mine", 1, family.ann, "rc")
    properties.add_property(family.thing, "yours", 1, family.ann, "r")
    assert property_info(family.child, "mine") == (family.bob, "rc")
    assert property_info(family.child, "yours") == (family.ann, "r")
    properties.set(family.child, "mine", 2, family.bob)
    refused(E_PERM, properties.clear_property, family.child, "yours", family.bob)
    properties.clear_property(family.child, "mine", family.bob)
    assert get(family.child, "mine") == 1


def test_slots_keep_the_information_of_their_creation(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", 1, family.ann, "rc")
    set_property_info(family.thing, "p", family.wizard, "w", None, family.wizard)
    assert property_info(family.thing, "p") == (family.wizard, "w")
    assert property_info(family.child, "p") == (family.bob, "rc")
    late = shape.create([family.thing], family.bob)
    assert property_info(late, "p") == (family.wizard, "w")
    set_property_info(family.thing, "p", family.wizard, "rc", None, family.wizard)
    grandchild = shape.create([family.child], family.bob, family.wizard)
    properties.set(grandchild, "owner", family.ann, family.wizard)
    assert property_info(grandchild, "p") == (family.bob, "rc")


def test_adding_needs_the_object_and_the_owner(family: SimpleNamespace) -> None:
    add = properties.add_property
    refused(E_PERM, add, family.thing, "p", 1, family.bob, "r", family.bob)
    refused(E_PERM, add, family.thing, "p", 1, family.bob, "r", family.ann)
    refused(E_INVARG, add, family.thing, "p", 1, family.world.nothing, "r", family.wizard)
    refused(E_INVARG, add, family.world.nothing, "p", 1, family.ann, "r", family.ann)
    refused(E_INVARG, add, family.thing, "p", 1, family.ann, "rx", family.ann)
    refused(E_TYPE, add, family.thing, "p", len, family.ann, "r", family.ann)
    assert properties.properties(family.thing) == []
    family.thing.flags |= WRITE
    add(family.thing, "p", 1, family.bob, "RC", family.bob)
    assert property_info(family.thing, "P") == (family.bob, "rc")
    add(family.thing, "q", 1, family.bob, "", family.wizard)


@pytest.mark.parametrize("name", ["", "_x", "a b", "1a", "a-b", "name", "Owner", "contents", "x" * 256, "a\n"])
def test_bad_names(family: SimpleNamespace, name: str) -> None:
    refused(E_INVARG, properties.add_property, family.thing, name, 1)
    properties.add_property(family.thing, "p", 1)
    refused(E_INVARG, set_property_info, family.thing, "p", family.ann, "r", name)


def test_names_are_unique_up_and_down_whatever_their_case(family: SimpleNamespace) -> None:
    properties.add_property(family.child, "p", 1)
    for where in (family.thing, family.child, shape.create([family.child], family.bob)):
        refused(E_INVARG, properties.add_property, where, "P", 1)
    aunt = shape.create((), family.ann)
    shape.create([family.thing, aunt], family.ann)
    properties.add_property(family.thing, "q", 1)
    refused(E_INVARG, properties.add_property, aunt, "q", 1)  # they meet in the common child
    shape.create((), family.ann)
    properties.add_property(shape.create((), family.ann), "q", 1)


def test_names_ignore_case_and_keep_how_they_were_typed(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "LongName", 1, family.ann, "r")
    assert properties.properties(family.thing) == ["LongName"]
    for name in ("LongName", "longname", "LONGNAME"):
        assert get(family.child, name, family.bob) == 1 and properties.has_property(family.child, name)
    assert set(family.child.fast) == {"LongName", "longname"}, "other spellings could fill the cache without end"
    properties.set(family.child, "LONGname", 2)
    assert get(family.child, "longname") == 2 and set(family.child.slots) == {"longname"}


def test_deleting(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", 1, family.ann, "r")
    properties.set(family.child, "p", 2)
    assert get(family.child, "p") == 2
    refused(E_PERM, properties.delete_property, family.thing, "p", family.bob)
    refused(E_PROPNF, properties.delete_property, family.child, "p", family.bob)
    refused(E_PROPNF, properties.delete_property, family.thing, "name", family.ann)
    properties.delete_property(family.thing, "P", family.ann)
    refused(E_PROPNF, get, family.child, "p")
    assert not family.child.slots and not family.child.fast


def test_clearing(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", 1, family.ann, "rc")
    refused(E_INVARG, properties.clear_property, family.thing, "p", family.ann)
    refused(E_PROPNF, properties.clear_property, family.thing, "q", family.ann)
    refused(E_PERM, properties.clear_property, family.thing, "name", family.ann)
    refused(E_INVARG, properties.clear_property, family.world.nothing, "p", family.ann)
    assert properties.is_clear_property(family.child, "p", family.ann)
    assert not properties.is_clear_property(family.thing, "p") and not properties.is_clear_property(
        family.thing, "name"
    )
    properties.set(family.child, "p", 2)
    assert not properties.is_clear_property(family.child, "p")
    properties.clear_property(family.child, "p", family.bob)
    properties.clear_property(family.child, "p", family.bob)
    assert properties.is_clear_property(family.child, "p") and get(family.child, "p") == 1
    properties.set(family.thing, "p", 3)
    assert get(family.child, "p") == 3


def test_changing_the_information(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", 1, family.ann, "r")
    refused(E_PERM, set_property_info, family.thing, "p", family.bob, "r", None, family.ann)
    refused(E_PERM, set_property_info, family.thing, "p", family.ann, "rw", None, family.bob)
    refused(E_PERM, set_property_info, family.child, "p", family.ann, "rw", None, family.bob)
    refused(E_INVARG, set_property_info, family.thing, "p", family.ann, "x", None, family.ann)
    refused(E_INVARG, set_property_info, family.thing, "p", family.world.nothing, "r", None, family.wizard)
    refused(E_PROPNF, set_property_info, family.thing, "name", family.ann, "r", None, family.ann)
    set_property_info(family.thing, "p", family.ann, "", None, family.ann)
    refused(E_PERM, property_info, family.thing, "p", family.bob)
    refused(E_PERM, get, family.thing, "p", family.bob)
    assert property_info(family.child, "p", family.bob) == (family.ann, "r")
    set_property_info(family.child, "p", family.bob, "r", None, family.wizard)
    properties.set(family.child, "p", 9, family.bob)


def test_losing_r_empties_the_cache(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", 1, family.ann, "r")
    assert get(family.child, "p") == get(family.thing, "p") == 1
    set_property_info(family.child, "p", family.ann, "", None, family.ann)
    assert "p" not in family.child.fast and "p" in family.thing.fast


def test_renaming(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", [1], family.ann, "r")
    properties.add_property(family.thing, "other", [1], family.ann, "r")
    properties.set(family.child, "p", [2])
    refused(E_INVARG, set_property_info, family.child, "p", family.ann, "r", "q", family.ann)
    refused(E_INVARG, set_property_info, family.thing, "p", family.ann, "r", "OTHER", family.ann)
    assert property_info(family.thing, "p") == (family.ann, "r")
    set_property_info(family.thing, "p", family.ann, "r", "Q", family.ann)
    assert properties.properties(family.thing) == ["Q", "other"]
    assert get(family.child, "q") == [2] and get(family.thing, "q") == [1]
    assert get(family.child, "q").home.name == "q"
    refused(E_PROPNF, get, family.child, "p")
    set_property_info(family.thing, "q", family.ann, "r", "q", family.ann)
    assert properties.properties(family.thing) == ["q", "other"]


def test_listing_needs_a_readable_object(family: SimpleNamespace) -> None:
    refused(E_PERM, properties.properties, family.thing, family.bob)
    refused(E_INVARG, properties.properties, family.world.nothing, family.bob)
    family.thing.flags |= READ
    assert properties.properties(family.thing, family.bob) == []


def test_nothing_can_be_read_or_written_on_an_invalid_object(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", 1, family.ann, "r")
    get(family.child, "p")
    shape.free(family.child)
    for o in (family.child, family.world.nothing, family.world.ref(999), family.world.failed_match):
        for name in ("p", "name", "location"):
            refused(E_INVIND, get, o, name)
            refused(E_INVIND, properties.set, o, name, 1)
        assert not properties.has_property(o, "p") and not o.fast
    refused(E_PROPNF, get, family.thing, "nosuch")
    refused(E_PROPNF, properties.set, family.thing, "nosuch", 1)


def test_the_running_programmer_is_asked(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", 1, family.ann, "")
    with acting_as(family.bob):
        refused(E_PERM, get, family.thing, "p")
        refused(E_PERM, properties.set, family.thing, "p", 2)
        refused(E_PERM, properties.add_property, family.thing, "q", 2)
        assert meter.act is not None and meter.act.programmer is family.bob
    with acting_as(family.ann):
        properties.set(family.thing, "p", 2)
        assert get(family.thing, "p") == 2
        properties.add_property(family.thing, "q", 2)
    assert property_info(family.thing, "q") == (family.ann, "rc")
    with acting_as(family.bob):
        properties.put(family.thing, "p", 3)
    assert get(family.thing, "p") == 3


# ---- built-in properties


def test_built_in_values_are_fresh(family: SimpleNamespace) -> None:
    thing, child = family.thing, family.child
    shape.relocate(child, thing)
    assert get(thing, "contents") == [child] and get(child, "location") is thing
    assert get(thing, "children") == [child] and get(child, "parents") == [thing]
    get(thing, "contents").clear()
    assert get(thing, "contents") == [child]
    assert get(family.wizard, "wizard") is True and get(family.ann, "wizard") is False
    assert get(family.ann, "player") is get(family.ann, "programmer") is True
    assert get(thing, "F") is True and get(thing, "r") is get(thing, "w") is False
    assert get(thing, "owner", family.bob) is family.ann
    assert not properties.has_property(family.world.nothing, "name") and properties.has_property(thing, "Name")


WRITERS = [
    ("name", "x", {"ann", "wizard"}),
    ("owner", None, {"wizard"}),
    ("programmer", True, {"wizard"}),
    ("wizard", True, {"wizard"}),
    ("r", True, {"ann", "wizard"}),
    ("w", True, {"ann", "wizard"}),
    ("f", False, {"ann", "wizard"}),
    ("player", True, set()),
    ("location", None, set()),
    ("contents", [], set()),
    ("parents", [], set()),
    ("children", [], set()),
]


def test_the_table_of_writers_is_complete() -> None:
    assert {name for name, _, _ in WRITERS} == set(READERS)


@pytest.mark.parametrize(("name", "value", "allowed"), WRITERS)
def test_who_writes_built_in_properties(family: SimpleNamespace, name: str, value: Any, allowed: set[str]) -> None:
    family.thing.flags |= WRITE
    for who in ("ann", "bob", "wizard"):
        person: Object = getattr(family, who)
        given = family.bob if value is None else value
        before = get(family.thing, name)
        if who in allowed:
            properties.set(family.thing, name, given, person)
            assert get(family.thing, name) == given
        else:
            refused(E_PERM, properties.set, family.thing, name, given, person)
            assert get(family.thing, name) == before


def test_only_wizards_name_players(family: SimpleNamespace) -> None:
    refused(E_PERM, properties.set, family.ann, "name", "Queen", family.ann)
    properties.set(family.ann, "name", "Queen", family.wizard)
    assert family.ann.name == "Queen"


def test_types_of_built_in_properties(family: SimpleNamespace) -> None:
    refused(E_TYPE, properties.set, family.thing, "name", 5)
    refused(E_TYPE, properties.set, family.thing, "owner", 5)
    refused(E_INVARG, properties.set, family.thing, "owner", family.world.nothing)
    refused(E_INVARG, properties.set, family.thing, "name", "\ud800")
    properties.set(family.thing, "r", [1])
    assert get(family.thing, "r") is True


def test_a_new_owner_does_not_get_the_slots(family: SimpleNamespace) -> None:
    properties.add_property(family.thing, "p", 1, family.ann, "rc")
    properties.set(family.child, "owner", family.ann, family.wizard)
    assert property_info(family.child, "p") == (family.bob, "rc")


def test_protected_built_in_properties(family: SimpleNamespace) -> None:
    system = family.wizard
    assert family.world.system is system
    refresh_protected(family.world)
    assert family.world.protected == frozenset()
    options = shape.create((), family.wizard)
    properties.add_property(system, "server_options", options)
    properties.add_property(options, "protect_location", 1)
    properties.add_property(options, "protect_name", 0)
    refresh_protected(family.world)
    assert family.world.protected == {"location"}
    refused(E_PERM, get, family.thing, "location", family.ann)
    assert get(family.thing, "location", family.wizard) is family.world.nothing
    assert get(family.thing, "name", family.ann) == ""


def test_the_depth_first_order_of_values(small: SimpleNamespace) -> None:
    d = shape.create((), world=small.world)
    b, c = shape.create([d]), shape.create([d])
    a = shape.create([b, c])
    properties.add_property(d, "p", "d")
    properties.set(c, "p", "c")
    assert get(a, "p") == "d" and get(c, "p") == "c"
    properties.set(b, "p", "b")
    assert get(a, "p") == "b"
