"""The guides for builders and programmers: what they show is typed into a town, and comes back as they say.

In a block between ``` a line that begins with "> " is typed by Alice, one with "Bob> " by Bob; "(5 seconds later)"
lets time pass. The lines below it are what that player sees, from the first to the last, and those with "Bob: " what
Bob sees, where there are any; a line "..." stands for some that are left out, "..." in a line for anything. The numbers
of objects may be others.
"""

import re
from pathlib import Path

import pytest

from .starter_town import Town, play

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = ["builders-guide", "programmers-guide"]
TYPED = re.compile(r"(\w*)> ?(.*)")
LATER = re.compile(r"\((\d+) seconds? later\)")


def blocks(text: str) -> list[str]:
    """The examples of a guide."""
    return re.findall(r"^```\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def steps(block: str) -> list[list[str]]:
    """A block as a list of what is done, each with the lines that follow it."""
    found: list[list[str]] = []
    for line in block.splitlines():
        if TYPED.match(line) or LATER.fullmatch(line):
            found.append([])
        found[-1].append(line)
    return found


def played(town: Town, step: str, who: str, expected: list[str]) -> list[str]:
    """What `who` sees when a step is done, and what others see if some of that is expected."""
    later = LATER.fullmatch(step)
    typed = TYPED.match(step)
    line = f"~ {later[1]}" if later else f"{who}> {typed[2] if typed else ''}"
    heard = play(town, line)[1:]
    if later:
        heard = [text.removeprefix(f"{who}: ") for text in heard]
    others = tuple(f"{name}:" for name in town.people if name != who)
    return [text for text in heard if not text.startswith(others) or any(line.startswith(others) for line in expected)]


def pattern(expected: list[str]) -> str:
    """A regular expression for the lines that a guide shows."""
    parts = [r"(?:.*\n)*" if line == "..." else words(line) + r"\n" for line in expected]
    return "".join(parts)


def words(line: str) -> str:
    escaped = ".*".join(map(re.escape, line.split("...")))
    return re.sub(r"\\#\d+", r"#\\d+", escaped)


@pytest.mark.parametrize("guide", GUIDES)
def test_what_a_guide_shows_is_what_the_game_says(guide: str) -> None:
    town = Town()
    for name in ("Alice", "Bob"):
        town.create(name)
    examples = blocks((DOCS / f"{guide}.md").read_text(encoding="utf-8"))
    assert len(examples) > 15
    who = "Alice"
    for example in examples:
        for step, *expected in steps(example):
            typed = TYPED.match(step)
            who = (typed[1] or "Alice") if typed else who
            got = played(town, step, who, expected)
            assert re.fullmatch(pattern(expected), "".join(f"{line}\n" for line in got)), "\n".join([step, *got])
