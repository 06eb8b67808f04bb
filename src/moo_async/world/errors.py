"""The errors of the world: LambdaMOO's codes as exception classes that also derive from the natural Python one.

Owns the classes, their order and their default messages. Never decides when an error is raised, and carries nothing
but plain arguments, so that an error can be stored in a property or in a saved task.
"""

from typing import Any, ClassVar


class MooError(Exception):
    """An error that verb code can raise, catch and store; `args[0]` is the message, `str(e)` too.

    Raised without arguments it carries the class's default message.
    """

    default: ClassVar[str] = "Error"

    # The natural bases (OSError, AttributeError, NameError) have constructors that read meaning into their arguments;
    # none of them runs: what is given is what `args` holds.
    def __init__(self, *args: Any) -> None:
        self.args = args or (self.default,)

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else self.default

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(map(repr, self.args))})"


class E_TYPE(MooError, TypeError):
    default = "Type mismatch"


class E_DIV(MooError, ZeroDivisionError):
    default = "Division by zero"


class E_PERM(MooError, PermissionError):
    default = "Permission denied"


class E_PROPNF(MooError, AttributeError):
    default = "Property not found"


class E_VERBNF(MooError, AttributeError):
    default = "Verb not found"


class E_VARNF(MooError, NameError):
    default = "Variable not found"


class E_INVIND(MooError, LookupError):
    default = "Invalid indirection"


class E_RECMOVE(MooError, ValueError):
    default = "Recursive move"


class E_MAXREC(MooError, RecursionError):
    default = "Too many verb calls"


class E_RANGE(MooError, IndexError):
    default = "Range error"


class E_ARGS(MooError, TypeError):
    default = "Incorrect number of arguments"


class E_NACC(MooError, PermissionError):
    default = "Move refused by destination"


class E_INVARG(MooError, ValueError):
    default = "Invalid argument"


class E_QUOTA(MooError, RuntimeError):
    default = "Resource limit exceeded"


class E_FLOAT(MooError, ArithmeticError):
    default = "Floating-point arithmetic error"


class E_FILE(MooError, OSError):
    default = "File error"


class E_EXEC(MooError, RuntimeError):
    default = "Exec error"


class E_INTRPT(MooError, RuntimeError):
    default = "Interrupted"


ERRORS: dict[str, type[MooError]] = {
    error.__name__: error
    for error in (
        E_TYPE,
        E_DIV,
        E_PERM,
        E_PROPNF,
        E_VERBNF,
        E_VARNF,
        E_INVIND,
        E_RECMOVE,
        E_MAXREC,
        E_RANGE,
        E_ARGS,
        E_NACC,
        E_INVARG,
        E_QUOTA,
        E_FLOAT,
        E_FILE,
        E_EXEC,
        E_INTRPT,
    )
}
"""Every error class by name, in LambdaMOO's order (its code is the position, counted from 1)."""
