"""Python's own builtins as verb code gets them: charged by size, bounded, and never calling back unguarded.

A type keeps its name and works in isinstance() and in patterns; calling it goes through the function in CONSTRUCTORS.
Not here, on purpose: anything that shows addresses (id, hash), frames or namespaces, and anything that reads or writes
outside of the world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..world import properties
from ..world.activation import meter
from ..world.errors import E_INVARG, E_PROPNF, E_TYPE, ERRORS, MooError
from ..world.objects import Object
from ..world.owned import OwnedDict, OwnedList, OwnedSet
from . import namespace
from .bounds import LAZY, bounded, check_size, pow_, show_
from .calls import CONSTRUCTORS, callback
from .guards import catch_, getattr_, setattr_
from .namespace import Builtin

_MISSING = object()


def _sized(values: Any) -> Any:
    """Values that are about to be walked: a lazy one becomes a list, a sized one is charged."""
    if type(values) in LAZY:
        return bounded(values)
    if hasattr(values, "__len__"):
        meter.ticks -= len(values) // 10
    return values


def list_(values: Iterable[Any] = (), /) -> list[Any]:
    """list(values=[]): the values as a new list."""
    return bounded(values)


def tuple_(values: Iterable[Any] = (), /) -> tuple[Any, ...]:
    """tuple(values=()): the values as a tuple."""
    return tuple(bounded(values))


def set_(values: Iterable[Any] = (), /) -> set[Any]:
    """set(values=()): the different values as a set."""
    return set(bounded(values))


def frozenset_(values: Iterable[Any] = (), /) -> frozenset[Any]:
    """frozenset(values=()): the different values as a set that can't change."""
    return frozenset(bounded(values))


def dict_(values: Any = (), /, **keywords: Any) -> dict[Any, Any]:
    """dict(pairs_or_dict={}, **more): a new dict."""
    made = dict(values if isinstance(values, dict) else bounded(values), **keywords)
    check_size(len(made))
    return made


def str_(value: Any = "", /) -> str:
    """str(value=""): the value as text."""
    text = str(show_(value))
    check_size(len(text))
    return text


def bytes_(values: Any = b"", /) -> bytes:
    """bytes(values): bytes from a list of numbers from 0 to 255, or that many zero bytes."""
    if isinstance(values, str):
        raise E_TYPE("bytes() takes numbers; use text.encode()")
    check_size(values if isinstance(values, int) else 0)
    return bytes(values if isinstance(values, int | bytes) else bounded(values))


def int_(value: Any = 0, /, base: Any = _MISSING) -> int:
    """int(value=0, base=10): a whole number from a number or from text."""
    if isinstance(value, Object):
        return value.number
    return int(value) if base is _MISSING else int(value, base)


def float_(value: Any = 0.0, /) -> float:
    """float(value=0.0): a number with a fraction from a number or from text."""
    return float(value)


def bool_(value: Any = False, /) -> bool:
    """bool(value=False): whether a value counts as true."""
    return bool(value)


def sorted_(values: Iterable[Any], /, *, key: Any = None, reverse: bool = False) -> list[Any]:
    """sorted(values, key=None, reverse=False): the values in order, as a new list."""
    made = bounded(values)
    meter.ticks -= len(made)
    made.sort(key=None if key is None else callback(key), reverse=reverse)
    return made


def _extreme(pick: Callable[..., Any], name: str) -> Callable[..., Any]:
    def extreme(*values: Any, key: Any = None, default: Any = _MISSING) -> Any:
        options: dict[str, Any] = {} if key is None else {"key": callback(key)}
        if len(values) == 1:
            if default is not _MISSING:
                options["default"] = default
            return pick(_sized(values[0]), **options)
        return pick(*values, **options)

    extreme.__name__ = name
    extreme.__doc__ = f"{name}(values, key=None, default=...) or {name}(a, b, ...): the {name}imum."
    return extreme


def sum_(values: Iterable[Any], /, start: Any = 0) -> Any:
    """sum(values, start=0): the sum of numbers."""
    if isinstance(start, list | tuple | str | bytes):
        raise E_TYPE("sum() adds numbers")
    made = bounded(values)
    if any(isinstance(v, list | tuple) for v in made):
        raise E_TYPE("sum() adds numbers")
    return sum(made, start)


def any_(values: Iterable[Any], /) -> bool:
    """any(values): whether at least one is true."""
    return any(_sized(values))


def all_(values: Iterable[Any], /) -> bool:
    """all(values): whether none is false."""
    return all(_sized(values))


def map_(function: Any, *values: Iterable[Any]) -> Any:
    """map(function, values, ...): the function's result for each value, made as they are asked for."""
    return map(callback(function), *values)


def filter_(function: Any, values: Iterable[Any], /) -> Any:
    """filter(function, values): those for which the function is true; None keeps what is true itself."""
    return filter(None if function is None else callback(function), values)


def iter_(values: Iterable[Any], /) -> Any:
    """iter(values): an iterator over the values, for next()."""
    return iter(values)


def next_(iterator: Any, default: Any = _MISSING, /) -> Any:
    """next(iterator, default=...): the next value; StopIteration, or the default, when there is none."""
    return next(iterator) if default is _MISSING else next(iterator, default)


def range_(*args: int) -> range:
    """range(stop) or range(start, stop, step=1): whole numbers from start up to, not including, stop."""
    return range(*args)


def object_(*args: Any) -> Any:
    """Object: the type of world objects, for isinstance(); create() makes one."""
    raise E_TYPE("a verb can't call the type Object; use create(parents)")


def type_(value: Any, /) -> type:
    """type(value): int, float, str, list ...; containers of properties count as list, dict and set."""
    for owned, kind in ((OwnedList, list), (OwnedDict, dict), (OwnedSet, set)):
        if type(value) is owned:
            return kind
    return type(value)


def isinstance_(value: Any, kinds: Any, /) -> bool:
    """isinstance(value, kind_or_tuple_of_kinds): whether a value is of a type; errors go by their classes."""
    if isinstance(value, Exception):
        return isinstance(value, catch_(kinds))
    return isinstance(value, kinds)


def getattr__(obj: Any, name: str, default: Any = _MISSING, /) -> Any:
    """getattr(obj, name, default=...): a property (or a method of a plain value) whose name is computed."""
    _check_name(name)
    try:
        return getattr_(obj, name)
    except E_PROPNF:
        if default is _MISSING:
            raise
        return default


def setattr__(obj: Any, name: str, value: Any, /) -> None:
    """setattr(obj, name, value): set a property whose name is computed."""
    _check_name(name)
    setattr_(value, obj, name)


def hasattr_(obj: Any, name: str, /) -> bool:
    """hasattr(obj, name): whether an object has a property of that name."""
    _check_name(name)
    if type(obj) is not Object:
        raise E_TYPE("hasattr() is for objects of the world")
    return properties.has_property(obj, name)


def _check_name(name: Any) -> None:
    if type(name) is not str or name.startswith("_"):
        raise E_INVARG(f"{name!r} is not a property's name")


def print_(*values: Any, sep: str = " ") -> None:
    """print(*values, sep=" "): tell the player who began this task."""
    text = sep.join(str_(v) for v in values)
    check_size(len(text))
    act, world = meter.act, meter.world
    if act is not None:
        for line in text.split("\n"):
            world.journal.tell(act.player, line)


def pow__(base: Any, exponent: Any, modulus: Any = None, /) -> Any:
    """pow(base, exponent, modulus=None): a power."""
    return pow_(base, exponent) if modulus is None else pow(base, exponent, modulus)


def repr_(value: Any, /) -> str:
    """repr(value): the value as it would be written in a program."""
    text = repr(show_(value))
    check_size(len(text))
    return text


_NATURAL = (
    *(ArithmeticError, AssertionError, AttributeError, Exception, IndexError, KeyError, LookupError, NameError),
    *(OverflowError, RuntimeError, StopIteration, TypeError, ValueError, ZeroDivisionError, PermissionError),
    *(RecursionError, UnicodeError, OSError),
)


def called_back(name: str, function: Callable[..., Any]) -> Builtin:
    """What calling a type means where it is called back; in the table, so that map(int, ...) can be saved."""
    made = namespace.VERB[f"_called_{name}_"] = namespace.PRELUDE[f"_called_{name}_"] = Builtin(name, function, False)
    return made


def _install() -> None:
    types: dict[Any, Callable[..., Any]] = {
        **{list: list_, tuple: tuple_, set: set_, frozenset: frozenset_, dict: dict_, str: str_, bytes: bytes_},
        **{int: int_, float: float_, bool: bool_, range: range_, type: type_},
    }
    for kind, function in types.items():
        CONSTRUCTORS[kind] = called_back(kind.__name__, function)
        namespace.define(kind.__name__, kind)
        namespace.CALLED[kind.__name__] = f"_new_{kind.__name__}_"
        namespace.VERB[f"_new_{kind.__name__}_"] = namespace.PRELUDE[f"_new_{kind.__name__}_"] = function
    errors: tuple[Any, ...] = (*_NATURAL, *ERRORS.values(), MooError)
    for error in errors:
        CONSTRUCTORS[error] = called_back(error.__name__, error)
        namespace.define(error.__name__, error)
    functions: dict[str, Any] = {
        **{"sorted": sorted_, "min": _extreme(min, "min"), "max": _extreme(max, "max"), "sum": sum_, "any": any_},
        **{"all": all_, "map": map_, "filter": filter_, "iter": iter_, "next": next_, "isinstance": isinstance_},
        **{"getattr": getattr__, "setattr": setattr__, "hasattr": hasattr_, "print": print_, "pow": pow__},
        **{"len": len, "abs": abs, "round": round, "divmod": divmod, "ord": ord, "chr": chr, "hex": hex, "repr": repr_},
        **{"enumerate": enumerate, "zip": zip, "reversed": reversed},
    }
    for name, value in functions.items():
        if isinstance(value, type):
            constructor: Any = value
            CONSTRUCTORS[constructor] = called_back(name, constructor)
        namespace.define(name, value)
    namespace.define("Object", Object)
    namespace.CALLED["Object"] = "_new_Object_"
    namespace.VERB["_new_Object_"] = namespace.PRELUDE["_new_Object_"] = object_


_install()
