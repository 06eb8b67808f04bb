"""Python's own builtins as verb code gets them: charged by size, bounded, and never calling back unguarded.

A type keeps its name and works in isinstance() and in patterns; what verb code holds of it is a Kind, and calling it
calls the function here.
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
from . import namespace, work
from .bounds import LAZY, bounded, check_size, show_, together
from .guards import catch_, describe, getattr_, listed, setattr_
from .methods import CONSTRUCTORS, callback, pairs, ranks
from .namespace import Builtin, Kind, Namespace
from .operators import check_bits, divmod_, pow_
from .policy import HIDDEN
from .values import Function, Generator, Match, Method
from .work import FLAT, VIEWS, charge, extent_of, hashing, spend

_MISSING = object()


def list_(values: Iterable[Any] = (), /) -> list[Any]:
    """list(values=[]): the values as a new list."""
    return bounded(values)


def tuple_(values: Iterable[Any] = (), /) -> tuple[Any, ...]:
    """tuple(values=()): the values as a tuple."""
    return tuple(bounded(values))


def set_(values: Iterable[Any] = (), /) -> set[Any]:
    """set(values=()): the different values as a set."""
    made = bounded(values)
    hashing(made)
    return set(made)


def frozenset_(values: Iterable[Any] = (), /) -> frozenset[Any]:
    """frozenset(values=()): the different values as a set that can't change."""
    made = bounded(values)
    hashing(made)
    return frozenset(made)


def dict_(values: Any = (), /, **keywords: Any) -> dict[Any, Any]:
    """dict(pairs_or_dict={}, **more): a new dict."""
    return dict(pairs(values), **keywords)


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
    if base is _MISSING:
        return int(value)
    if isinstance(value, str | bytes) and isinstance(base, int):
        check_bits(len(value) * max(base - 1, 15).bit_length())
    return int(value, base)


def float_(value: Any = 0.0, /) -> float:
    """float(value=0.0): a number with a fraction from a number or from text."""
    return float(value)


def bool_(value: Any = False, /) -> bool:
    """bool(value=False): whether a value counts as true."""
    return bool(value)


def sorted_(values: Iterable[Any], /, *, key: Any = None, reverse: bool = False) -> list[Any]:
    """sorted(values, key=None, reverse=False): the values in order, as a new list."""
    made = bounded(values)
    if key is None:
        work.sorting(made)
        return sorted(made, reverse=reverse)
    return [made[place] for place in ranks(made, key, reverse)]


def _extreme(pick: Callable[..., Any], name: str) -> Callable[..., Any]:
    def extreme(*values: Any, key: Any = None, default: Any = _MISSING) -> Any:
        options = {} if default is _MISSING else {"default": default}
        if len(values) != 1 and options:
            return pick(*values, **options)  # which refuses it
        made = bounded(values[0]) if len(values) == 1 else list(values)
        if not made:
            return pick(*(made,) * len(values), **options)
        keys = made
        if key is not None:
            called = callback(key)
            keys = []
            for value in made:
                charge(1)
                keys.append(called(value))
        if len(keys) > 64 or not all(type(k) in FLAT for k in keys):
            extent_of(keys)
        return pick(made) if keys is made else made[pick(range(len(made)), key=keys.__getitem__)]

    extreme.__name__ = name
    extreme.__doc__ = f"{name}(values, key=None, default=...) or {name}(a, b, ...): the {name}imum."
    return extreme


def sum_(values: Iterable[Any], /, start: Any = 0) -> Any:
    """sum(values, start=0): the sum of numbers."""
    made = bounded(values)
    kinds = set(map(type, made))
    if not isinstance(start, int | float) or not kinds.isdisjoint((list, OwnedList, tuple)):
        raise E_TYPE("sum() adds numbers")
    if int in kinds:
        whole = made if len(kinds) == 1 else [v for v in made if type(v) is int]
        most = max(map(int.bit_length, [*whole, start] if isinstance(start, int) else whole))
        spend(len(made) * (1 + (most >> 9)) >> 1)
    return sum(made, start)


def _some(values: Any, wanted: bool) -> bool:
    if type(values) not in LAZY and hasattr(values, "__len__"):
        check_size(len(values))
        return any(values) if wanted else not all(values)
    for value in values:
        charge(1)
        if bool(value) is wanted:
            return True
    return False


def any_(values: Iterable[Any], /) -> bool:
    """any(values): whether at least one is true."""
    return _some(values, True)


def all_(values: Iterable[Any], /) -> bool:
    """all(values): whether none is false."""
    return not _some(values, False)


def map_(function: Any, *values: Iterable[Any]) -> Any:
    """map(function, values, ...): the function's result for each value, made as they are asked for."""
    return together(map(callback(function), *values))


def filter_(function: Any, values: Iterable[Any], /) -> Any:
    """filter(function, values): those for which the function is true; None keeps what is true itself."""
    return together(filter(None if function is None else callback(function), values))


def zip_(*values: Iterable[Any], strict: bool = False) -> Any:
    """zip(values, ..., strict=False): tuples of the first values of all, the second, and so on."""
    return together(zip(*values, strict=strict))


def enumerate_(values: Iterable[Any], start: int = 0) -> Any:
    """enumerate(values, start=0): pairs of a number and a value."""
    return together(enumerate(values, start))


def reversed_(values: Any, /) -> Any:
    """reversed(values): an iterator over the values from the last to the first."""
    return reversed(values)


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


def type_(value: Any, /) -> Any:
    """type(value): int, float, str, list ...; containers of properties count as list, dict and set."""
    kind = type(value)
    found = namespace.KINDS.get(kind)
    if found is None and issubclass(kind, Exception):
        return next(base for base in kind.__mro__ if base in CONSTRUCTORS)
    return namespace.KINDS[object] if found is None else found


def isinstance_(value: Any, kinds: Any, /) -> bool:
    """isinstance(value, kind_or_tuple_of_kinds): whether a value is of a type; errors go by their classes."""
    failed = isinstance(value, Exception)
    if type(kinds) is Kind and not failed:
        return isinstance(value, kinds.type)
    wanted = tuple(kind.type if type(kind) is Kind else kind for kind in listed(kinds))
    if failed:
        wanted = tuple(kind if type(kind) is tuple or not _is_error(kind) else catch_(kind) for kind in wanted)
    return isinstance(value, wanted)


def _is_error(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Exception)


def round_(number: Any, ndigits: Any = None) -> Any:
    """round(number, ndigits=None): the nearest whole number, or the nearest with so many digits behind the point."""
    if isinstance(number, int) and isinstance(ndigits, int) and ndigits < 0:
        if -3 * ndigits > number.bit_length() + 4:
            return 0
        work.raising(10, -ndigits)
        work.dividing(number, 1 << -3 * ndigits)
    return round(number) if ndigits is None else round(number, ndigits)


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
    if type(name) is not str:
        raise E_INVARG(f"{describe(name)} is not a property's name: a name is text")
    if name.startswith("_") or name in HIDDEN:
        raise E_INVARG(f"{name[:100]!r} is not a property's name")


def print_(*values: Any, sep: str = " ") -> None:
    """print(*values, sep=" "): tell the player who began this task."""
    parts: list[str] = []
    size = 0
    for value in values:
        parts.append(str_(value))
        size += len(parts[-1]) + len(sep)
        check_size(size)
    act, world = meter.act, meter.world
    if act is not None:
        for line in sep.join(parts).split("\n"):
            charge(2)
            world.journal.tell(act.player, line)


def pow__(base: Any, exponent: Any, modulus: Any = None, /) -> Any:
    """pow(base, exponent, modulus=None): a power."""
    return pow_(base, exponent, modulus)


def repr_(value: Any, /) -> str:
    """repr(value): the value as it would be written in a program."""
    text = repr(show_(value))
    check_size(len(text))
    return text


_NATURAL = (
    *(ArithmeticError, AssertionError, AttributeError, Exception, IndexError, KeyError, LookupError, NameError),
    *(OverflowError, RuntimeError, StopIteration, TypeError, ValueError, ZeroDivisionError, PermissionError),
    *(RecursionError, UnicodeError),
)


def called_back(name: str, function: Callable[..., Any]) -> Builtin:
    """What calling a type means where it is called back; in the table, so that map(int, ...) can be saved."""
    made = namespace.VERB[f"_called_{name}_"] = namespace.PRELUDE[f"_called_{name}_"] = Builtin(name, function, False)
    return made


def _install() -> None:
    kinds: dict[type, Callable[..., Any]] = {
        **{list: list_, tuple: tuple_, set: set_, frozenset: frozenset_, dict: dict_, str: str_, bytes: bytes_},
        **{int: int_, float: float_, bool: bool_, range: range_, type: type_, Object: object_},
    }
    for kind, function in kinds.items():
        namespace.define_kind(kind.__name__, kind, function)
    namespace.KINDS.update({OwnedList: namespace.KINDS[list], OwnedDict: namespace.KINDS[dict]})
    namespace.KINDS.update({OwnedSet: namespace.KINDS[set], Kind: namespace.KINDS[type]})
    hidden: dict[str, tuple[type, ...]] = {
        "NoneType": (type(None),),
        "function": (Function,),
        "generator": (Generator,),
        "iterator": tuple(LAZY - {range, Generator}),
        "view": tuple(VIEWS),
        "method": (Method,),
        "builtin": (Builtin,),
        "module": (Namespace,),
        "match": (Match,),
        "value": (object,),
    }
    for name, types in hidden.items():
        namespace.define_hidden_kind(name, types)
    errors: tuple[Any, ...] = (*_NATURAL, *ERRORS.values(), MooError)
    for error in errors:
        CONSTRUCTORS[error] = called_back(error.__name__, error)
        namespace.define(error.__name__, error)
    functions: dict[str, Any] = {
        **{"sorted": sorted_, "min": _extreme(min, "min"), "max": _extreme(max, "max"), "sum": sum_, "any": any_},
        **{"all": all_, "map": map_, "filter": filter_, "iter": iter_, "next": next_, "isinstance": isinstance_},
        **{"getattr": getattr__, "setattr": setattr__, "hasattr": hasattr_, "print": print_, "pow": pow__},
        **{"len": len, "abs": abs, "round": round_, "divmod": divmod_, "ord": ord, "chr": chr, "hex": hex},
        **{"enumerate": enumerate_, "zip": zip_, "reversed": reversed_, "repr": repr_},
    }
    for name, value in functions.items():
        namespace.define(name, value)
    namespace.ACTING.update(("getattr", "setattr", "print"))


_install()
