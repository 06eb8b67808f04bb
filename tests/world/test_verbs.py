"""Verbs: patterns, look-up, and who may see and change what."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.world import MooError, Object, Verb, shape, verbs
from moo_async.world.errors import E_INVARG, E_PERM, E_TYPE, E_VERBNF
from moo_async.world.objects import PROGRAMMER, READ, WRITE
from moo_async.world.prepositions import PREPOSITIONS, canonical_preposition
from moo_async.world.verbs import match_name, match_names
from tests.world.conftest import acting_as

ARGS = ("this", "none", "this")
PROGRAM = SimpleNamespace(source="return 1", hash="h1")


def refused(error: type[MooError], function: Any, *args: Any) -> None:
    with pytest.raises(error) as caught:
        function(*args)
    assert type(caught.value) is error


@pytest.fixture
def o(small: SimpleNamespace) -> Object:
    return shape.create((), small.ann)


def add(
    o: Object, names: str, perms: str = "rx", args: tuple[str, str, str] = ARGS, owner: Object | None = None
) -> Verb:
    index = verbs.add_verb(o, owner or o.owner, perms, names, *args)
    return o.verbs[index - 1]


# ---- patterns


@pytest.mark.parametrize(
    ("names", "fits", "fails"),
    [
        ("foo", ["foo", "FOO"], ["fo", "fooo", "", "foo*"]),
        ("fo*o", ["fo", "foo", "Fo"], ["f", "fooo", "fob"]),
        ("foo*", ["foo", "foobar"], ["fo", "f", ""]),
        ("*", ["", "anything"], []),
        ("*foo", ["", "f", "foo"], ["fooo", "o"]),
        ("f*oo*", ["f", "fo", "foo", "foobar"], ["", "fx", "fox"]),
        ("l*ook ex*amine  look_at", ["l", "loo", "ex", "examine", "look_at"], ["e", "lookat", "examined"]),
    ],
)
def test_star_patterns(names: str, fits: list[str], fails: list[str]) -> None:
    assert all(match_names(names, word) for word in fits)
    assert not any(match_names(names, word) for word in fails)


def lambdamoo_matches(pattern: str, word: str) -> bool:
    """The rule as LambdaMOO's own loop states it, character by character."""
    i = j = 0
    star = "none"
    while True:
        while i < len(pattern) and pattern[i] == "*":
            i += 1
            star = "end" if i == len(pattern) else "inner"
        if i == len(pattern) or j == len(word) or pattern[i] != word[j]:
            break
        i, j = i + 1, j + 1
    if j == len(word):
        return star != "none" or i == len(pattern)
    return star == "end"


@given(st.text("ab*", min_size=1, max_size=6), st.text("ab", max_size=6))
def test_patterns_are_lambdamoos(pattern: str, word: str) -> None:
    assert match_name(pattern, word) == lambdamoo_matches(pattern, word)


# ---- look-up


def test_only_x_is_called_even_for_the_owner(o: Object, small: SimpleNamespace) -> None:
    add(o, "foo", "r")
    assert verbs.find_callable(o, "foo") is None
    second = add(o, "f*oo", "x")
    assert verbs.find_callable(o, "foo") is second and o.called["foo"] is second
    add(o, "foo", "x")
    assert verbs.find_callable(o, "FOO") is second, "the first that fits"
    verbs.set_verb_info(o, 2, small.ann, "r", "f*oo")
    found = verbs.find_callable(o, "foo")
    assert found is o.verbs[2]
    verbs.delete_verb(o, 3)
    assert verbs.find_callable(o, "foo") is None and not o.called
    assert verbs.find_callable(small.world.nothing, "foo") is None


def test_inherited_verbs_and_passing_on(o: Object, small: SimpleNamespace) -> None:
    other = shape.create((), small.ann)
    child = shape.create([other, o], small.ann)
    top = add(o, "foo")
    assert verbs.find_callable(child, "foo") is top
    own = add(child, "foo")
    assert verbs.find_callable(child, "foo") is own
    assert verbs.find_parent_verb(child, "foo") is top and verbs.find_parent_verb(o, "foo") is None
    between = add(other, "foo")
    assert verbs.find_parent_verb(child, "foo") is between
    shape.chparents(child, [])
    assert verbs.find_callable(child, "foo") is own and verbs.find_parent_verb(child, "foo") is None


def test_command_verbs(o: Object) -> None:
    put = add(o, "put", "", ("any", "in", "this"))
    take = add(o, "put get", "", ("this", "none", "none"))
    anything = add(o, "*", "", ("any", "any", "any"))
    find = verbs.find_command_verb
    assert put.prep == "in/inside/into"
    assert find(o, "put", "any", "in/inside/into", "this") is put
    assert find(o, "PUT", "this", "none", "none") is take
    assert find(o, "put", "none", "none", "this") is anything
    assert find(o, "get", "this", "none", "none") is take
    verbs.delete_verb(o, 3)
    assert find(o, "get", "any", "none", "none") is None
    assert find(o.world.nothing, "get", "this", "none", "none") is None


def test_respond_to(o: Object, small: SimpleNamespace) -> None:
    add(o, "l*ook see")
    assert verbs.respond_to(o, "lo", small.ann) == (o, "l*ook see")
    assert verbs.respond_to(o, "lo", small.bob) == (o, "lo")
    o.flags |= READ
    assert verbs.respond_to(o, "lo", small.bob) == (o, "l*ook see")
    assert verbs.respond_to(o, "x", small.bob) is None


def test_finding_by_name_and_index(o: Object, small: SimpleNamespace) -> None:
    a, b = add(o, "l*ook see"), add(o, "fo*o bar")
    child = shape.create([o], small.ann)
    for which, verb in ((1, a), (2, b), ("l", a), ("see", a), ("fo*o", b), ("L*ook see", a), ("fo*o bar", b)):
        assert verbs.find_verb(o, which) is verb  # type: ignore[arg-type]
    for which in (3, "f", "nosuch", ""):
        refused(E_VERBNF, verbs.find_verb, o, which)
    refused(E_VERBNF, verbs.find_verb, child, "look")
    refused(E_INVARG, verbs.find_verb, o, 0)
    refused(E_INVARG, verbs.find_verb, small.world.nothing, 1)
    for which in (True, 1.0, None):
        refused(E_TYPE, verbs.find_verb, o, which)


# ---- rules


def test_adding(o: Object, small: SimpleNamespace) -> None:
    def attempt(
        error: type[MooError], who: Object, owner: Object, perms: str = "rx", names: str = "v", args: Any = ARGS
    ) -> None:
        refused(error, verbs.add_verb, o, owner, perms, names, *args, None, who)

    attempt(E_PERM, small.bob, small.bob)
    attempt(E_PERM, small.ann, small.bob)
    attempt(E_INVARG, small.ann, small.ann, perms="rc")
    attempt(E_INVARG, small.ann, small.ann, names=" ")
    attempt(E_INVARG, small.wizard, small.world.nothing)
    for args in (("some", "none", "none"), ("none", "near", "none"), ("none", "none", "")):
        attempt(E_INVARG, small.ann, small.ann, args=args)
    assert o.verbs == []
    o.flags |= WRITE
    assert verbs.add_verb(o, small.bob, "XR", " a  b ", "None", "USING", "Any", None, small.bob) == 1
    assert verbs.verb_info(o, 1) == (small.bob, "rx", "a b") and verbs.verb_args(o, 1) == ("none", "with/using", "any")
    assert verbs.add_verb(o, small.bob, "", "a", *ARGS, None, small.wizard) == 2


def test_listing_and_deleting(o: Object, small: SimpleNamespace) -> None:
    first, second = add(o, "a"), add(o, "a b")
    refused(E_PERM, verbs.verbs, o, small.bob)
    o.flags |= READ
    assert verbs.verbs(o, small.bob) == ["a", "a b"]
    refused(E_PERM, verbs.delete_verb, o, "a", small.bob)
    refused(E_VERBNF, verbs.delete_verb, o, "c", small.ann)
    verbs.delete_verb(o, "a", small.ann)
    assert o.verbs == [second] and first is not second


def test_reading_needs_r_or_the_verbs_owner(o: Object, small: SimpleNamespace) -> None:
    add(o, "open", "r")
    add(o, "shut", "", owner=small.bob)
    for read in (verbs.verb_info, verbs.verb_args, verbs.verb_code):
        read(o, "open", small.bob)
        read(o, "shut", small.bob)
        read(o, "shut", small.wizard)
        refused(E_PERM, read, o, "shut", small.ann)  # owning the object is not owning the verb
    assert verbs.verb_code(o, "open") == ""


def test_changing_needs_w_or_the_verbs_owner(o: Object, small: SimpleNamespace) -> None:
    add(o, "mine", "r")
    refused(E_PERM, verbs.set_verb_info, o, "mine", small.ann, "rx", "other", small.bob)
    refused(E_PERM, verbs.set_verb_args, o, "mine", *ARGS, small.bob)
    refused(E_PERM, verbs.set_verb_program, o, "mine", PROGRAM, small.bob)
    refused(E_PERM, verbs.set_verb_info, o, "mine", small.bob, "rx", "other", small.ann)
    refused(E_INVARG, verbs.set_verb_info, o, "mine", small.world.nothing, "rx", "other", small.wizard)
    refused(E_INVARG, verbs.set_verb_info, o, "mine", small.ann, "q", "other", small.ann)
    assert verbs.verb_info(o, "mine") == (small.ann, "r", "mine")
    verbs.set_verb_info(o, "mine", small.ann, "rw", "ours", small.ann)
    verbs.set_verb_info(o, "ours", small.ann, "rwx", "ours", small.bob)  # anyone may now, but not take it
    refused(E_PERM, verbs.set_verb_info, o, "ours", small.bob, "rwx", "ours", small.bob)
    verbs.set_verb_info(o, "ours", small.bob, "r", "ours", small.wizard)
    refused(E_PERM, verbs.set_verb_args, o, "ours", *ARGS, small.ann)
    verbs.set_verb_args(o, "ours", "any", "on top of/on/onto/upon", "any", small.bob)
    assert verbs.verb_args(o, 1) == ("any", "on top of/on/onto/upon", "any")


def test_programming(o: Object, small: SimpleNamespace) -> None:
    verb = add(o, "foo", "rx")
    verb.fn = len
    small.world.clock = lambda: 12.5
    small.ann.flags &= ~PROGRAMMER
    refused(E_PERM, verbs.set_verb_program, o, "foo", PROGRAM, small.ann)
    small.ann.flags |= PROGRAMMER
    with acting_as(small.ann):
        assert verbs.set_verb_program(o, 1, PROGRAM) is verb
    assert verb.program is PROGRAM and verb.fn is None and verbs.verb_code(o, 1) == "return 1"
    assert small.world.history == [(o.number, "foo", "h1", "return 1", small.ann.number, 12.5)]
    assert verbs.require_writable(o, "foo", small.wizard) is verb


def test_prepositions() -> None:
    assert len(PREPOSITIONS) == 15 and PREPOSITIONS[3] == "in/inside/into" and PREPOSITIONS[14] == "off/off of"
    for names in PREPOSITIONS:
        assert all(canonical_preposition(phrase.upper()) == names for phrase in (names, *names.split("/")))
    assert canonical_preposition("none") == "none" and canonical_preposition("near") is None
