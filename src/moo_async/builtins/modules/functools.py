"""`functools`: of Python's, the one that is no more than a function."""

from __future__ import annotations

import functools
from typing import Any

from moo_async.builtins.modules.common import module
from moo_async.builtins.registry import builtin, charge
from moo_async.language.bounds import bounded
from moo_async.language.methods import callback

module("functools", "Functions of functions. A lambda does what partial() would.")


@builtin("functools.reduce")
def reduce(function: Any, values: Any, initial: Any = ...) -> Any:
    """function(function(a, b), c) and so on for the values a, b, c, beginning with `initial` if it is given.

    E_TYPE when there is nothing at all. The function cannot suspend.
    """
    made = bounded(values)
    charge(len(made))
    called = callback(function)
    return functools.reduce(called, made) if initial is ... else functools.reduce(called, made, initial)
