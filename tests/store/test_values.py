"""Values as JSON: whatever a property can hold comes back exactly."""

import json
import math
import sqlite3

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.store.errors import StoreError
from moo_async.store.values import column_text, from_json, sound, text_column, to_json
from moo_async.world.errors import E_PERM, ERRORS, MooError
from moo_async.world.world import World
from tests.store.worlds import exactly, storable

WORLD = World()


def through(value):
    return from_json(msgspec.json.decode(msgspec.json.encode(to_json(value))), WORLD)


@settings(deadline=None)
@given(storable(WORLD))
def test_every_value_comes_back_exactly(value):
    assert exactly(through(value)) == exactly(value)


@given(storable(WORLD))
def test_what_is_written_is_json_to_others_too(value):
    text = msgspec.json.encode(to_json(value)).decode()
    assert json.loads(text) == to_json(value)
    connection = sqlite3.connect(":memory:")
    assert connection.execute("SELECT json_valid(?)", (text,)).fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", '"plain"'),
        ([1, 2.5, True, None], "[1,2.5,true,null]"),
        ({"a": {"b": 1}}, '{"a":{"b":1}}'),
        (WORLD.ref(12), '{"$obj":12}'),
        ((1, ()), '{"$tuple":[1,{"$tuple":[]}]}'),
        ({3}, '{"$set":[3]}'),
        (frozenset([3]), '{"$frozenset":[3]}'),
        (b"\0\xff", '{"$bytes":"AP8="}'),
        ({}, "{}"),
        ({"$obj": 1}, '{"$dict":[["$obj",1]]}'),
        ({1: 2}, '{"$dict":[[1,2]]}'),
        (2**63, '{"$int":"9223372036854775808"}'),
        (-(2**63), "-9223372036854775808"),
        (math.inf, '{"$float":"inf"}'),
        (E_PERM, '{"$error":["E_PERM",null]}'),
        (E_PERM("no", 1), '{"$error":["E_PERM",["no",1]]}'),
        ("\ud800", '{"$str":"\\\\ud800"}'),
        ("a\0b", '"a\\u0000b"'),
    ],
)
def test_the_notation(value, text):
    assert msgspec.json.encode(to_json(value)).decode() == text
    assert exactly(through(value)) == exactly(value)


def test_integers_longer_than_python_prints_come_back():
    for value in (10**4000, -(3**20000), 2**14000):
        assert through([value]) == [value]


def test_every_error_class_comes_back():
    for kind in (*ERRORS.values(), MooError):
        assert through(kind) is kind
        assert exactly(through(kind())) == exactly(kind())


def test_objects_come_back_as_the_objects_of_the_world():
    assert through([WORLD.nothing, WORLD.ref(5)]) == [WORLD.nothing, WORLD.ref(5)]


class E_OTHER(MooError):
    """Not one of the world's own."""


@pytest.mark.parametrize("value", [object(), 1j, range(3), ValueError, ValueError("x"), E_OTHER, E_OTHER("x"), len])
def test_what_no_property_can_hold_is_refused(value):
    with pytest.raises(StoreError, match="cannot be stored"):
        to_json([value])


@pytest.mark.parametrize(
    "data",
    [
        {"$new": 1},
        {"$obj": "x"},
        {"$error": ["E_NONE", None]},
        {"$bytes": "?"},
        {"$int": "a"},
        {"$dict": [1]},
        {"$set": 3},
    ],
)
def test_a_notation_that_is_not_ours_is_refused(data):
    with pytest.raises(StoreError, match="the database holds"):
        from_json([data], WORLD)


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_fits_into_a_column(text):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t(x TEXT)")
    connection.execute("INSERT INTO t VALUES (?)", (text_column(text),))
    [column] = connection.execute("SELECT x FROM t").fetchone()
    connection.close()
    assert column_text(column) == text
    assert isinstance(column, str) == sound(text)
