"""The store: a world, its accounts and its tasks in one SQLite file.

This package sees the world below it, and tasks and programs only as records. It must never import the language or the
scheduler, and nothing in it may hold up the event loop for more than a few milliseconds.
"""

from moo_async.store.accounts import Account, Accounts
from moo_async.store.archive import Archive
from moo_async.store.checkpoint import Checkpointer
from moo_async.store.cut import Stats
from moo_async.store.db import Database
from moo_async.store.errors import StoreError
from moo_async.store.records import Locate, Location, TaskRecord, TaskSource

__all__ = [
    "Account",
    "Accounts",
    "Archive",
    "Checkpointer",
    "Database",
    "Locate",
    "Location",
    "Stats",
    "StoreError",
    "TaskRecord",
    "TaskSource",
]
