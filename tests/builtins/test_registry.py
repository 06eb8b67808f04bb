"""The table of builtins: checks of arguments, help texts, and that nothing privileged shows."""

import inspect
import re

import pytest

from moo_async.builtins import ENTRIES
from moo_async.builtins.registry import Checker
from moo_async.language import namespace
from moo_async.world.errors import E_ARGS, E_TYPE
from moo_async.world.objects import Object
from tests.builtins.moo import Moo


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_a_builtin_has_help_that_says_what_it_does(moo: Moo, name: str) -> None:
    entry = ENTRIES[name]
    assert entry.name == name
    assert len(entry.doc) > 10
    assert entry.signature.startswith(f"{name}(")
    assert (name in moo.run(moo.alice, "return builtin_names()")) is ("." not in name)
    text = moo.run(moo.alice, "return builtin_help(args[0])", name)
    assert text.startswith(f"{entry.signature}\n\n{entry.doc}")
    assert namespace.VERB[name] is entry.value


def test_every_name_that_verb_code_sees_has_help(moo: Moo) -> None:
    names = moo.run(moo.alice, "return builtin_names()")
    assert {"len", "pass_", "call_verb", "E_PERM"} <= set(names)
    for name in names:
        text = moo.run(moo.alice, "return builtin_help(args[0])", name)
        assert text.startswith(name) and len(text) > len(name), name
        assert not re.search(r"\bself\b|at 0x", text), name


def test_the_primitives_of_the_prelude_are_not_for_verbs(moo: Moo) -> None:
    hidden = namespace.PRIVILEGED
    assert {"relocate", "make_object", "free_object", "perform", "run_hook", "command", "program"} <= hidden
    assert not hidden & set(namespace.VERB)
    for name in sorted(hidden):
        assert moo.error(moo.wizard, f"{name}()") == "NameError"
        assert moo.error(moo.wizard, f"return eval('{name}()')") == "NameError"
    assert moo.error(moo.alice, "builtin_help('relocate')") == "E_INVARG"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("valid()", "E_ARGS: valid() takes 1 argument, not 0"),
        ("valid(this, this)", "E_ARGS: valid() takes 1 argument, not 2"),
        ("random()", "E_ARGS: random() takes 1 to 2 arguments, not 0"),
        ("task_id(1)", "E_ARGS: task_id() takes no arguments, not 1"),
        ("valid('#3')", "E_TYPE: valid(): o must be object, not str"),
        ("notify(player, 3)", "E_TYPE: notify(): text must be str, not int"),
        ("toobj(1.5)", "E_TYPE: toobj(): n must be int or str or object, not float"),
        ("match_in('x', [this, 3])", "E_TYPE: match_in(): objects[1] must be object, not int"),
        ("children(nothing)", "E_INVARG: children(): o is #-1, which is not a valid object"),
        ("children(toobj(99))", "E_INVARG: children(): o is #99, which is not a valid object"),
        ("isa(what=this)", "E_ARGS: isa() misses its argument o"),
        ("isa(this, this, depth=2)", "E_ARGS: isa() has no use for an argument depth"),
        ("move(this)", "E_ARGS: move() takes 2 arguments, not 1"),
        ("create('root')", "E_TYPE: create(): parents must be object or list of object, not str"),
        (
            "add_verb(this, (this, 'r'), ('none', 'none', 'none'))",
            "E_TYPE: add_verb(): info must have three parts, not 2",
        ),
        ("set_verb_info(this, 1, (3, 'r', 'x'))", "E_TYPE: set_verb_info(): info[0] must be object, not int"),
    ],
)
def test_a_wrong_argument_is_named(moo: Moo, source: str, message: str) -> None:
    assert moo.message(moo.alice, source) == message


def test_arguments_may_be_given_by_name(moo: Moo) -> None:
    source = "return [isa(what=args[0], o=this), len(callers(lines=True)), table([[1]], plain=True)]"
    assert moo.run(moo.alice, source, moo.root) == [True, 0, ["1"]]


def test_the_errors_of_arguments_can_be_caught_by_their_python_names(moo: Moo) -> None:
    assert moo.run(moo.alice, "try:\n    valid(1)\nexcept TypeError as e:\n    return e.message").startswith("valid()")


def test_owned_containers_count_as_what_they_hold() -> None:
    def f(o: list[Object], d: dict[str, int], rest: int = 3) -> None:
        """Help."""

    check = Checker("f", f)
    assert check.signature == "f(o: list of object, d: dict, rest: int = 3) -> None"
    assert check(([], {}), {}) == ([], {})
    assert check.complete(([], {})) == ([], {}, 3)
    with pytest.raises(E_TYPE):
        check(([], []), {})
    with pytest.raises(E_ARGS):
        check(([],), {"rest": 1})
    assert inspect.signature(f).parameters["rest"].default == 3


def test_work_that_grows_is_charged_before_it_is_done(moo: Moo) -> None:
    assert moo.error(moo.alice, "x = ['ab'] * 60000\ncolumns(x)\nx = 1") == "Task ran out of ticks"
    spent = "before = ticks_left()\n{}\nreturn before - ticks_left()"
    few = moo.run(moo.alice, spent.format("toliteral([1] * 10)"))
    many = moo.run(moo.alice, spent.format("toliteral([1] * 10000)"))
    assert many > few + 9000
