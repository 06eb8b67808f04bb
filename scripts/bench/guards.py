"""What each guard costs: the same statement in bare Python, in a verb, and under RestrictedPython's stock guards.

Each statement is run often in a loop of each language, the loop without it taken off; all three in turns, so that a
slow moment of the machine strikes them all. RestrictedPython's column is what its documentation tells to use:
compile_restricted with safer_getattr, default_guarded_getitem, guarded_iter_unpack_sequence, full_write_guard and their
like. It bounds neither work nor size: what is between the two columns is what those cost, less what our compiler saves.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from RestrictedPython import compile_restricted, safe_builtins
from RestrictedPython.Eval import default_guarded_getitem, default_guarded_getiter
from RestrictedPython.Guards import (
    full_write_guard,
    guarded_iter_unpack_sequence,
    guarded_unpack_sequence,
    safer_getattr,
)

from moo_async.world.properties import add_property
from scripts.bench.report import best
from scripts.bench.verbs import add_verb, runner, small_world

N = 4_000
REPEAT = 10
ROUNDS = 5

SETUP = """\
x, y, n, s, t = 7, 3, 0, "some text", (1, 2)
values, table, pairs = [1, 2, 3], {"k": 1}, [(1, 2)]
def f(*a):
    return 1
"""

OPERATIONS = {
    # the name in the table: the statement
    "for, an empty turn": None,
    "while, an empty turn": None,
    "for a, b in (one pair)": "for a, b in pairs: pass",
    "read an attribute": "thing.p",
    "write an attribute": "thing.p = x",
    "call a method": "thing.m()",
    "call a function": "f(x)",
    "call with *args": "f(*t)",
    "call len()": "len(values)",
    "method of a str": "s.upper()",
    "read an item": "values[1]",
    "read a key": 'table["k"]',
    "write an item": "values[1] = x",
    "slice": "values[0:2]",
    "n += 1": "n += 1",
    "x + y": "x + y",
    "x * y": "x * y",
    "x < y": "x < y",
    "x == y": "x == y",
    "x in values": "x in values",
    "unpack": "a, b = t",
    "f-string": 'f"{x} and {y}"',
    "build a list": "[x, y]",
    "comprehension of 3": "[v for v in values]",
}
"""In a verb, an attribute is a property of the object, and a method one of its verbs: this language has no others."""


class Stock:
    """What full_write_guard lets a script write to, and safer_getattr read from."""

    _guarded_writes = 1

    def __init__(self) -> None:
        self.p = 42

    def m(self) -> int:
        """A method."""
        return 1


def inplace(operator: str, value: Any, other: Any) -> Any:
    """`value operator= other`, of which the statements here have one."""
    if operator == "+=":
        value += other
        return value
    raise NotImplementedError(operator)


def stock_space() -> dict[str, Any]:
    """The globals of a script under the stock guards."""
    builtins = {**safe_builtins, "len": len, "range": range}
    return {
        "__builtins__": builtins,
        "_getattr_": safer_getattr,
        "_getitem_": default_guarded_getitem,
        "_getiter_": default_guarded_getiter,
        "_iter_unpack_sequence_": guarded_iter_unpack_sequence,
        "_unpack_sequence_": guarded_unpack_sequence,
        "_write_": full_write_guard,
        "_apply_": lambda f, *args, **keywords: f(*args, **keywords),
        "_inplacevar_": inplace,
    }


def loop(head: str, statement: str | None) -> str:
    """The source of a loop: of `head`, with the statement so often in it."""
    turn = "i += 1" if head.startswith("while") else "pass"
    body = [statement] * REPEAT if statement else [turn]
    return SETUP + f"i = 0\n{head}\n" + "".join(f"    {line}\n" for line in body)


def function(source: str, compiler: Callable[..., Any], space: dict[str, Any], thing: Any) -> Callable[[], Any]:
    """The source as the body of a function of plain or of restricted Python."""
    lines = "".join(f"    {line}\n" for line in source.splitlines())
    exec(compiler(f"def run(n0, thing):\n{lines}", "<bench>", "exec"), space)
    run = space["run"]
    return lambda: run(N, thing)


def main() -> None:
    """Measure and print the table."""
    _, thing = small_world()
    add_property(thing, "p", 42, thing, "r")
    add_verb(thing, "m", "return 1")
    count = 0

    def three(source: str) -> tuple[Callable[[], Any], ...]:
        nonlocal count
        count += 1
        verb = add_verb(thing, f"bench{count}", "n0, thing = args[0], this\n" + source)
        plain = function(source, compile, {}, SimpleNamespace(p=42, m=lambda: 1))
        return plain, runner(verb, N), function(source, compile_restricted, stock_space(), Stock())

    print(
        "guards: nanoseconds in bare Python, in a verb, under RestrictedPython's stock guards; times bare", flush=True
    )
    print(f"  {'':24}{'bare':>8}{'verb':>10}{'':9}{'stock':>10}", flush=True)
    nothing = [1e9 * seconds / N for seconds in best(*three(loop("for i in range(n0):", None)), rounds=ROUNDS)]
    for name, statement in OPERATIONS.items():
        head = "while i < n0:" if name.startswith("while") else "for i in range(n0):"
        spent = [1e9 * seconds / N for seconds in best(*three(loop(head, statement)), rounds=ROUNDS)]
        if statement:
            spent = [(all_ - empty) / REPEAT for all_, empty in zip(spent, nothing, strict=True)]
        bare, verb, stock = (max(0.1, each) for each in spent)
        print(f"  {name:24}{bare:8.1f}{verb:10.1f}{verb / bare:8.1f}x{stock:10.1f}{stock / bare:8.1f}x", flush=True)


if __name__ == "__main__":
    main()
