"""Literals, tables, matching, chance and time."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.builtins import ENTRIES
from tests.builtins.moo import Moo


@pytest.mark.parametrize(
    "source",
    [
        *("None", "True", "-3", "1.5", "'it''s'", '"it\'s"', "'a\\nb'", "b'x\\x00'"),
        *("[]", "()", "(1,)", "[1, [2, 'x']]", "{}", "{'a': [1], 2: (3, 4)}"),
        *("{1}", "set()", "frozenset()", "frozenset({1})", "range(0, 3)"),
    ],
)
def test_a_literal_is_what_one_would_type(moo: Moo, source: str) -> None:
    value = eval(source)
    assert moo.run(moo.alice, f"return toliteral({source})") == repr(value)


def test_literals_of_what_is_not_plain(moo: Moo) -> None:
    assert moo.run(moo.alice, "return toliteral([this, nothing, {this: 1}])") == "[#3, #-1, {#3: 1}]"
    assert moo.run(moo.alice, "return toliteral([E_PERM, E_PERM('no'), E_PERM(), int, ValueError('x')])") == (
        "[E_PERM, E_PERM('no'), E_PERM('Permission denied'), int, ValueError('x')]"
    )
    text = moo.run(moo.alice, "return toliteral([lambda: 1, len, 'x'.upper, move, suspend])")
    assert text == "[<function>, <builtin len>, <method upper>, <function>, <function>]"
    assert "0x" not in moo.run(moo.alice, "return toliteral([zip([1]), iter([1]), (i for i in [1]), range(2), type])")
    bomb = "x = [1]\nfor i in range(40):\n    x = [x, x]\ntoliteral(ValueError(x))"
    assert moo.error(moo.alice, bomb) in ("E_QUOTA", "Task ran out of ticks")
    moo.run(moo.alice, "add_property(this, 'x', [1, {'a': {2}}], this, 'r')")
    assert moo.run(moo.alice, "return toliteral(this.x)") == "[1, {'a': {2}}]"


def test_literals_have_bounds(moo: Moo) -> None:
    assert moo.run(moo.alice, "x = [1]\nx.append(x)\nreturn toliteral(x)") == "[1, ...]"
    assert moo.run(moo.alice, "x = [1]\nreturn toliteral([x, x])") == "[[1], [1]]"
    assert moo.run(moo.alice, "return toliteral(1 << 100000)") == "<int of 100,001 bits>"
    assert moo.error(moo.alice, "x = []\nfor i in range(150):\n    x = [x]\ntoliteral(x)") == "E_INVARG"
    bomb = "x = 'x' * 500\nfor i in range(30):\n    x = [x, x]\ntoliteral(x)"
    assert moo.error(moo.alice, bomb) in ("E_QUOTA", "Task ran out of ticks")
    assert moo.error(moo.alice, "toliteral(['x' * 1000000, 'y' * 1000000])") == "E_QUOTA"


WORDS = st.text("ab 'é", max_size=8)
PLAIN = st.none() | st.booleans() | st.integers(-99, 999) | WORDS
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=8)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(WORDS, inner, max_size=5)
        | st.sets(st.integers(0, 999), max_size=9)
    ),
    max_leaves=30,
)


@settings(max_examples=200)
@given(VALUES, st.integers(60, 90))
def test_a_pretty_value_is_the_same_value_in_lines_that_fit(value: Any, width: int) -> None:
    lines = ENTRIES["pretty"].value(value, width)
    assert eval("\n".join(lines)) == value
    assert max(map(len, lines)) <= width
    whole = ENTRIES["toliteral"].value(value)
    assert (lines == [whole]) is (len(whole) <= width)


def test_pretty(moo: Moo) -> None:
    lines = moo.run(
        moo.alice, "return pretty({'here': [this, 'x' * 20, ('y' * 10, )], 'numbers': list(range(13))}, 40)"
    )
    assert lines == [
        "{",
        "  'here': [",
        "    #3, 'xxxxxxxxxxxxxxxxxxxx',",
        "    ('yyyyyyyyyy',)",
        "  ],",
        "  'numbers': [",
        "    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,",
        "    11, 12",
        "  ]",
        "}",
    ]
    assert moo.run(moo.alice, "x = ['a' * 30]\nx.append(x)\nreturn pretty(x, 20)") == [
        "[",
        f"  '{'a' * 30}',",
        "  ...",
        "]",
    ]
    assert moo.error(moo.alice, "pretty(1, 19)") == "E_INVARG"
    assert moo.error(moo.alice, "x = []\nfor i in range(150):\n    x = [x, 'y' * 30]\npretty(x)") == "E_INVARG"
    bomb = "x = 'x' * 500\nfor i in range(30):\n    x = [x, x]\npretty(x)"
    assert moo.error(moo.alice, bomb) in ("E_QUOTA", "Task ran out of ticks")


def test_table(moo: Moo) -> None:
    rows = [["stone", 3, moo.alice], ["日本", 12, None], ["x"]]
    lines = moo.run(moo.alice, "return table(args[0], ['Name', 'Weight', 'Owner'])", rows)
    assert lines == [
        "Name   Weight  Owner",
        "-----  ------  -----",
        "stone       3  #3",
        "日本       12  None",
        "x",
    ]
    assert moo.run(moo.alice, "return table(args[0])", [["a", "b"], ["ccc", "d"]]) == ["a    b", "ccc  d"]
    assert moo.run(moo.alice, "return table(args[0], ['Name', 'Weight'], True)", rows) == [
        "Name: stone, Weight: 3, #3",
        "Name: 日本, Weight: 12, None",
        "Name: x",
    ]
    assert moo.run(moo.alice, "return [table([]), table([], ['A'])]") == [[], ["A", "-"]]
    assert moo.error(moo.alice, "table([1])") == "E_INVARG"
    assert moo.error(moo.alice, "table('abc')") == "E_TYPE"


def test_a_small_table_cannot_make_a_large_text(moo: Moo) -> None:
    source = "table([['x' * 1000000]] + [['y']] * 5000)"
    assert moo.error(moo.alice, source) == "Task ran out of ticks"


def test_no_number_of_ticks_makes_a_text_without_bounds(moo: Moo) -> None:
    moo.rich()
    for source in (
        "table([['x' * 1000000]] + [['y']] * 5000)",
        "table([['x' * 1000000] * 1000] * 1000, None, True)",
        "columns(['x' * 1000000] * 1000)",
        "toliteral(['x' * 1000000] * 1000)",
    ):
        assert moo.error(moo.alice, source) == "E_QUOTA"
    moo.verb(moo.alice, "f", "return 1")
    [error] = moo.run(moo.alice, "return set_verb_code(this, 'f', ['x' * 1000000] * 1000000)")
    assert "longer than" in error
    assert moo.error(moo.alice, "eval('x' * 1000000)") == "E_INVARG"


def test_columns(moo: Moo) -> None:
    names = ["a", "bb", "ccc", "dddd", "日本"]
    assert moo.run(moo.alice, "return columns(args[0], 16)", names) == ["a     ccc   日本", "bb    dddd"]
    assert moo.run(moo.alice, "return columns(args[0], 10)", names) == ["a     dddd", "bb    日本", "ccc"]
    assert moo.run(moo.alice, "return columns(args[0], 5)", names) == names
    assert moo.run(moo.alice, "return columns([])") == []
    for width in (0, -1, 10_000):
        assert moo.error(moo.alice, f"columns(['a'], {width})") == "E_INVARG"


def test_matching(moo: Moo) -> None:
    ball = moo.thing("red ball", moo.alice, moo.alice)
    nothing, ambiguous, failed = moo.world.nothing, moo.world.ambiguous_match, moo.world.failed_match
    for text, found in (
        ("", nothing),
        ("me", moo.alice),
        ("here", moo.room),
        ("#4", moo.bob),
        ("red", ball),
        ("BO", moo.bob),
        ("zzz", failed),
    ):
        assert moo.run(moo.alice, "return match_object(args[0])", text) is found
    assert moo.run(moo.alice, "return match_object('red', args[0])", moo.bob) is failed
    assert moo.run(moo.alice, "return match_object('x', nothing)") is failed
    assert moo.run(moo.alice, "return match_in('b', args[0])", [moo.bob, moo.room]) is moo.bob
    twin = moo.thing("red box", moo.alice)
    assert moo.run(moo.alice, "return match_in('red', args[0])", [ball, twin]) is ambiguous
    assert moo.run(moo.alice, "return match_in('2.red', args[0])", [ball, twin]) is twin
    assert moo.run(moo.alice, "return match_in('me', [this, toobj(99)])") is failed


def test_parse_command(moo: Moo) -> None:
    assert moo.run(moo.alice, "return parse_command(args[0])", 'put "big box" in front of  me now') == {
        "verb": "put",
        "argstr": '"big box" in front of  me now',
        "args": ["big box", "in", "front", "of", "me", "now"],
        "dobjstr": "big box",
        "prepstr": "in front of",
        "iobjstr": "me now",
    }
    assert moo.run(moo.alice, "return parse_command('  ')") is None


def test_chance(moo: Moo) -> None:
    numbers = moo.run(moo.alice, "return [random(3) for i in range(200)]")
    assert set(numbers) == {1, 2, 3}
    assert set(moo.run(moo.alice, "return [random(-1, 1) for i in range(200)]")) == {-1, 0, 1}
    assert set(moo.run(moo.alice, "return [choice([1, 2]) for i in range(100)] + [choice('a')]")) == {1, 2, "a"}
    for wrong in ("random(0)", "random(2, 1)", "random(1 << 5000)"):
        assert moo.error(moo.alice, wrong) == "E_INVARG"
    assert moo.error(moo.alice, "choice([])") == "E_RANGE"


def test_time(moo: Moo) -> None:
    now, exact, text = moo.run(moo.alice, "return [time(), ftime(), ctime()]")
    assert isinstance(now, int) and now <= exact < now + 2
    assert re.fullmatch(r"\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4} \S+", text)
    assert "1970" in moo.run(moo.alice, "return ctime(86400.0 * 3)")
    for wrong in ("1e300", "-1e300", "float('nan')", "10 ** 400"):
        assert moo.error(moo.alice, f"ctime({wrong})") == "E_INVARG"
