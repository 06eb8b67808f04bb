"""Properties and verbs through their builtins; the rules in detail are tested with the world."""

from types import SimpleNamespace

import pytest

from moo_async.world import verbs
from tests.builtins.moo import Moo


def test_the_life_of_a_property(moo: Moo) -> None:
    a = moo.thing("a", moo.alice)
    b = moo.run(moo.alice, "return create(args[0])", a)
    run = moo.run
    run(moo.alice, "add_property(args[0], 'Weight', 3, this, 'rc')", a)
    assert run(moo.alice, "return [properties(args[0]), properties(args[1])]", a, b) == [["Weight"], []]
    assert run(moo.alice, "return [get_property(args[0], 'weight'), has_property(args[0], 'WEIGHT')]", b) == [3, True]
    assert run(moo.alice, "return has_property(args[0], 'colour')", b) is False
    assert run(moo.alice, "return is_clear_property(args[0], 'weight')", b) is True
    run(moo.alice, "set_property(args[0], 'weight', [1, {'a': 2}])", b)
    assert run(moo.alice, "return args[0].weight[1]['a']", b) == 2
    assert run(moo.alice, "return is_clear_property(args[0], 'weight')", b) is False
    run(moo.alice, "clear_property(args[0], 'weight')", b)
    assert run(moo.alice, "return args[0].weight", b) == 3
    assert run(moo.alice, "return property_info(args[0], 'weight')", a) == (moo.alice, "rc")
    run(moo.alice, "set_property_info(args[0], 'weight', this, 'r', 'mass')", a)
    assert run(moo.alice, "return [args[0].mass, property_info(args[1], 'mass')]", b, a) == [3, (moo.alice, "r")]
    run(moo.alice, "delete_property(args[0], 'mass')", a)
    assert moo.error(moo.alice, "args[0].mass", b) == "E_PROPNF"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("add_property(this, '_x', 1, this, 'r')", "E_INVARG"),
        ("add_property(this, 'name', 1, this, 'r')", "E_INVARG"),
        ("add_property(this, 'x', 1, this, 'q')", "E_INVARG"),
        ("add_property(this, 'x', 1, this)", "E_ARGS"),
        ("add_property(this, 'x', lambda: 1, this, 'r')", "E_TYPE"),
        ("add_property(this, 'x', 1, toobj(99), 'r')", "E_INVARG"),
        ("add_property(toobj(99), 'x', 1, this, 'r')", "E_INVARG"),
        ("get_property(this, 'nope')", "E_PROPNF"),
        ("get_property(this, '_a')", "E_PROPNF"),
        ("get_property(this, '__class__')", "E_PROPNF"),
        ("set_property(this, '__class__', 1)", "E_PROPNF"),
        ("set_property(this, 'flags', 4)", "E_PROPNF"),
        ("delete_property(this, 'nope')", "E_PROPNF"),
        ("clear_property(this, 'name')", "E_PERM"),
        ("property_info(this, 'name')", "E_PROPNF"),
    ],
)
def test_errors_of_properties(moo: Moo, source: str, error: str) -> None:
    assert moo.error(moo.alice, source) == error


def test_the_life_of_a_verb(moo: Moo) -> None:
    box = moo.thing("box", moo.alice)
    run = moo.run
    assert run(moo.alice, "return add_verb(args[0], (this, 'rxd', 'o*pen'), ('this', 'none', 'none'))", box) == 1
    assert run(moo.alice, "return add_verb(args[0], [this, 'r', 'shut'], ['this', 'with', 'any'])", box) == 2
    assert run(moo.alice, "return verbs(args[0])", box) == ["o*pen", "shut"]
    assert run(moo.alice, "return verb_info(args[0], 'op')", box) == (moo.alice, "rxd", "o*pen")
    assert run(moo.alice, "return verb_args(args[0], 2)", box) == ("this", "with/using", "any")
    assert run(moo.alice, "return verb_code(args[0], 1)", box) == []
    assert run(moo.alice, "return args[0].open()", box) is None
    assert (
        run(moo.alice, "return set_verb_code(args[0], 'open', ['x = 1', '', 'return x + len(args)  # so'])", box) == []
    )
    assert run(moo.alice, "return verb_code(args[0], 1)", box) == ["x = 1", "", "return x + len(args)  # so"]
    assert run(moo.alice, "return args[0].open(5)", box) == 2
    run(moo.alice, "set_verb_code(args[0], 'open', 'return 7\\n')", box)
    assert run(moo.alice, "return [args[0].open(), verb_code(args[0], 1)]", box) == [7, ["return 7", ""]]
    run(
        moo.alice,
        "set_verb_info(args[0], 1, (this, 'rx', 'unlock'))\nset_verb_args(args[0], 1, ('any', 'in', 'this'))",
        box,
    )
    assert run(moo.alice, "return [verb_info(args[0], 1), verb_args(args[0], 1)]", box) == [
        (moo.alice, "rx", "unlock"),
        ("any", "in/inside/into", "this"),
    ]
    assert run(moo.alice, "return [respond_to(args[0], 'unlock'), respond_to(args[0], 'shut')]", box) == [
        (box, "unlock"),
        None,
    ]
    run(moo.alice, "delete_verb(args[0], 'unlock')", box)
    assert run(moo.alice, "return verbs(args[0])", box) == ["shut"]
    assert [(e.names, e.author, e.source) for e in moo.world.history] == [
        ("o*pen", moo.alice.number, "x = 1\n\nreturn x + len(args)  # so"),
        ("o*pen", moo.alice.number, "return 7\n"),
        ("unlock", moo.alice.number, "return 7\n"),
    ]


def test_what_does_not_compile_is_not_stored(moo: Moo) -> None:
    moo.verb(moo.alice, "f", "return 1")
    errors = moo.run(moo.alice, "return set_verb_code(this, 'f', ['x = 1', 'import os', 'class X: pass'])")
    assert len(errors) == 2 and errors[0].startswith("line 2:") and errors[1].startswith("line 3:")
    assert moo.run(moo.alice, "return [this.f(), verb_code(this, 'f')]") == [1, ["return 1"]]
    assert moo.world.history == []


def test_new_code_is_taken_back_with_its_slice(moo: Moo) -> None:
    moo.verb(moo.alice, "f", "return 1")
    assert moo.error(moo.alice, "set_verb_code(this, 'f', 'return 2')\n1 / 0") == "ZeroDivisionError"
    assert moo.run(moo.alice, "return this.f()") == 1 and moo.world.history == []


def test_call_verb_and_pass(moo: Moo) -> None:
    a = moo.thing("a", moo.alice)
    b = moo.run(moo.alice, "return create(args[0])", a)
    moo.verb(a, "say*_hello", "return [this, verb, args, caller, caller_perms()]", owner=moo.alice)
    moo.verb(b, "say_hello", "return pass_(*args, 3)", owner=moo.bob)
    name = "say_hello"
    assert moo.run(moo.wizard, "return call_verb(args[0], args[1], [1])", b, name) == [b, name, [1, 3], b, moo.bob]
    assert moo.error(moo.alice, "call_verb(args[0], 'nope', [])", b) == "E_VERBNF"
    assert moo.error(moo.alice, "call_verb(nothing, 'x', [])") == "E_INVIND"
    assert moo.error(moo.alice, "call_verb('abc', 'upper', [])") == "E_TYPE"
    moo.verb(a, "alone", "return pass_()")
    assert moo.error(moo.alice, "args[0].alone()", a) == "E_VERBNF"


def test_verb_history_waits_for_the_host(moo: Moo) -> None:
    moo.verb(moo.alice, "f", "return 1")
    assert moo.error(moo.alice, "verb_history(this, 'f')") == "E_INVARG"
    asked = []
    moo.host.archive = SimpleNamespace(history=lambda o, answer: asked.append((o, answer)))
    moo.run(moo.alice, "set_verb_code(this, 'f', 'return 2')\nset_verb_code(this, 'f', ['x = 3', 'return x'])")
    task = moo.start(moo.alice, "return verb_history(this, 'f')")
    [(o, answer)] = asked
    assert o is moo.alice
    answer(moo.world.history)
    moo.go()
    assert [(v["author"], v["names"], v["code"]) for v in task.result] == [
        (moo.alice, "f", ["return 1"]),
        (moo.alice, "f", ["return 2"]),
        (moo.alice, "f", ["x = 3", "return x"]),
    ]
    late = moo.start(moo.alice, "return verb_history(this, 'f')")
    moo.go(31)
    assert "E_INTRPT" in late.traceback[0]
    asked[1][1]([])  # an answer that nobody waits for
    verbs.set_verb_info(moo.alice, "f", moo.alice, "x", "f", who=moo.alice)
    assert moo.error(moo.bob, "verb_history(args[0], 'f')", moo.alice) == "E_PERM"
