"""code_styles(): what stands out in code, whatever the code is."""

import keyword

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.builtins.highlight import code_styles
from moo_async.world.text import STYLES, styled
from tests.builtins.moo import Moo
from tests.starter_town import STARTER

PIECES = st.sampled_from(
    ["if ", "x", "'", '"', '"""', "f'{", "}", "# no", "\\", "\n", "\r", "\t", "(", "12", "é", "日", "\0", " "]
)


def test_what_stands_out(moo: Moo) -> None:
    lines = ["if x: return 'no'  # why", "y = 12", 'z = """a', 'b"""']
    found = moo.run(moo.alice, "return code_styles(args[0])", lines)
    shown = [[(line[a:b], style) for a, b, style in spans] for line, spans in zip(lines, found, strict=True)]
    assert shown == [
        [("if", "keyword"), ("return", "keyword"), ("'no'", "string"), ("# why", "comment")],
        [("12", "number")],
        [('"""a', "string")],
        [('b"""', "string")],
    ]
    assert moo.error(moo.alice, "code_styles(['x' * 40000])") == "E_QUOTA"
    moo.run(moo.alice, "text = 'return (this)'\nnotify(this, text, code_styles([text])[0])")


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_has_styles_that_fit_its_lines(text: str) -> None:
    lines = text.split("\n")
    for line, spans in zip(lines, code_styles(lines), strict=True):
        ends = [0, *(end for _, end, _ in spans)]
        assert all(before <= start < end <= len(line) for before, (start, end, _) in zip(ends, spans, strict=False))
        assert all(style in STYLES for _, _, style in spans)
        styled(line, spans)


def test_every_verb_of_the_starter_world() -> None:
    """Each verb's help stands out as a string, and what stands out as a keyword is one."""
    for path in STARTER.glob("*/*.py"):
        lines = path.read_text().split("\n")
        found = code_styles(lines)
        words = {
            line[a:b] for line, spans in zip(lines, found, strict=True) for a, b, style in spans if style == "keyword"
        }
        assert all(map(keyword.iskeyword, words))
        assert any(style == "string" for spans in found for _, _, style in spans), path


@pytest.mark.parametrize(
    "text",
    ["x = '" + "\\'" * 15000, "x = '''", "(" * 3000, "    x\n  y\n z", "\\", "'" * 9999, "é" * 9999, "0" * 9999 + "z"],
)
def test_strange_code(text: str) -> None:
    assert len(code_styles(text.split("\n"))) == text.count("\n") + 1
