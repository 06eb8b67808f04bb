"""What stands between verb code and Python: attributes of values, and the classes of except clauses.

Deny by default: a type's attributes are reachable only if METHODS or READABLE lists them for exactly that type. Every
guard, those of bounds.py too, is put into the namespace here, under a name that no verb can write. A guard never hands
out an object of a type that is not listed.
"""

from __future__ import annotations

from typing import Any

from ..world import properties
from ..world.activation import meter
from ..world.errors import E_DIV, E_FLOAT, E_INVARG, E_MAXREC, E_QUOTA, E_RANGE, E_TYPE, E_VARNF, MooError
from ..world.objects import Object
from ..world.owned import OWNED, OwnedDict, OwnedList, OwnedSet, home_of, plain
from ..world.permissions import off_limits
from . import namespace
from .bounds import bound_, show_, size_guards
from .operators import guards as operator_guards
from .values import Match, Method

_LIST = "append clear copy count extend index insert pop remove reverse sort"
_DICT = "clear copy fromkeys get items keys pop popitem setdefault update values"
_SET = (
    "add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset "
    "issuperset pop remove symmetric_difference symmetric_difference_update union update"
)
_FROZEN = "copy difference intersection isdisjoint issubset issuperset symmetric_difference union"
_STR = (
    "capitalize casefold center count encode endswith expandtabs find index isalnum isalpha isascii isdecimal isdigit "
    "isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip partition removeprefix "
    "removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title "
    "upper zfill"
)
_BYTES = (
    "count decode endswith find hex index isalnum isalpha isdigit isspace join lower lstrip partition removeprefix "
    "removesuffix replace rfind rindex rpartition rsplit rstrip split splitlines startswith strip upper"
)

METHODS: dict[type, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        str: _STR,
        bytes: _BYTES,
        int: "bit_count bit_length",
        bool: "",
        float: "is_integer",
        list: _LIST,
        OwnedList: _LIST,
        dict: _DICT,
        OwnedDict: _DICT,
        set: _SET,
        OwnedSet: _SET,
        frozenset: _FROZEN,
        tuple: "count index",
        range: "count index",
        Match: "end group groupdict groups span start",
    }.items()
}
"""The methods that verb code may call, for each exact type."""

READABLE: dict[type, frozenset[str]] = {
    range: frozenset(("start", "stop", "step")),
}
"""The attributes that verb code may read, for each exact type that has any."""


_KEEPING = (
    "copy count difference fromkeys get index intersection isdisjoint issubset issuperset items keys "
    "symmetric_difference union values"
)
_CHANGING = frozenset(f"{_LIST} {_DICT} {_SET}".split()) - frozenset(_KEEPING.split())
"""Methods that change their target. Of a property's container none can be kept as a value: whoever called it, be it a
wizard's verb that takes a sort key, would lend it his permissions."""


def getattr_(obj: Any, name: str) -> Any:
    """`obj.name`: a property of a world object, a method of a plain value, `args` of an exception."""
    if type(obj) is Object:
        slot = obj.fast.get(name)
        if slot is not None:
            return slot.value
        return properties.get(obj, name)
    return attribute(obj, name)


def getown_(obj: Any, name: str) -> Any:
    """`obj.name` in `obj.name += ...`: an inherited container comes as a copy, so that the ancestor keeps its own."""
    value = getattr_(obj, name)
    home = home_of(value)
    return plain(value) if home is not None and home.object is not obj else value


def attribute(obj: Any, name: str) -> Any:
    """The slow half of getattr_: what is not a world object."""
    kind = type(obj)
    if name in METHODS.get(kind, ()):
        if kind in OWNED and name in _CHANGING:
            raise off_limits(f"a verb can't keep .{name} of {describe(obj)} in a property: call it at once")
        return Method(obj, name)
    if name in READABLE.get(kind, ()):
        return getattr(obj, name)
    if isinstance(obj, Exception):
        if name == "args":
            return obj.args
        if name == "message":
            return bound_(str(show_(obj)))
    if kind is namespace.Kind and name in METHODS.get(obj.type, ()):
        if name in _CHANGING and obj.type in (list, dict, set):
            raise off_limits(f"a verb can't keep .{name} of {describe(obj)}: call it at once")
        return Method(obj, name)
    if kind is namespace.Namespace and name in obj.values:
        return obj.values[name]
    raise off_limits(f"a verb can't use .{name} of {describe(obj)}")


def setattr_(value: Any, obj: Any, name: str) -> None:
    """`obj.name = value`; only world objects have properties to set."""
    if type(obj) is not Object:
        raise E_TYPE(f"can't set .{name} of {describe(obj)}; only objects have properties")
    properties.set(obj, name, value)


def describe(value: Any) -> str:
    """A type for an error message: "a str", "an exception", "the type int", "the module math"."""
    if isinstance(value, type):
        return f"the type {value.__name__}"
    if type(value) is namespace.Kind:
        return f"the type {value.name}"
    if isinstance(value, namespace.Namespace):
        return f"the module {value.name}"
    name = type(value).__name__.removeprefix("Owned").lower()
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


# -- exceptions

NATIVE: dict[type[MooError], tuple[type[Exception], ...]] = {
    E_DIV: (E_DIV, ZeroDivisionError),
    E_RANGE: (E_RANGE, IndexError, KeyError),
    E_TYPE: (E_TYPE, TypeError),
    E_INVARG: (E_INVARG, ValueError),
    E_VARNF: (E_VARNF, NameError),
    E_MAXREC: (E_MAXREC, RecursionError),
    E_FLOAT: (E_FLOAT, OverflowError, FloatingPointError),
}
"""What plain Python raises where MOO has an error of its own: `except E_DIV` also catches 1/0."""


MOST_CLASSES = 1000
"""How many classes an except clause or isinstance() may name."""


def catch_(classes: Any) -> Any:
    """The classes of an except clause, as isinstance takes them."""
    if type(classes) is tuple:
        return tuple(x for c in listed(classes) for x in _as_tuple(catch_(c)))
    if not (isinstance(classes, type) and issubclass(classes, Exception)):
        raise E_TYPE(f"except needs an exception class, not {describe(classes)}")
    if classes is MooError:
        return (MooError, *(x for natives in NATIVE.values() for x in natives))
    natives: Any = NATIVE
    return natives.get(classes, classes)


def listed(classes: Any) -> list[Any]:
    """The classes of a tuple and of the tuples in it. E_QUOTA for too many."""
    found: list[Any] = []
    waiting = [classes]
    seen = 0
    while waiting:
        seen += 1
        if seen > MOST_CLASSES:
            raise E_QUOTA(f"more than {MOST_CLASSES:,} classes")
        item = waiting.pop()
        if type(item) is tuple:
            waiting.extend(item[MOST_CLASSES::-1])
        else:
            found.append(item)
    return found


def _as_tuple(classes: Any) -> tuple[Any, ...]:
    return classes if isinstance(classes, tuple) else (classes,)


def _install() -> None:
    table: dict[str, Any] = {
        "_m": meter,
        "_getattr_": getattr_,
        "_getown_": getown_,
        "_setattr_": setattr_,
        "_catch_": catch_,
        "_iter_": iter,
        "_type_": type,
        "_int_": int,
        "_str_": str,
        "_set_": set,
        "_tuple_": tuple,
        "_isinstance_": isinstance,
        "_Exception_": Exception,
        "_BaseException_": BaseException,
        "_AssertionError_": AssertionError,
        **size_guards(),
        **operator_guards(),
    }
    for name, value in table.items():
        namespace.VERB[name] = namespace.PRELUDE[name] = value


_install()
