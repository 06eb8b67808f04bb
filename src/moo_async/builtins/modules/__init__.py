"""The modules that verb code has without import: `math`, `re`, `json` and others, one file each.

Each holds functions that were looked at one by one, and constants; none is Python's own module, and none leads to one.
Importing the package puts them into the language's namespace.
"""

from moo_async.builtins.modules import (
    datetime,
    difflib,
    functools,
    hashlib,
    itertools,
    json,
    math,
    random,
    re,
    secrets,
    statistics,
    string,
    textwrap,
    time,
)

__all__ = [
    "datetime",
    "difflib",
    "functools",
    "hashlib",
    "itertools",
    "json",
    "math",
    "random",
    "re",
    "secrets",
    "statistics",
    "string",
    "textwrap",
    "time",
]
