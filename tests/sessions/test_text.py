"""Lines in and text out."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.sessions.text import CONTROL, LineSplitter, clean, lines, typed


def split(*parts: str, limit: int = 100) -> list[str | None]:
    splitter = LineSplitter(limit)
    return [line for part in parts for line in splitter.feed(part)]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\0"])
def test_each_line_end_ends_one_line(end: str) -> None:
    assert split(f"one{end}{end}two{end}") == ["one", "", "two"]


@pytest.mark.parametrize("end", ["\r\n", "\r\0"])
def test_a_line_end_may_be_split_over_packets(end: str) -> None:
    assert split("one" + end[0], end[1] + "two", end[0], end[1]) == ["one", "two"]
    assert split("one\r", "", "\nthree\n") == ["one", "three"]


def test_what_is_incomplete_waits() -> None:
    splitter = LineSplitter(10)
    assert list(splitter.feed("lo")) == []
    assert list(splitter.feed("ok")) == []
    assert list(splitter.finish()) == ["look"]
    assert list(splitter.finish()) == []


def test_a_long_line_is_ignored_as_a_whole_and_never_kept() -> None:
    splitter = LineSplitter(10)
    for _ in range(1000):
        assert list(splitter.feed("x" * 1000)) == []
        assert sum(map(len, splitter._parts)) <= 10
    assert list(splitter.feed("x\nlook\n")) == [None, "look"]
    assert list(splitter.feed("0123456789\n0123456789x\n")) == ["0123456789", None]


def test_the_limit_may_change_between_lines() -> None:
    splitter = LineSplitter(3)
    found = []
    for line in splitter.feed("abc\nabcdef\n"):
        found.append(line)
        splitter.limit = 6
    assert found == ["abc", "abcdef"]


@given(st.text(alphabet="ab\r\n\0\b\x7f\x1bé", max_size=60), st.randoms())
def test_the_packets_do_not_matter(text: str, rng: random.Random) -> None:
    parts, rest = [], text
    while rest:
        size = rng.randint(1, 4)
        parts.append(rest[:size])
        rest = rest[size:]
    assert split(*parts) == split(text)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("look", "look"),
        ("lx\bok\x7f\x7fook", "look"),
        ("\b\b\x7flook", "look"),
        ("\x1b[Alook\x1b[3~\x1bOB", "look"),
        ("l\x00o\x07ok\x9b", "look"),
        ("a\tb", "a\tb"),
        ("grüße 🐇", "grüße 🐇"),
        ("x\x7fé\bz", "z"),
    ],
)
def test_typed(raw: str, meant: str) -> None:
    assert typed(raw) == meant


@given(st.text(max_size=80))
def test_nothing_that_comes_in_or_goes_out_has_control_characters(text: str) -> None:
    assert CONTROL.search(typed(text)) is None
    assert CONTROL.search(clean(text)) is None
    assert all("\n" not in line and CONTROL.search(line) is None for line in lines(text))


def test_lines_of_a_text() -> None:
    assert lines("one\r\ntwo\n\nfour\x1b[31m") == ["one", "two", "", "four[31m"]
