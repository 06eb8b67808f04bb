"""One consistent cut through the world: what one checkpoint has to write, as it stood between two slices.

This owns the bookkeeping of copy-on-write: whatever has not been encoded yet is encoded just before it changes. It does
no I/O and never waits, so that everything about consistency can be read and tested here; the checkpointer drives it.

How a task's references into properties stay true. A task may hold an owned container (`notes = this.notes`), and is
stored with that container's place: object, property, path. Its place at the time of the cut is wanted, but the object
may change while the task still waits. Encoding at the cut every task that holds such a container would mean walking all
of them at once; asking the scheduler which tasks hold containers of one object, an index that every assignment would
have to keep. Instead, before an object changes while tasks wait, the places of all its containers are noted, by
identity: the same work as encoding that object, which is due at this moment anyway. What the container holds does not
matter to the task, since the object's own row has it.
"""

import logging
import time
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from moo_async.store.accounts import Account
from moo_async.store.errors import StoreError
from moo_async.store.programs import ProgramChanges
from moo_async.store.records import Location, ObjectRow, TaskRecord, TaskSource, object_row, verb_programs, weigh
from moo_async.store.sanctions import Key, Sanction
from moo_async.world.holdings import measured
from moo_async.world.objects import AuditEntry, HistoryEntry, Object
from moo_async.world.owned import OWNED, locate
from moo_async.world.values import FLAT

log = logging.getLogger(__name__)


class Stats(msgspec.Struct):
    """What a checkpoint did. `error` is None when it was written; `longest` is the longest stretch without a pause."""

    objects: int = 0
    recycled: int = 0
    tasks: int = 0
    tasks_ended: int = 0
    tasks_lost: int = 0
    programs: int = 0
    programs_dropped: int = 0
    history: int = 0
    accounts: int = 0
    seconds: float = 0.0
    longest: float = 0.0
    error: str | None = None


class Cut:
    """Everything that had changed at one moment; `objects` and `tasks` shrink as they are encoded into `rows`."""

    def __init__(
        self,
        objects: dict[Object, None],
        tasks: dict[int, Any],
        source: TaskSource | None,
        history: list[tuple[int, HistoryEntry]],
        accounts: dict[str, Account | None],
        meta: dict[str, int],
        programs: ProgramChanges,
    ) -> None:
        self.all_objects = list(objects)
        self.all_tasks = tasks
        self.history = history
        self.accounts = accounts
        self.meta = meta
        self.programs = programs
        self.sanctions: dict[Key, Sanction | None] = {}
        self.audit: list[tuple[int, AuditEntry]] = []
        # Which ones are recycled is settled now: their numbers, and the Objects that stand for these, may be given out
        # again before a hook is called.
        self.gone = [(o.number,) for o in objects if not o.valid]
        self.objects = {o: None for o in objects if o.valid} if self.gone else objects
        self.tasks = dict(tasks)
        self.rows: list[ObjectRow] = []
        self.task_rows: list[TaskRecord] = []
        self.tasks_gone: list[tuple[int]] = []
        self.stats = Stats(recycled=len(self.gone), history=len(history), accounts=len(accounts))
        self.failure: Exception | None = None
        self._source = source
        self._noted: set[Object] = set()  # the hook comes before every change, not only the first one
        self._places: dict[int, tuple[Any, Location]] = {}
        for [number] in self.gone:
            programs.object(number, {})
        for _, entry in history:
            programs.need({entry.hash: entry.source})

    # hooks: called by the world and the scheduler in the middle of a slice, so they never raise

    def before_object(self, o: Object) -> None:
        """`o` is about to change: keep what the cut still needs of it."""
        try:
            if self.tasks and o not in self._noted:
                self._noted.add(o)
                self._note_places(o)
            if o in self.objects:
                self.encode_object(o)
        except Exception as error:
            self.failure = self.failure or error

    def before_task(self, number: int) -> None:
        """The task with that number is about to run, to be resumed or to die."""
        if number in self.tasks:
            self.encode_task(number)

    # encoding

    def encode_object(self, o: Object) -> None:
        """Encode one object that still waits. Raises StoreError naming it when it cannot be written."""
        del self.objects[o]
        try:
            row = object_row(o)
        except Exception as error:
            raise StoreError(f"{o!r} cannot be written: {error}") from error
        measured(o, weigh(o, row))
        self.rows.append(row)
        self.programs.object(o.number, verb_programs(o) if o.verbs else {})
        self.stats.objects += 1

    def encode_task(self, number: int) -> None:
        """Encode one task that still waits.

        A task that cannot be encoded is given up, with an error in the log: to let it stop every checkpoint from now on
        would lose the whole world instead.
        """
        task = self.tasks.pop(number)
        if task is not None and self._source is not None:
            try:
                record = self._source.encode(task, self.locate)
            except Exception:
                log.exception("task %d cannot be saved and will not survive a restart", number)
                self.stats.tasks_lost += 1
            else:
                self.task_rows.append(record)
                self.programs.task(number, record.programs)
                self.stats.tasks += 1
                return
        self.tasks_gone.append((number,))
        self.programs.task(number, {})
        self.stats.tasks_ended += 1

    def locate(self, container: Any) -> Location | None:
        """Where an owned container was at the time of the cut."""
        kept = self._places.get(id(container))
        return kept[1] if kept is not None else locate(container)

    def _note_places(self, o: Object) -> None:
        for name, slot in o.slots.items():
            for container, path in containers(slot.value):
                self._places.setdefault(id(container), (container, (o, name, path)))  # holds it, so that its id stays


def containers(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The owned containers in a value, each with its path: list indexes and dict keys from the outside in."""
    if type(value) in OWNED:
        yield value, path
    if isinstance(value, dict):
        steps: Iterable[tuple[Any, Any]] = value.items()
    elif isinstance(value, list | tuple):
        steps = enumerate(value)
    else:
        return
    for step, item in steps:
        if type(item) not in FLAT:
            yield from containers(item, (*path, step))


def now() -> float:
    """The clock of the slices."""
    return time.perf_counter()
