"""How the values of properties are written as JSON: plain where JSON can say it, else as one-key objects with a `$`.

    #12                     {"$obj": 12}              a tuple       {"$tuple": [...]}
    a set, a frozenset      {"$set": [...]}           bytes         {"$bytes": "base64"}
    a dict with other keys  {"$dict": [[k, v], ...]}  an error      {"$error": ["E_PERM", null or its arguments]}
    an int beyond 64 bits   {"$int": "123..."}        nan, inf      {"$float": "nan"}
    a str with surrogates   {"$str": "escaped"}

This owns the notation alone. It must never lose or round a value: what it cannot write it refuses with StoreError.
"""

import base64
import math
import operator
from collections.abc import Callable
from typing import Any

from moo_async.store.errors import StoreError
from moo_async.world.errors import ERRORS, MooError
from moo_async.world.objects import Object, World
from moo_async.world.owned import OwnedDict, OwnedList, OwnedSet

INT_MIN = -(2**63)
INT_MAX = 2**63 - 1  # what SQLite's JSON functions and every JSON reader with 64-bit integers can hold
DECIMAL_BITS = 4096  # longer integers are written in hexadecimal: Python limits decimal ones, and they cost n squared


def sound(text: str) -> bool:
    """Whether `text` can be written as UTF-8, that is, holds no lone surrogates."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def text_column(text: str) -> str | bytes:
    """`text` for a TEXT column; as bytes when it holds lone surrogates, which SQLite's TEXT cannot hold."""
    return text if sound(text) else text.encode("utf-8", "surrogatepass")


def column_text(column: str | bytes) -> str:
    """The text that `text_column` made a column of."""
    return column if isinstance(column, str) else column.decode("utf-8", "surrogatepass")


def to_json(value: Any) -> Any:
    """`value` as something that JSON can write. Raises StoreError for a type that is no property value."""
    encode = _ENCODERS.get(type(value))
    return encode(value) if encode is not None else _error(value)


def _itself(value: Any) -> Any:
    return value


def _str(value: str) -> Any:
    if value.isascii() or sound(value):
        return value
    return {"$str": value.encode("unicode_escape").decode("ascii")}


def _int(value: int) -> Any:
    if INT_MIN <= value <= INT_MAX:
        return value
    return {"$int": str(value) if value.bit_length() <= DECIMAL_BITS else hex(value)}


def _float(value: float) -> Any:
    return value if math.isfinite(value) else {"$float": repr(value)}


def _list(value: list[Any]) -> Any:
    return [to_json(item) for item in value]


def _dict(value: dict[Any, Any]) -> Any:
    for key in value:
        if type(key) is not str or key.startswith("$") or not (key.isascii() or sound(key)):
            return {"$dict": [[to_json(key), to_json(item)] for key, item in value.items()]}
    return {key: to_json(item) for key, item in value.items()}


def _error(value: Any) -> Any:
    if isinstance(value, type) and issubclass(value, MooError):
        name, args = value.__name__, None
    elif isinstance(value, MooError):
        name, args = type(value).__name__, [to_json(item) for item in value.args]
    else:
        raise StoreError(f"a value of type {type(value).__name__} cannot be stored")
    if name not in _ERROR_NAMES:
        raise StoreError(f"an error of class {name} cannot be stored")
    return {"$error": [name, args]}


def _tagged(tag: str) -> Callable[[Any], Any]:
    return lambda value: {tag: [to_json(item) for item in value]}


_ERROR_NAMES: dict[str, type[MooError]] = {**ERRORS, "MooError": MooError}
_ENCODERS: dict[type, Callable[[Any], Any]] = {
    type(None): _itself,
    bool: _itself,
    str: _str,
    int: _int,
    float: _float,
    list: _list,
    OwnedList: _list,
    dict: _dict,
    OwnedDict: _dict,
    tuple: _tagged("$tuple"),
    set: _tagged("$set"),
    OwnedSet: _tagged("$set"),
    frozenset: _tagged("$frozenset"),
    bytes: lambda value: {"$bytes": base64.b64encode(value).decode("ascii")},
    Object: lambda value: {"$obj": value.number},
}


def from_json(data: Any, world: World) -> Any:
    """The value that `to_json` wrote, with plain containers; object numbers become objects of `world`.

    Raises StoreError for a notation that is not ours.
    """
    if type(data) is dict:
        if len(data) == 1:
            [(tag, content)] = data.items()
            if tag.startswith("$"):
                return _decode(tag, content, world)
        return {key: from_json(item, world) for key, item in data.items()}
    if type(data) is list:
        return [from_json(item, world) for item in data]
    return data


def _decode(tag: str, content: Any, world: World) -> Any:
    decode = _DECODERS.get(tag)
    if decode is None:
        raise StoreError(f"the database holds a value of the unknown kind {tag!r}")
    try:
        return decode(content, world)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise StoreError(f"the database holds a malformed value of kind {tag!r}: {error}") from error


def _decode_error(content: Any, _world: World) -> Any:
    name, args = content
    kind = _ERROR_NAMES[name]
    return kind if args is None else kind(*[from_json(item, _world) for item in args])


_DECODERS: dict[str, Callable[[Any, World], Any]] = {
    "$obj": lambda content, world: world.ref(operator.index(content)),
    "$tuple": lambda content, world: tuple([from_json(item, world) for item in content]),
    "$set": lambda content, world: {from_json(item, world) for item in content},
    "$frozenset": lambda content, world: frozenset([from_json(item, world) for item in content]),
    "$dict": lambda content, world: {from_json(key, world): from_json(item, world) for key, item in content},
    "$bytes": lambda content, _world: base64.b64decode(content, validate=True),
    "$int": lambda content, _world: int(content, 0),
    "$float": lambda content, _world: float(content),
    "$str": lambda content, _world: content.encode("ascii").decode("unicode_escape"),
    "$error": _decode_error,
}
