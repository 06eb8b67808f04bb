"""The world: objects, properties, verbs, permissions and the journal. Pure data: no input or output, no event loop."""

from moo_async.world.activation import Activation, Command, Meter, meter
from moo_async.world.errors import ERRORS, MooError
from moo_async.world.journal import Journal
from moo_async.world.objects import (
    CLEAR,
    FERTILE,
    PLAYER,
    PROGRAMMER,
    READ,
    WIZARD,
    WRITE,
    C,
    HistoryEntry,
    Object,
    R,
    Slot,
    Verb,
    W,
    World,
)
from moo_async.world.owned import OwnedDict, OwnedList, OwnedSet, locate, plain
from moo_async.world.permissions import controls

__all__ = [
    "CLEAR",
    "ERRORS",
    "FERTILE",
    "PLAYER",
    "PROGRAMMER",
    "READ",
    "WIZARD",
    "WRITE",
    "Activation",
    "C",
    "Command",
    "HistoryEntry",
    "Journal",
    "Meter",
    "MooError",
    "Object",
    "OwnedDict",
    "OwnedList",
    "OwnedSet",
    "R",
    "Slot",
    "Verb",
    "W",
    "World",
    "controls",
    "locate",
    "meter",
    "plain",
]
