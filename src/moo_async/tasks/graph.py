"""What a task holds, as a record and back, and as a copy for a fork.

The values that a task's variables can reach form a graph: two variables may hold one list, a list may hold itself, an
iterator stands somewhere in a list that a variable holds too. `flatten` turns such a graph into a table of nodes and
`rebuild` turns the table into values. Saving is flatten and MessagePack, restoring is the reverse, and forking is
flatten and rebuild with nothing between: one mechanism, one list of types. Neither walks by recursion, because verb
code can nest lists deeper than Python's stack.

Pickle was turned down: it runs what the file names, ties the file to versions of Python, and would save an object of
the world as a copy. No type is saved because it was forgotten: what a task may hold stands in `flatten` and `names`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any

import msgspec

from moo_async.language.program import Program, load_by_hash
from moo_async.language.requests import Read, Receive, Request, Sleep, Stop, Wait
from moo_async.language.run import Frame
from moo_async.language.work import charge
from moo_async.store.records import TaskRecord
from moo_async.tasks import names
from moo_async.tasks.flatten import COPIED, MOST, WEIGHED, Flattener, Leaf, Locate, Node, Split, check
from moo_async.tasks.names import Names, Unsavable
from moo_async.tasks.rebuild import Builder
from moo_async.tasks.task import SUSPENDED, WAITING, Outcome, Rare, Task
from moo_async.world.errors import E_QUOTA, E_TYPE
from moo_async.world.owned import locate
from moo_async.world.world import World

FORMAT = 3
"""The first field of each record; raise it with every change that an older server would misread."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode
_STATES = {s.value: s for s in (WAITING, SUSPENDED)}


class GraphError(Exception):
    """A record that cannot be read; str() is one line that says why."""


def dump_task(task: Task, now: float, locate: Locate = locate, wake_at: float | None = None) -> TaskRecord:
    """The record of a task that does not run.

    `now` is the time of saving in epoch seconds, `wake_at` that at which the task goes on by itself, if it does: a task
    never waits longer after a restart than it would have without one, even if the machine's clock was put back.
    `locate` finds an owned container in its property. Raises E_TYPE naming the variable that holds something that
    cannot be saved.
    """
    try:
        return _record(task, now, wake_at, locate, careful=False)
    except (UnicodeEncodeError, OverflowError):
        # A lone surrogate or an int beyond 64 bits, both rare: not worth a look at every string and number.
        return _record(task, now, wake_at, locate, careful=True)


def load_task(record: TaskRecord, world: World, now: float) -> Task:
    """The task of a record; the scheduler's `restore` gives it its place.

    Its `due` is epoch seconds, shifted as `dump_task` says. Raises GraphError for a record that is damaged, was written
    by a newer server, or holds something that this one doesn't know.
    """
    try:
        programs = {hash_: load_by_hash(hash_, source) for hash_, source in record.programs.items()}
        form, *parts = _decode(record.data)
        if form != FORMAT:
            raise GraphError(f"the record has format {form}; this server reads {FORMAT}")
        return _load(parts, world, programs, now)
    except GraphError:
        raise
    except Exception as e:
        raise GraphError(f"the record cannot be read: {type(e).__name__}: {e}") from e


def copies(values: Iterable[Any]) -> tuple[list[Any], int]:
    """Copies of some values, as one graph, and how many items they are: nothing mutable is shared with the originals
    but objects of the world. They are paid for. Raises Unsavable; E_QUOTA for more than can be copied at once."""
    try:
        flat, parts, items = _taken_apart(values, names.leaf_itself, None, COPIED)
    except E_QUOTA:
        charge(MOST >> 6)
        raise
    charge(items >> 6)
    try:
        return (Builder(flat.nodes, names.no_leaf, None).values(parts) if flat.nodes else parts), items
    except ValueError as e:
        raise Unsavable(str(e)) from None


def length(programs: Iterable[Program]) -> int:
    """How many items it is to keep some programs that no verb has had: they are that large when they are compiled."""
    return sum(len(program.source) for program in programs if program.loose)


def weigh(values: Iterable[Any]) -> int:
    """How many items some values are, programs among them. E_QUOTA for more than can be saved at once."""
    return _taken_apart(values, lambda value: None, locate, WEIGHED)[2]


def _taken_apart(
    values: Iterable[Any], leaf: Leaf, locate: Locate | None, splits: dict[type, Split]
) -> tuple[Flattener, list[Any], int]:
    """The values as nodes, the parts that stand for them, and how many items they are, with the programs among them.
    Raises Unsavable; E_QUOTA for too many."""
    programs: set[Program] = set()

    def noted(value: Any) -> Any:
        if type(value) is Program:
            programs.add(value)
        return leaf(value)

    flat = Flattener(noted, locate, splits=splits)
    parts = [flat.ref(value) for value in values]
    items = flat.finish_within(parts) + length(programs)
    check(items)
    return flat, parts, items


def _record(task: Task, now: float, wake_at: float | None, locate: Locate, careful: bool) -> TaskRecord:
    known = Names()
    flat = Flattener(known.leaf, locate, careful)
    frames: list[Node] = []
    try:
        for frame in task.frames:
            frames.append(_frame(frame, known, flat))
        resume = [flat.ref(task.value), flat.ref(task.error)]
        rare = None if task.rare is None else _rare(task.rare, known, flat)
        flat.finish()
    except Unsavable:
        raise blame(task.frames) from None
    request = _REQUESTS[type(task.request)](task.request) if task.state is SUSPENDED else None
    who = [task.id, task.owner.number, task.player.number, task.parent, task.kind, task.state.value, request]
    times = [task.foreground, task.created, wake_at, now, task.ticks_used, task.seconds_used]
    data = _encode([FORMAT, who, times, frames, resume, rare, flat.nodes])
    return TaskRecord(task.id, task.owner.number, wake_at, known.programs, data)


def _held(frame: Frame) -> Iterator[tuple[str, Any]]:
    """What a frame holds, by name: its activation and its variables."""
    yield "_a", frame.act
    yield from frame.variables().items()


def _frame(frame: Frame, known: Names, flat: Flattener) -> Node:
    variables = {name: flat.ref(value) for name, value in _held(frame)}
    return [known.program(frame.program), frame.function, frame.site, variables]


_REQUESTS: dict[type, Any] = {
    Sleep: lambda request: None,
    Read: lambda request: ["read", request.player.number],
    Wait: lambda request: ["wait", request.task],
    Receive: lambda request: ["receive", 0],
    Stop: lambda request: ["stop", request.breakpoint],
}
"""How what a task waits for is written; its time, if it has one, is in `wake_at`."""


def _request(written: list[Any] | None, world: World) -> Request:
    if written is None:
        return Sleep(None)
    kind, about = written
    if kind == "read":
        return Read(world.ref(about))
    return Wait(about, None) if kind == "wait" else Receive(None) if kind == "receive" else Stop(about)


def _rare(rare: Rare, known: Names, flat: Flattener) -> Node | None:
    """What few tasks have. Those that wait for this one say so themselves, and the debugger's steps are over."""
    if not (rare.mailbox or rare.local or rare.outcomes or rare.callback or rare.chance):
        return None
    return [
        [[who.number, flat.ref(message)] for who, message in rare.mailbox],
        [[who.number, key, flat.ref(value)] for (who, key), value in rare.local.items()],
        [
            [id_, flat.ref(ended.value), flat.ref(ended.error), None if ended.of is None else ended.of.number]
            for id_, ended in rare.outcomes.items()
        ],
        None if rare.callback is None else _frame(rare.callback, known, flat),
        *([who.number, *source.getstate()[1]] for who, source in rare.chance.items()),
    ]


def _load(parts: list[Any], world: World, programs: Mapping[str, Program], now: float) -> Task:
    who, times, frames, resume, rare, nodes = parts
    build = Builder(nodes, names.named_leaf(world, programs), world)
    id_, owner, player, parent, kind, state, request = who
    foreground, created, wake_at, saved_at, ticks_used, seconds_used = times
    task = Task(id_, world.ref(owner), world.ref(player), kind, [], foreground)
    task.parent = parent
    task.state = _STATES[state]
    task.request = _request(request, world)
    task.created, task.ticks_used, task.seconds_used = created, ticks_used, seconds_used
    if wake_at is not None:
        task.due = wake_at if now >= saved_at else wake_at - saved_at + now
    task.frames = [_load_frame(frame, programs, build) for frame in frames]
    task.value, task.error = build.values(resume)
    if rare is not None:
        _load_rare(task.more, rare, world, programs, build)
    return task


def _load_frame(written: list[Any], programs: Mapping[str, Program], build: Builder) -> Frame:
    hash_, function, site, variables = written
    held = dict(zip(variables, build.values(variables.values()), strict=True))
    frame = Frame(programs[hash_], function, site, held.pop("_a"))
    frame.set_variables(held)
    return frame


def _load_rare(rare: Rare, written: list[Any], world: World, programs: Mapping[str, Program], build: Builder) -> None:
    mailbox, local, outcomes, callback, *chance = written
    rare.mailbox.extend((world.ref(who), build.value(message)) for who, message in mailbox)
    for who, key, value in local:
        rare.local[world.ref(who), key] = build.value(value)
    for id_, *ended, of in outcomes:
        value, error = build.values(ended)
        rare.outcomes[id_] = Outcome(value, error, None if of is None else world.ref(of))
    if callback is not None:
        rare.callback = _load_frame(callback, programs, build)
    for who, *state in chance:
        source = rare.chance[world.ref(who)] = Random()  # noqa: S311 - verb code asked for one that can be foretold
        source.setstate((3, tuple(state), None))


def blame(frames: list[Frame]) -> E_TYPE:
    """The error for a graph that could not be flattened, found by trying its variables one by one; each is paid for."""
    tried: set[int] = set()
    for frame in frames:
        for name, value in _held(frame):
            if id(value) in tried:
                continue
            tried.add(id(value))
            try:
                copies([value])
            except E_QUOTA:
                continue
            except Unsavable as e:
                return E_TYPE(f'the variable "{names.shown(name)}" holds {e}, which a waiting task cannot keep')
    return E_TYPE("the task holds something that a waiting task cannot keep")
