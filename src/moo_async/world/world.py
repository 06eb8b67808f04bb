"""The World under the name that one looks for first; it is defined beside the records that it holds, in objects.py."""

from moo_async.world.objects import HistoryEntry, World

__all__ = ["HistoryEntry", "World"]
