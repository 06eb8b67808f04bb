"""Tasks and their scheduler: what a task is, whose turn it is, one slice at a time, and how tasks are saved.

`Scheduler` is the layer's face; everything above (builtins, sessions, server) goes through it. Below it, `board`
knows where each task stands, `slices` runs one, `queues` and `waiting` order them, `graph` turns them into records
and copies.
"""

from moo_async.tasks.host import Host
from moo_async.tasks.scheduler import Scheduler, Statistics
from moo_async.tasks.task import State, Task

__all__ = ["Host", "Scheduler", "State", "Statistics", "Task"]
