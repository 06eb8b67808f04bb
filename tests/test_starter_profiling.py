"""What @profile shows: a table and who called whom, drawn or in sentences, and a picture where there are pages."""

import re

from .starter_town import Town


def typed(town: Town, line: str) -> list[str]:
    return [text for _, text in town.type(town.people["Alice"], line)]


def profile(town: Town) -> list[str]:
    typed(town, "@profile on")
    typed(town, "inventory")
    return typed(town, "@profile off")


def test_a_profile_is_laid_out() -> None:
    town = Town()
    town.create("Alice")
    town.host.publish = lambda svg: "http://127.0.0.1:7780/page/x"
    head, *lines = profile(town)
    assert re.fullmatch(r"1 slice took \d+\.\d\d ms within \d+\.\d s\.", head)
    assert re.fullmatch(r"Verb +Owner +Calls +Ticks +Own ms +Total ms", lines[0])
    assert any(
        re.fullmatch(r"player \(#\d+\):inventory +The Keeper +1 +\d+ +\d+\.\d\d +\d+\.\d\d", line) for line in lines
    )
    assert any(re.fullmatch(r" *\d+\.\d% #+ +player \(#\d+\):inventory", line) for line in lines)
    assert lines[-1] == "As a picture, for an hour: http://127.0.0.1:7780/page/x"


def test_a_screen_reader_gets_sentences() -> None:
    town = Town()
    town.create("Alice")
    typed(town, "@options screenreader on")
    shown = "\n".join(profile(town))
    assert re.search(r"Verb: player \(#\d+\):inventory, Owner: The Keeper, Calls: 1", shown)
    assert re.search(r"player \(#\d+\):inventory, 1 call in: \d+\.\d percent\.", shown)
    assert "#####" not in shown and "---" not in shown
