"""The parser against the letter of LambdaMOO's rules, and against a second, naive one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moo_async.commands.parser import Parsed, parse, split_words
from moo_async.commands.prepositions import NONE, PREPOSITIONS, find_preposition

# ---- the letter -----------------------------------------------------------------------------------------------------

WORDS = [
    ("", []),
    ("   ", []),
    ("one two", ["one", "two"]),
    ("  one   two  ", ["one", "two"]),
    ('"one two" three', ["one two", "three"]),
    ('on"e tw"o', ["one two"]),
    ('one "" two', ["one", "", "two"]),
    ('one "two three', ["one", "two three"]),
    (r"one\ two", ["one two"]),
    (r"\"one two\"", ['"one', 'two"']),
    (r'"one \" two"', ['one " two']),
    (r"back\\slash", ["back\\slash"]),
    ("end\\", ["end"]),
    ("\\", [""]),
    ("tab\tstays", ["tab\tstays"]),
    ("ünïcode 猫", ["ünïcode", "猫"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[str]) -> None:
    assert split_words(text) == words


def test_a_blank_line_has_no_parse() -> None:
    assert parse("") is None
    assert parse("    ") is None


@pytest.mark.parametrize(
    ("line", "verb", "argstr", "args"),
    [
        ('"hello  there', "say", "hello  there", ["hello", "there"]),
        ('  "hello', "say", "hello", ["hello"]),
        ('" spaced', "say", " spaced", ["spaced"]),
        ('"', "say", "", []),
        (":waves", "emote", "waves", ["waves"]),
        (": waves", "emote", " waves", ["waves"]),
        (";1 + 1", "eval", "1 + 1", ["1", "+", "1"]),
        (";;x = 1", "eval", ";x = 1", [";x", "=", "1"]),
        ("say  two   spaces  ", "say", "two   spaces  ", ["two", "spaces"]),
        ('"say "x', "say", 'say "x', ["say", "x"]),
    ],
)
def test_shorthands_and_argstr(line: str, verb: str, argstr: str, args: list[str]) -> None:
    parsed = parse(line)
    assert parsed is not None
    assert (parsed.verb, parsed.argstr, parsed.args) == (verb, argstr, args)


def test_argstr_starts_after_a_quoted_verb() -> None:
    parsed = parse(r'lo"ok a"t\ it  the  "big box"')
    assert parsed is not None
    assert parsed.verb == "look at it"
    assert parsed.argstr == 'the  "big box"'
    assert parsed.args == ["the", "big box"]


PREPS = [
    ("put hat in box", ("hat", "in", 3, "box")),
    ("put hat IN box", ("hat", "IN", 3, "box")),
    ("put red hat on top of old box", ("red hat", "on top of", 4, "old box")),
    ("put hat on box", ("hat", "on", 4, "box")),
    ("stand in front of box", ("", "in front of", 2, "box")),
    ("stand in front", ("", "in", 3, "front")),
    ("take hat out of box", ("hat", "out of", 5, "box")),
    ("take hat out box", ("hat out box", "", NONE, "")),
    ("take hat from inside box", ("hat", "from inside", 5, "box")),
    ("take hat from box", ("hat", "from", 5, "box")),
    ("look at box in hall", ("", "at", 1, "box in hall")),
    ("put a in b on c", ("a", "in", 3, "b on c")),
    ("take lid off of box", ("lid", "off", 14, "of box")),
    ("look", ("", "", NONE, "")),
    ("look at", ("", "at", 1, "")),
    ("at home", ("home", "", NONE, "")),
    ('put "hat in box" in chest', ("hat in box", "in", 3, "chest")),
    ('put "in" box', ("", "in", 3, "box")),
    ('give hat   to "the  man"', ("hat", "to", 1, "the  man")),
]


@pytest.mark.parametrize(("line", "expected"), PREPS)
def test_prepositions(line: str, expected: tuple[str, str, int, str]) -> None:
    parsed = parse(line)
    assert parsed is not None
    assert (parsed.dobjstr, parsed.prepstr, parsed.prep, parsed.iobjstr) == expected


def test_the_sets_keep_their_numbers() -> None:
    assert len(PREPOSITIONS) == 15
    for index, phrases in enumerate(PREPOSITIONS):
        for phrase in phrases.split("/"):
            found = find_preposition(phrase.split())
            assert found is not None
            assert found.number == index


# ---- a second implementation ----------------------------------------------------------------------------------------

TOKEN = re.compile(r'\\(?P<kept>.)|(?P<quote>")|(?P<space> )|(?P<plain>[^"\\ ])|(?P<last>\\$)', re.DOTALL)


def naive_words(text: str) -> list[tuple[str, int]]:
    """Words with the offset at which each one ends: marks each character first, then groups."""
    quoted = False
    groups: list[tuple[list[str], int]] = []
    fresh = True
    for token in TOKEN.finditer(text):
        if token["space"] and not quoted:
            fresh = True
            continue
        if fresh:
            groups.append(([], 0))
            fresh = False
        letters = groups[-1][0]
        if token["quote"]:
            quoted = not quoted
        else:
            letters.append(token["kept"] or token["plain"] or token["space"] or "")
        groups[-1] = (letters, token.end())
    return [("".join(letters), end) for letters, end in groups]


def naive_parse(line: str) -> Parsed | None:
    text = line.lstrip(" ")
    for mark, verb in (('"', "say"), (":", "emote"), (";", "eval")):
        if text.startswith(mark):
            words, argstr = [verb] + [w for w, _ in naive_words(text[1:])], text[1:]
            break
    else:
        pairs = naive_words(text)
        if not pairs:
            return None
        words, argstr = [w for w, _ in pairs], text[pairs[0][1] :].lstrip(" ")
    args = words[1:]
    best: tuple[int, int, int, int] | None = None
    for index, phrases in enumerate(PREPOSITIONS):
        for order, phrase in enumerate(phrases.split("/")):
            size = len(phrase.split())
            for start in range(len(args) - size + 1):
                if [w.lower() for w in args[start : start + size]] == phrase.split():
                    key = (start, index, order, size)
                    best = key if best is None or key < best else best
    if best is None:
        return Parsed(words[0], argstr, args, " ".join(args))
    start, index, _, size = best
    return Parsed(
        words[0],
        argstr,
        args,
        " ".join(args[:start]),
        " ".join(args[start : start + size]),
        index,
        " ".join(args[start + size :]),
    )


PIECES = st.sampled_from(
    ["put", "hat", "box", " ", " ", "  ", '"', "\\", ":", ";", "in", "front", "of", "on", "top", "out", "from",
     "inside", "off", "under", "AT", "To", "is", "as", "about", "\t", "ü", "2.box"]
)  # fmt: skip


LINES = (
    st.lists(PIECES, max_size=14).map("".join) | st.text(alphabet=' "\\ab;:ioną', max_size=25) | st.text(max_size=20)
)


@given(LINES)
def test_agrees_with_the_naive_parser(line: str) -> None:
    assert parse(line) == naive_parse(line)


@given(st.lists(st.text(min_size=0, max_size=6), max_size=6))
def test_quoted_words_come_back(words: list[str]) -> None:
    quoted = ['"' + re.sub(r'(["\\])', r"\\\1", word) + '"' for word in words]
    assert split_words(" ".join(quoted)) == words
