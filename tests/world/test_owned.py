"""Owned containers: as their plain counterparts, but permission-checked, journalled, and never shared."""

import contextlib
import copy
import itertools
import pickle
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.world import World, meter, properties, shape
from moo_async.world.errors import E_INVARG, E_PERM, E_QUOTA, E_TYPE
from moo_async.world.homes import search
from moo_async.world.owned import OwnedDict, OwnedList, OwnedSet, home_of, locate, plain
from tests.world.conftest import acting_as

small_values = st.one_of(st.integers(-3, 6), st.booleans(), st.sampled_from(["a", "b"]))
values = st.one_of(small_values, st.lists(small_values, max_size=3), st.tuples(small_values, st.just([1])))
slices = st.builds(slice, st.none() | st.integers(-4, 6), st.none() | st.integers(-4, 6), st.none() | st.just(2))

list_steps = st.one_of(
    st.tuples(st.just("append"), values),
    st.tuples(st.just("append"), values),
    st.tuples(st.just("extend"), st.lists(values, max_size=3)),
    st.tuples(st.just("insert"), st.integers(-4, 6), values),
    st.tuples(st.just("pop")),
    st.tuples(st.just("pop")),
    st.tuples(st.just("pop"), st.integers(-3, 3)),
    st.tuples(st.just("remove"), values),
    st.tuples(st.just("clear")),
    st.tuples(st.just("reverse")),
    st.tuples(st.just("__setitem__"), st.integers(-4, 6), values),
    st.tuples(st.just("__setitem__"), slices, st.lists(values, max_size=3)),
    st.tuples(st.just("__delitem__"), st.integers(-4, 6)),
    st.tuples(st.just("__delitem__"), slices),
    st.tuples(st.just("__iadd__"), st.lists(values, max_size=2)),
    st.tuples(st.just("__imul__"), st.integers(-1, 2)),
    st.tuples(st.just("copy")),
    st.tuples(st.just("__add__"), st.lists(values, max_size=2)),
    st.tuples(st.just("__getitem__"), slices),
    st.tuples(st.just("index"), small_values),
)
pairs = st.dictionaries(small_values, values, max_size=3)
dict_steps = st.one_of(
    st.tuples(st.just("__setitem__"), small_values, values),
    st.tuples(st.just("__setitem__"), small_values, values),
    st.tuples(st.just("__delitem__"), small_values),
    st.tuples(st.just("pop"), small_values),
    st.tuples(st.just("pop"), small_values, st.just(None)),
    st.tuples(st.just("popitem")),
    st.tuples(st.just("setdefault"), small_values, values),
    st.tuples(st.just("update"), pairs),
    st.tuples(st.just("update"), st.lists(st.tuples(small_values, values), max_size=2)),
    st.tuples(st.just("clear")),
    st.tuples(st.just("__ior__"), pairs),
    st.tuples(st.just("__or__"), pairs),
    st.tuples(st.just("copy")),
    st.tuples(st.just("get"), small_values),
)
sets = st.sets(small_values, max_size=4)
set_steps = st.one_of(
    st.tuples(st.sampled_from(["add", "discard", "remove"]), small_values),
    st.tuples(
        st.sampled_from(["update", "difference_update", "intersection_update", "symmetric_difference_update"]),
        sets | st.lists(small_values, max_size=3),
    ),
    st.tuples(st.sampled_from(["__ior__", "__iand__", "__isub__", "__ixor__"]), sets),
    st.tuples(st.sampled_from(["__or__", "__and__", "__sub__", "__xor__", "__rsub__"]), sets),
    st.tuples(st.sampled_from(["union", "difference", "intersection", "symmetric_difference"]), sets),
    st.tuples(st.just("clear")),
    st.tuples(st.just("copy")),
)


def exact(value: Any) -> str:
    """A text that tells True from 1, but not in sets, and keeps the order of dicts, but not of sets."""
    if isinstance(value, set | frozenset):
        return f"{{{sorted(repr(int(x) if isinstance(x, bool) else x) for x in value)}}}"
    return repr(value)


def run(container: Any, step: tuple[Any, ...]) -> tuple[str, Any]:
    name, *args = copy.deepcopy(step)
    try:
        result = getattr(container, name)(*args)
    except Exception as error:
        return "raised", type(error)
    return "gave", "itself" if result is container else result


def is_pure(value: Any) -> bool:
    """Whether nothing plain and mutable is inside an owned value."""
    if isinstance(value, OwnedDict):
        return all(map(is_pure, value.values()))
    if isinstance(value, OwnedList | tuple):
        return all(map(is_pure, value))
    return not isinstance(value, list | dict | set) or isinstance(value, OwnedSet)


def drive(start: Any, script: list[list[tuple[Any, ...]]], keep: list[bool]) -> None:
    world = World()
    o = shape.create((), world=world)
    properties.add_property(o, "x", start)
    owned, expected = properties.get(o, "x"), copy.deepcopy(start)
    for steps, kept in zip(script, keep, strict=False):
        was = copy.deepcopy(expected)
        world.journal.begin()
        for step in steps:
            got, wanted = run(owned, step), run(expected, step)
            assert got[0] == wanted[0] and exact(plain(got[1])) == exact(wanted[1])
            assert got[0] == "raised" or reads(step[0]) or home_of(got[1]) is None
            assert exact(plain(owned)) == exact(expected)
            assert is_pure(owned)
        if kept:
            world.journal.commit(lambda player, text: None)
        else:
            world.journal.rollback(lambda player, text: None, None)
            expected = was
        assert exact(plain(owned)) == exact(expected)
        assert properties.get(o, "x") is owned and home_of(owned).live  # type: ignore[union-attr]


def reads(name: str) -> bool:
    """Whether a method gives parts that stay where they are, which may be owned; what takes a part out may not."""
    return name in ("get", "__getitem__", "__add__", "__or__", "copy", "setdefault")


scripts = {"max_size": 6}


@settings(max_examples=400, deadline=None)
@given(
    st.lists(values, max_size=4),
    st.lists(st.lists(list_steps, max_size=8), **scripts),
    st.lists(st.booleans(), min_size=6),
)
def test_a_list_is_a_list(start: list[Any], script: list[Any], keep: list[bool]) -> None:
    drive(start, script, keep)


@settings(max_examples=400, deadline=None)
@given(pairs, st.lists(st.lists(dict_steps, max_size=8), **scripts), st.lists(st.booleans(), min_size=6))
def test_a_dict_is_a_dict(start: dict[Any, Any], script: list[Any], keep: list[bool]) -> None:
    drive(start, script, keep)


@settings(max_examples=400, deadline=None)
@given(sets, st.lists(st.lists(set_steps, max_size=8), **scripts), st.lists(st.booleans(), min_size=6))
def test_a_set_is_a_set(start: set[Any], script: list[Any], keep: list[bool]) -> None:
    drive(start, script, keep)


STEPS: dict[str, list[tuple[Any, ...]]] = {
    "list": [("append", 7), ("pop",), ("pop", 0), ("insert", 0, 8), ("__setitem__", -1, 9), ("reverse",), ("clear",)],
    "dict": [("__setitem__", 1, 7), ("__setitem__", 5, 7), ("pop", 1), ("popitem",), ("update", {2: 3}), ("clear",)],
    "set": [("add", 7), ("add", "a"), ("remove", 1), ("remove", "a"), ("pop",), ("update", {2, 3}), ("clear",)],
}


@pytest.mark.parametrize("kind", STEPS)
def test_any_sequence_of_steps_is_undone(kind: str) -> None:
    world = World()
    o = shape.create((), world=world)
    start: Any = {"list": [1, [2]], "dict": {1: 2, 3: [4]}, "set": {1, "a"}}[kind]
    properties.add_property(o, "x", start)
    owned = properties.get(o, "x")
    for size in (1, 2, 3, 4, 5):
        for steps in itertools.product(STEPS[kind], repeat=size):
            world.journal.begin()
            for name, *args in steps:
                with contextlib.suppress(LookupError):
                    getattr(owned, name)(*args)
            world.journal.rollback(lambda player, text: None, None)
            assert exact(owned) == exact(start), steps


@pytest.fixture
def owner(small: SimpleNamespace) -> SimpleNamespace:
    """Ann's object with a property that only Ann may write; bob may read it."""
    small.o = shape.create((), small.ann)
    properties.add_property(small.o, "x", None, small.ann, "r")

    def put(value: Any) -> Any:
        properties.set(small.o, "x", value)
        return properties.get(small.o, "x")

    small.put = put
    return small


MUTATIONS = {
    "list": [
        ("append", 1), ("extend", [1]), ("insert", 0, 1), ("pop",), ("pop", 0), ("remove", 1), ("clear",), ("reverse",),
        ("sort",), ("__setitem__", 0, 1), ("__setitem__", slice(0, 1), [1]), ("__delitem__", 0), ("__iadd__", [1]),
        ("__imul__", 2), ("__imul__", 0),
    ],
    "dict": [
        ("__setitem__", 1, 1), ("__delitem__", 1), ("pop", 1), ("popitem",), ("setdefault", 7, 1), ("update", {1: 2}),
        ("clear",), ("__ior__", {1: 2}),
    ],
    "set": [
        ("add", 5), ("add", 1), ("discard", 1), ("discard", 9), ("remove", 1), ("pop",), ("clear",), ("update", [1]),
        ("difference_update", [1]), ("intersection_update", [1]), ("symmetric_difference_update", [1]),
        ("__ior__", {1}), ("__iand__", {1}), ("__isub__", {1}), ("__ixor__", {1}),
    ],
}  # fmt: skip
STARTS: dict[str, Any] = {"list": [1, 2], "dict": {1: 1, 2: 2}, "set": {1, 2}}


@pytest.mark.parametrize("kind", MUTATIONS)
@pytest.mark.parametrize("nested", [False, True])
def test_no_mutator_passes_the_permission_check(owner: SimpleNamespace, kind: str, nested: bool) -> None:
    for step in MUTATIONS[kind]:
        value = owner.put([STARTS[kind], 0] if nested else STARTS[kind])
        target = value[0] if nested else value
        with acting_as(owner.bob), pytest.raises(E_PERM):
            getattr(target, step[0])(*step[1:])
        assert plain(target) == STARTS[kind]
        with acting_as(owner.ann):
            getattr(target, step[0])(*step[1:])


@pytest.mark.parametrize("kind", [list, dict, set])
def test_every_mutator_of_the_base_type_is_overridden(kind: type) -> None:
    owned = {list: OwnedList, dict: OwnedDict, set: OwnedSet}[kind]
    readers = {
        "__init__", "__new__", "__getattribute__", "__class_getitem__", "__doc__", "__hash__", "__repr__", "__len__",
        "__iter__", "__contains__", "__getitem__", "__reversed__", "__sizeof__", "__eq__", "__ne__", "__lt__", "__le__",
        "__gt__", "__ge__", "__add__", "__mul__", "__rmul__", "copy", "count", "index", "get", "keys", "values", 
        "items", "__or__", "__ror__", "isdisjoint", "issubset", "issuperset",
    }  # fmt: skip
    own = set(vars(owned))
    rest = {name for name in vars(kind) if name not in own} - readers
    assert rest <= {"__reduce__"}, "a method that may write and is not checked"


def test_what_is_put_in_is_copied(owner: SimpleNamespace) -> None:
    inner: list[Any] = [1]
    given_value = {"a": inner, "t": (inner, 2), "s": {3}}
    x = owner.put(given_value)
    inner.append("alias")
    given_value["s"].add("alias")  # type: ignore[union-attr]
    assert plain(x) == {"a": [1], "t": ([1], 2), "s": {3}}
    assert is_pure(x) and type(x["a"]) is OwnedList and type(x["t"][0]) is OwnedList
    x["a"].append(inner)
    inner.append("alias")
    assert plain(x["a"]) == [1, [1, "alias"]]
    other = shape.create((), owner.ann)
    properties.add_property(other, "y", x, owner.ann, "r")
    properties.get(other, "y")["a"].clear()
    assert plain(x["a"]) == [1, [1, "alias"]]


def test_what_is_taken_out_is_plain(owner: SimpleNamespace) -> None:
    x = owner.put([[1], ([2],), {3: [4]}])
    for taken in (x.pop(), x.pop(0), x[:], list(x), x + list("a"), x * 1, x.copy(), copy.copy(x), copy.deepcopy(x)):
        assert type(taken) in (list, dict)
    d = owner.put({1: [2], 3: [4], 5: 6})
    assert type(d.pop(1)) is list and type(d | {}) is dict and type({} | d) is dict and type(d.copy()) is dict
    assert d.popitem() == (5, 6) and type(d.popitem()[1]) is list
    assert type(OwnedDict.fromkeys("ab")) is dict
    s = owner.put({1, 2})
    for taken in (
        s | {1},
        {1} | s,
        s - {1},
        {1} - s,
        s & {1},
        {1} & s,
        s ^ {1},
        {1} ^ s,
        s.copy(),
        s.union(),
        copy.copy(s),
    ):
        assert type(taken) is set
    assert pickle.loads(pickle.dumps(s)) == {1, 2} and type(pickle.loads(pickle.dumps(d))) is dict
    assert frozenset({1}) | s == {1, 2} and s >= {1} and s == {1, 2}


def test_an_overwritten_container_is_free(owner: SimpleNamespace) -> None:
    old = owner.put([[1]])
    owner.put([2])
    assert locate(old) is None
    with acting_as(owner.bob):
        old.append(3)
        old[0].append(4)
    assert plain(old) == [[1, 4], 3] and plain(properties.get(owner.o, "x")) == [2]


def test_a_recycled_or_deleted_home_is_no_home(owner: SimpleNamespace) -> None:
    x = owner.put([1])
    properties.delete_property(owner.o, "x")
    assert locate(x) is None
    properties.add_property(owner.o, "x", [1], owner.ann, "r")
    x = properties.get(owner.o, "x")
    shape.free(owner.o)
    assert locate(x) is None
    x.append(2)


def test_assigning_a_container_to_its_own_property_changes_nothing(owner: SimpleNamespace) -> None:
    x = owner.put([1])
    x += [2]
    properties.set(owner.o, "x", x)
    assert properties.get(owner.o, "x") is x and locate(x) is not None
    nested = owner.put([[1, 2]])
    properties.set(owner.o, "x", nested[0])
    assert plain(properties.get(owner.o, "x")) == [1, 2]


def test_sort(owner: SimpleNamespace) -> None:
    x = owner.put([3, 1, 2])
    x.sort(reverse=True)
    assert x == [3, 2, 1]
    seen = []
    x.sort(key=lambda n: (seen.append(len(x)), n)[1])
    assert x == [1, 2, 3] and seen == [3, 3, 3]
    with pytest.raises(TypeError):
        owner.put([1, "a"]).sort()
    with pytest.raises(ValueError, match="modified"):
        x = owner.put([1, 2])
        x.sort(key=lambda n: x.append(0) or n)


def test_locate_finds_by_identity(owner: SimpleNamespace) -> None:
    x = owner.put({"a": [[], []], "t": ([1], {2})})
    assert locate(x) == (owner.o, "x", ())
    assert locate(x["a"][1]) == (owner.o, "x", ("a", 1))
    assert locate(x["t"][1]) == (owner.o, "x", ("t", 1))
    gone = x["a"][0]
    x["a"][0] = 5
    assert locate(gone) is None
    assert locate([1]) is None
    assert search([1], 7) is None


@pytest.mark.parametrize("bad", [object(), len, lambda: 1, range(3), iter([]), int, ValueError("x"), {1: {2: len}}])
def test_what_cannot_be_stored(owner: SimpleNamespace, bad: Any) -> None:
    x = owner.put([1])
    for attempt in (lambda: owner.put(bad), lambda: x.append(bad), lambda: x.extend([bad]), lambda: x.insert(0, bad)):
        with pytest.raises(E_TYPE, match=r"#3\.x"):
            attempt()
    assert properties.get(owner.o, "x") is x and x == [1] and locate(x)


def test_the_error_names_the_place(owner: SimpleNamespace) -> None:
    with pytest.raises(E_TYPE, match=r"#3\.x cannot hold a function \(at \['a'\]\[1\]\[0\]\)"):
        owner.put({"a": [1, (lambda: 1,)]})
    with pytest.raises(E_TYPE, match="cannot hold a int"):
        owner.put(int)


def test_errors_can_be_stored(owner: SimpleNamespace) -> None:
    error = E_PERM("no", [1])
    x = owner.put([E_TYPE, error])
    assert x[0] is E_TYPE and type(x[1]) is E_PERM and x[1] is not error and x[1].args == ("no", [1])
    assert type(x[1].args[1]) is OwnedList
    assert type(plain(x)[1].args[1]) is list


def test_nesting_and_size_are_bounded(owner: SimpleNamespace) -> None:
    deep: Any = []
    for _ in range(99):
        deep = [deep]
    x = owner.put(deep)
    with pytest.raises(E_INVARG, match="100 deep"):
        owner.put([deep])
    inner = x
    while inner:
        inner = inner[0]
    inner.append(1)
    with pytest.raises(E_INVARG, match="100 deep"):
        inner.append([])
    with pytest.raises(E_INVARG, match="100 deep"):
        inner.append({})
    cyclic: list[Any] = []
    cyclic.append(cyclic)
    with pytest.raises(E_INVARG):
        owner.put(cyclic)
    bomb: Any = []
    for _ in range(60):
        bomb = [bomb, bomb]
    with pytest.raises((E_QUOTA, E_INVARG)):
        owner.put(bomb)
    x = owner.put([1])
    for attempt in (
        lambda: x.extend(range(10**12)),
        lambda: x.extend(iter(range(10**12))),
        lambda: x.__imul__(10**12),
        lambda: x.__setitem__(slice(0, 0), range(10**9)),
    ):
        with pytest.raises(E_QUOTA):
            attempt()
    assert x == [1]


def test_a_large_value_costs_ticks_before_anything_changes(
    owner: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class OutOfTicks(BaseException):
        pass

    def out() -> None:
        raise OutOfTicks

    x = owner.put([1])
    monkeypatch.setattr(meter, "out", out)
    monkeypatch.setattr(meter, "ticks", 2000)
    with acting_as(owner.ann):
        x.extend(range(4000))
        assert 0 <= meter.ticks < 1500
        for attempt in (lambda: x.extend(range(9000)), lambda: properties.set(owner.o, "x", [[]] * 9000)):
            with pytest.raises(OutOfTicks):
                attempt()
    assert properties.get(owner.o, "x") is x and len(x) == 4001


def test_broken_text_is_refused(owner: SimpleNamespace) -> None:
    for bad in ("\ud800", ["a\udfff"], {"\ud800": 1}, {"\ud800"}):
        with pytest.raises(E_INVARG, match="surrogate"):
            owner.put(bad)
    assert owner.put("åäö \U0001f600") == "åäö \U0001f600"


def test_a_container_of_an_ancestor_is_the_ancestors(owner: SimpleNamespace) -> None:
    owner.o.flags |= 128
    child = shape.create([owner.o], owner.bob)
    x = owner.put([1])
    assert properties.get(child, "x") is x
    with acting_as(owner.bob), pytest.raises(E_PERM):
        properties.get(child, "x").append(2)


def test_appending_is_cheap_to_undo(owner: SimpleNamespace) -> None:
    x = owner.put(list(range(1000)))
    owner.world.journal.begin()
    for n in range(50):
        x.append(n)
    assert len(owner.world.journal.steps) == 1
    owner.world.journal.rollback(lambda player, text: None, None)
    assert len(x) == 1000
