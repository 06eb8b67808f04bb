"""Names that tests give to verb code besides those of the game, and how to hide them where the game's are looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moo_async.language import namespace

NAMES: set[str] = set()
"""What has been defined so far."""


def define(name: str, value: Any, site: bool = False) -> None:
    """Give verb code a name for as long as the process lives."""
    namespace.define(name, value, site=site)
    NAMES.update((name, namespace.held(name)))


@contextmanager
def hidden() -> Iterator[None]:
    """Without them."""
    tables = namespace.VERB, namespace.PRELUDE
    kept = [(table, name, table.pop(name)) for table in tables for name in NAMES if name in table]
    try:
        yield
    finally:
        for table, name, value in kept:
            table[name] = value
