"""Attacks through the ready modules on the server's time and memory, and with arguments that make no sense.

Those on size run with ticks without end, so that only what a call itself may do can refuse them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from moo_async.language import namespace
from moo_async.language.namespace import Builtin
from moo_async.world.activation import meter
from tests.builtins.moo import Moo


@pytest.fixture
def moo() -> Iterator[Moo]:
    yield Moo()
    meter.act = meter.task = meter.scheduler = meter.world = None


@pytest.fixture
def rich(moo: Moo) -> Moo:
    moo.rich()
    return moo


LARGE = {
    "difflib.get_opcodes(['a'] * 10001, [])": "E_QUOTA",
    "difflib.get_opcodes([str(i % 190) for i in range(9000)], [str(i % 170) for i in range(9000)])": "E_QUOTA",
    "difflib.unified_diff(['a', 'b'] * 90, ['b', 'a', 'c'] * 60)": "",
    # numbers
    "math.factorial(10 ** 9)": "E_QUOTA",
    "math.factorial(10 ** 400)": "E_QUOTA",
    "math.factorial(1 << 100000)": "E_QUOTA",
    "math.comb(10 ** 9, 5 * 10 ** 8)": "E_QUOTA",
    "math.comb(1 << 100000, 1 << 90000)": "E_QUOTA",
    "math.comb(120000, 60000)": "E_QUOTA",
    "math.perm(10 ** 9)": "E_QUOTA",
    "math.perm(1 << 65000, 1000)": "E_QUOTA",
    "math.gcd(1 << 100000, 3)": "E_QUOTA",
    "math.gcd(*[(1 << 65000) - 1] * 3, 1 << 70000)": "E_QUOTA",
    "math.lcm(*[(1 << 60000) + i for i in range(1000)])": "E_QUOTA",
    "math.lcm(*range(1, 200000))": "E_QUOTA",
    "math.isqrt(1 << 8000000)": "E_QUOTA",
    "math.prod([1 << 60000] * 1000)": "E_QUOTA",
    "math.prod(range(1, 100000))": "E_QUOTA",
    "math.prod([1 << 65000] + [1] * 1000000)": "E_QUOTA",
    "math.prod([3] * 1000, start=1 << 65500)": "E_QUOTA",
    "math.fsum(range(10 ** 9))": "E_QUOTA",
    "math.sqrt(10 ** 400)": "OverflowError",
    "math.floor(float('inf'))": "OverflowError",
    "math.pow(10, 1000)": "OverflowError",
    "statistics.mean([1 << 100000])": "OverflowError",
    "statistics.mean(range(10 ** 7))": "E_QUOTA",
    "statistics.stdev([1.0] * 500000)": "E_QUOTA",
    "statistics.mode(range(10 ** 9))": "E_QUOTA",
    "statistics.quantiles([1, 2], n=10 ** 9)": "E_QUOTA",
    "statistics.variance([1e308, -1e308] * 10)": "",
    "random(1 << 5000)": "E_INVARG",
    "random.randint(0, 1 << 100000)": "E_INVARG",
    "random.randrange(1 << 5000)": "E_INVARG",
    "random.getrandbits(10 ** 9)": "E_INVARG",
    "random.randbytes(10 ** 9)": "E_QUOTA",
    "random.seed(1 << 100000)": "E_INVARG",
    "random.choices([1], k=10 ** 9)": "E_QUOTA",
    "random.choices([1] * 100000, [1 << 100000] * 100000)": "OverflowError",
    "random.sample(range(10 ** 9), 10 ** 8)": "E_QUOTA",
    "random.shuffle([1] * 1000000)": "E_QUOTA",
    "random.choice(range(1 << 5000))": "E_INVARG",
    "secrets.token_hex(10 ** 9)": "E_QUOTA",
    "secrets.token_bytes(-1)": "E_QUOTA",
    "secrets.randbelow(1 << 100000)": "E_INVARG",
    # combinations
    "itertools.product(range(1000), repeat=10)": "E_QUOTA",
    "itertools.product([1], repeat=10 ** 9)": "E_QUOTA",
    "itertools.product([], repeat=10 ** 12)": "E_QUOTA",
    "itertools.product([], repeat=10 ** 6)": "",
    "itertools.product(*[[1, 2]] * 500000)": "E_QUOTA",
    "x = list(range(1000000))\nitertools.product(*[x] * 1000)": "E_QUOTA",
    "x = list(range(1000000))\nitertools.chain(*[x] * 1000)": "E_QUOTA",
    "x = list(range(1000000))\nitertools.zip_longest(*[x] * 1000)": "E_QUOTA",
    "itertools.zip_longest(*[[]] * 1000000, [1] * 1000)": "E_QUOTA",
    "itertools.permutations(range(12))": "E_QUOTA",
    "itertools.permutations(range(10 ** 6))": "E_QUOTA",
    "itertools.permutations([1], 10 ** 12)": "",
    "itertools.combinations(range(1000), 500)": "E_QUOTA",
    "itertools.combinations(range(10 ** 6), 10 ** 6 - 1)": "E_QUOTA",
    "itertools.combinations([1], 10 ** 12)": "",
    "itertools.combinations_with_replacement([1, 2], 10 ** 12)": "E_QUOTA",
    "itertools.combinations_with_replacement([1], 10 ** 12)": "E_QUOTA",
    "itertools.combinations_with_replacement([], 10 ** 12)": "",
    "itertools.repeat(1, 10 ** 9)": "E_QUOTA",
    "itertools.chain(range(10 ** 9))": "E_QUOTA",
    "itertools.islice(map(str, range(10 ** 9)), 0, 10 ** 8)": "E_QUOTA",
    "itertools.accumulate(['x' * 1000] * 1000)": "E_QUOTA",
    "itertools.accumulate([1 << 100000] * 1000)": "E_QUOTA",
    "itertools.accumulate([1] * 100, lambda a, b: 'x' * 100000)": "E_QUOTA",
    "itertools.batched(range(10 ** 9), 2)": "E_QUOTA",
    "functools.reduce(lambda a, b: a + a, [[1]] * 40)": "E_QUOTA",
    "functools.reduce(math.lcm, range(1, 200000))": "E_QUOTA",
    "functools.reduce(max, range(10 ** 9))": "E_QUOTA",
    # text
    "json.loads('[' * 10000)": "E_INVARG",
    "json.loads('[' * 10000 + ']' * 10000)": "E_INVARG",
    "json.loads('[' * 101 + ']' * 101)": "E_INVARG",
    "json.loads('{\"a\":' * 101 + '1' + '}' * 101)": "E_INVARG",
    "json.loads('[' * 100 + '1' + ']' * 100)": "",
    "json.loads('9' * 10000)": "E_INVARG",
    "json.dumps(1 << 100000)": "E_INVARG",
    "x = []\nx.append(x)\njson.dumps(x)": "E_INVARG",
    "x = {}\nx['x'] = [x]\njson.dumps(x)": "E_INVARG",
    "x = [1]\nfor i in range(101):\n    x = [x]\njson.dumps(x)": "E_INVARG",
    "x = [1]\nfor i in range(40):\n    x = [x, x]\njson.dumps(x)": "E_QUOTA",
    "json.dumps('\\0' * 1000000)": "E_QUOTA",
    "json.dumps(['x' * 1000000] * 10)": "E_QUOTA",
    "json.dumps([1], indent=10 ** 9)": "E_INVARG",
    "json.dumps([[[1] * 1000] * 1000], indent=16)": "E_QUOTA",
    "textwrap.wrap('x y ' * 200000)": "E_QUOTA",
    "textwrap.wrap('x' * 1000000, 1)": "",
    "textwrap.wrap('x' * 100000, 1000, initial_indent=' ' * 999, subsequent_indent=' ' * 999)": "E_QUOTA",
    "textwrap.wrap('\\t' * 1000000)": "E_QUOTA",
    "textwrap.wrap('x', 0)": "E_INVARG",
    "textwrap.wrap('x', 1 << 100000)": "",
    "textwrap.indent('x\\n' * 10000, 'y' * 10000)": "E_QUOTA",
    "textwrap.dedent(' ' * 1000000 + 'x')": "",
    "textwrap.dedent('\\n' * 1000000)": "E_QUOTA",
    "textwrap.shorten('x ' * 500000, 10)": "",
    "string.substitute('$a' * 1000, {'a': 'x' * 10000})": "E_QUOTA",
    "string.substitute('$a' * 1000, {'a': [['x' * 1000] * 100] * 10})": "E_QUOTA",
    "x = []\nfor i in range(300):\n    x = [x]\nstring.substitute('$a', {'a': x})": "E_QUOTA",
    "re.escape('.' * 1000000)": "E_QUOTA",
    "datetime.strftime('%Y' * 10000)": "E_INVARG",
    "datetime.strftime('%1000000000d')": "E_INVARG",
    "datetime.strftime('%-1000000000d')": "E_INVARG",
    "datetime.strftime('%')": "E_INVARG",
    "datetime.strftime('%s')": "E_INVARG",
    "datetime.strftime('%Ey %Od')": "E_INVARG",
    "datetime.parts(1e300)": "E_INVARG",
    "datetime.parts(float('nan'))": "E_INVARG",
    "datetime.parts(10 ** 400)": "E_INVARG",
    "datetime.timestamp(10 ** 400)": "E_INVARG",
    "datetime.timestamp(2026, second=1e300)": "E_INVARG",
    "datetime.fromisoformat('2026' * 100000)": "E_INVARG",
    "hashlib.blake2b('x', digest_size=10 ** 9)": "E_INVARG",
    "hashlib.blake2b('x', key='x' * 100)": "E_INVARG",
    # patterns
    "re.search('(a+)+$', 'a' * 100000 + 'b')": "",
    "re.search('(a|aa)*c', 'a' * 100000)": "",
    "re.search('x{1001}', 'x')": "E_INVARG",
    "re.search('((x{100}){100}){100}', 'x')": "E_INVARG",
    r"re.search(r'((\pL{20}){20}){2}', 'x')": "E_INVARG",
    "re.search('(' * 500 + ')' * 500, 'x')": "",
    "re.search('(' * 10000 + ')' * 10000, 'x')": "E_INVARG",
    "re.search('x' * 10000, 'x')": "E_INVARG",
    "re.search('((.{0,300}){3})*', 'xy' * 50000)": "E_QUOTA",
    "re.findall('()' * 300, 'x' * 10000)": "E_QUOTA",
    "re.sub('', 'y' * 10000, 'x' * 10000)": "E_QUOTA",
    "re.sub('(x*)', r'\\1' * 1000, 'x' * 100000)": "E_QUOTA",
    "re.sub('x', lambda m: 'y' * 10000, 'x' * 10000)": "E_QUOTA",
    "re.search('(x*)y', 'x' * 500000 + 'y').group(*[1] * 100000)": "",
    "re.search('x', 'x', 1 << 100000)": "E_INVARG",
    "re.search('x', 'x', -1)": "E_INVARG",
}


@pytest.mark.parametrize("source", LARGE)
def test_no_number_of_ticks_buys_what_is_too_large(rich: Moo, source: str) -> None:
    if LARGE[source]:
        assert rich.error(rich.alice, source) == LARGE[source]
    else:
        rich.run(rich.alice, source)


SLOW = {
    "while True:\n    math.sqrt(2)",
    "while True:\n    math.factorial(1000)",
    "for i in range(1000):\n    json.loads('[' + '[],' * 10000 + '1]')",
    "for i in range(1000):\n    hashlib.sha512('x' * 100000)",
    "for i in range(1000):\n    re.search('(?i)ab|c{10}d', 'x' * 10000)",
    "for i in range(10000):\n    re.search('a{' + str(i % 500) + '}(b|c)*' + str(i), 'x')",
    "re.findall('a(.*b)?', 'a' * 50000)",
    "re.sub('a(.*b)?', 'x', 'a' * 50000)",
    "next(filter(math.isnan, range(10 ** 18)))",
    "next(filter([].count, range(10 ** 18)))",
    "next(filter(range, range(-10 ** 18, 0)))",
    "5 in map(math.sqrt, range(100, 10 ** 18))",
    "5 in map(float, range(10, 10 ** 18))",
    "5 in map(ValueError, range(10, 10 ** 18))",
    "5 in map(random, range(10 ** 9, 10 ** 18))",
    "itertools.takewhile(lambda x: True, map(str, range(10 ** 9)))",
    "itertools.filterfalse(lambda x: True, range(10 ** 6))",
    "def g():\n    while True:\n        yield 1\nitertools.islice(g(), 10 ** 9, None)",
    "def g():\n    while True:\n        yield 1\nitertools.chain(g())",
    "itertools.islice(map(str, range(10 ** 9)), 10 ** 8, 10 ** 8 + 1)",
    "itertools.combinations(range(1000), 2)",
    "for i in range(100):\n    textwrap.wrap('word ' * 1000)",
    "for i in range(100):\n    statistics.stdev(range(1000))",
    "for i in range(100):\n    difflib.get_opcodes(['a', 'b'] * 50, ['b'] * 50 + ['a'] * 50)",
    "x = [i * (2**61 - 1) for i in range(10000)]\nfor i in range(10):\n    statistics.mode(x)",
    "for i in range(100):\n    random.shuffle(list(range(1000)))",
    "for i in range(100000):\n    datetime.parts(i, 'Europe/Vienna')",
    "for i in range(10000):\n    string.substitute('$a$a$a', {'a': i})",
    "re.sub('a', lambda m: ''.join([str(i) for i in range(1000)]), 'a' * 1000)",
}


@pytest.mark.parametrize("source", sorted(SLOW))
def test_work_is_paid_for(moo: Moo, source: str) -> None:
    assert moo.error(moo.alice, source) == "Task ran out of ticks"
    assert moo.run(moo.alice, "return 2 + 2") == 4


WRONG = {
    "difflib.unified_diff([], [], '', '', -1)": "n must be from 0",
    "re.search('(?=a)', 'a')": "look-ahead is not supported",
    "re.search('(?!a)', 'a')": "look-ahead is not supported",
    "re.search('(?<=a)', 'a')": "look-behind is not supported",
    "re.search('(?<!a)', 'a')": "look-behind is not supported",
    r"re.search(r'(a)\1', 'a')": "backreferences are not supported",
    "re.search('(?P<x>a)(?P=x)', 'a')": "backreferences are not supported",
    r"re.search(r'a\Z', 'a')": r"the end of the text is \z",
    r"re.search(r'\C', 'é')": "a single byte, is not supported",
    r"re.search(r'x\\\C', 'é')": "a single byte, is not supported",
    "re.search('(', 'a')": "missing )",
    "re.search('[z-a]', 'a')": "invalid character class range",
    "re.search('a', 'a', 1024)": "the flags are",
    "re.sub('a', r'\\q', 'a')": "unknown escape",
    "re.sub('a', '\\\\', 'a')": "unknown escape",
    "re.search(chr(0xd800), 'a')": "half of a surrogate pair",
    "re.search('a', chr(0xd800))": "half of a surrogate pair",
    "hashlib.md5(chr(0xd800))": "half of a surrogate pair",
    "json.loads('{')": "line 1 column 2",
    "json.loads('')": "line 1 column 1",
    "datetime.parts(0, '../../../etc/passwd')": "there is no time zone",
    "datetime.parts(0, '/etc/localtime')": "there is no time zone",
    "datetime.parts(0, 'America')": "there is no time zone",
    "datetime.parts(0, 'Europe/Vienna' * 1000)": "there is no time zone",
    "datetime.parts(0, 'zoneinfo\\0x')": "there is no time zone",
    "datetime.parts(0, 'tzdata.zi')": "there is no time zone",
    "datetime.fromisoformat('yesterday')": "is no date",
    "datetime.fromisoformat('0001-01-01', 'Asia/Tokyo')": "",
    "datetime.days_in_month(2026, 13)": "there is no month",
    "statistics.correlation([1, 1], [1, 2])": "all the same",
    "statistics.mean([])": "at least 1 value",
    "statistics.stdev([1])": "at least 2 values",
    "random.randrange(0)": "an empty range",
    "random.sample([1], 2)": "2 of 1 items",
    "random.choices([1, 2], [0, 0])": "random.choices()",
    "random.choices([1, 2], [float('nan'), 1])": "random.choices()",
    "itertools.batched([1], 0)": "at least 1",
    "itertools.combinations([1], -1)": "must not be negative",
    "secrets.compare_digest('a', b'a')": "compares a str with a str",
}


@pytest.mark.parametrize("source", WRONG)
def test_what_makes_no_sense_says_so(moo: Moo, source: str) -> None:
    if WRONG[source]:
        message = moo.message(moo.alice, source)
        assert message.startswith("E_INVARG: ") and WRONG[source] in message
    else:
        moo.run(moo.alice, source)


STRANGE = [
    *("this", "nothing", "system", "len", "math", "list", "ValueError", "lambda: 1", "[].append", "None", "{1: 2}"),
    *("(x for x in [1])", "iter([1])", "E_PERM('x')", "range(3)", "b'x'", "re.search('a', 'a')", "[[1], 'x']", "1.5"),
    *("float('nan')", "-1", "'x'", "chr(0xd800)", "{1}", "(1, 'x')", "10 ** 400", "['a', 1]", "True"),
]


@pytest.mark.parametrize("name", sorted(namespace.MODULES))
def test_strange_arguments_are_errors_of_verb_code_or_plain_results(moo: Moo, name: str) -> None:
    """Every function with every pair of strange values: nothing but an exception of the language comes out."""
    arithmetic = ("ValueError", "OverflowError", "ZeroDivisionError")
    allowed = ("E_TYPE", "E_INVARG", "E_ARGS", "E_RANGE", "E_QUOTA", "TypeError", "KeyError", *arithmetic)
    functions = [member for member, value in namespace.MODULES[name].values.items() if isinstance(value, Builtin)]
    source = f"""
found = []
strange = [{", ".join(STRANGE)}]
for some in [[]] + [[a] for a in strange] + [[a, b] for a in strange for b in strange[args[0]::9]]:
    try:
        f(*some)
    except Exception as e:
        found.append(e)
return found
"""
    moo.rich()
    for member in functions:
        for part in range(3):
            for error in moo.run(moo.alice, f"f = {name}.{member}\n{source}", part):
                kind = type(error).__name__
                assert kind in allowed, (member, error)
                assert "at 0x" not in str(error) and "re2" not in str(error), (member, error)
