"""Random verbs for the oracle: source text that means the same in plain Python and in the verb language.

Every program is typed (ints, lists of ints, dicts, texts), always ends, and reports each effect through
`probe(k, value)`, which returns the value; suspended at every probe, each is a place where a task was saved.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

INTS = ["i", "j", "k", "n"]
LISTS = ["xs", "ys"]
ERRORS = ["ValueError", "KeyError", "ZeroDivisionError", "IndexError"]


class Maker:
    """Makes one program from a source of choices; `choose(n)` gives an int below n."""

    def __init__(self, choose: Callable[[int], int]):
        self.choose = choose
        self.count = 0
        self.depth = 0
        self.loops = 0
        self.functions = 0
        self.in_function = 0
        self.handlers = 0
        self.forms: set[str] = set()
        self.callables: list[str] = []
        self.budget = 16
        self.quoted = False
        self.closures = choose(3) == 0

    def pick(self, options: list[Any]) -> Any:
        return options[self.choose(len(options))]

    def fresh(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    # -- expressions

    def int(self, d: int = 2) -> str:
        if d <= 0:
            return self.pick([*INTS, "1", "2", "-3", "7"])
        forms: list[Callable[[], str]] = [
            lambda: self.pick([*INTS, "0", "1", "5"]),
            lambda: f"probe({self.mark()}, {self.int(d - 1)})",
            lambda: f"probe({self.mark()}, {self.int(d - 1)})",
            lambda: f"({self.int(d - 1)} {self.pick(['+', '-', '&', '|', '^'])} {self.int(d - 1)})",
            lambda: f"({self.int(d - 1)} * {self.int(d - 1)} % 1009)",
            lambda: f"({self.int(d - 1)} {self.pick(['//', '%'])} {self.pick([self.int(d - 1), '2', '3'])})",
            lambda: f"(-{self.int(d - 1)})",
            lambda: f"({self.int(d - 1)} if {self.bool(d - 1)} else {self.int(d - 1)})",
            lambda: f"({self.int(d - 1)} {self.pick(['and', 'or'])} {self.int(d - 1)})",
            lambda: f"len({self.list(d - 1)})",
            lambda: f"sum({self.list(d - 1)})",
            lambda: (
                f"{self.list(d - 1)}[{self.int(d - 1)}]"
                if self.choose(4) == 0
                else f"[1, 2, *xs][{self.int(d - 1)} % 2]"
            ),
            lambda: f"d.get({self.int(d - 1)}, {self.int(d - 1)})",
            lambda: f"this.twice({self.int(d - 1)})",
            lambda: f"this.walk({self.int(d - 1)}, {self.list(d - 1)})",
            lambda: "this.total",
            lambda: f"({self.pick(INTS)} := {self.int(d - 1)})",
            lambda: f"max([*{self.list(d - 1)}, {self.int(d - 1)}])",
        ]
        if self.closures:
            v = self.fresh("g")
            forms.append(lambda: f"sum({v} + {self.int(d - 2)} for {v} in {self.list(d - 1)})")
            forms.append(
                lambda: (
                    f"(lambda {v}, *rest, key={self.int(d - 1)}: {v} + len(rest) + key)"
                    f"({self.int(d - 1)}, 1, *{self.list(d - 1)})"
                )
            )
        if self.callables:
            f = self.pick(self.callables)
            forms.append(lambda: f"{f}({self.int(d - 1)})")
            forms.append(lambda: f"{f}(*[{self.int(d - 1)}], step={self.int(d - 1)})")
        return self.pick(forms)()

    def mark(self) -> int:
        self.count += 1
        return self.count

    def bool(self, d: int = 2) -> str:
        forms: list[Callable[[], str]] = [
            lambda: f"{self.int(d - 1)} {self.pick(['<', '==', '>=', '!='])} {self.int(d - 1)}",
            lambda: f"({self.int(d - 1)} < {self.int(d - 1)} <= {self.int(d - 1)})",
            lambda: f"{self.int(d - 1)} in {self.list(d - 1)}",
            lambda: f"not {self.list(d - 1)}",
            lambda: f"any({v} > {self.int(0)} for {v} in {self.list(d - 1)})" if (v := self.fresh("g")) else "",
        ]
        if not self.closures:
            forms.pop()
        return self.pick(forms)()

    def list(self, d: int = 2) -> str:
        if d <= 0:
            return self.pick([*LISTS, "[1, 2, 3]", "[]"])
        v = self.fresh("c")
        w = self.fresh("c")
        forms: list[Callable[[], str]] = [
            lambda: self.pick(LISTS),
            lambda: f"[{self.int(d - 1)}, {self.int(d - 1)}]",
            lambda: f"[{self.int(d - 1)}, *{self.list(d - 1)}, {self.int(d - 1)}]",
            lambda: f"probe({self.mark()}, {self.list(d - 1)})",
            lambda: f"[{v} + {self.int(d - 1)} for {v} in {self.list(d - 1)} if {self.bool(d - 1)}]",
            lambda: f"[probe({self.mark()}, {v}) for {v} in {self.list(d - 1)}]",
            lambda: f"[{v} * {w} % 1009 for {v} in {self.list(d - 1)} for {w} in {self.list(d - 1)}][:9]",
            lambda: f"{self.list(d - 1)}[{self.int(d - 1)}:{self.int(d - 1)}]",
            lambda: f"{self.list(d - 1)}[::-1]",
            lambda: f"({self.list(d - 1)} + {self.list(d - 1)})[:20]",
            lambda: f"list({self.list(d - 1)})",
            lambda: f"sorted({{{v} % 5 for {v} in {self.list(d - 1)}}})",
            lambda: f"list({{{v}: {self.int(d - 1)} for {v} in {self.list(d - 1)}}}.values())",
            lambda: f"list({{{self.int(d - 1)}: {self.int(d - 1)}, **d}}.keys())[:9]",
            lambda: f"[len({self.text(d)})]",
            lambda: f"list(range({self.int(d - 1)} % 5))",
            lambda: f"sorted({{{self.int(d - 1)}, *{self.list(d - 1)}, {self.int(d - 1)}}})",
        ]
        if self.closures:
            forms += [
                lambda: f"sorted({self.list(d - 1)}, key=lambda {v}: -{v})",
                lambda: (
                    f"[{v} for {v} in (lambda {w}: probe({self.mark()}, [{w}, {self.pick(INTS)}]))({self.int(d - 1)})]"
                ),
                lambda: f"[{v}() for {v} in [(lambda: {w} + {self.int(0)}) for {w} in {self.list(d - 1)}]]",
            ]
        return self.pick(forms)()

    def text(self, d: int) -> str:
        """An f-string; before Python 3.12 they don't nest."""
        if self.quoted:
            return "str(i)"
        self.quoted = True
        made: str = self.pick(
            [
                lambda: f"f'{{{self.int(d - 1)}}}-{{{self.list(d - 1)}}}'",
                lambda: f"f'{{{self.int(d - 1)}:>6}}|{{{self.int(d - 1)}!r}}{{xs}}'",
            ]
        )()
        self.quoted = False
        return made

    # -- statements

    def block(self, indent: str, size: int = 2) -> list[str]:
        self.depth += 1
        n = 1 + self.choose(size + 1)
        lines: list[str] = []
        for _ in range(n):
            lines += self.statement(indent)
        self.depth -= 1
        return lines

    def statement(self, indent: str) -> list[str]:
        self.budget -= 1
        simple = self.simple(indent)
        if self.depth > 4 or self.budget < 0:
            return simple
        choice = self.choose(20)
        compound: list[Callable[[str], list[str]]] = [
            *(self.if_, self.for_, self.while_, self.try_, self.try_, self.finally_, self.match_, self.def_, self.for_),
        ]
        if choice < len(compound):
            return compound[choice](indent)
        return simple

    def simple(self, indent: str) -> list[str]:
        v = self.pick(INTS)
        forms: list[Callable[[], str]] = [
            lambda: f"{v} = {self.int()}",
            lambda: f"{v} {self.pick(['+=', '-=', '|='])} {self.int()}",
            lambda: f"{v} *= {self.int()} % 7",
            lambda: f"probe({self.mark()}, {v})",
            lambda: f"{self.pick(INTS)}, {self.pick(INTS)} = {self.int()}, {self.int()}",
            lambda: f"{v}, *ys = [{self.int()}, *{self.list()}[:9]]",
            lambda: f"xs.append({self.int()})",
            lambda: f"xs[{self.int()} % 2] = {self.int()}",
            lambda: f"xs[{self.int()}:{self.int()}] = {self.list()}[:5]",
            lambda: f"xs[{self.int()} % 3] += {self.int()}",
            lambda: f"xs[{self.int(1)}:{self.int(1)}] += {self.list(1)}[:5]",
            lambda: f"d[{self.int()}] = {self.int()}",
            lambda: f"d[1 if {self.bool(1)} else 3] += {self.int()}",
            lambda: f"ys = {self.list()}[:20]",
            lambda: f"ys += {self.list()}[:5]",
            lambda: f"i = j = {self.int()}",
            lambda: f"this.total = {self.int()}",
            lambda: f"this.total += {self.int()}",
            lambda: f"(xs[0:1] or [{self.int()}])[0], this.total = {self.int()}, {self.int()}",
            lambda: f"del xs[{self.int(1)} % 3:]",
            lambda: "d[9] = 1; del d[9]",
            lambda: f"assert {self.bool()} or {self.bool()}, {self.int()}",
            lambda: "pass",
            lambda: f"{v} = {self.bool()}",
            lambda: f"say({self.text(3)})",
        ]
        risky = self.choose(40)
        if risky == 0:
            cause = self.pick(["", "", " from None", f" from ValueError({self.int(1)})"])
            return [f"{indent}raise {self.pick(ERRORS)}({self.int()}){cause}"]
        if risky == 1:
            return [f"{indent}return {self.int()}"]
        if risky == 2 and self.loops:
            return [f"{indent}if {self.bool()}:", f"{indent}    {self.pick(['break', 'continue'])}"]
        if risky == 3 and self.handlers:
            return [f"{indent}raise"]
        return [f"{indent}{self.pick(forms)()}"]

    def if_(self, indent: str) -> list[str]:
        lines = [f"{indent}if {self.bool()}:", *self.block(indent + "    ")]
        if self.choose(2):
            lines += [f"{indent}elif {self.bool()}:", *self.block(indent + "    ")]
        if self.choose(2):
            lines += [f"{indent}else:", *self.block(indent + "    ")]
        return lines

    def loop_body(self, indent: str) -> list[str]:
        self.loops += 1
        lines = self.block(indent + "    ")
        self.loops -= 1
        if self.choose(3) == 0:
            lines += [f"{indent}else:", *self.block(indent + "    ")]
        return lines

    def for_(self, indent: str) -> list[str]:
        v = self.pick([*INTS, "j, k", "i, *ys"])
        if v in INTS:
            values = self.pick([f"{self.list()}[:4]", "range(3)", f"reversed([1, {self.int()}])", "(1, 2)"])
        elif v == "j, k":
            values = self.pick([f"enumerate({self.list()}[:3])", "zip([1, 2], [3, 4])", "list(d.items())[:3]"])
        else:
            values = "[[1, 2, 3], [4]]"
        return [f"{indent}for {v} in {values}:", *self.loop_body(indent)]

    def while_(self, indent: str) -> list[str]:
        fuel = self.fresh("w")
        head = f"{indent}while ({fuel} := {fuel} - 1) >= 0 and {self.bool()}:"
        return [f"{indent}{fuel} = {1 + self.choose(3)}", head, *self.loop_body(indent)]

    def try_(self, indent: str) -> list[str]:
        lines = [f"{indent}try:", *self.block(indent + "    ")]
        name = self.fresh("e")
        for error in self.pick([["ValueError"], ["(KeyError, IndexError)", "ZeroDivisionError"], ["Exception"]]):
            self.handlers += 1
            saved, self.loops = self.loops, self.loops
            body = self.block(indent + "    ")
            self.loops = saved
            self.handlers -= 1
            lines += [f"{indent}except {error} as {name}:", f"{indent}    caught({name})", *body]
        if self.choose(3) == 0:
            lines += [f"{indent}else:", *self.block(indent + "    ")]
        if self.choose(2) == 0:
            lines += [f"{indent}finally:", *self.final(indent)]
        return lines

    def final(self, indent: str) -> list[str]:
        saved, self.handlers = self.handlers, 0
        lines = self.block(indent + "    ", 1)
        self.handlers = saved
        return lines

    def finally_(self, indent: str) -> list[str]:
        return [f"{indent}try:", *self.block(indent + "    "), f"{indent}finally:", *self.final(indent)]

    def match_(self, indent: str) -> list[str]:
        inner = indent + "        "
        lines = [f"{indent}match {self.pick([self.list(), self.int(), f'{{1: {self.int()}, 2: [3]}}'])}:"]
        cases = [
            f"case {self.choose(3)} | 7",
            f"case [i, *ys] if {self.bool()}",
            f"case int() as k if {self.bool()}",
            "case [j, k]",
            "case {1: n, **rest}",
            "case int(i)",
            "case []",
        ]
        for _ in range(1 + self.choose(3)):
            lines += [f"{indent}    {self.pick(cases)}:", *self.block(inner, 1)]
        lines += [f"{indent}    case _:", *self.block(inner, 1)]
        return lines

    def def_(self, indent: str) -> list[str]:
        if self.in_function > 1 or not self.closures:
            return self.simple(indent)
        f = self.fresh("f")
        inner = indent + "    "
        saved = self.loops, self.handlers, list(self.callables)
        self.loops = self.handlers = 0
        self.in_function += 1
        shared = self.pick(INTS)
        p = self.fresh("p")
        body = [f"{inner}nonlocal {shared}", f"{inner}i = j = k = n = 1".replace(f"{shared} = ", "")]
        if shared == "n":
            body[1] = f"{inner}i = j = k = 1"
        body += [f"{inner}xs, ys, d = [{p}], [4], {{}}", *self.block(inner)]
        body += [f"{inner}{shared} = {shared} + {p} + step", f"{inner}return probe({self.mark()}, {shared})"]
        self.in_function -= 1
        self.loops, self.handlers, self.callables = saved
        lines = [f"{indent}def {f}({p}, step={self.int(1)}):", *body]
        probe = f"{indent}{self.pick(INTS)} = {f}({self.int(1)})"
        if self.depth <= 1:
            self.callables.append(f)
        return [*lines, probe]

    def program(self) -> str:
        head = ["i, j, k, n = 1, 2, 3, 4", "xs, ys = [5, 6, 7], [8]", "d = {1: 2, 3: 4}"]
        if self.choose(2):
            head[1] = "xs = ys = [5, 6, 7]"
        body: list[str] = []
        while self.budget > 0 and len(body) < 60:
            body += self.statement("")
        return "\n".join([*head, *body, "return [i, j, k, n, xs, ys, sorted(d.items())]"])


def make_program(choose: Callable[[int], int]) -> str:
    return Maker(choose).program()


def from_seed(seed: int) -> str:
    """A program from a plain seed."""
    random = Random(seed)
    return make_program(lambda n: random.randrange(n))
