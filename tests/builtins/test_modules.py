"""What the ready modules compute, held against Python's own where that has the same; their help; their cost."""

from __future__ import annotations

import difflib
import hashlib
import itertools
import json
import math
import random
import re
import statistics
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.builtins import ENTRIES
from moo_async.language import namespace
from moo_async.world.errors import MooError
from tests.builtins.moo import Moo
from tests.starter_town import Town


def function(name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = namespace.VERB[name]
    return found


# -- as values of the language


def test_a_module_is_used_by_its_name_or_held(moo: Moo) -> None:
    source = """
m = math
f = math.sqrt
modules = {"m": math, "s": string}
return [math.sqrt(4), m.sqrt(9), f(16), modules["m"].floor(2.5), getattr(m, "ceil")(2.5), math.pi, m.pi,
        list(map(math.sqrt, [25])), [math.sqrt(x) for x in (36, 49)], math.isclose(1, 1 + 1e-12, abs_tol=0.1),
        str(math), repr(math.sqrt), math is m, math.log(8, 2), math.hypot(*[3, 4]), toliteral([math, math.sqrt])]
"""
    assert moo.run(moo.alice, source) == [
        *(2.0, 3.0, 4.0, 2, 3, math.pi, math.pi, [5.0], [6.0, 7.0], True, "<module math>", "<builtin math.sqrt>", True),
        *(3.0, 5.0, "[<module math>, <builtin math.sqrt>]"),
    ]


def test_a_variable_hides_a_module(moo: Moo) -> None:
    assert moo.run(moo.alice, "math = [3, 1]\nmath.sort()\nreturn math") == [1, 3]
    assert moo.run(moo.alice, "def f(json):\n    return json.upper()\nreturn f('a')") == "A"
    assert moo.run(moo.alice, "return [re.upper() for re in 'ab']") == ["A", "B"]
    assert moo.run(moo.alice, "return [(lambda time: time + 1)(2), time() > 2]") == [3, True]


def test_what_was_a_function_still_is_one(moo: Moo) -> None:
    source = "f = random\ng = time\nreturn [random(1), f(1), random(5, 5), time() - g(), list(map(random, [1, 1]))]"
    assert moo.run(moo.alice, source) == [1, 1, 5, 0, [1, 1]]
    source = "return [random, time, random.choice([3]), choice([3]), abs(time.time() - time()) < 2]"
    assert moo.run(moo.alice, source) == [namespace.MODULES["random"], namespace.MODULES["time"], 3, 3, True]
    assert moo.message(moo.alice, "random()") == "E_ARGS: random() takes 1 to 2 arguments, not 0"


def test_a_call_of_a_module_is_no_place_to_wait(moo: Moo) -> None:
    """It stays an expression: what it is part of may be a comprehension with an inner function's variable, say."""
    source = "def f(x):\n    return [math.sqrt(x + y) for y in (0, 5)]\nreturn f(4)"
    assert moo.run(moo.alice, source) == [2.0, 3.0]
    ticks = "before = ticks_left()\n{}\nreturn before - ticks_left()"
    assert moo.run(moo.alice, ticks.format("math.sqrt(2)")) <= moo.run(moo.alice, ticks.format("abs(2)")) + 1


# -- help


def test_everything_in_a_module_has_help(moo: Moo) -> None:
    names = moo.run(moo.alice, "return builtin_names()")
    assert not [name for name in names if "." in name]
    for name, module in namespace.MODULES.items():
        assert name in names
        listing = moo.run(moo.alice, "return builtin_help(args[0])", name)
        assert f"{name}, a module that is there without import\n\n" in listing
        assert not re.search(r"\bself\b|at 0x", listing)
        for member in module.values:
            full = f"{name}.{member}"
            text = moo.run(moo.alice, "return builtin_help(args[0])", full)
            assert text.partition("\n")[0] in listing
            if full in ENTRIES:
                assert text.startswith(f"{full}(") and text.endswith(".") and len(text) > len(full) + 15, text
            else:
                assert text.startswith(f"{full} = ")
    assert moo.run(moo.alice, "return builtin_help('math.sqrt')") == (
        "math.sqrt(x)\n\nThe square root. ValueError for a negative number."
    )
    assert "random(first: int" in moo.run(moo.alice, "return builtin_help('random')")
    for wrong in ("math.nothing", "math.", ".", "_held_math.pi", "math.sqrt.x", "os"):
        assert moo.error(moo.alice, f"builtin_help('{wrong}')") == "E_INVARG"


def test_help_in_the_game() -> None:
    town = Town()
    alice = town.create("Alice")
    assert [text for _, text in town.type(alice, "help math.sqrt", "help nothing.at.all")] == [
        "math.sqrt(x)",
        "",
        "The square root. ValueError for a negative number.",
        'There is no help on "nothing.at.all". Perhaps: help nothing. To look for words:',
        "help search WORDS",
    ]
    assert ("Alice", "  json.loads(text: str)") in town.type(alice, "help json")


# -- against Python's own

TEXT = st.text("ab \t\n\r\x0b-$", max_size=60)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=15,
)


@given(TEXT, st.integers(1, 20), st.booleans())
def test_wrap(text: str, width: int, cut: bool) -> None:
    """As Python, but for what that leaves of lines whose room leading spaces have filled: empty lines."""
    wanted = textwrap.wrap(text, width, break_long_words=cut, break_on_hyphens=False)
    made = function("textwrap.wrap")(text, width, break_long_words=cut)
    assert made == [line.rstrip(" ") for line in wanted if line.strip(" ")]
    text = text.lstrip()
    wanted = textwrap.wrap(text, width + 3, initial_indent="* ", subsequent_indent="  .", break_on_hyphens=False)
    made = function("textwrap.wrap")(text, width + 3, initial_indent="* ", subsequent_indent="  .")
    assert made == [line.rstrip(" ") for line in wanted]


@given(TEXT, st.integers(5, 20))
def test_shorten_dedent_indent(text: str, width: int) -> None:
    wanted = textwrap.shorten(text, width, break_on_hyphens=False)
    assert function("textwrap.shorten")(text, width) == wanted
    assert function("textwrap.indent")(text, "> ") == textwrap.indent(text, "> ")
    if "\r" not in text and "\x0b" not in text:
        assert function("textwrap.dedent")(text) == textwrap.dedent(text)


def test_the_lines_of_wrap_are_filled(moo: Moo) -> None:
    source = "return textwrap.fill('one two three four', 9, initial_indent='- ', subsequent_indent='  ')"
    assert moo.run(moo.alice, source) == "- one two\n  three\n  four"
    assert moo.run(moo.alice, "return textwrap.shorten('a b', 10, placeholder='...')") == "a b"


SOURCE = st.lists(st.sampled_from(["a", "b", "c", "", "d e"]), max_size=12)


@given(SOURCE, SOURCE, st.integers(0, 3))
def test_difflib(a: list[str], b: list[str], n: int) -> None:
    made = function("difflib.unified_diff")(a, b, "old", "new", n)
    assert made == list(difflib.unified_diff(a, b, "old", "new", n=n, lineterm=""))
    assert function("difflib.get_opcodes")(a, b) == difflib.SequenceMatcher(None, a, b).get_opcodes()


@given(JSON, st.none() | st.integers(0, 4), st.booleans())
def test_json(value: Any, indent: int | None, ascii_: bool) -> None:
    text = function("json.dumps")(value, indent=indent, ensure_ascii=ascii_)
    assert text == json.dumps(value, indent=indent, ensure_ascii=ascii_)
    assert function("json.loads")(text) == value


def test_json_of_what_only_python_has(moo: Moo) -> None:
    source = "return json.dumps({3: (1, 2), None: [], True: {}, 1.5: float('inf')}, sort_keys=args[0])"
    assert moo.run(moo.alice, source, False) == '{"3": [1, 2], "null": [], "true": {}, "1.5": Infinity}'
    assert moo.run(moo.alice, "return json.dumps({'b': 1, 'a': 2}, sort_keys=True)") == '{"a": 2, "b": 1}'
    assert moo.error(moo.alice, source, True) == "TypeError"
    for value in ("this", "{1}", "b'x'", "len", "{(1, 2): 3}", "{this: 1}", "[E_PERM]", "E_PERM('x')", "range(3)"):
        assert moo.message(moo.alice, f"json.dumps({value})").startswith("E_TYPE: json.dumps()")


@pytest.mark.parametrize(
    ("name", "args"),
    [
        *((name, ([1, 2, 3, 4],)) for name in ("pairwise", "permutations", "chain", "accumulate")),
        *((name, ("abcd", r)) for name in ("permutations", "combinations", "islice") for r in (0, 1, 2, 4, 5)),
        *(("combinations_with_replacement", ("ab", r)) for r in (0, 1, 2, 3)),
        ("combinations_with_replacement", ("", 0)),
        ("combinations_with_replacement", ("", 2)),
        ("product", ([1, 2], "ab")),
        ("product", ()),
        ("product", ([], [1])),
        ("chain", ([1], (2,), "ab", range(2))),
        ("zip_longest", ([1, 2], "a")),
        ("islice", (range(10), 2, None, 3)),
        ("islice", (range(10), 2, 5)),
        ("islice", (range(10), None, None, None)),
        ("compress", ("abcd", [1, 0, 1])),
        ("takewhile", (bool, [1, 2, 0, 3])),
        ("dropwhile", (bool, [1, 2, 0, 3])),
        ("filterfalse", (None, [1, 0])),
        ("filterfalse", (bool, [1, 0])),
        ("starmap", (max, [(1, 2), [4, 3]])),
        ("accumulate", ([1, 2, 3], max)),
        ("accumulate", (["a", "b"],)),
        ("accumulate", ([],)),
        ("repeat", (1, 3)),
        ("repeat", (1, -3)),
    ],
)
def test_itertools(name: str, args: tuple[Any, ...]) -> None:
    ours = [namespace.Builtin("x", a, False) if callable(a) else a for a in args]
    assert function(f"itertools.{name}")(*ours) == list(getattr(itertools, name)(*args))


def test_itertools_with_names(moo: Moo) -> None:
    source = """return [
    itertools.product([0, 1], repeat=2), itertools.zip_longest([1], [], fillvalue=0), itertools.batched(range(5), 2),
    itertools.accumulate([1, 2], initial=10), itertools.groupby([1, 3, 2], lambda x: x % 2), itertools.groupby('aab'),
    itertools.accumulate([3, 1], lambda a, b: a - b), itertools.combinations((x for x in 'abc'), 2),
    functools.reduce(lambda a, b: a * b, [1, 2, 3], 10), functools.reduce(max, [4, 5])]"""
    assert moo.run(moo.alice, source) == [
        [(0, 0), (0, 1), (1, 0), (1, 1)],
        [(1, 0)],
        [(0, 1), (2, 3), (4,)],
        [10, 11, 13],
        [(1, [1, 3]), (0, [2])],
        [("a", ["a", "a"]), ("b", ["b"])],
        [3, 2],
        [("a", "b"), ("a", "c"), ("b", "c")],
        60,
        5,
    ]
    assert moo.run(moo.alice, "x = iter([1, 2, 3, 4])\nreturn [itertools.islice(x, 2), list(x)]") == [[1, 2], [3, 4]]
    assert moo.error(moo.alice, "functools.reduce(max, [])") == "TypeError"
    assert moo.message(moo.alice, "itertools.product([1, 2], repeat=30)") == (
        "E_QUOTA: itertools.product() would make 1,073,741,824 tuples of 30 items"
    )


NUMBERS = st.lists(st.integers(-1000, 1000) | st.floats(-1e6, 1e6), min_size=2, max_size=20)


@given(NUMBERS, st.integers(1, 6))
def test_statistics(values: list[float], n: int) -> None:
    near = {"rel": 1e-6, "abs": 1e-6}
    for name in ("mean", "fmean", "variance", "pvariance", "stdev", "pstdev"):
        wanted = getattr(statistics, name)(values)
        assert function(f"statistics.{name}")(values) == pytest.approx(wanted, **near)
    for name in ("median", "median_low", "median_high", "mode", "multimode"):
        assert function(f"statistics.{name}")(values) == getattr(statistics, name)(values)
    assert function("statistics.quantiles")(values, n=n) == pytest.approx(statistics.quantiles(values, n=n), **near)


def test_correlation() -> None:
    x, y = [1, 2, 3.5, 4], [2, 1, 5, 7]
    assert function("statistics.correlation")(x, y) == pytest.approx(statistics.correlation(x, y))


@given(st.lists(st.integers(-(10**9), 10**9), max_size=5), st.integers(0, 60), st.integers(0, 60))
def test_whole_numbers(values: list[int], n: int, k: int) -> None:
    for name in ("gcd", "lcm"):
        assert function(f"math.{name}")(*values) == getattr(math, name)(*values)
    for name in ("comb", "perm"):
        assert function(f"math.{name}")(n, k) == getattr(math, name)(n, k)
    assert function("math.perm")(n) == function("math.factorial")(n) == math.factorial(n)
    assert function("math.isqrt")(n * k) == math.isqrt(n * k)
    assert function("math.prod")(values) == math.prod(values)


# -- patterns

PATTERNS = [
    "a",
    "a*",
    "(a)|b",
    "a+?b",
    r"\b",
    "",
    "(a)(b)?",
    "[^a]",
    "^a",
    "b$",
    "(?i)A",
    "é",
    ".",
    "(?P<x>a)(?P<y>b)?",
]


@given(st.sampled_from(PATTERNS), st.text("abé\U0001f600 ", max_size=12))
def test_patterns(pattern: str, text: str) -> None:
    """As Python, but where Python finds something at the place of an empty match, and where it knows more letters."""
    if pattern == r"\b" and "é" in text:
        return
    ours, wanted = function("re.search")(pattern, text), re.search(pattern, text)
    assert (ours is None) == (wanted is None)
    if ours is not None and wanted is not None:
        assert (ours.span(), ours.groups(), ours.groupdict()) == (wanted.span(), wanted.groups(), wanted.groupdict())
        assert [ours.span(i) for i in range(len(ours.spans))] == [wanted.span(i) for i in range(len(ours.spans))]
    for name in ("match", "fullmatch"):
        assert (function(f"re.{name}")(pattern, text) is None) == (getattr(re, name)(pattern, text) is None)
    assert function("re.findall")(pattern, text) == re.findall(pattern, text)
    assert [m.span() for m in function("re.finditer")(pattern, text)] == [m.span() for m in re.finditer(pattern, text)]
    assert function("re.split")(pattern, text) == re.split(pattern, text)
    assert function("re.sub")(pattern, r"<\g<0>>", text) == re.sub(pattern, r"<\g<0>>", text)
    assert function("re.subn")(pattern, "-", text, 2) == re.subn(pattern, "-", text, count=2)
    assert function("re.split")(pattern, text, 1) == re.split(pattern, text, maxsplit=1)


def test_patterns_of_verbs(moo: Moo) -> None:
    source = r"""
m = re.match(r"(?P<verb>\w+)(?: (?P<rest>.*))?", "look at me")
return [m.group("verb", "rest"), m["rest"], m.groupdict(), re.match("b", "ab"), re.fullmatch("a", "ab"),
        re.sub(r"(\w+) (\w+)", r"\2\t\1\\", "a b"), re.sub("a", lambda m: str(m.start()), "a a a", 2),
        re.findall("^a", "a\na", re.MULTILINE), re.search("a.b", "a\nb", re.S | re.I).span(), re.escape("a.b*"),
        re.search("A", "a", re.IGNORECASE)[0], re.sub("(a)|b", r"[\1]", "ab"), [re.I, re.M, re.S]]
"""
    assert moo.run(moo.alice, source) == [
        *(("look", "at me"), "at me", {"verb": "look", "rest": "at me"}, None, None, "b\ta\\", "0 2 a", ["a", "a"]),
        *((0, 3), r"a\.b\*", "a", "[a][]", [2, 8, 16]),
    ]
    assert moo.message(moo.alice, "re.sub('a', lambda m: 1, 'a')") == "E_TYPE: re.sub(): the function made int, not str"
    assert moo.error(moo.alice, "re.sub('a', 3, 'a')") == "E_TYPE"
    assert moo.error(moo.alice, "re.search(b'a', 'a')") == "E_TYPE"
    assert moo.message(moo.alice, "re.search('a', 'a', 4)").endswith("re.IGNORECASE, re.MULTILINE, re.DOTALL")


# -- dates


def test_dates(moo: Moo) -> None:
    source = """
when = datetime.timestamp(2026, 3, 29, 1, 30, zone="Europe/Vienna")
return [when, datetime.isoformat(when, "Europe/Vienna"), datetime.isoformat(when + 3600, "Europe/Vienna"),
        datetime.isoformat(when), datetime.fromisoformat("2026-03-29T01:30:00+01:00") == when,
        datetime.fromisoformat("2026-03-29 01:30", "Europe/Vienna") == when, datetime.fromisoformat("1970-01-01"),
        datetime.parts(when + 0.5, "America/New_York"), datetime.days_in_month(2024, 2),
        datetime.strftime("%A, %e %B %Y, %H:%M:%S %Z (%z) 100%% é", when, "Asia/Tokyo"), time.strftime("%j", 0),
        datetime.timestamp(2026, second=0.5), datetime.timestamp(2026, hour=23, minute=59, second=60)]
"""
    assert moo.run(moo.alice, source) == [
        1774744200,
        "2026-03-29T01:30:00+01:00",
        "2026-03-29T03:30:00+02:00",
        "2026-03-29T00:30:00+00:00",
        True,
        True,
        0,
        {
            **{"year": 2026, "month": 3, "day": 28, "hour": 20, "minute": 30, "second": 0, "microsecond": 500000},
            **{"weekday": 5, "yearday": 87, "week": 13, "zone": "EDT", "offset": -14400},
        },
        29,
        "Sunday, 29 March 2026, 09:30:00 JST (+0900) 100% é",
        "001",
        1767225600.5,
        1767312000,
    ]
    assert moo.run(moo.alice, "return abs(datetime.fromisoformat(datetime.isoformat(zone='local')) - time()) < 5")
    assert moo.run(moo.alice, "return ctime(0) == time.ctime(0)")


# -- digests, secrets, templates


def test_digests_and_secrets(moo: Moo) -> None:
    source = """return [hashlib.sha256(""), hashlib.sha1(b"abc"), hashlib.md5("é"), hashlib.sha512("a")[:8],
        hashlib.blake2b("a", digest_size=4, key="k"), len(secrets.token_hex(5)), len(secrets.token_bytes(3)),
        secrets.randbelow(1), secrets.choice("a"), secrets.compare_digest("é", "é"),
        secrets.compare_digest(b"a", b"b")]"""
    assert moo.run(moo.alice, source) == [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "a9993e364706816aba3e25717850c26c9cd0d89d",
        hashlib.md5("é".encode()).hexdigest(),
        "1f40fc92",
        hashlib.blake2b(b"a", digest_size=4, key=b"k").hexdigest(),
        *(10, 3, 0, "a", True, False),
    ]


def test_templates(moo: Moo) -> None:
    source = "return string.substitute('$who has ${n}s for $$5', {'who': 'Al', 'n': 'egg'})"
    assert moo.run(moo.alice, source) == "Al has eggs for $5"
    assert moo.run(moo.alice, "return string.substitute('$a $b $', {'a': 1}, safe=True)") == "1 $b $"
    assert moo.message(moo.alice, "string.substitute('$b', {})") == "E_RANGE: string.substitute() has no value for b"
    assert moo.run(moo.alice, "return string.capwords(' hello  wORLD ')") == "Hello World"
    assert moo.run(moo.alice, "return string.ascii_lowercase[:3] + string.digits[:2]") == "abc01"


# -- chance


def test_chance_of_all_kinds(moo: Moo) -> None:
    source = """
random.seed(args[0])
x = list(range(10))
random.shuffle(x)
return [random.random(), random.uniform(1, 2), random.triangular(), random.gauss(10, 0), random.expovariate(2.0),
        random.randint(5, 5), random.randrange(0, 10, 5), random.getrandbits(4), random.choice("ab"),
        random.choices([1, 2], [0, 1], k=3), random.choices("ab", cum_weights=[1, 1], k=2), random.sample(range(5), 5),
        sorted(x), random.randbytes(2), random.choice(range(0, 10 ** 30, 10 ** 29)), random.choice(range(5, 0, -2))]
"""
    made = moo.run(moo.alice, source, "x")
    assert made == moo.run(moo.alice, source, "x") != moo.run(moo.alice, source, b"y")
    assert 0 <= made[0] < 1 and 1 <= made[1] <= 2 and 0 <= made[2] <= 1 and made[3] == 10 and made[4] >= 0
    assert made[5] == 5 and made[6] in (0, 5) and 0 <= made[7] < 16 and made[8] in "ab"
    assert made[9:11] == [[2, 2, 2], ["a", "a"]] and sorted(made[11]) == [0, 1, 2, 3, 4]
    assert made[12] == list(range(10)) and len(made[13]) == 2 and made[14] % 10**29 == 0 and made[15] in (5, 3, 1)
    seeded = moo.run(moo.alice, "random.seed(42)\nreturn [random.random(), random.randint(1, 100)]")
    ours = random.Random(42)
    assert seeded == [ours.random(), ours.randint(1, 100)]


@pytest.mark.parametrize("name", sorted(namespace.MODULES))
def test_wrong_arguments_are_named(moo: Moo, name: str) -> None:
    for member, value in namespace.MODULES[name].values.items():
        entry = ENTRIES.get(f"{name}.{member}")
        if entry is not None and isinstance(value, namespace.Builtin):
            with pytest.raises((MooError, TypeError)):
                value(*[None] * 9)
