"""Attacks through the ready modules, as a plain programmer through the real engine: out of them, and on others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from moo_async.language import VerbSyntaxError, compile_program, namespace
from moo_async.language.namespace import Builtin, Namespace
from moo_async.language.values import Match
from moo_async.world import properties
from moo_async.world.activation import meter
from tests.builtins.moo import Moo

MODULES = (
    *("datetime", "difflib", "functools", "hashlib", "itertools", "json", "math", "random", "re", "secrets"),
    *("statistics", "string", "textwrap", "time"),
)


@pytest.fixture
def moo() -> Iterator[Moo]:
    moo = Moo()
    properties.add_property(moo.root, "mine", [3, 1, 2], moo.wizard, "r")
    properties.add_property(moo.alice, "own", 0, moo.alice, "rw")
    yield moo
    meter.act = meter.task = meter.scheduler = meter.world = None


# -- what is there


def test_a_module_holds_functions_and_numbers_and_text_and_nothing_else() -> None:
    assert set(namespace.MODULES) == set(MODULES)
    for name, module in namespace.MODULES.items():
        assert namespace.VERB[namespace.held(name)] is module
        for member, value in module.values.items():
            assert type(value) in (Builtin, int, float, str), (name, member)
            assert not member.startswith("_")


UNREACHABLE = {
    # what Python's modules have and ours must not
    "datetime": "sys datetime MINYEAR datetime_CAPI tzinfo",
    "difflib": "SequenceMatcher Differ HtmlDiff ndiff restore context_diff diff_bytes re namedtuple GenericAlias",
    "functools": "partial cache lru_cache wraps update_wrapper singledispatch RLock cmp_to_key",
    "hashlib": "new file_digest scrypt pbkdf2_hmac algorithms_available",
    "itertools": "count cycle tee",
    "json": "codecs decoder scanner load dump JSONEncoder JSONDecoder detect_encoding",
    "math": "sumprod",
    "random": "Random SystemRandom setstate getstate gammavariate vonmisesvariate betavariate paretovariate",
    "re": "compile purge template enum sre_parse copyreg functools Scanner DEBUG Options Set",
    "secrets": "SystemRandom base64 hmac DEFAULT_ENTROPY",
    "statistics": "NormalDist Fraction Decimal numbers linear_regression sys",
    "string": "Formatter Template",
    "textwrap": "TextWrapper re",
    "time": "sleep struct_time clock_settime tzset perf_counter thread_time",
}


@pytest.mark.parametrize("name", MODULES)
def test_nothing_else_can_be_read_from_a_module(moo: Moo, name: str) -> None:
    engines = ("values", "function", "name", "site", "keys", "get", "copy", "mro", "args")
    for member in (*UNREACHABLE[name].split(), *engines):
        for source in (
            f"return {name}.{member}",
            f"return getattr({name}, '{member}')",
            f"return {name}.{member}()",
            f"m = {name}\nreturn m.{member}",
            f"m = {name}\nreturn m.{member}(1)",
            f"return {name}.{member}.x",
        ):
            assert moo.message(moo.alice, source).startswith("E_PERM: a verb can't use ."), source
    for source in (f"return getattr({name}, '__dict__')", f"return getattr({name}, '__class__')"):
        assert moo.error(moo.alice, source) == "E_INVARG"
    for source in (
        f"return {name}.__dict__",
        f"return {name}._values",
        f"{name}.__class__ = 1",
        f"return {name}.gi_frame",
    ):
        with pytest.raises(VerbSyntaxError):
            compile_program(source)


@pytest.mark.parametrize("name", MODULES)
def test_nothing_can_be_put_into_a_module(moo: Moo, name: str) -> None:
    module: Namespace = namespace.MODULES[name]
    before = dict(module.values)
    member = next(iter(before))
    for source in (
        f"{name}.{member} = 1",
        f"{name}.new = 1",
        f"{name}.{member} += 1",
        f"setattr({name}, '{member}', 1)",
        f"setattr({name}, 'new', 1)",
        f"for {name}.{member} in [1]:\n    pass",
        f"{name}['{member}'] = 1",
        f"{name}.{member}['x'] = 1",
        f"x, {name}.new = 1, 2",
        f"[{name}.new for {name}.new in [1]]",
        f"del {name}['{member}']",
        f"return {name}[0]",
        f"return [x for x in {name}]",
        f"return {name}.{member}.function",
        f"{name}.{member}.function = len",
        f"hasattr({name}, '{member}')",
        f"return isinstance(1, {name})",
    ):
        try:
            error = moo.error(moo.alice, source)
        except VerbSyntaxError:
            continue
        assert error in ("E_TYPE", "E_PERM", "TypeError"), source
    with pytest.raises(VerbSyntaxError, match="clear_property"):
        compile_program(f"del {name}.{member}")
    assert module.values == before
    assert moo.run(moo.alice, f"{name} = 3\nreturn {name}") == 3
    assert module.values == before


def test_a_type_or_a_module_that_is_no_function_cannot_be_called(moo: Moo) -> None:
    for source in ("math(1)", "f = math\nf(1)", "list(map(json, [1]))", "sorted([1], key=re)", "type(math)('x', 1)"):
        assert moo.error(moo.alice, source) == "E_TYPE", source
    assert moo.error(moo.alice, "type(re.search('a', 'a'))('x', (), ())") == "E_TYPE"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import math", "line 1: import is not part of the verb language; math can be used without it"),
        ("import re, json, os", "line 1: import is not part of the verb language; re, json can be used without it"),
        ("from math import sqrt", "line 1: import is not part of the verb language; math can be used without it"),
        ("import os", "line 1: import is not part of the verb language"),
        ("import math.sqrt as x", "line 1: import is not part of the verb language"),
        ("from . import math", "line 1: import is not part of the verb language"),
    ],
)
def test_import_is_refused_and_says_what_is_there_without(source: str, words: str) -> None:
    with pytest.raises(VerbSyntaxError) as refused:
        compile_program(source)
    assert refused.value.errors == [words]


# -- what comes out

CALLS = {
    "datetime": "isoformat(0) fromisoformat('1970-01-01') parts(0) timestamp(1970) days_in_month(1970,1) "
    "strftime('%Y')",
    "difflib": "unified_diff(['a'],['b']) get_opcodes(['a'],['b'])",
    "functools": "reduce(max,[1,2])",
    "hashlib": "sha256('a') sha512('a') sha1('a') md5('a') blake2b('a')",
    "itertools": "product([1],[2]) permutations([1,2]) combinations([1,2],1) combinations_with_replacement([1],2) "
    "chain([1],(2,)) zip_longest([1],[]) repeat(1,2) accumulate([1,2]) batched([1,2],1) pairwise([1,2]) islice([1],1) "
    "compress([1],[1]) takewhile(bool,[1]) dropwhile(bool,[1]) filterfalse(bool,[0]) starmap(max,[(1,2)]) groupby([1])",
    "json": "loads('[1]') dumps([1])",
    "math": "gcd(4,6) lcm(4,6) isqrt(5) factorial(5) comb(5,2) perm(5,2) fsum([1]) prod([1,2]) dist([1],[2]) "
    "atan2(1,2) copysign(1,2) fmod(1,2) ldexp(1,2) nextafter(1,2) pow(1,2) remainder(1,2) isclose(1,2) acosh(1.5)",
    "random": "seed(1) random() uniform(1,2) triangular() gauss() expovariate() randint(1,2) randrange(5) "
    "getrandbits(9) choice('ab') choices([1,2],[1,2],k=3) sample([1,2],1) shuffle([1,2]) randbytes(3)",
    "re": "search('(a)|b','xa') match('a','a') fullmatch('a','a') finditer('a','aa') findall('a','aa') "
    "split('a','bab') sub('a','b','a') subn('a','b','a') escape('a.')",
    "secrets": "token_hex(2) token_urlsafe(2) token_bytes(2) randbelow(5) choice([1]) compare_digest('a','b')",
    "statistics": "mean([1]) fmean([1]) median([1]) median_low([1]) median_high([1]) mode(['a']) multimode([1]) "
    "variance([1,2]) pvariance([1]) stdev([1,2]) pstdev([1]) quantiles([1,2]) correlation([1,2],[1,3])",
    "string": "capwords('a') substitute('$a',{'a':1})",
    "textwrap": "wrap('a') fill('a') shorten('a',5) dedent('a') indent('a','b')",
    "time": "time() ctime() strftime('%Y')",
}


@pytest.mark.parametrize("name", MODULES)
def test_every_function_gives_plain_data(moo: Moo, name: str) -> None:
    calls = CALLS[name].split()
    module = namespace.MODULES[name]
    called = {call.partition("(")[0] for call in calls}
    for member, value in module.values.items():
        if isinstance(value, Builtin) and member not in called:
            assert name == "math"  # functions of one number
            calls.append(f"{member}(0.5)")
    for call in calls:
        _check_plain(moo.run(moo.alice, f"return {name}.{call}"))


def _check_plain(value: Any) -> None:
    if type(value) is Match:
        value = [value.text, value.names, value.spans]
    if type(value) in (list, tuple):
        for item in value:
            _check_plain(item)
    elif type(value) is dict:
        _check_plain([*value, *value.values()])
    else:
        assert type(value) in (int, float, str, bool, bytes, type(None)), value


def test_a_match_shows_its_text_and_nothing_else(moo: Moo) -> None:
    for source in (
        "m.spans",
        "m.names",
        "m.re",
        "m.string",
        "m.pos",
        "m.expand",
        "m.regs",
        "m.span.target",
        "m.lastindex",
    ):
        assert moo.error(moo.alice, f"m = re.search('a', 'a')\nreturn {source}") == "E_PERM"
    for source in ("m[1]", "m['x']", "m.group(-1)", "m.start(5)", "m.span([])", "m[None]", "m[1.0]", "m[True]"):
        assert moo.error(moo.alice, f"m = re.search('a', 'a')\nreturn {source}") == "E_RANGE", source
    for source in ("m[0] = 1", "m.text = 1", "del m[0]", "len(m)", "m + m", "m < m", "iter(m)", "1 in m", "list(m)"):
        assert moo.error(moo.alice, f"m = re.search('a', 'a')\n{source}") in ("TypeError", "E_TYPE"), source
    assert moo.run(moo.alice, "return [str(re.search('a+', 'a' * 1000))]") == [f"<match (0, 1000) '{'a' * 50}'>"]


def test_a_template_has_no_fields_but_names(moo: Moo) -> None:
    source = "return string.substitute(args[0], {'x': this, 'y': len, 'z': [1]}, True)"
    for template, text in {
        "{x.owner} {0.__class__} %(x)s": "{x.owner} {0.__class__} %(x)s",
        "$x.owner ${x.owner} ${x!r} ${x[0]}": "#3.owner ${x.owner} ${x!r} ${x[0]}",
        "$y $z $__class__ ${__class__} $": "<builtin len> [1] $__class__ ${__class__} $",
    }.items():
        assert moo.run(moo.alice, source, template) == text
    assert moo.error(moo.alice, "return string.substitute('$__class__', {})") == "E_RANGE"
    assert moo.error(moo.alice, "return string.substitute('${x.owner}', {'x': this})") == "E_INVARG"
    assert moo.error(moo.alice, "return re.sub('a', r'\\g<__class__>', 'a')") == "E_RANGE"
    assert moo.error(moo.alice, "return re.sub('a', r'\\g<0.spans>', 'a')") == "E_INVARG"


# -- others' things


def test_what_may_not_be_changed_is_not_changed_through_a_module(moo: Moo) -> None:
    for source in (
        "random.shuffle(args[0].mine)",
        "functools.reduce(lambda a, b: args[0].mine.append(b), [1, 2])",
        "itertools.filterfalse(args[0].mine.append, [1])",
        "itertools.starmap(args[0].mine.insert, [(0, 1)])",
        "re.sub('a', lambda m: args[0].mine.pop(), 'a')",
        "itertools.groupby([1], args[0].mine.append)",
        "itertools.accumulate([1, 2], lambda a, b: args[0].mine.clear())",
    ):
        assert moo.error(moo.alice, source, moo.root) == "E_PERM", source
    assert moo.root.slots["mine"].value == [3, 1, 2]
    moo.run(moo.wizard, "random.shuffle(args[0].mine)", moo.root)
    assert sorted(moo.root.slots["mine"].value) == [1, 2, 3]


def test_a_list_that_comes_out_is_nobodys(moo: Moo) -> None:
    for call in ("itertools.chain({})", "itertools.islice({}, 5)", "random.sample({}, 3)", "random.choices({}, k=3)"):
        moo.run(moo.alice, f"x = {call.format('args[0].mine')}\nx.append(1)", moo.root)
    assert moo.root.slots["mine"].value == [3, 1, 2]


def test_a_function_called_back_lends_nothing(moo: Moo) -> None:
    """A wizard's verb hands a function of Alice's to a module."""
    properties.add_property(moo.root, "secret", 1, moo.wizard, "")
    moo.verb(moo.root, "use", "return functools.reduce(args[0], [this, this])", owner=moo.wizard)
    moo.verb(moo.root, "replace", "return re.sub('a', args[0], 'a')", owner=moo.wizard)
    assert moo.error(moo.alice, "args[0].use(lambda a, b: a.secret)", moo.root) == "E_PERM"
    assert moo.error(moo.alice, "o = args[0]\no.replace(lambda m: str(o.secret))", moo.root) == "E_PERM"
    assert moo.run(moo.wizard, "return args[0].use(lambda a, b: a.secret)", moo.root) == 1


def test_a_function_called_back_cannot_suspend(moo: Moo) -> None:
    for call in (
        "functools.reduce(lambda a, b: suspend(0), [1, 2])",
        "re.sub('a', lambda m: suspend(0), 'a')",
        "itertools.groupby([1], lambda x: suspend(0))",
        "itertools.starmap(suspend, [(0,)])",
        "itertools.takewhile(lambda x: read(), [1])",
    ):
        assert moo.error(moo.alice, call) in ("E_INVARG", "E_PERM", "E_TYPE"), call


def test_a_list_may_change_while_a_module_walks_it(moo: Moo) -> None:
    grow = "x = [1, 2, 3]\ndef f(*a):\n    x.append(4)\n    return True\n"
    clear = "x = [1, 2, 3]\ndef f(*a):\n    x.clear()\n    return True\n"
    for call in (
        "functools.reduce(f, x)",
        "itertools.takewhile(f, x)",
        "itertools.dropwhile(f, x)",
        "itertools.filterfalse(f, x)",
        "itertools.accumulate(x, f)",
        "itertools.groupby(x, f)",
        "itertools.starmap(f, [x, x])",
    ):
        for change in (grow, clear):
            moo.run(moo.alice, f"{change}{call}")


# -- chance


SEEDED = "random.seed(7)\na = [random(1000) for i in range(5)] + [random.random(), choice(range(1000))]\n"


def test_a_seed_is_for_one_task_and_one_programmer(moo: Moo) -> None:
    draw = "return [random(1000000) for i in range(5)]"
    moo.verb(moo.root, "draw", draw, owner=moo.wizard)
    moo.verb(moo.root, "mine", draw, owner=moo.alice)
    moo.verb(moo.root, "seed", "random.seed(7)", owner=moo.bob)
    first, second = (moo.run(moo.alice, f"{SEEDED}return a") for _ in range(2))
    assert first == second
    unseeded = [moo.run(moo.alice, draw), moo.run(moo.alice, draw)]
    others = [moo.run(moo.alice, "random.seed(7)\nreturn args[0].draw()", moo.root) for _ in range(2)]
    deputies = [moo.run(moo.alice, f"args[0].seed()\n{draw}", moo.root) for _ in range(2)]
    for pair in (unseeded, others, deputies):
        assert pair[0] != pair[1]
    own = [moo.run(moo.alice, "random.seed(7)\nreturn args[0].mine()", moo.root) for _ in range(2)]
    assert own[0] == own[1]
    tokens = [moo.run(moo.alice, "random.seed(7)\nreturn secrets.token_hex()") for _ in range(2)]
    assert tokens[0] != tokens[1]
    assert moo.run(moo.alice, f"random.seed(7)\nrandom.seed()\n{draw}") != moo.run(moo.alice, f"random.seed(7)\n{draw}")


def test_a_seed_survives_a_restart_and_not_a_fork(moo: Moo) -> None:
    whole = moo.run(moo.alice, "random.seed(7)\nreturn [random.random() for i in range(6)]")
    source = "random.seed(7)\na = [random.random() for i in range(3)]\nsuspend(5)\n"
    task = moo.start(moo.alice, source + "player.own = a + [random.random() for i in range(3)]")
    moo.restart()
    moo.go(6)
    assert moo.run(moo.alice, "return player.own") == whole
    moo.start(moo.alice, "random.seed(7)\nwith fork(0):\n    player.own = [random.random() for i in range(6)]")
    moo.go(1)
    assert moo.run(moo.alice, "return player.own") != whole
    assert task.rare is not None


# -- what may be kept


KEPT = """
m = re.search('(?P<a>x)(y)?', 'wxz')
kept = [math, random, math.sqrt, re.sub, m, m.group, random.choice, [m, m]]
suspend(5)
f = kept[2]
player.own = [str(kept), f(9), kept[0].sqrt(16), kept[4].groups(), kept[4]['a'], kept[5](1), kept[1](1),
              math is kept[0], kept[7][0] is kept[4], kept[4].groupdict(), kept[4].span(2)]
"""


def test_modules_and_matches_survive_a_restart_and_a_fork(moo: Moo) -> None:
    shown = (
        "[<module math>, <module random>, <builtin math.sqrt>, <builtin re.sub>, <match (1, 2) 'x'>, <method group>, "
        "<builtin random.choice>, [<match (1, 2) 'x'>, <match (1, 2) 'x'>]]"
    )
    expected = [shown, 3.0, 4.0, ("x", None), "x", "x", 1, True, True, {"a": "x"}, (-1, -1)]
    moo.start(moo.alice, KEPT)
    moo.restart()
    moo.go(6)
    assert moo.run(moo.alice, "return player.own") == expected
    moo.run(moo.alice, "player.own = 0")
    source = KEPT.replace("suspend(5)\nf = kept[2]\n", "with fork(1):\n    f = kept[2]\n    ")
    moo.start(moo.alice, source)
    moo.go(2)
    assert moo.run(moo.alice, "return player.own") == expected


@pytest.mark.parametrize("value", ["math", "random", "math.sqrt", "re.search('a', 'a')", "re.finditer('a', 'aa')"])
def test_what_is_no_value_cannot_be_kept_in_a_property(moo: Moo, value: str) -> None:
    for source in (f"player.own = {value}", f"player.own = [{value}]", f"player.own = {{'a': {value}}}"):
        assert moo.error(moo.alice, source) == "E_TYPE"
    assert moo.alice.slots["own"].value == 0
