"""Attacks on the memory of the server, the terminals of players and the disk: each through the real engine."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async import heap
from moo_async.store.records import weigh
from moo_async.tasks.limits import MINUTE_OUTPUT, SLICE_MEMORY
from moo_async.tasks.task import ABORTED
from moo_async.tasks.timer import OUT, SliceTimer
from moo_async.world import properties, shape
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.holdings import holding, measured
from tests.builtins.moo import Moo

MIB = 1024 * 1024


@pytest.fixture
def moo() -> Iterator[Moo]:
    yield Moo()
    meter.act = meter.task = meter.scheduler = meter.world = None


@pytest.fixture
def rich(moo: Moo) -> Iterator[Moo]:
    """A world whose tasks have ticks without end, on a scheduler that watches the clock and the memory."""
    moo.rich()
    moo.option("fg_seconds", 60)
    moo.scheduler._timer.install()
    yield moo
    moo.scheduler._timer.remove()


# -- the size of one value


GROWING = {
    "a text": "x = 'ab'\nwhile True:\n    x = x + x",
    "a text, by f-strings": "x = 'ab'\nwhile True:\n    x = f'{x}{x}'",
    "bytes": "x = b'ab'\nwhile True:\n    x += x",
    "an int": "x = 3\nwhile True:\n    x = x * x",
    "a list": "x = [0]\nwhile True:\n    x += x",
    "a tuple": "x = (0,)\nwhile True:\n    x = x + x",
    "a list in a property": "player.notes = [0]\nwhile True:\n    player.notes.append(0)",
    "texts in a property": "x = 'x' * 1000\nplayer.notes = []\nwhile True:\n    player.notes.append(x)",
    "bytes in a property": "x = b'x' * 1000\nplayer.notes = {}\nfor i in range(10 ** 7):\n    player.notes[i] = x",
    "ints in a property": "x = 1 << 100000\nplayer.notes = []\nwhile True:\n    player.notes.append(x)",
    "lists in a list in a property": "player.notes = []\nwhile True:\n    player.notes.append([0] * 100)",
    "one text many times": "player.notes = ['x' * 10000] * 10000",
    "one text in many lists": "player.notes = [['x' * 10000]] * 10000",
    "what an error holds": "player.notes = E_INVARG('x' * 10000, ['x' * 10000] * 200)",
}


@pytest.mark.parametrize("source", GROWING.values(), ids=GROWING)
def test_no_value_grows_beyond_its_limit(rich: Moo, source: str) -> None:
    rich.option("max_value_size", 64 * 1024)
    properties.add_property(rich.alice, "notes", 0, rich.alice, "rc")
    assert rich.error(rich.alice, source) == "E_QUOTA"
    assert rich.alice.slots["notes"].value == 0


def test_the_size_of_a_value_is_read_live(moo: Moo) -> None:
    source = "return len('x' * args[0])"
    assert moo.run(moo.alice, source, MIB) == MIB
    assert moo.error(moo.alice, source, MIB + 1) == "E_QUOTA"
    moo.option("max_value_size", 2 * MIB)
    assert moo.run(moo.alice, source, 2 * MIB) == 2 * MIB
    moo.option("max_value_size", 100_000)
    assert moo.error(moo.alice, source, 100_001) == "E_QUOTA"
    moo.option("player_limits", {moo.alice: {"max_value_size": 200_000}})
    assert moo.run(moo.alice, source, 200_000) == 200_000
    assert moo.error(moo.bob, source, 200_000) == "E_QUOTA"


def test_what_is_taken_out_of_a_property_makes_room(rich: Moo) -> None:
    rich.option("max_value_size", 16 * 1024)
    properties.add_property(rich.alice, "notes", [], rich.alice, "rc")
    source = (
        "for i in range(1000):\n    player.notes.append('x' * 10000)\n    player.notes.pop()\nreturn len(player.notes)"
    )
    assert rich.run(rich.alice, source) == 0


def test_who_may_not_write_a_property_does_not_fill_it(rich: Moo) -> None:
    rich.option("max_value_size", 16 * 1024)
    properties.add_property(rich.bob, "notes", [[]], rich.bob, "rc")
    attack = """
x = 'x' * 10000
for i in range(100):
    for attempt in (lambda: args[0].notes.append(x), lambda: args[0].notes[0].extend([x])):
        try:
            attempt()
        except E_PERM:
            pass
"""
    rich.run(rich.alice, attack, rich.bob)
    home = rich.bob.slots["notes"].value.home
    assert home.size < 100


# -- the memory of one slice

HOARDING = {
    "medium texts in a list": "x = []\nwhile True:\n    x.append('x' * 5000 + str(len(x)))",
    "lists doubling": "x = [[0] * 50]\nwhile True:\n    x = [list(v) for v in x] + [list(v) for v in x]",
    "pieces of text": "t = 'ab,' * 300\nx = []\nwhile True:\n    x.append(t.split(','))",
    "a comprehension": "t = 'ab,' * 300\nreturn [t.split(',') for i in range(10 ** 6)]",
    "displays, which cost no ticks": f"x = []\nwhile True:\n    x.append([{'[],' * 3000}])",
    "many variables of calls": "def f(n):\n    x = [0] * 1000000\n    return f(n + 1)\nreturn f(0)",
    "large lists": "x = []\nwhile True:\n    x.append([0] * 1000000)",
    "large sets": "x = []\nwhile True:\n    x.append(set(range(50000)))",
    "properties of an object": "i = 0\nwhile True:\n    i += 1\n    add_property(this, f'p{i}', [i] * 3000, this, '')",
    "what a failing slice would undo": "while True:\n    player.notes = ['x' * 1000 + str(i) for i in range(500)]",
    "output": "while True:\n    print('x' * 10000)",
    "objects": "x = []\nwhile True:\n    x.append(create(system))",
}


@pytest.mark.parametrize("source", HOARDING.values(), ids=HOARDING)
def test_a_slice_that_takes_too_much_memory_is_aborted(rich: Moo, source: str) -> None:
    for name, value in (("max_slice_memory", 16), ("max_value_size", 16), ("max_slice_output", 256)):
        rich.option(name, value * MIB)
    rich.option("output_per_minute", 256 * MIB)
    rich.option("max_stack_depth", 400)
    properties.set(rich.system, "owner", rich.alice)
    properties.add_property(rich.alice, "notes", 0, rich.alice, "rc")
    before = heap.taken()
    caught = f"try:\n{indent(source, '    ')}\nexcept Exception:\n    player.notes = 1\nfinally:\n    player.notes = 2"
    task = rich.start(rich.alice, caught)
    assert (task.state, task.reason) == (ABORTED, "memory"), task.traceback
    assert heap.taken() - before < 128 * MIB
    assert task.traceback[0].endswith("Task ran out of memory")
    assert any("Task ran out of memory" in line for line in rich.heard(rich.alice))
    assert rich.alice.slots["notes"].value == 0


def test_an_innocent_slice_in_a_large_process_is_left_alone(moo: Moo) -> None:
    moo.option("max_slice_memory", 16 * MIB)
    ballast = [str(i) * 10 for i in range(1_000_000)]
    source = "x = 0\nfor i in range(4000):\n    x += len(str(i) * 100)\nreturn [x, list(range(100000))[-1]]"
    assert moo.run(moo.alice, source)[1] == 99_999
    assert len(ballast) == 1_000_000


def test_what_other_threads_take_is_not_the_slices() -> None:
    taken = 100 * MIB
    timer = SliceTimer(taken=lambda: taken)
    timer.start()
    meter.task, meter.spent, meter.max_memory = object(), None, SLICE_MEMORY
    try:
        taken += 90 * MIB
        heap.lent += 38 * MIB
        timer.ring()
        assert meter.spent is None
        heap.lent -= 38 * MIB
        timer.ring()
        assert meter.spent == "memory" and meter.ticks == OUT  # type: ignore[comparison-overlap]
    finally:
        meter.task = meter.spent = None
        timer.stop()


# -- output


def test_a_slice_tells_no_more_than_its_limit(rich: Moo) -> None:
    rich.option("max_slice_output", 100_000)
    assert rich.error(rich.alice, "while True:\n    print('x' * 99)") == "E_QUOTA"
    assert len(rich.heard(rich.alice)) == 1000 + 3  # and the traceback
    for telling in ("notify(player, x)", "print(x)", "show_screen(player, [x] * 100)"):
        assert rich.error(rich.alice, f"x = 'x' * 999\nwhile True:\n    {telling}") == "E_QUOTA"
    counted = (
        "n = 0\nwhile True:\n    try:\n        print('x' * 99)\n        n += 1\n    except E_QUOTA:\n        return n"
    )
    assert rich.run(rich.alice, counted) == 1000
    after = "for i in range(3):\n    for j in range(1000):\n        print('x' * 99)\n    suspend(0)\nreturn 'told'"
    assert rich.run(rich.alice, after) == "told"


def test_a_flood_ends_for_the_minute_and_for_its_author_alone(rich: Moo) -> None:
    rich.verb(rich.bob, "tell", "notify(this, args[0])", rich.bob)
    flood = "try:\n    for i in range(10000):\n        args[0].tell('x' * 999)\nexcept E_QUOTA:\n    return i"
    rich.option("output_per_minute", 50_000)
    assert rich.run(rich.alice, flood, rich.bob) == 50
    assert rich.run(rich.alice, flood, rich.bob) == 0
    assert rich.error(rich.alice, "args[0].tell('x')\nsuspend(0)", rich.bob) == "E_QUOTA"
    assert rich.run(rich.carol, "args[0].tell('hello')\nreturn 1", rich.bob) == 1
    rich.host.told.clear()
    rich.run(rich.alice, "with fork(0):\n    while True:\n        print('x' * 999)\nprint('still')")
    assert rich.heard(rich.alice)[0] == "still" and len(rich.heard(rich.alice)) == 1 + 50 + 3
    for _ in range(100):  # what one types is answered
        rich.run(rich.alice, "print('y' * 9999)")
    rich.go(60)
    assert rich.run(rich.alice, flood, rich.bob) == 50
    rich.go(60)
    assert rich.run(rich.wizard, "for i in range(60):\n    args[0].tell('x' * 999)\nreturn 60", rich.bob) == 60
    assert rich.scheduler.limits.minute_output == 50_000 < MINUTE_OUTPUT


# -- quotas


def test_bytes_have_a_quota(moo: Moo) -> None:
    moo.option("byte_quota", 100_000)
    properties.add_property(moo.alice, "notes", 0, moo.alice, "rcw")
    assert moo.error(moo.alice, "player.notes = 'x' * 100_001") == "E_QUOTA"
    assert moo.error(moo.alice, "player.notes = ['x' * 10_000] * 10") == "E_QUOTA"
    assert moo.error(moo.alice, "add_property(player, 'more', 'x' * 100_001, player, 'rc')") == "E_QUOTA"
    assert moo.error(moo.bob, "args[0].notes = 'x' * 100_001", moo.alice) == "E_QUOTA"  # whose object it is pays
    many = "player.notes = []\nfor i in range(1000):\n    player.notes.append('x' * 1000)"
    assert moo.error(moo.alice, many) == "E_QUOTA"
    caught = f"try:\n{indent(many, '    ')}\nexcept E_QUOTA:\n    return len(player.notes)"
    assert 90 <= moo.run(moo.alice, caught) <= 100
    moo.run(moo.alice, "player.notes = 0")
    for _ in range(5):  # what is overwritten counts no more
        moo.run(moo.alice, "for i in range(5):\n    player.notes = ['x' * 50_000]")
    moo.option("player_limits", {moo.alice: {"byte_quota": 200_000}})
    moo.run(moo.alice, "player.notes = ['x' * 150_000]")
    moo.option("player_limits", {moo.alice: {"byte_quota": None}})
    moo.run(moo.alice, "player.notes = ['x' * 900_000]")
    properties.add_property(moo.wizard, "notes", 0, moo.wizard, "rc")
    moo.run(moo.wizard, "player.notes = 'x' * 200_000")


def test_the_sources_of_verbs_count(moo: Moo) -> None:
    moo.option("byte_quota", 20_000)
    moo.run(moo.alice, "add_verb(player, [player, 'rxd', 'a'], ['this', 'none', 'this'])")
    moo.run(moo.alice, "return set_verb_code(player, 'a', args[0])", "x = 1\n" * 2000)
    assert moo.run(moo.alice, "return object_bytes(player)") > 12_000
    moo.run(moo.alice, "add_verb(player, [player, 'rxd', 'b'], ['this', 'none', 'this'])")
    assert moo.error(moo.alice, "return set_verb_code(player, 'b', args[0])", "y = 1\n" * 2000) == "E_QUOTA"


def test_properties_have_a_quota(moo: Moo) -> None:
    moo.option("property_quota", 3)
    define = "add_property(args[0], args[1], 0, player, 'rc')"
    things = [moo.thing(f"thing {n}", moo.alice) for n in range(2)]
    for n in range(3):
        moo.run(moo.alice, define, things[n % 2], f"p{n}")
    for thing in things:
        assert moo.error(moo.alice, define, thing, "more") == "E_QUOTA"
    moo.run(moo.bob, define, moo.bob, "other")
    assert moo.error(moo.alice, "delete_property(args[0], 'p0')\nraise E_INVARG", things[0]) == "E_INVARG"
    assert moo.error(moo.alice, define, things[0], "more") == "E_QUOTA"
    moo.run(moo.alice, "delete_property(args[0], 'p0')", things[0])
    moo.run(moo.alice, define, things[0], "more")
    moo.run(moo.wizard, "args[0].owner = args[1]", things[1], moo.bob)
    assert moo.run(moo.alice, "return quota(player)['properties_left']") == 1
    assert moo.run(moo.bob, "return quota(player)['properties_left']") == 1


def test_no_object_grows_without_end(rich: Moo) -> None:
    rich.option("max_slice_memory", 1024 * MIB)
    text = "x = 'x' * 1000000\ni = 0\nwhile True:\n    add_property(player, f'p{i}', x, player, 'rc')\n    i += 1"
    assert rich.error(rich.alice, text) == "E_QUOTA"


def test_what_others_own_is_not_told(moo: Moo) -> None:
    for call in ("owned_objects(args[0])", "object_bytes(args[0])", "quota(args[0])"):
        assert moo.error(moo.alice, f"return {call}", moo.bob) == "E_PERM"
        moo.run(moo.wizard, f"return {call}", moo.bob)
    assert moo.run(moo.alice, "return owned_objects(player)") == [moo.alice]


actions = st.lists(
    st.tuples(
        st.sampled_from(("make", "free", "give", "define", "undefine", "write", "checkpoint")), st.integers(0, 9)
    ),
    max_size=30,
)


@given(st.lists(st.tuples(actions, st.booleans()), max_size=6))
@settings(max_examples=40, deadline=None)
def test_accounts_are_the_sums_of_what_is_owned(slices: list[tuple[list[tuple[str, int]], bool]]) -> None:
    moo = Moo()
    try:
        world, people = moo.world, (moo.alice, moo.bob)
        holding(moo.alice)
        for done, keep in slices:
            world.journal.begin()
            for action, n in done:
                act(moo, action, n)
            if keep:
                world.journal.commit(moo.host.tell)
            else:
                world.journal.rollback(moo.host.tell, None)
            for who in people:
                own = [o for o in world.objects.values() if o.owner is who]
                account = holding(who)
                assert set(account.objects) == set(own)
                assert account.properties == sum(len(o.defines) for o in own)
                assert account.bytes == sum(o.bytes for o in own)
    finally:
        meter.act = meter.task = meter.scheduler = meter.world = None


def act(moo: Moo, action: str, n: int) -> None:
    """Do something to one of the things there are."""
    people = (moo.alice, moo.bob)
    things = [o for o in moo.world.objects.values() if o.number > moo.room.number]
    o = things[n % len(things)] if things else moo.alice
    meter.act = Activation(o, o, o, "test", [], o, moo.wizard, Command(), 1)
    if action == "make":
        shape.create([moo.root], people[n % 2])
    elif action == "free" and things:
        shape.free(o)
    elif action == "give":
        properties.set(o, "owner", people[n % 2]) if things else None
    elif action == "define" and f"p{n}" not in o.defines:
        properties.add_property(o, f"p{n}", "x" * 300 * n)
    elif action == "undefine" and o.defines:
        properties.delete_property(o, next(iter(o.defines)))
    elif action == "write" and o.defines:
        properties.set(o, next(iter(o.defines)), ["x" * 1000 * n])
    elif action == "checkpoint":
        measured(o, weigh(o))
    meter.act = None
