"""What verb code can call, by area; importing the package puts all of it into the language's namespace.

Each builtin is a plain Python function with annotated arguments (checked before it runs) and a docstring (its help
in the game), or a program in prelude/ written in the verb language because it calls verbs. A builtin finds the
running task, world and scheduler through the meter, and what it may do it asks the world's own permission checks.
No builtin keeps a host object, a socket or a file where verb code could reach it.
"""

from moo_async.builtins import (
    admin,
    changes,
    completion,
    connections,
    debugging,
    evaluation,
    help,
    highlight,
    modules,
    objects,
    profiling,
    programs,
    properties,
    quotas,
    refusals,
    sanctions,
    schedules,
    screens,
    styles,
    tasks,
    text,
    trials,
    verbs,
    worldfiles,
)
from moo_async.builtins.registry import ENTRIES

programs.compile_all()

__all__ = [
    "ENTRIES",
    "admin",
    "changes",
    "completion",
    "connections",
    "debugging",
    "evaluation",
    "help",
    "highlight",
    "modules",
    "objects",
    "profiling",
    "programs",
    "properties",
    "quotas",
    "refusals",
    "sanctions",
    "schedules",
    "screens",
    "styles",
    "tasks",
    "text",
    "trials",
    "verbs",
    "worldfiles",
]
