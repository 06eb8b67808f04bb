"""eval(): expressions, statements, shorthands, and whose permissions they run with."""

import pytest

from moo_async.builtins.evaluation import as_program, expand
from moo_async.tasks import State
from tests.builtins.moo import Moo


@pytest.mark.parametrize(
    ("source", "expanded"),
    [
        ("$room.name", "system.room.name"),
        ("$room", "system.room"),
        ("$string_utils(1)", "system.string_utils(1)"),
        ("#12.x + #-1", "toobj(12).x + toobj(-1)"),
        ("'#12 $x' + \"$y\"", "'#12 $x' + \"$y\""),
        ("'''$a\n#1''' # $b #2", "'''$a\n#1''' # $b #2"),
        ("1 # note #3", "1 # note #3"),
        ("1 #3 note", "1 toobj(3) note"),
        ("'a\\'$b' $c", "'a\\'$b' system.c"),
        ("f'{$x}'", "f'{$x}'"),
        ("$ + 1", "$ + 1"),
        ("#x", "#x"),
        ("#99999999999999999999", "#99999999999999999999"),
    ],
)
def test_shorthands(source: str, expanded: str) -> None:
    assert expand(source) == expanded


def test_lines_stay_where_they_are() -> None:
    assert as_program("\n  1 +\\\n 2") == ("return (1 +\\\n 2\n)", 8)
    assert as_program("   x = 1") == ("x = 1", 0)
    assert as_program("  if 1:\n      x = 2") == ("if 1:\n    x = 2", 0)
    assert as_program("1 # one") == ("return 1 # one", 7)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("2 + 2", 4),
        ("x = 3", None),
        ("x = 3; return x * 2", 6),
        ("for i in range(3):\n    if i == 2:\n        return i", 2),
        ("[x * 2 for x in [1, 2]]", [2, 4]),
        ("return", None),
        ("(yes := 5) + yes", 10),
        ("'a' 'b'", "ab"),
        ("{}", {}),
        ("1, 2", (1, 2)),
        ("", None),
        ("# nothing", None),
    ],
)
def test_values(moo: Moo, source: str, value: object) -> None:
    assert moo.run(moo.alice, "return eval(args[0])", source) == value


def test_what_evaluated_code_sees(moo: Moo) -> None:
    source = "[this, player, caller, verb, args, argstr, dobj, task_perms(), #4, $name, callers()]"
    nothing = moo.world.nothing
    this, player, caller, verb, args, argstr, dobj, perms, four, name, callers = moo.run(
        moo.alice, "return eval(args[0])", source
    )
    assert (this, player, caller, verb, args, argstr, dobj, perms, four, name) == (
        *(nothing, moo.alice, moo.alice, "eval", [], "", nothing, moo.alice, moo.bob),
        "",
    )
    assert [entry["verb"] for entry in callers] == ["test"]


def test_evaluated_code_has_the_permissions_of_the_verb_that_evaluates(moo: Moo) -> None:
    moo.verb(moo.alice, "e", "set_task_perms(caller_perms())\nreturn eval(args[0])", owner=moo.wizard)
    assert moo.run(moo.bob, "return args[0].e('task_perms()')", moo.alice) is moo.bob
    assert moo.error(moo.carol, "eval('1')") == "E_PERM"
    assert moo.error(moo.carol, "args[0].e('1')", moo.alice) == "E_PERM"
    assert moo.run(moo.alice, "eval('set_task_perms(player)')\nreturn task_perms()") is moo.alice


def test_evaluated_code_can_wait(moo: Moo) -> None:
    task = moo.start(moo.alice, "a = eval('x = suspend(5)\\nreturn x + 1')\nreturn a + 1")
    assert task.state is State.SUSPENDED
    moo.go(5)
    assert task.result == 2


def test_errors(moo: Moo) -> None:
    assert moo.message(moo.alice, "eval('1 +')").startswith("E_INVARG: line 1: ")
    assert "import" in moo.message(moo.alice, "eval('x = 1\\nimport os')")
    assert moo.message(moo.alice, "eval('a)+(b')").startswith("E_INVARG: line 1")
    assert moo.error(moo.alice, "eval('1 / 0')") == "ZeroDivisionError"
    assert moo.run(moo.alice, "try:\n    eval('this.nope')\nexcept E_INVIND:\n    return 'caught'") == "caught"
    assert moo.error(moo.alice, "eval(3)") == "E_TYPE"
    assert moo.error(moo.alice, "eval('(' * 5000)") == "E_INVARG"
    assert moo.error(moo.alice, "eval('a' * 250000)") == "Task ran out of ticks"
    moo.verb(moo.alice, "again", "return eval('#3.again()')")
    assert moo.error(moo.alice, "this.again()") == "E_MAXREC"
    assert moo.error(moo.alice, "eval('eval(' * 60 + \"'1'\" + ')' * 60)") in ("E_TYPE", "E_MAXREC", "E_INVARG")


def test_values_that_are_given_have_short_names(moo: Moo) -> None:
    assert moo.run(moo.alice, "return eval('[_1 + 1, _2, args]', [5, 'a'])") == [6, "a", [5, "a"]]
    assert expand("_1 + x_1 + o._1 + '_1' + _12") == "_1 + x_1 + o._1 + '_1' + _12"
    assert moo.error(moo.alice, "eval('_1')") in ("IndexError", "E_RANGE")


@pytest.mark.parametrize(
    ("source", "below"),
    [
        ("foo(", ["    foo(", "       ^"]),
        ("[1, exec('x')]", ["    [1, exec('x')]", "        ^"]),
        ("if 1:\n    x = (2", ["    x = (2", "        ^"]),
        ("$room.x + (", []),
    ],
)
def test_a_mistake_is_shown_where_it_is(moo: Moo, source: str, below: list[str]) -> None:
    told = moo.message(moo.alice, f"eval({source!r})").split("\n")[1:]
    assert [line.removeprefix("    ") for line in told] == below


def test_a_mistake_in_a_long_line_or_behind_wide_characters_is_shown_where_it_is(moo: Moo) -> None:
    moo.verb(moo.alice, "f", "return 1")
    [error] = moo.run(moo.alice, "return set_verb_code(this, 'f', args[0])", "x = '" + "a" * 200 + "'; import os")
    _, line, caret = error.split("\n")
    assert line[len(caret) - 1 :].startswith("import") and len(line) < 80
    [error] = moo.run(moo.alice, "return set_verb_code(this, 'f', args[0])", "\tx = 1 + exec('日本')")
    assert error.startswith("line 1: unexpected indent")
    [error] = moo.run(moo.alice, "return set_verb_code(this, 'f', args[0])", "x = '日本', exec('x')")
    assert error.split("\n")[1:] == ["    x = '日本', exec('x')", " " * 16 + "^"]
