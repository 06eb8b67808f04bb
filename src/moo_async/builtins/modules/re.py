"""`re`: patterns in time that grows with the text alone, because RE2 (google-re2) matches them, not Python's engine.

RE2 cannot be stopped inside a match, and where its automaton gets too large it takes time in proportion to the length
of the text times the size of the pattern: that product has a bound. What all searches of a call cost beyond what could
be foreseen is charged by the clock, after each. Compiled patterns stand in one bounded cache and are never shown.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

import re2  # type: ignore[import-untyped]

from moo_async.builtins.modules.common import Clock, encoded, module
from moo_async.builtins.registry import builtin, charge, kind_of
from moo_async.language import namespace
from moo_async.language.bounds import check_size
from moo_async.language.methods import callback
from moo_async.language.values import Match
from moo_async.world.activation import meter
from moo_async.world.errors import E_INVARG, E_QUOTA, E_TYPE

LONGEST = 1_000
"""The most characters of a pattern."""

MEMORY = 1 << 20
"""The most bytes that one compiled pattern may take, its automaton included."""

KEPT = 64
"""How many compiled patterns are kept."""

MOST_STEPS = 10_000_000
"""The longest text, in bytes, times the largest pattern, in instructions: at worst about a twentieth of a second."""

FLAGS = {"IGNORECASE": int(re.IGNORECASE), "MULTILINE": int(re.MULTILINE), "DOTALL": int(re.DOTALL)}
_ALL = sum(FLAGS.values())

module(
    "re",
    r"""Patterns in text, matched by RE2, which takes a time that grows with the text alone.

    There is no look-ahead, no look-behind and no backreference. \d, \w, \s and \b know ASCII only; \pL is any letter,
    \pN any digit. $ matches at the very end only. Flags: re.IGNORECASE (re.I), re.MULTILINE (re.M), re.DOTALL (re.S),
    added up. A match has group(0), group(1, "name"), groups(), groupdict(), start(), end(), span(), and match[1].

    A call costs a tick for each character of the pattern and each 50 of the text, and 10 for each match; one for each
    half of a microsecond that it takes, where that is more.""",
)
for _name, _flag in FLAGS.items():
    namespace.define(f"re.{_name}", _flag)
    namespace.define(f"re.{'S' if _name == 'DOTALL' else _name[0]}", _flag)

_UNSUPPORTED = (
    (re.compile(r"invalid perl operator: \(\?[=!]"), "look-ahead is not supported"),
    (re.compile(r"invalid perl operator: \(\?<"), "look-behind is not supported"),
    (
        re.compile(r"invalid perl operator: \(\?P|invalid escape sequence: \\[1-9gk]"),
        "backreferences are not supported",
    ),
    (re.compile(r"invalid escape sequence: \\Z"), r"the end of the text is \z"),
)
_ONE_BYTE = re.compile(rb"(?<!\\)(?:\\\\)*\\C")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
_IN_TEMPLATE = re.compile(r"\\(?:([1-9][0-9]?)|g<(\w+)>|(.?))", re.DOTALL)


class _Pattern:
    """A compiled pattern, its size in instructions, and the names of its groups."""

    __slots__ = ("compiled", "names", "size")

    def __init__(self, pattern: str, flags: int):
        options = re2.Options()
        options.max_mem = MEMORY
        options.log_errors = False
        options.case_sensitive = not flags & re.IGNORECASE
        options.dot_nl = bool(flags & re.DOTALL)
        source = encoded(pattern, "re")
        if _ONE_BYTE.search(source):
            raise E_INVARG(r"re: \C, a single byte, is not supported")
        try:
            self.compiled = re2.compile(b"(?m)" + source if flags & re.MULTILINE else source, options)
        except re2.error as e:
            words = e.args[0].decode(errors="replace")
            why = next((f" ({why})" for known, why in _UNSUPPORTED if known.match(words)), "")
            raise E_INVARG(f"re: {words}{why}") from None
        re2.purge()  # it would keep twice as many
        self.size = self.compiled.programsize
        names = {index: name.decode() for name, index in self.compiled.groupindex.items()}
        self.names: tuple[str | None, ...] = tuple(names.get(i) for i in range(self.compiled.groups + 1))


_known = functools.lru_cache(KEPT)(_Pattern)


class _Search:
    """One pattern and one text that are not too much work; finds matches from left to right, each charged for.

    RE2 counts bytes, verb code characters: the latest match began at `byte` and `char`, and ended at the byte `end`.
    """

    __slots__ = ("byte", "char", "clock", "compiled", "data", "end", "names", "text")

    def __init__(self, pattern: str, text: str, flags: int, what: str):
        if len(pattern) > LONGEST:
            raise E_INVARG(f"{what}: a pattern has up to {LONGEST:,} characters")
        self.clock = Clock(10 + len(pattern) + len(text) // 50)
        if flags & ~_ALL:
            raise E_INVARG(f"{what}: the flags are {', '.join('re.' + name for name in FLAGS)}")
        try:
            known = _known(pattern, flags)
        finally:
            self.clock.pay(0)
        self.compiled, self.names = known.compiled, known.names
        self.text = text
        self.data = encoded(text, what)
        if len(self.data) * known.size > MOST_STEPS:
            raise E_QUOTA(f"{what}: a text of {len(text):,} characters is too long for this pattern")
        self.byte = self.char = self.end = 0

    def find(self, how: Callable[..., Any], at: int) -> Match | None:
        """The first match from byte `at` on."""
        found = how(self.data, at)
        self.clock.pay(10 + len(self.names))
        if found is None:
            return None
        spans = [found.span(i) for i in range(len(self.names))]
        self.end = spans[0][1]
        if len(self.data) != len(self.text):
            spans = self._in_characters(spans)
        first, last = spans[0]
        return Match(self.text[first:last], tuple(spans), self.names)

    def _in_characters(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        start, data = spans[0][0], self.data
        self.char += len(data[self.byte : start].decode())
        self.byte = start
        places = {byte: self.char + len(data[start:byte].decode()) for span in spans for byte in span if byte >= 0}
        return [(places.get(a, -1), places.get(b, -1)) for a, b in spans]

    def each(self) -> Iterator[Match]:
        """All matches that do not overlap."""
        at = 0
        while at <= len(self.data):
            match = self.find(self.compiled.search, at)
            if match is None:
                return
            yield match
            at = self.end
            if not match.text:  # or it would be found again
                at += len(self.text[match.end() : match.end() + 1].encode()) or 1


def _one(pattern: str, string: str, flags: int, kind: str) -> Match | None:
    search = _Search(pattern, string, flags, f"re.{kind}()")
    return search.find(getattr(search.compiled, kind), 0)


@builtin("re.search")
def search(pattern: str, string: str, flags: int = 0) -> Match | None:
    """The first match anywhere in the string, or None."""
    return _one(pattern, string, flags, "search")


@builtin("re.match")
def match(pattern: str, string: str, flags: int = 0) -> Match | None:
    """The match at the beginning of the string, or None."""
    return _one(pattern, string, flags, "match")


@builtin("re.fullmatch")
def fullmatch(pattern: str, string: str, flags: int = 0) -> Match | None:
    """The match of the whole string, or None."""
    return _one(pattern, string, flags, "fullmatch")


@builtin("re.finditer")
def finditer(pattern: str, string: str, flags: int = 0) -> list[Match]:
    """All matches that do not overlap, as a list."""
    made: list[Match] = []
    for found in _Search(pattern, string, flags, "re.finditer()").each():
        made.append(found)
        _bound(len(made) * len(found.spans))
    return made


@builtin("re.findall")
def findall(pattern: str, string: str, flags: int = 0) -> list[Any]:
    """The text of all matches; of their group, if the pattern has one; a tuple of their groups, if it has several."""
    made: list[Any] = []
    for found in _Search(pattern, string, flags, "re.findall()").each():
        groups = found.groups("")
        made.append(found.text if not groups else groups[0] if len(groups) == 1 else groups)
        _bound(len(made) * len(found.spans))
    return made


@builtin("re.split")
def split(pattern: str, string: str, maxsplit: int = 0, flags: int = 0) -> list[str | None]:
    """What stands between the matches, and what their groups matched; at most `maxsplit` matches, unless it is 0."""
    made: list[str | None] = []
    at = 0
    for count, found in enumerate(_Search(pattern, string, flags, "re.split()").each()):
        if count >= maxsplit > 0:
            break
        start, end = found.span()
        made += (string[at:start], *found.groups())
        at = end
        _bound(len(made))
    made.append(string[at:])
    return made


@builtin("re.sub")
def sub(pattern: str, repl: Any, string: str, count: int = 0, flags: int = 0) -> str:
    r"""The string with its matches replaced: by `repl`, in which \1 and \g<name> stand for groups, or, if it is a
    function, by what that makes of each match. At most `count` of them, unless it is 0. A function cannot suspend."""
    return _substituted(pattern, repl, string, count, flags, "re.sub()")[0]


@builtin("re.subn")
def subn(pattern: str, repl: Any, string: str, count: int = 0, flags: int = 0) -> tuple[str, int]:
    """Like re.sub(), with the number of replacements: (text, number)."""
    return _substituted(pattern, repl, string, count, flags, "re.subn()")


@builtin("re.escape")
def escape(pattern: str) -> str:
    """The pattern that matches exactly this text."""
    check_size(2 * len(pattern))
    return re.escape(pattern)


def _substituted(pattern: str, repl: Any, string: str, count: int, flags: int, what: str) -> tuple[str, int]:
    replacement = _template(repl, what) if isinstance(repl, str) else callback(repl)
    parts: list[str] = []
    at = length = done = 0
    for found in _Search(pattern, string, flags, what).each():
        if done >= count > 0:
            break
        made = replacement(found)
        if type(made) is not str:
            raise E_TYPE(f"{what}: the function made {kind_of(made)}, not str")
        start, end = found.span()
        parts += (string[at:start], made)
        length += start - at + len(made)
        _bound(length)
        at = end
        done += 1
    _bound(length + len(string) - at)
    return "".join(parts) + string[at:], done


def _template(template: str, what: str) -> Callable[[Match], str]:
    """What makes the replacement for a match. Raises E_INVARG for an unknown escape; it raises E_RANGE for a group."""
    charge(len(template) // 10)
    parts: list[str] = []  # texts, and at odd places the groups between them
    at = 0
    for field in _IN_TEMPLATE.finditer(template):
        number, name, escaped = field.groups()
        parts.append(template[at : field.start()])
        parts.append(number or name or "")
        at = field.end()
        if escaped is not None:
            if escaped not in _ESCAPES:
                raise E_INVARG(f"{what}: the replacement has an unknown escape \\{escaped}")
            parts[-2] += _ESCAPES[escaped]
    parts.append(template[at:])
    groups = set(parts[1::2]) - {""}
    literal = sum(map(len, parts[::2]))

    def fill(match: Match) -> str:
        charge(len(parts))
        found = {group: match[int(group) if group.isdecimal() else group] or "" for group in groups}
        found[""] = ""
        _bound(literal + sum(len(found[group]) for group in parts[1::2]))
        return "".join(found[part] if i % 2 else part for i, part in enumerate(parts))

    return fill


def _bound(size: int) -> None:
    if size > meter.max_value:
        check_size(size)
