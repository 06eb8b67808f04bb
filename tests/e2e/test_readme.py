"""The README's first session, replayed line by line by a real `telnet` against a real server."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.e2e.serving import serving

README = Path(__file__).parents[2] / "README.md"


def session() -> Iterator[tuple[bool, str]]:
    """The lines of the README's transcripts in order, each with whether it is typed."""
    for block in re.findall(r"^```\n(.*?)^```$", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            yield line.startswith("> "), line.removeprefix("> ")


def pattern(line: str) -> str:
    """What a line of the transcript looks like on the wire: the numbers of objects may be others."""
    return re.sub(r"\\#\d+", r"#\\d+", re.escape(line))


async def test_the_first_session_goes_as_it_is_told(tmp_path: Path) -> None:
    lines = list(session())
    assert sum(typed for typed, _ in lines) > 20
    async with serving(tmp_path / "world.db", "--ssh", "off") as server, server.dial() as client:
        for typed, line in lines:
            if typed:
                await client.send(line)
            else:
                await client.expect(pattern(line))
        assert await client.expect_end() is not None
