"""Splits one typed line into verb, words, direct object, preposition and indirect object, as LambdaMOO does.

Pure: text in, text out. Looks up no object and no verb, and never refuses a line: whatever a person types has a parse,
or is blank.
"""

import msgspec

from moo_async.commands.prepositions import NONE, find_preposition

# A line that opens with one of these is the rest of the line with the verb in front, even without a space.
SHORTHANDS = {'"': "say", ":": "emote", ";": "eval"}


class Parsed(msgspec.Struct, frozen=True):
    """A parsed line. `prep` is the number of the preposition's set, -1 without; `args` are the words after `verb`."""

    verb: str
    argstr: str = ""
    args: list[str] = []
    dobjstr: str = ""
    prepstr: str = ""
    prep: int = NONE
    iobjstr: str = ""


def split_words(text: str) -> list[str]:
    """The words of `text`: split at spaces, `"` toggles quoting anywhere in a word, a backslash keeps one character.

    Only the space splits; a tab is an ordinary character, as in LambdaMOO. A quoted nothing (`""`) is an empty word.
    """
    words: list[str] = []
    at, end = 0, len(text)
    while True:
        while at < end and text[at] == " ":
            at += 1
        if at == end:
            return words
        at, word = _read_word(text, at)
        words.append(word)


def _read_word(text: str, at: int) -> tuple[int, str]:
    """Read the word that starts at `at`: where it ends, and its text without quotes and escapes."""
    end = len(text)
    space = text.find(" ", at)
    word = text[at:] if space < 0 else text[at:space]
    if '"' not in word and "\\" not in word:
        return at + len(word), word
    letters: list[str] = []
    quoted = False
    while at < end and (quoted or text[at] != " "):
        letter = text[at]
        at += 1
        if letter == '"':
            quoted = not quoted
        elif letter == "\\":
            letters.append(text[at : at + 1])
            at += 1
        else:
            letters.append(letter)
    return min(at, end), "".join(letters)


def parse(line: str) -> Parsed | None:
    """Parse one line; None when it holds no word at all.

    `argstr` is the text after the verb with its spacing, quotes and backslashes untouched.
    """
    line = line.lstrip(" ")
    if line and line[0] in SHORTHANDS:
        verb, argstr = SHORTHANDS[line[0]], line[1:]
        args = split_words(argstr)
    else:
        if not line:
            return None
        at, verb = _read_word(line, 0)
        argstr = line[at:].lstrip(" ")
        args = split_words(argstr)
    found = find_preposition(args)
    if found is None:
        return Parsed(verb, argstr, args, " ".join(args))
    return Parsed(
        verb,
        argstr,
        args,
        " ".join(args[: found.start]),
        " ".join(args[found.start : found.end]),
        found.number,
        " ".join(args[found.end :]),
    )
