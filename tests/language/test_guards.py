"""Attacks on the guards, run as a plain programmer through the real compiler: each is refused, in place."""

from __future__ import annotations

from typing import Any

import pytest

from moo_async.language import compile_program
from moo_async.language.run import Aborted, Done, Failed, run, start
from moo_async.world import World
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.properties import add_property, set_property_info
from moo_async.world.shape import chparents
from moo_async.world.verbs import add_verb

from . import harness


@pytest.fixture
def world() -> World:
    """#0 is a wizard's; #2 a plain programmer's; #1.secret readable by the wizard only."""
    world = harness.make_world()
    wizard, this = world.objects[0], world.objects[1]
    plain = world.install(2)
    plain.owner = plain
    plain.flags = 2
    add_property(this, "secret", "hidden", wizard, "")
    add_property(this, "notes", [1, [2]], wizard, "r")
    return world


def attempt(world: World, source: str, *args: Any) -> Any:
    """Run a verb with the permissions of the plain programmer #2."""
    meter.ticks = 60_000
    meter.spent = None
    if not world.journal.active:
        world.journal.begin()
    this, plain = world.objects[1], world.objects[2]
    act = Activation(this, plain, plain, "attack", list(args), this, plain, Command(), 1)
    return run([start(compile_program(source), act)])


REFUSED = {
    # what a type does not list
    "return getattr(this, '__class__')": "E_INVARG",
    "return getattr([], '__class__')": "E_INVARG",
    "return hasattr(this, '__dict__')": "E_INVARG",
    "setattr(this, '__class__', 1)": "E_INVARG",
    "return this.world": "E_PROPNF",
    "return this.slots": "E_PROPNF",
    "return this.fast": "E_PROPNF",
    "return 'a'.format": "E_PERM",
    "return '{0.world}'.format(this)": "E_PERM",
    "return '{}'.format_map({})": "E_PERM",
    "return str.format('{0.world}', this)": "E_PERM",
    "return str.format": "E_PERM",
    "return '%s' % this": "E_PERM",
    "return '%(x)s' % {'x': 1}": "E_PERM",
    "return type(this).mro": "E_PERM",
    "return type(this)()": "E_TYPE",
    "return Object(1, 2)": "E_TYPE",
    "return type(type(1))('X', (), {})": "",
    "return type('X', (), {})": "TypeError",
    "return (lambda: 1).fn": "E_PERM",
    "return (lambda: 1).act": "E_PERM",
    "def g():\n    yield 1\nreturn g().send": "E_PERM",
    "f = [].append\nreturn f.target": "E_PERM",
    "return len.name": "E_PERM",
    "return iter([]).send": "E_PERM",
    "try:\n    1 / 0\nexcept E_DIV as e:\n    return e.with_traceback": "E_PERM",
    "try:\n    1 / 0\nexcept E_DIV as e:\n    return e.add_note": "E_PERM",
    "try:\n    this.nothing\nexcept AttributeError as e:\n    return e.obj": "E_PERM",
    "return (1).real": "E_PERM",
    "return b''.maketrans": "E_PERM",
    "return dict.fromkeys(range(10**9))": "E_QUOTA",
    "return isinstance(1, BaseException)": "NameError",
    "raise SystemExit": "NameError",
    "raise KeyboardInterrupt": "NameError",
    "raise GeneratorExit": "NameError",
    "raise BaseException('x')": "NameError",
    "return open('x')": "NameError",
    "return eval_('x')": "NameError",
    "return compile('x')": "NameError",
    "return globals()": "NameError",
    "return vars(this)": "NameError",
    "return dir(this)": "NameError",
    "return id(this)": "NameError",
    "return hash(this)": "NameError",
    "return super()": "NameError",
    "return object()": "NameError",
    "return memoryview(b'')": "NameError",
    "return breakpoint()": "NameError",
    "return input()": "NameError",
    # permissions
    "return this.secret": "E_PERM",
    "return getattr(this, 'secret', 1)": "E_PERM",
    "return [x.secret for x in [this]]": "E_PERM",
    "this.secret = 1": "E_PERM",
    "this.notes = []": "E_PERM",
    "this.notes.append(3)": "E_PERM",
    "this.notes[1].append(3)": "E_PERM",
    "this.notes[0] = 3": "E_PERM",
    "this.notes[0] += 3": "E_PERM",
    "x = this.notes\nx += [3]": "E_PERM",
    "f = this.notes.append\nf(3)": "E_PERM",
    "list.append(this.notes, 3)": "E_PERM",
    "list.reverse(this.notes)": "E_PERM",
    "list.extend(this.notes, [1])": "E_PERM",
    "sorted([1], key=this.notes.append)": "E_PERM",
    "del this.notes[0]": "E_PERM",
    "this.notes[:] = []": "E_PERM",
    "for this.notes[0] in [1]:\n    pass": "E_PERM",
    "this.notes[0], x = 1, 2": "E_PERM",
    "this.wizard = True": "E_PERM",
    "this.owner = this": "E_PERM",
    "player.programmer = False": "E_PERM",
    "player.wizard = True": "E_PERM",
    "system.name = 'mine'": "E_PERM",
    # size
    "return 'x' * 10**9": "E_QUOTA",
    "return 10**9 * 'x'": "E_QUOTA",
    "return [0] * 10**9": "E_QUOTA",
    "x = 'x'\nfor i in range(40):\n    x = x * 2": "E_QUOTA",
    "x = 'x'\nfor i in range(40):\n    x *= 2": "E_QUOTA",
    "x = 'x'\nfor i in range(40):\n    x = x + x": "E_QUOTA",
    "x = 'x'\nfor i in range(40):\n    x += x": "E_QUOTA",
    "x = [1]\nfor i in range(40):\n    x += x": "E_QUOTA",
    "x = [1]\nfor i in range(40):\n    x = [*x, *x]": "E_QUOTA",
    "x = [1]\nfor i in range(40):\n    x.extend(x)": "E_QUOTA",
    "x = 'x'\nfor i in range(40):\n    x = f'{x}{x}'": "E_QUOTA",
    "return f'{1:>1000000000}'": "E_INVARG",
    "w = 10**9\nreturn f'{1:>{w}}'": "E_INVARG",
    "return 10**10**7": "E_QUOTA",
    "x = 7\nfor i in range(40):\n    x = x * x": "E_QUOTA",
    "x = 7\nfor i in range(40):\n    x **= 9": "E_QUOTA",
    "return 1 << 10**9": "E_QUOTA",
    "return pow(7, 10**9)": "E_QUOTA",
    "return 'x'.ljust(10**9)": "E_QUOTA",
    "return 'x'.zfill(10**9)": "E_QUOTA",
    "return str.center('x', 10**9)": "E_QUOTA",
    "return ('x' * 10**6).replace('x', 'y' * 10**6)": "E_QUOTA",
    "return ('x' * 10**6).join(['a'] * 100)": "E_QUOTA",
    "return '\\t'.expandtabs(10**9)": "E_QUOTA",
    "return list(range(10**9))": "E_QUOTA",
    "return tuple(range(10**9))": "E_QUOTA",
    "return set(range(10**9))": "E_QUOTA",
    "return sorted(range(10**9))": "E_QUOTA",
    "return [*range(10**9)]": "E_QUOTA",
    "return {*range(10**9)}": "E_QUOTA",
    "return (lambda *a: a)(*range(10**9))": "E_QUOTA",
    "a, *b = range(10**9)": "E_QUOTA",
    "return bytes(10**9)": "E_QUOTA",
    "[].extend(range(10**9))": "E_QUOTA",
    "x = [0]\nx[:] = range(10**9)": "E_QUOTA",
    "return sum([[1]] * 1000, [])": "E_TYPE",
    "return max(range(10**9))": "E_QUOTA",
    "return list(map(list, [range(10**9)]))": "E_QUOTA",
    "return list(zip(range(10**9)))": "abort",
    "return list(enumerate(range(10**9)))": "abort",
    "return any(map(lambda x: 0, range(10**9)))": "abort",
    "return int('9' * 10000)": "ValueError",
    "return 'x'.encode('idna')": "E_INVARG",
}


@pytest.mark.parametrize("source", REFUSED)
def test_refused(world: World, source: str) -> None:
    outcome = attempt(world, source)
    if REFUSED[source] == "abort":
        assert not isinstance(outcome, Done | Failed)
    elif REFUSED[source]:
        assert isinstance(outcome, Failed), outcome
        assert type(outcome.error).__name__ == REFUSED[source], outcome.traceback
    else:
        assert isinstance(outcome, Failed), outcome
    assert world.objects[1].slots["notes"].value == [1, [2]]
    assert world.objects[1].slots["secret"].value == "hidden"


def test_a_function_runs_with_the_permissions_of_its_own_verb(world: World) -> None:
    """A wizard's verb that calls what a plain programmer handed it lends that function nothing."""
    wizard, this = world.objects[0], world.objects[1]
    for name, verb in {
        "call": "return args[0](this)",
        "sort": "return sorted([1, 2], key=args[0])",
        "map": "return list(map(args[0], [this]))",
        "visit": "return [x for x in args[0]]",
        "each": "for x in args[0]:\n    pass",
        "method": "return args[0](3)",
    }.items():
        add_verb(this, wizard, "rxd", name, "this", "none", "this")
        this.verbs[-1].program = compile_program(verb)
    for source in (
        "return this.call(lambda o: o.secret)",
        "def f(o):\n    o.notes.append(1)\nthis.call(f)",
        "return this.sort(lambda x: this.secret)",
        "return this.map(lambda o: o.secret)",
        "return this.visit(o.secret for o in [this])",
        "def g():\n    yield this.secret\nreturn this.each(g())",
    ):
        outcome = attempt(world, source)
        assert isinstance(outcome, Failed) and type(outcome.error).__name__ == "E_PERM", (source, outcome)
    assert meter.act is None


def test_a_wizards_verb_may_read_what_its_caller_may_not(world: World) -> None:
    wizard, this = world.objects[0], world.objects[1]
    add_verb(this, wizard, "rxd", "tell", "this", "none", "this")
    this.verbs[-1].program = compile_program("return this.secret")
    assert attempt(world, "return this.tell()") == Done("hidden")
    meter.act = None
    set_property_info(this, "secret", wizard, "r")
    assert attempt(world, "return this.secret") == Done("hidden")


def test_nothing_shows_an_address(world: World) -> None:
    source = (
        "def g():\n    yield 1\n"
        "return [str(x) for x in [g, g(), [].append, len, print, iter([]), map(len, []), zip(), enumerate([]), "
        "reversed([]), type(this), {}.keys(), range(3), this, E_PERM('x'), (x for x in [])]]"
    )
    outcome = attempt(world, source)
    assert isinstance(outcome, Done), outcome
    assert not any(" at 0x" in text for text in outcome.value), outcome.value


def test_adding_to_an_inherited_list_leaves_the_ancestor_alone(world: World) -> None:
    this, plain = world.objects[1], world.objects[2]
    meter.act = None
    set_property_info(this, "notes", world.objects[0], "rwc")
    chparents(plain, [this])
    assert attempt(world, "player.notes += [3]\nplayer.notes.append(4)\nreturn player.notes") == Done([1, [2], 3, 4])
    assert this.slots["notes"].value == [1, [2]]


@pytest.mark.parametrize(
    "source",
    [
        "x = [1]\nfor i in range(40):\n    x = [x, x]\nraise ValueError(x)",
        "x = [1]\nfor i in range(40):\n    x = [x, x]\nreturn str(E_PERM(x))",
        "x = E_PERM('y' * 1000000)\nfor i in range(20):\n    x = E_PERM(x, x)\nraise x",
        "x = []\nx.append(x)\nraise KeyError(x)",
    ],
)
def test_an_errors_message_is_bounded(world: World, source: str) -> None:
    outcome = attempt(world, source)
    assert isinstance(outcome, Failed | Aborted)
    assert sum(map(len, outcome.traceback)) < 3000


SHOWN = {
    "E_RANGE, f'{E_RANGE} {ValueError!r} {E_RANGE:>8}', int": "(E_RANGE, 'E_RANGE ValueError  E_RANGE', int)",
    "[(E_RANGE,), (int, E_RANGE), {E_RANGE}, {E_RANGE: type(this)}]": (
        "[(E_RANGE,), (int, E_RANGE), {E_RANGE}, {E_RANGE: Object}]"
    ),
    "[frozenset([E_RANGE]), set(), (), 'x', this]": "[frozenset({E_RANGE}), set(), (), 'x', #1]",
    "E_INVARG(E_RANGE)": "E_RANGE",
    "KeyError(E_RANGE)": "E_RANGE",
    "E_INVARG('x', iter([]))": "x",
    "[E_INVARG('x', E_RANGE), ValueError([iter([])])]": ("[E_INVARG('x', E_RANGE), ValueError([<list iterator>])]"),
    "[args.append(args), args.append(E_RANGE), args][2]": "[..., E_RANGE]",
}


@pytest.mark.parametrize("source", SHOWN)
def test_a_class_is_shown_by_its_name(world: World, source: str) -> None:
    assert attempt(world, f"return str(({source}))") == Done(SHOWN[source])


def test_what_is_no_name_is_not_shown(world: World) -> None:
    """The text of any value at all may be too long to make, and was made for nothing."""
    for call in ("hasattr(this, x)", "getattr(this, x)", "setattr(this, x, 1)"):
        outcome = attempt(world, f"x = [1]\nfor i in range(20):\n    x = [x, x]\n{call}")
        assert isinstance(outcome, Failed)
        assert str(outcome.error) == "a list is not a property's name: a name is text"
