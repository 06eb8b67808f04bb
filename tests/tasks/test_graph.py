"""Graphs of values through records and through copies: nothing is lost, nothing that was shared comes apart."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.language import compile_program
from moo_async.language.requests import Sleep
from moo_async.language.run import Frame
from moo_async.language.values import Box, Function, Generator, Method
from moo_async.store.records import TaskRecord
from moo_async.tasks.copying import copy_frame, copy_value
from moo_async.tasks.graph import FORMAT, GraphError, dump_task, load_task
from moo_async.tasks.task import SUSPENDED, Task
from moo_async.world.activation import Activation
from moo_async.world.errors import E_INVARG, E_PERM, E_TYPE
from moo_async.world.objects import World
from tests.tasks.machine import Machine

MACHINE = Machine()
WORLD = MACHINE.world
PROGRAM = compile_program("f = lambda x: x + 1\nreturn f")


def task_of(values: dict[str, Any], value: Any = None, error: Exception | None = None) -> Task:
    frame = MACHINE.frame("t_suspend()", MACHINE.ann)
    task = Task(WORLD.next_task_id(), MACHINE.ann, MACHINE.ann, "fork", [], True)
    task.frames = [Frame(frame.program, 0, 1, frame.act, tuple(values.values()), tuple(values))]
    task.state = SUSPENDED
    task.request = Sleep(None)
    task.value, task.error = value, error
    return task


def through(values: dict[str, Any]) -> dict[str, Any]:
    """Variables through a record."""
    record = dump_task(task_of(values), 0.0)
    loaded = load_task(record, WORLD, 0.0)
    return loaded.frames[0].variables()


def forked(values: dict[str, Any]) -> dict[str, Any]:
    """Variables through a copy."""
    frame = Frame(PROGRAM, 0, 1, MACHINE.frame("t_suspend()", MACHINE.ann).act, tuple(values.values()), tuple(values))
    return copy_frame(frame)[0].variables()


WAYS: list[Callable[[dict[str, Any]], dict[str, Any]]] = [through, forked]
both = pytest.mark.parametrize("way", WAYS)


# -- random graphs

ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(st.characters(codec=None, exclude_categories=[]), max_size=5),
    st.binary(max_size=5),
    st.sampled_from([*WORLD.objects.values(), WORLD.nothing, WORLD.ref(77), len, int, E_PERM, ValueError, Ellipsis]),
    st.just(PROGRAM),
)


class Graph:
    """Draws values that refer to each other, forward and backward."""

    def __init__(self, draw: Callable[[Any], Any]):
        self.draw = draw
        self.made: list[Any] = []

    def any(self) -> Any:
        if self.made and self.draw(st.booleans()):
            return self.draw(st.sampled_from(self.made))
        return self.draw(ATOMS)

    def hashable(self) -> Any:
        known = [v for v in self.made if isinstance(v, Box | Function | tuple | frozenset) and is_hashable(v)]
        return self.draw(st.sampled_from(known)) if known and self.draw(st.booleans()) else self.draw(ATOMS)

    def add(self) -> None:
        kind = self.draw(st.sampled_from(sorted(MAKERS)))
        self.made.append(MAKERS[kind](self))

    def several(self) -> list[Any]:
        return [self.any() for _ in range(self.draw(st.integers(0, 4)))]

    def connect(self) -> None:
        """Make cycles: put anything into what is mutable."""
        for value in self.made:
            if isinstance(value, list):
                value.extend(self.several())
            elif isinstance(value, dict):
                for _ in range(self.draw(st.integers(0, 2))):
                    value[self.hashable()] = self.any()
            elif isinstance(value, set):
                value.add(self.draw(ATOMS))  # of two members without an order, a test could not tell which is which
            elif isinstance(value, Box):
                value.v = self.any()
            elif isinstance(value, BaseException):
                value.args = tuple(self.several())

    def iterators(self) -> None:
        """Iterators last: those over dicts and sets mind a change of size."""
        for value in list(self.made):
            if isinstance(value, list | tuple | dict | set | frozenset | range) and self.draw(st.booleans()):
                iterator = self.draw(st.sampled_from(ITERATORS))(value)
                for _ in range(self.draw(st.integers(0, 3))):
                    next(iterator, None)
                self.made.append(iterator)


def is_hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def a_function(graph: Graph) -> Function:
    act = Activation(MACHINE.ann, graph.any(), None, "v", graph.several(), None, MACHINE.ben, None, 3)
    return Function(act, PROGRAM, 1, (Box(graph.any()), Box()), (graph.any(),), {})


MAKERS: dict[str, Callable[[Graph], Any]] = {
    "list": lambda g: g.several(),
    "tuple": lambda g: tuple(g.several()),
    "dict": lambda g: {g.hashable(): g.any()},
    "set": lambda g: {g.hashable()},
    "frozenset": lambda g: frozenset({g.hashable()}),
    "box": lambda g: Box(),
    "function": a_function,
    "method": lambda g: Method(g.any(), "append"),
    "error": lambda g: g.draw(st.sampled_from([E_PERM, ValueError, KeyError]))(*g.several()),
    "range": lambda g: range(g.draw(st.integers(-5, 5)), g.draw(st.integers(-(2**70), 2**70)), 3),
}
ITERATORS: list[Callable[[Any], Iterator[Any]]] = [
    iter,
    lambda v: enumerate(v, 5),
    lambda v: zip(v, v, strict=False),
    lambda v: map(bool, v),
    lambda v: filter(None, v),
    lambda v: reversed(list(v) if isinstance(v, set | frozenset) else v),
    lambda v: iter(v.items() if isinstance(v, dict) else v),
    lambda v: iter(v.values() if isinstance(v, dict) else v),
]


@st.composite
def graphs(draw: Callable[[Any], Any]) -> dict[str, Any]:
    graph = Graph(draw)
    for _ in range(draw(st.integers(0, 8))):
        graph.add()
    graph.connect()
    graph.iterators()
    return {f"v{i}": value for i, value in enumerate([*graph.made, draw(ATOMS)])}


def same(a: Any, b: Any) -> None:
    """Raise AssertionError unless two graphs are alike, shared alike, and have nothing mutable in common."""
    there: dict[int, Any] = {}
    back: dict[int, Any] = {}
    keep: list[Any] = []
    todo = [(a, b)]
    while todo:
        x, y = todo.pop()
        assert type(x) is type(y), (x, y)
        parts = contents(x)
        if parts is None:
            assert x is y or x == y or (isinstance(x, float) and math.isnan(x) and math.isnan(y)), (x, y)
            continue
        if id(x) in there or id(y) in back:
            assert there.get(id(x)) is y and back.get(id(y)) is x
            continue
        there[id(x)], back[id(y)] = y, x
        keep += [x, y]
        assert x is not y or x == () or x == frozenset(), x
        others = contents(y)
        assert others is not None and len(parts) == len(others), (x, y)
        todo += zip(parts, others, strict=True)


def contents(value: Any) -> list[Any] | None:
    """What a value is made of, in an order; None for what has no parts."""
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, dict):
        return [part for item in value.items() for part in item]
    if isinstance(value, set | frozenset):
        return sorted(value, key=_in_sets)
    if isinstance(value, Box):
        return [value.v] if _has_v(value) else []
    if isinstance(value, Function):
        return [value.act, value.program, value.index, *value.boxes, *value.defaults, value.keyword_defaults]
    if isinstance(value, Method):
        return [value.target, value.name]
    if isinstance(value, Activation):
        return [getattr(value, field) for field in value.__struct_fields__]
    if isinstance(value, BaseException):
        return list(value.args)
    return None


def _in_sets(value: Any) -> tuple[str, str]:
    parts = contents(value)
    return type(value).__name__, repr(value) if parts is None else str(len(parts))


def _has_v(box: Box) -> bool:
    try:
        _ = box.v
    except NameError:
        return False
    return True


def is_iterator(value: Any) -> bool:
    return isinstance(value, Iterator)


@both
@settings(max_examples=400, deadline=None)
@given(values=graphs())
def test_random_graphs(way: Callable[[dict[str, Any]], dict[str, Any]], values: dict[str, Any]) -> None:
    copies = way(values)
    assert list(copies) == list(values)
    plain = [(values[n], copies[n]) for n in values if not is_iterator(values[n])]
    same([x for x, _ in plain], [y for _, y in plain])
    for name in values:
        if is_iterator(values[name]):
            mine, theirs = list(islice(values[name], 20)), list(islice(copies[name], 20))
            same([len(mine), *map(shape, mine)], [len(theirs), *map(shape, theirs)])


def shape(value: Any) -> Any:
    """Enough of what an iterator gave to tell it by: its graph is compared through the variables."""
    return value if contents(value) is None and not is_iterator(value) else type(value).__name__


@settings(max_examples=100, deadline=None)
@given(values=graphs())
def test_a_record_is_the_same_every_time(values: dict[str, Any]) -> None:
    task = task_of(values)
    assert dump_task(task, 1.0) == dump_task(task, 1.0)


# -- one by one


@both
def test_sharing_and_cycles(way: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    xs: list[Any] = [1]
    d = {"xs": xs, (1, (2,)): None}
    xs += [xs, d, (xs, d)]
    got = way({"xs": xs, "d": d, "it": iter(xs)})
    assert got["xs"][1] is got["xs"] is got["d"]["xs"] and got["xs"][3] == (got["xs"], got["d"])
    next(got["it"])
    assert next(got["it"]) is got["xs"]


@both
@pytest.mark.parametrize("turn", [iter, reversed])
@pytest.mark.parametrize("view", ["keys", "values", "items"])
@pytest.mark.parametrize("steps", range(4))
def test_dict_iterators_go_on_in_their_dict(
    way: Callable[[dict[str, Any]], dict[str, Any]], turn: Callable[[Any], Any], view: str, steps: int
) -> None:
    d = {"a": 1, "b": 2, "c": 3, "gone": 4}
    del d["gone"]
    iterator = turn(getattr(d, view)())
    for _ in range(steps):
        next(iterator)
    got = way({"d": d, "it": iterator, "view": getattr(d, view)()})
    for key in d:
        d[key] = got["d"][key] = d[key] * 10
    assert list(got["view"]) == list(getattr(d, view)())
    assert list(got["it"]) == list(iterator)
    assert list(got["it"]) == []


@both
def test_iterators_share_what_they_shared(way: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    it = iter([1, 2, 3, 4])
    got = way({"pairs": zip(it, it, strict=False), "it": it, "numbered": [enumerate(it)]})
    assert next(got["it"]) == 1
    assert next(got["pairs"]) == (2, 3)
    assert list(got["numbered"][0]) == [(0, 4)]


@both
def test_an_iterator_that_its_dict_holds(way: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    d: dict[Any, Any] = {"it": None, "b": 2}
    d["it"] = iter(d)
    next(d["it"])
    got = way({"d": d})["d"]
    assert list(got["it"]) == ["b"]


@both
@pytest.mark.parametrize("value", [{1: 2}, {1}])
def test_an_iterator_whose_container_has_changed_size_says_so(
    way: Callable[[dict[str, Any]], dict[str, Any]], value: Any
) -> None:
    value = dict(value) if isinstance(value, dict) else set(value)
    iterator = iter(value)
    value |= {3} if isinstance(value, set) else {3: 4}
    with pytest.raises(RuntimeError, match=f"{'Set' if isinstance(value, set) else 'dictionary'} changed size"):
        next(way({"it": iterator})["it"])


@both
def test_deep_nesting(way: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    xs: Any = []
    ts: Any = ()
    deep = 50_000 if way is through else 5_000  # a copy is bounded, what is saved is not
    for _ in range(deep):
        xs, ts = [xs], (ts,)
    got = way({"xs": xs, "ts": ts})
    for value in got.values():
        depth = 0
        while value:
            value, depth = value[0], depth + 1
        assert depth == deep


def test_functions_keep_their_boxes_and_their_makers_permissions() -> None:
    task = MACHINE.run(
        """\
n = 0
def more(by=1):
    nonlocal n
    n += by
    return n
less = lambda: more(-1)
more()
t_suspend()
return [more(5), less(), n]
"""
    )
    again = MACHINE.reborn()
    again.scheduler.resume(task.id)
    restored = again.scheduler.tasks[task.id]
    again.go()
    assert restored.result == [6, 5, 5]


def test_owned_containers_stay_the_propertys() -> None:
    machine = Machine()
    machine.run("this.log = [[1], {'k': [2]}]")
    task = machine.run(
        "a, b = this.log[0], this.log[1]['k']\nlost = this.log\nx = [a, b]\nt_suspend()\na.append(3)\nb.append(x[1])"
    )
    again = machine.reborn()
    again.scheduler.resume(task.id)
    again.go()
    assert again.log() == [[1, 3], {"k": [2, [2]]}]


def test_a_container_that_lost_its_property_becomes_a_plain_one() -> None:
    machine = Machine()
    machine.run("this.log = [1]")
    task = machine.run("xs = this.log\nthis.log = []\nt_suspend()\nxs.append(2)\nreturn xs")
    again = machine.reborn()
    again.scheduler.resume(task.id)
    restored = again.scheduler.tasks[task.id]
    again.go()
    assert restored.result == [1, 2] and type(restored.result) is list and again.log() == []


@both
def test_what_cannot_be_kept_is_named(way: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    for value in (object(), MACHINE.scheduler, open, (x for x in ())):
        with pytest.raises(E_TYPE, match='the variable "xs" holds'):
            way({"good": 1, "_b_xs": [{"k": value}]})
    with pytest.raises(E_TYPE, match="a task cannot be given a value of type Machine"):
        copy_value([MACHINE])


def test_the_value_and_the_error_of_a_resume_are_kept() -> None:
    record = dump_task(task_of({}, [1], E_PERM("no")), 0.0)
    loaded = load_task(record, WORLD, 0.0)
    assert loaded.value == [1] and isinstance(loaded.error, E_PERM) and str(loaded.error) == "no"


@both
def test_errors_keep_their_class_and_arguments(way: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    class Own(KeyError):
        pass

    errors = [E_PERM(), E_PERM("a", [1]), ValueError("b"), KeyError(), Own("c")]
    try:
        b"\xff".decode()
    except UnicodeDecodeError as e:
        errors.append(e)  # type: ignore[arg-type]
    got = way({"errors": errors})["errors"]
    assert [repr(e) for e in got] == [repr(e).replace("Own", "KeyError") for e in errors]
    assert [str(e) for e in got] == [str(e) for e in errors]


def test_a_clock_that_was_put_back_does_not_lengthen_a_sleep() -> None:
    task = task_of({})
    record = dump_task(task, 1000.0, wake_at=1010.0)
    assert load_task(record, WORLD, 1005.0).due == 1010.0
    assert load_task(record, WORLD, 500.0).due == 510.0


@pytest.mark.parametrize("damage", range(0, 200, 7))
def test_a_damaged_record_is_refused(damage: int) -> None:
    good = dump_task(task_of({"x": [1, {2: (3,)}], "it": iter([1])}), 0.0)
    data = bytearray(good.data)
    data[damage % len(data)] ^= 0x55
    try:
        load_task(TaskRecord(good.id, good.owner, None, good.programs, bytes(data)), WORLD, 0.0)
    except GraphError as e:
        assert "\n" not in str(e)


def test_a_newer_record_and_a_missing_program_are_refused() -> None:
    good = dump_task(task_of({}), 0.0)
    newer = bytearray(good.data)
    newer[1] = FORMAT + 1
    with pytest.raises(GraphError, match=f"format {FORMAT + 1}"):
        load_task(TaskRecord(1, 2, None, good.programs, bytes(newer)), WORLD, 0.0)
    with pytest.raises(GraphError):
        load_task(TaskRecord(1, 2, None, {}, good.data), WORLD, 0.0)


def test_a_restored_task_belongs_to_the_world_it_is_loaded_into() -> None:
    other = World()
    other.install(2)
    loaded = load_task(dump_task(task_of({"x": [MACHINE.ann, MACHINE.ben]}), 0.0), other, 0.0)
    ann, ben = loaded.frames[0].variables()["x"]
    assert ann is other.objects[2] and not ben.valid and loaded.owner is ann


def test_a_generator_inside_a_list_is_lost_by_a_restart_and_the_rest_is_not() -> None:
    """A generator in a variable is refused at the suspend; one that hides deeper must not cost the task its life."""
    kept = through({"xs": [Generator(iter([1]), None), 2]})["xs"]
    assert kept[1] == 2
    with pytest.raises(E_INVARG, match="does not outlive a restart"):
        next(kept[0])
