"""The transcripts of the starter world once more, through real telnet connections.

Each is played as far as its first "! ", from where on it needs a terminal that redraws: e2e/test_top.py has one.
"""

from pathlib import Path

import pytest

from .starter_telnet import play_by_telnet
from .starter_town import Town, differences, never_typed

TRANSCRIPTS = (Path(__file__).parent / "starter").glob("*.txt")
PLAYED = {path.stem: path.read_text().partition("\n! ")[0] for path in sorted(TRANSCRIPTS)}


@pytest.mark.parametrize("name", PLAYED)
async def test_transcript_by_telnet(name: str) -> None:
    assert not differences(PLAYED[name].splitlines(), await play_by_telnet(PLAYED[name]))


def test_every_command_is_typed_by_telnet() -> None:
    assert not never_typed(Town(), list(PLAYED.values()))


async def test_what_is_not_told_as_written_is_found() -> None:
    """The player itself: a line too much, one too few, one to somebody else."""
    told = (await play_by_telnet("+ Alice\n+ Bob\nAlice> say hi"))[-2:]
    assert told == ['You say, "hi"', 'Bob: Alice says, "hi"']
    for wrong in ('You say, "hi"', 'You say, "hi"\nBob: Alice says, "ho"', 'Alice says, "hi"'):
        text = f"+ Alice\n...\n+ Bob\n...\nAlice> say hi\n{wrong}"
        assert differences(text.splitlines()[-2:], (await play_by_telnet(text))[-2:])
