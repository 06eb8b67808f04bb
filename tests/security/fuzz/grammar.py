"""Writes hostile programs: every form of the verb language and many that are refused, around every builtin.

A program is made from a source of choices, `choose(n)` giving an int below n: a seed's random numbers in a campaign,
bytes that libFuzzer wrote, or hypothesis's in the tests, which then shrinks what it found. Nothing here knows the
engine's rules; most of what is written is wrong, and is caught by the program itself so that it goes on to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, NamedTuple

from . import words

HEAD = """\
wizard, alice, bob, carol, room, vault, bobs, mine, tool, board, root = args
def gen():
    yield 1
    yield [2]
def endless():
    while True:
        yield 1
def helper(*x, **y):
    return probe([x, y])
"""
START = "a, b, c, d, e, f, g, h = 1, 'x', [1, 2], {}, mine, None, helper, (1, 2)\n"


class Hostile(NamedTuple):
    """A program that is typed, and what stands in a verb of the attacker's own, which it and others may call."""

    source: str
    verb: str
    hook: str


class Grammar:
    """Writes one program."""

    def __init__(self, choose: Callable[[int], int]):
        self.choose = choose
        self.budget = 0
        self.depth = 0
        self.loops = 0
        self.functions = 0
        self.finals = 0

    def pick(self, options: Sequence[Any]) -> Any:
        return options[self.choose(len(options))]

    # -- expressions

    def value(self, d: int = 2) -> str:
        """Anything at all."""
        if d <= 0 or self.choose(4) == 0:
            kinds = (words.NAMES, words.NAMES, words.OBJECTS, words.NUMBERS, words.TEXTS, words.HOLDERS, words.ODD)
            return str(self.pick(self.pick(kinds)))
        return str(self.pick(self._VALUES)(self, d - 1))

    def call(self, d: int = 1) -> str:
        """A call of a builtin, mostly with what it asks for."""
        name = self.pick(words.CALLABLES)
        wanted = words.PARAMETERS[name]
        count = len(wanted) if wanted and self.choose(5) else self.choose(5)
        parts = []
        for at in range(count):
            fitting = at < len(wanted) and self.choose(4) > 0
            parts.append(self.pick(wanted[at]) if fitting else self.value(d - 1))
        if self.choose(12) == 0:
            parts.append(self.pick(("*c", "*endless()", "**d", "key=g", "key=(lambda x: x)", "reverse=True", "n=1")))
        return f"{name}({', '.join(parts)})"

    def method(self, d: int) -> str:
        target = self.value(d) if self.choose(3) else self.pick(words.HOLDERS)
        given = ", ".join(self.value(d - 1) for _ in range(self.choose(3)))
        return f"({target}).{self.pick(words.ALL_METHODS)}({given})"

    def verb_call(self, d: int) -> str:
        given = ", ".join(self.value(d) for _ in range(self.choose(3)))
        called = ("mine.helper", "mine.hook", "vault.run", "vault.each", "vault.order", "vault.safe", "bobs.hello")
        return f"{self.pick(called)}({given})"

    def function(self, d: int) -> str:
        head = self.pick(("", "x", "x=1", "*x", "**x", "x, y", "x, *y", "x=[]", "*, k=1"))
        return f"(lambda {head}: {self.value(d)})"

    def operation(self, d: int) -> str:
        operator = self.pick(
            [
                "+",
                "-",
                "*",
                "/",
                "//",
                "%",
                "**",
                "<<",
                ">>",
                "&",
                "|",
                "^",
                "@",
                "==",
                "!=",
                "<",
                "<=",
                ">",
                ">=",
                "in",
                "is",
                "and",
                "or",
                "not in",
                "is not",
            ]
        )
        return f"({self.value(d)} {operator} {self.value(d)})"

    def display(self, d: int) -> str:
        x, y = self.value(d), self.value(d)
        return str(
            self.pick(
                (
                    *(f"[{x}, {y}]", f"({x}, {y})", f"{{{x}, {y}}}", f"{{{x}: {y}}}", f"[*{x}]", f"{{*{x}}}"),
                    *(f"[x for x in {x}]", f"{{x: 1 for x in {x} if x}}", f"{{x for x in {x}}}", f"{{**{x}}}"),
                    *(f"(x for x in {x})", f"[(x, y) for x in {x} for y in {y}]", f"[probe(x) for x in {x}]"),
                )
            )
        )

    def part(self, d: int) -> str:
        x = self.value(d)
        inside = self.pick((self.value(d), f"{self.value(d)}:{self.value(d)}", "::-1", "::0", ":", "0", "-1"))
        return str(self.pick((f"({x})[{inside}]", f"({x}).{self.pick(words.ATTRIBUTES)}")))

    def text(self, d: int) -> str:
        name = self.pick(words.NAMES)
        form = self.pick(("", "!r", "!s", ":>9", ":{a}", ":,", ":.3f", ":1000000", "!r:>99999", ":x", ":s", ":%"))
        return f"f'{{{name}{form}}}{{{self.pick(words.OBJECTS)}}}'"

    _VALUES = (
        *(call, call, call, method, method, verb_call, function, operation, operation, display, display, part, text),
        lambda self, d: f"probe({self.value(d)})",
        lambda self, d: f"({self.value(d)} if {self.value(d)} else {self.value(d)})",
        lambda self, d: f"({self.pick(words.NAMES)} := {self.value(d)})" if not self.functions else self.value(d),
        lambda self, d: f"{self.pick(words.NAMES)}({self.value(d)})",
        lambda self, d: f"{self.pick(('-', '+', '~', 'not '))}({self.value(d)})",
        lambda self, d: f"getattr({self.value(d)}, '{self.pick(words.ATTRIBUTES)}', None)",
    )

    # -- statements

    def target(self) -> str:
        x = self.pick(words.NAMES)
        holders = ("mine", "alice", "bobs", "vault", "board", "system", "room", "c", "d", "mine.notes", "bobs.open")
        at = self.pick(("0", "-1", "a", ":", "'k'", "0:1", "b"))
        return str(
            self.pick(
                (
                    *(x, x, x, f"{x}, *{self.pick(words.NAMES)}", f"{self.pick(holders)}[{at}]"),
                    f"{self.pick(holders[:7])}.{self.pick(words.ATTRIBUTES[:22])}",
                )
            )
        )

    def simple(self) -> str:
        forms: tuple[Callable[[], str], ...] = (
            lambda: f"{self.target()} = {self.value()}",
            lambda: f"{self.target()} = {self.value()}",
            lambda: self.augmented(),
            lambda: self.call(),
            lambda: self.call(2),
            lambda: self.call(2),
            lambda: f"probe({self.value(3)})",
            lambda: f"del ({self.pick(('c', 'd', 'mine.notes', 'bobs.open', 'mine.table'))})[{self.value(0)}]",
            lambda: f"assert {self.value()}, {self.value(1)}",
            lambda: f"print({self.value()})",
            lambda: self.attack(),
            lambda: self.waiting(),
            lambda: f"raise {self.pick(('E_PERM', 'ValueError', 'StopIteration', 'E_QUOTA'))}({self.value(1)})",
        )
        return str(self.pick(forms)())

    def augmented(self) -> str:
        target = self.target()
        operator = self.pick(("+=", "-=", "*=", "|=", "**=", "<<=", "//=", "%=", "&=", "@="))
        return f"{target if ',' not in target else 'a'} {operator} {self.value()}"

    def waiting(self) -> str:
        """What stops, starts and disturbs tasks."""
        forms = (
            *("suspend(0)", "suspend(1)", "suspend()", "yin(0)", "read()", "read(bob)", "receive(1)", "receive(0)"),
            *("kill_task(task_id())", "send(task_id(), c)", "resume(task_id(), c)", "wait(task_id(), 1)"),
            *("[kill_task(x) for x in range(1, 9)]", "[resume(x, c) for x in range(1, 9)]", "shutdown('x')"),
            *("[send(x, c) for x in range(1, 9)]", "[wait(x, 0) for x in range(1, 9)]", "sorted([1, 2], key=suspend)"),
            *("every(1, mine, 'helper')", "at(time() + 1, mine, 'hook')", "invoke(mine, 'helper', [c])"),
            *("eval('suspend(0)')", "a = invoke(mine, 'hook')", "wait(a)", "send(a, knot())", "set_task_local('x', c)"),
            *("with fork(0):\n    a = probe(c)", "with fork(1) as a:\n    suspend(0)\n    mine.notes = c"),
            *("with fork(0):\n    while True:\n        suspend(0)", "for x in [suspend]:\n    x(0)"),
        )
        return str(self.pick(forms))

    def attack(self) -> str:
        """A known attack, often with a word changed."""
        source = str(self.pick(words.ATTACKS)).replace("this", "mine").replace("return ", "f = ")
        while self.choose(2):
            kind = self.pick((words.NUMBERS, words.TEXTS, words.OBJECTS, words.ATTRIBUTES, words.CALLABLES, words.ODD))
            places = list(re.finditer(r"\b[A-Za-z_]\w*\b|\d+", source))
            if not places:
                break
            at = self.pick(places)
            source = source[: at.start()] + str(self.pick(kind)) + source[at.end() :]
        return source

    def block(self, size: int = 2) -> list[str]:
        self.depth += 1
        lines = [line for _ in range(1 + self.choose(size)) for line in self.statement()]
        self.depth -= 1
        return ["    " + line for line in lines]

    def statement(self) -> list[str]:
        self.budget -= 1
        if self.budget > 0 and self.depth < 4 and self.choose(3) == 0:
            lines = list(self.pick(self._COMPOUND)(self))
        elif self.choose(400) == 0:
            lines = str(self.pick(words.NEVER)).split("\n")
        else:
            lines = self.leave() or self.simple().split("\n")
        return self.caught(lines) if self.choose(8 if self.depth else 60) else lines

    def leave(self) -> list[str]:
        n = self.choose(40)
        if n == 0:
            return [f"return {self.value()}"]
        if n == 1 and self.loops and not self.finals:
            return [str(self.pick(("break", "continue")))]
        if n == 2 and self.functions:
            return [f"f = yield {self.value(1)}"] if self.choose(2) else [f"yield from {self.value(1)}"]
        return []

    def caught(self, lines: list[str]) -> list[str]:
        kind = self.pick(("Exception", "Exception", "Exception", "E_PERM", "(ValueError, TypeError)", "MooError"))
        after = "finally:" if self.choose(12) == 0 else f"except {kind} as error:"
        then = self.pick(("pass", "probe(error)", "f = error.args", "b = str(error)", "suspend(0)", "c = [error]"))
        return ["try:", *["    " + line for line in lines], after, "    " + ("f = 1" if after == "finally:" else then)]

    def loop(self) -> list[str]:
        head = self.pick(
            (
                *(f"for {self.pick(words.NAMES)} in {self.value()}:", "while a:", "while True:", "for a in range(9):"),
                *("for a, b in [(1, 2), (c, d)]:", "for mine.own in c:", "for c[0] in endless():", "while suspend(0):"),
            )
        )
        self.loops += 1
        finals, self.finals = self.finals, 0
        lines = [head, *self.block()]
        self.loops -= 1
        self.finals = finals
        return [*lines, "else:", *self.block(1)] if self.choose(6) == 0 else lines

    def branch(self) -> list[str]:
        return [f"if {self.value(1)}:", *self.block(), "else:", *self.block(1)]

    def matching(self) -> list[str]:
        cases = ("[x, *y]", "{'k': x, **y}", "int(x)", "str()", "(1 | 2)", "None", "[[x], _]", "list([x])", "tuple()")
        lines = [f"match {self.value(1)}:"]
        for _ in range(1 + self.choose(2)):
            lines += [f"    case {self.pick(cases)} if {self.value(0)}:", *["    " + x for x in self.block(1)]]
        return lines

    def definition(self) -> list[str]:
        name = self.pick(words.NAMES[4:])
        loops, self.loops, self.finals = self.loops, 0, 0
        self.functions += 1
        head = self.pick(("", "x=1", "*x", "x=1, **y", "a=a"))
        own = self.pick(("b = c = d = []", "nonlocal b, c; d = []", "nonlocal c"))
        lines = [f"def {name}({head}):", f"    {own}", *self.block(), f"    return {self.value(1)}"]
        self.functions -= 1
        self.loops = loops
        return [*lines, self.pick((f"{name}()", f"vault.run({name})", f"probe(list({name}()))", f"f = {name}"))]

    def endings(self) -> list[str]:
        self.finals += 1
        last = self.block(1)
        self.finals -= 1
        return ["try:", *self.block(), "except Exception as error:", *self.block(1), "finally:", *last]

    def fork(self) -> list[str]:
        loops, self.loops = self.loops, 0
        lines = [f"with fork({self.pick(('0', '1', '-1', 'a', '10**9'))}) as a:", *self.block()]
        self.loops = loops
        return lines

    _COMPOUND = (loop, loop, branch, matching, definition, definition, endings, fork)

    # -- programs

    def body(self, budget: int) -> str:
        self.budget = budget
        lines: list[str] = []
        while self.budget > 0:
            lines += self.statement()
        return "\n".join(lines)

    def program(self) -> Hostile:
        source = HEAD + START + self.body(2 + self.choose(7)) + "\nreturn [a, b, c, d, e, f, g, h]\n"
        head = "a, b, c, d, e, f, g, h = 1, args, [1, 2], {}, this, None, caller, args\n" + HEAD.replace(
            "= args", "= cast()"
        )
        verb, hook = (head + self.body(1 + self.choose(2)) + "\nreturn args\n" for _ in range(2))
        return Hostile(source, verb, hook)


def from_seed(seed: int) -> Hostile:
    """The program of a seed."""
    random = Random(seed)
    return Grammar(random.randrange).program()


def from_bytes(data: bytes) -> Hostile:
    """The program of some bytes: each choice takes one, or two where there is much to choose from; the rest is random.

    The random rest is the same for all, so that bytes that differ little give programs that differ little.
    """
    left, random = iter(data), Random(0)

    def choose(n: int) -> int:
        first = next(left, None)
        if first is None:
            return random.randrange(n)
        return first * n >> 8 if n <= 256 else (first << 8 | next(left, 0)) * n >> 16

    return Grammar(choose).program()
