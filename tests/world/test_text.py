"""Which characters are shown."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.world.text import CONTROL, MOST_MARKS, clean, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b]0;title\x07", "[31mred]0;title"),
        ("\x9b31mred\x90\x84", "31mred"),
        ("\u202eevil\u2066x\u2069\u202d", "evilx"),
        ("a\u200bb\u2060c\ufeffd\u00ade\U000e0041f", "abcdef"),
        ("one\rtwo\x0bthree\x0cfour\x85five\u2028six\u2029seven", "onetwothreefourfivesixseven"),
        ("half \ud800 and \udfff", "half  and "),
        ("z\u0335\u0321\u0322\u0327\u0328\u0300\u0301a\u0301", "z\u0335\u0321\u0322\u0327a\u0301"),
        ("z" + "\u0301\u200d" * 50, "z\u0301\u200d\u0301\u200d\u0301\u200d\u0301\u200d"),
        ("a\tb\nc", "a\tb\nc"),
        ("grüße 🐇 👩\u200d🔬 ❤\ufe0f 🏳\ufe0f\u200d🌈", "grüße 🐇 👩\u200d🔬 ❤\ufe0f 🏳\ufe0f\u200d🌈"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 עברית\u200f ภาษาไทย Tiếng Việt",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 עברית\u200f ภาษาไทย Tiếng Việt",
        ),
        ("<b>[red]{x} %n &lt; \\e[0m ^[[31m", "<b>[red]{x} %n &lt; \\e[0m ^[[31m"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert clean(shown) == shown


@given(st.text(alphabet=st.characters(), max_size=60))
def test_nothing_bad_passes(text: str) -> None:
    shown = clean(text)
    assert CONTROL.search(shown) is None
    assert {c for c in shown if category(c) in ("Cc", "Cs", "Zl", "Zp")} <= {"\t", "\n"}
    assert clean(shown) == shown
    shown.encode()


@given(st.text(alphabet="ae\u0301\u0335\u200d\ufe0f ", max_size=60))
def test_no_pile_of_accents_passes(text: str) -> None:
    marks = 0
    for character in clean(text):
        marks = marks + (category(character) == "Mn") if category(character) in ("Mn", "Cf") else 0
        assert marks <= MOST_MARKS


@given(st.text(max_size=60))
def test_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1 and "\t" not in one_line(text)


def test_what_is_controlled_is_never_printable() -> None:
    assert not [n for n in range(0x110000) if CONTROL.match(chr(n)) and chr(n).isprintable()]
