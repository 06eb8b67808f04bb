"""Running a piece of source that somebody typed: the `;` line, and eval() in a verb.

Owns the shorthands of such lines, `$name`, `#123` and `_1`. What runs is compiled under the same policy as any verb and
has the permissions of whoever called eval().
"""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from typing import Any

from moo_async import language
from moo_async.builtins.permissions import require_programmer, running
from moo_async.builtins.registry import builtin, charge
from moo_async.language.calls import deeper, run_program
from moo_async.language.policy import MAX_SOURCE
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.errors import E_INVARG

_TOKENS = re.compile(
    r"""
    (?P<long>(?P<quotes>\"\"\"|''')(?:\\.|(?!(?P=quotes))[^\\])*(?:(?P=quotes)|\\?\Z))
  | (?P<short>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)
  | \#(?P<number>-?\d+)\b
  | (?P<comment>\#[^\n]*)
  | \$(?P<name>[A-Za-z]\w*)
  | (?<![\w.])_(?P<last>[1-9])\b
    """,
    re.VERBOSE | re.DOTALL,
)


def expand(source: str, last: bool = False) -> str:
    """The source with `$name` written system.name and `#123` written toobj(123), outside of strings and comments; and
    with `last`, `_1` written args[0]."""

    def one(token: re.Match[str]) -> str:
        if token["last"] is not None:
            return f"args[{int(token['last']) - 1}]" if last else token[0]
        return _expand_one(token)

    return _TOKENS.sub(one, source)


def _expand_one(token: re.Match[str]) -> str:
    if token["number"] is not None:
        return f"toobj({int(token['number'])})" if len(token["number"]) < 20 else token[0]
    return f"system.{token['name']}" if token["name"] is not None else token[0]


@builtin("eval", site=True)
def evaluate(source: str, args: list[Any] | tuple[Any, ...] = ()) -> Any:
    """Compile `source` and run it with your permissions. An expression gives its value; statements give what they
    return.

    In it, $room is short for system.room and #123 for toobj(123); `args` is what you give here, and _1 is short for
    args[0], _2 for args[1] and so on to _9. `this` is nothing, `caller` is your `this`. Whatever the code raises
    comes through. E_PERM unless you are a programmer; E_INVARG, with the compiler's words, when it does not compile.
    """
    require_programmer("eval()")
    outer = running()
    depth = deeper()
    charge(1 + len(source) // 4)
    if len(source) > MAX_SOURCE:
        raise E_INVARG(f"the source is longer than {MAX_SOURCE:,} characters")
    made, lead = as_program(source)
    try:
        program = language.compile_program(made, loose=True)
    except language.VerbSyntaxError as e:
        # A caret fits only where nothing was written at greater length than it was typed.
        plain = expand(source, True) == source
        raise E_INVARG("\n".join(e.shown(made, lead) if plain else e.errors)) from None
    nothing = meter.world.nothing
    command = Command("", nothing, "", "", nothing, "")
    act = Activation(nothing, outer.player, outer.this, "eval", list(args), nothing, outer.programmer, command, depth)
    return run_program(program, act)


def as_program(source: str) -> tuple[str, int]:
    """The source as a verb's: shorthands expanded, and an expression made a return of it; and how many characters of
    the first line that has added. Line numbers stay."""
    source = expand(source.strip("\n").rstrip(), True)
    bare = source.lstrip()
    if _is_expression(bare):
        return (f"return ({bare}\n)", 8) if "\n" in bare else (f"return {bare}", 7)
    return textwrap.dedent(source) if "\n" in source else bare, 0


def _is_expression(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
