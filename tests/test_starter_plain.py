"""With the option screenreader nothing is drawn, and nothing is said by where it stands on the screen."""

import re

from moo_async.world.properties import get

from .starter_town import Town

BUSY = """
@create thing named ball | drop ball | @verb ball:roll this none none | @program ball:roll | print("It rolls.") | .
@dig north to Attic | n | @describe here as Dust. | s | channel create books | #books hello
@nick gm is say Good morning | mail send alice | Subject | Text. | . | @every 60 ball:roll
@verb ball:fall this none none | @program ball:fall | 1 / 0 | . | fall ball
"""
SHOWN = """
look | look ball | examine ball | inventory | who | @options | @options width | channel | channel list
channel who books | channel history books | mail | mail 1 | mail folders | mail lists | news | @nicks | @gag
@ps | @ps/tree | @ps/top | q | @schedules | @show ball | @show me | @show ball:roll | @show ball.name | @list ball:roll
@history ball:roll | @blame ball:roll | @map | @survey | @audit | @exits | @find ball | @keys | @break | @quota
help | help commands | help topics | help builtins | help look | @profile | @errors | weather | hint
"""
DRAWN = re.compile("[\u2500-\u259f]|-{3}|={3}|[+]-|\\S {2,}\\S")
"""Lines and boxes, and columns: cells with nothing but spaces between them."""


def lines(text: str) -> list[str]:
    return text.strip().replace("\n", " | ").split(" | ")


def test_nothing_is_drawn_or_aligned() -> None:
    town = Town()
    alice = town.create("Alice")
    town.type(alice, "home", *lines(BUSY), "@options screenreader on")
    subjects = [f"help {name}" for name in get(town.at("help"), "topics")]
    for line in [*lines(SHOWN), *subjects]:
        for who, text in town.type(alice, line):
            assert who == "Alice" and not DRAWN.search(text), (line, text)


def test_without_decoration_columns_stay_and_nothing_is_drawn() -> None:
    town = Town()
    alice = town.create("Alice")
    drawn = [text for line in ("who", "@map") for _, text in town.type(alice, line) if re.search("-{2}", text)]
    assert len(drawn) > 2
    town.type(alice, "@options decoration off")
    for line in ("who", "@map", "@options", "channel list"):
        assert not [text for _, text in town.type(alice, line) if re.search("-{2}|[\u2500-\u259f]", text)], line
    assert town.type(alice, "who")[0] == ("Alice", "Name   Connected  Idle       Where")
