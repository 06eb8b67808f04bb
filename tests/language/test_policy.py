"""What may be written in a verb: for each statement that may not, an error on the verb's own line."""

from __future__ import annotations

import warnings

import pytest

from moo_async.language import VerbSyntaxError, compile_program

REFUSED = {
    "class A: pass": "class is not part of the verb language",
    "import os": "import is not part of the verb language",
    "from os import path": "import is not part of the verb language",
    "async def f(): pass": "async is not part of the verb language",
    "global x": "global is not part of the verb language",
    "exec('1')": "exec() is not part of the verb language",
    "with open('x') as f: pass": "the only with statement",
    "x: int = 1": "annotated assignment",
    "del this.name": "clear_property",
    "break": "break outside of a loop",
    "yield 1": "yield outside of a nested function",
    "def f():\n    try:\n        yield 1\n    finally:\n        pass": "yield inside try ... finally",
    "for i in args:\n    with fork(1):\n        break": "break outside of a loop",
    "fork(5)": "with fork(seconds)",
    "with fork(1, 2): pass": "fork takes one argument",
    "with fork(1) as args[0]: pass": "plain name",
    "@len\ndef f(): pass": "decorators",
    "nonlocal x": "nonlocal",
    "def f():\n    nonlocal nowhere": "nonlocal",
    "x = (": "was never closed",
    "_x = 1": "underscore",
    "return this.__class__": "__class__",
    "return f'{this.__class__}'": "__class__",
    "return (lambda: 0).gi_frame": "gi_frame",
    "f(__name=1)": "__name",
    "def f(_a): pass": "underscore",
    "lambda _p: 0": "underscore",
    "[_m for _m in args]": "underscore",
    "try:\n    pass\nexcept E_PERM as _e:\n    pass": "underscore",
    "match args:\n    case [_m]:\n        pass": "underscore",
    "match args:\n    case {**__x}:\n        pass": "underscore",
    "match this:\n    case Object(name='x'):\n        pass": "a class pattern",
    "match this:\n    case str(__class__=x):\n        pass": "a class pattern",
    "match this:\n    case E_PERM():\n        pass": "a class pattern",
    "match this:\n    case this.name:\n        pass": "a pattern cannot read",
    "try:\n    pass\nexcept* ValueError:\n    pass": "except*",
    "return args[1:2, 3]": "a slice stands alone in its brackets",
    "args[(0, 1), ::2] = 1": "a slice stands alone in its brackets",
    "x = \x00": "",
}


@pytest.mark.parametrize("source", REFUSED)
def test_refused_on_its_own_line(source: str) -> None:
    with pytest.raises(VerbSyntaxError) as caught:
        compile_program("x = 1\n\n" + source)
    assert REFUSED[source] in str(caught.value)
    line = int(caught.value.errors[0].split(":")[0].removeprefix("line "))
    assert line >= 3 or source == "x = \x00"


def test_every_error_is_told_at_once() -> None:
    with pytest.raises(VerbSyntaxError) as caught:
        compile_program("import os\nx = 1\nclass A: pass\n_y = 2")
    assert [e.split(":")[0] for e in caught.value.errors] == ["line 1", "line 3", "line 4"]


@pytest.mark.parametrize(
    "source",
    [
        "return " + "(" * 5_000 + "1" + ")" * 5_000,
        "return " + "-" * 20_000 + "1",
        "return " + "+".join(["1"] * 20_000),
        "return x" + ".a" * 3_000,
        "".join(" " * i + "if x:\n" for i in range(120)) + " " * 120 + "pass",
        "x = '" + "a" * 300_000 + "'",
        "return '\ud800'",
    ],
    ids=["parentheses", "unary", "sum", "attributes", "indentation", "long", "surrogate"],
)
def test_monstrous_sources_are_compile_errors_or_compile(source: str) -> None:
    try:
        assert compile_program(source).source == source
    except VerbSyntaxError as e:
        assert e.errors[0].startswith("line ")


def test_what_python_warns_of_is_said_to_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    """Or whoever may program could write to the server's error output, a line for each source."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        program = compile_program('x = suspend(0)\nreturn x is 1, "\\d"')
        for site in program.plain.lines:
            program.residual(site)
    assert (said, capfd.readouterr().err) == ([], "")
