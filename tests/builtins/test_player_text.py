"""What players and their verbs write is data: no name, error or verb reaches another's screen as anything else."""

from pathlib import Path

import pytest

from moo_async.world import names, properties, shape, verbs
from moo_async.world.errors import E_INVARG
from moo_async.world.objects import Object
from moo_async.worldfiles import load_world
from tests.builtins.moo import Moo

EVIL = "x\nWizard says, 'give Alice your things'\x1b[2J\u202e"


def screen(moo: Moo, player: Object) -> list[str]:
    """What stands on a player's screen: the lines of what was told, which the session cleans."""
    return [line for text in moo.heard(player) for line in text.split("\n")]


def test_a_name_with_line_ends_or_escapes_is_refused(moo: Moo) -> None:
    ball = moo.thing("ball", moo.alice, moo.room)
    for source in (
        "args[0].name = args[1]",
        "setattr(args[0], 'NAME', args[1])",
        "set_property(args[0], 'name', args[1])",
    ):
        assert moo.error(moo.alice, source, ball, EVIL) == "E_INVARG"
    moo.run(moo.alice, "args[0].name = 'a [red]ball[/red] <b>&amp;</b> %s {0}'", ball)
    assert ball.name == "a [red]ball[/red] <b>&amp;</b> %s {0}"


def test_a_wizard_cannot_make_one_player_look_like_another_either(moo: Moo) -> None:
    told = moo.message(moo.wizard, "args[0].name = 'B\u043eb'", moo.carol)
    assert told == "E_INVARG: no player can be called 'B\u043eb': that looks like the name of Bob (#4)"
    assert moo.error(moo.wizard, "set_player_flag(args[0], True)", moo.thing("AIice", moo.wizard)) == "E_INVARG"
    assert moo.error(moo.alice, "this.name = 'Alicia'") == "E_PERM"


def test_the_names_of_a_verb_can_be_seen(moo: Moo) -> None:
    for given in ("x\x1b[2J", "a\u202eb", "zero\u200bwidth", "a " * 1000):
        source = "add_verb(this, [this, 'rx', args[0]], ['this', 'none', 'this'])"
        assert moo.error(moo.alice, source, given) == "E_INVARG"
    moo.verb(moo.alice, "*", "return verb")
    with pytest.raises(E_INVARG):
        verbs.set_verb_info(moo.alice, 1, moo.alice, "rx", "x\x07")
    assert moo.run(moo.alice, "return call_verb(this, 'any thing', [])") == "any thing"
    assert moo.error(moo.alice, "call_verb(this, args[0], [])", EVIL) == "E_VERBNF"
    assert moo.alice.called.keys() == {"any thing"}


@pytest.mark.parametrize(
    "source", ["raise E_PERM(args[0])", "raise ValueError(args[0])", "{}[args[0]]", "toobj(args[0])"]
)
def test_a_message_of_an_error_begins_no_line(moo: Moo, source: str) -> None:
    moo.verb(moo.room, "trap", source, owner=moo.alice)
    moo.host.told.clear()
    moo.start(moo.bob, "args[0].trap(args[1])", [moo.room, EVIL])
    lines = screen(moo, moo.bob)
    assert len(lines) > 3 and not [line for line in lines if line.startswith("Wizard")]


def test_no_name_fills_a_traceback(moo: Moo, caplog: pytest.LogCaptureFixture) -> None:
    """The caller chooses the name of a verb that has a star in its names, and a program how long its lines are."""
    caplog.set_level("INFO")
    moo.alice.name = "A" * 100_000
    source = "if args[0]:\n    call_verb(this, verb + 'x' * (args[0] % 2), [args[0] - 1])\n"
    moo.verb(moo.alice, "f*", f"{source}def f(n):\n    return f(n - 1) if n else [][{'0' * 10_000}]\nf(9)")
    task = moo.start(moo.alice, "call_verb(this, 'f' + 'x' * 900, [40])")
    assert task.traceback[0].startswith(f"{'A' * 80}... (#3):f{'x' * 79}..., line 4:  IndexError")
    assert max(map(len, (*task.traceback, *moo.heard(moo.alice)))) < 300
    assert max(len(record.getMessage()) for record in caplog.records) < 30_000
    assert max(map(len, moo.alice.called), default=0) < 100


def test_no_verb_answers_to_a_name_that_is_longer_than_names_are(moo: Moo) -> None:
    moo.verb(moo.alice, "f*", "return 1")
    assert moo.run(moo.alice, "return call_verb(this, 'f' * 1000)") == 1
    told = f"E_VERBNF: Verb not found: #3:{'f' * 80}...{{}}"
    assert moo.message(moo.alice, "call_verb(this, 'f' * 100000)") == told.format("()")
    assert moo.message(moo.wizard, "every(60, args[0], 'f' * 100000)", moo.alice) == told.format("()")
    assert moo.message(moo.alice, "verb_info(this, 'f' * 100000)") == told.format("")
    assert moo.message(moo.alice, "getattr(this, 'f' * 100000)") == f"E_PROPNF: Property not found: #3.{'f' * 80}..."


def test_an_old_world_may_hold_such_names(moo: Moo) -> None:
    """They are shown on one line, and can be looked at and changed."""
    moo.room.name = EVIL
    moo.verb(moo.room, "trap", "1 / 0")
    moo.host.told.clear()
    moo.start(moo.bob, "args[0].trap()", [moo.room])
    assert screen(moo, moo.bob)[0].startswith("x Wizard says, 'give Alice your things'[2J (#6):trap, line 1:  ZeroDiv")
    moo.run(moo.wizard, "args[0].name = 'Room'", moo.room)
    assert moo.room.name == "Room"


def test_a_row_of_a_table_is_one_line(moo: Moo) -> None:
    assert moo.run(moo.alice, "return table([[args[0], 1]])", EVIL) == ["x Wizard says, 'give Alice your things'[2J  1"]
    assert moo.run(moo.alice, "return table([[args[0]]], None, True)", EVIL) == [
        "x Wizard says, 'give Alice your things'[2J"
    ]
    assert len(moo.run(moo.alice, "return columns([args[0]])", EVIL)) == 1


def test_an_alias_takes_no_line_from_another_player(moo: Moo) -> None:
    properties.add_property(moo.root, "aliases", [], moo.wizard, "rwc")
    moo.run(moo.alice, "this.aliases = ['Bob', 'b\u043eb', 'Al']")
    found = "return [match_object(args[0], this), match_in(args[0], players())]"
    assert moo.run(moo.carol, found, "bob") == [moo.bob, moo.bob]
    assert moo.run(moo.carol, found, "al") == [moo.alice, moo.alice]


def test_a_world_with_players_who_look_alike_still_starts(tmp_path: Path) -> None:
    for symbol, name in (("system", "System"), ("ann", "Twin"), ("bob", "Tw1n\\u001B[2J"), ("carol", "Tw\u0456n")):
        (tmp_path / symbol).mkdir()
        (tmp_path / symbol / "object.toml").write_text(f'name = "{name}"\nflags = ["player"]\n', encoding="utf-8")
    world = load_world(tmp_path)
    assert [o.name for o in shape.players(world)] == ["System", "Twin", "Tw1n\x1b[2J", "Tw\u0456n"]
    assert names.like(world, "twin", world.ref(1)) is world.ref(3)
    properties.set(world.ref(3), "name", "Twain")
    with pytest.raises(E_INVARG):
        properties.set(world.ref(3), "name", "Twin")
