"""The command loop: from a typed line to the verb, do_command, huh, and .program."""

from moo_async import language
from moo_async.tasks import State
from tests.builtins.moo import Moo

SHOW = "print([this, player, caller, verb, args, argstr, dobj, dobjstr, prepstr, iobj, iobjstr, task_perms()])"


def test_what_a_command_verb_is_given(moo: Moo) -> None:
    ball = moo.thing("red ball", moo.alice, moo.alice)
    moo.verb(ball, "th*row", SHOW, owner=moo.bob, args="this at any", perms="")
    assert moo.type(moo.alice, 'thr "red ball" at  bob now') == [
        f"[{ball}, #3, #3, 'thr', ['red ball', 'at', 'bob', 'now'], '\"red ball\" at  bob now', "
        f"{ball}, 'red ball', 'at', #-3, 'bob now', #4]"
    ]
    assert moo.type(moo.alice, "throw ball to bob") == ["I couldn't understand that."]
    assert moo.type(moo.alice, "thr red at bob")[0].startswith(f"[{ball}, #3, #3, 'thr', ['red', 'at', 'bob']")


def test_the_player_comes_before_the_room_and_the_room_before_things(moo: Moo) -> None:
    ball = moo.thing("ball", moo.alice, moo.alice)
    for o in (ball, moo.room, moo.alice):
        moo.verb(o, "poke", "print(this)", args="any any any")
    assert moo.type(moo.alice, "poke ball") == ["#3"]
    moo.run(moo.wizard, "delete_verb(args[0], 'poke')", moo.alice)
    assert moo.type(moo.alice, "poke ball") == [str(moo.room)]
    moo.run(moo.wizard, "delete_verb(args[0], 'poke')", moo.room)
    assert moo.type(moo.alice, "poke ball") == [str(ball)]


def test_shorthands(moo: Moo) -> None:
    moo.verb(moo.room, "say emote eval", "print(verb, argstr)", args="any any any")
    assert moo.type(moo.alice, '"hello  there', ":waves", ";2 + 2") == ["say hello  there", "emote waves", "eval 2 + 2"]
    assert moo.type(moo.alice, "", "   ") == []


def test_huh_runs_under_the_word_that_was_typed(moo: Moo) -> None:
    assert moo.type(moo.alice, "xyzzy") == ["I couldn't understand that."]
    moo.verb(moo.room, "huh", SHOW, perms="")
    assert moo.type(moo.alice, "xyzzy") == ["I couldn't understand that."]  # it is called, so it needs the x bit
    moo.verb(moo.room, "huh", SHOW)
    assert moo.type(moo.alice, "xyzzy me") == ["[#6, #3, #3, 'xyzzy', ['me'], 'me', #3, 'me', '', #-1, '', #2]"]


def test_a_player_who_is_nowhere(moo: Moo) -> None:
    moo.run(moo.wizard, "move(args[0], nothing)", moo.alice)
    assert moo.type(moo.alice, "look") == ["I couldn't understand that."]


def test_do_command_comes_first(moo: Moo) -> None:
    moo.verb(moo.room, "look say", "print(verb, argstr)", args="any any any")
    moo.verb(
        moo.system,
        "do_command",
        "print([verb, args, argstr, caller, player, this, caller_perms(), callers()])\nreturn args[:1] == ['stop']",
    )
    assert moo.type(moo.alice, 'look "a b"  c') == [
        "['do_command', ['look', 'a b', 'c'], 'look \"a b\"  c', #-1, #3, #0, #-1, []]",
        'look "a b"  c',
    ]
    assert moo.type(moo.alice, "stop it") == ["['do_command', ['stop', 'it'], 'stop it', #-1, #3, #0, #-1, []]"]
    assert moo.type(moo.alice, "") == ["['do_command', [], '', #-1, #3, #0, #-1, []]"]


def test_a_do_command_may_put_other_lines_in_the_place_of_one(moo: Moo) -> None:
    moo.verb(moo.room, "look say", "print(verb, argstr)", args="any any any")
    moo.verb(moo.system, "do_command", "return ['say ' + argstr, 'look'] if args[:1] != ['nothing'] else []")
    assert moo.type(moo.alice, "look") == ["say look", "look "]
    assert moo.type(moo.alice, "nothing") == []


def test_a_do_command_that_waits_has_taken_the_line(moo: Moo) -> None:
    moo.verb(moo.room, "look", "print('looked')", args="any any any")
    moo.verb(moo.system, "do_command", "suspend(1)")
    assert moo.type(moo.alice, "look") == []
    moo.go(2)
    assert moo.heard(moo.alice) == []


def test_a_do_command_that_fails_ends_the_command(moo: Moo) -> None:
    moo.verb(moo.room, "look", "print('looked')", args="any any any")
    moo.verb(moo.system, "do_command", "1 / 0")
    assert "ZeroDivisionError" in moo.type(moo.alice, "look")[0]
    assert "looked" not in moo.heard(moo.alice)


def test_a_command_can_wait_and_belongs_to_its_programmer_then(moo: Moo) -> None:
    moo.verb(moo.room, "nap", "print('a')\nsuspend(5)\nprint('b')", owner=moo.bob, args="none none none")
    assert moo.type(moo.alice, "nap") == ["a"]
    [task] = moo.scheduler.queued_tasks()
    assert (task.owner, task.player, task.kind) == (moo.bob, moo.alice, "command")
    moo.go(5)
    assert moo.heard(moo.alice) == ["a", "b"]
    assert task.state is State.COMPLETED


def test_a_command_verb_that_does_not_compile(moo: Moo) -> None:
    moo.verb(moo.room, "bad", "return 1", args="none none none")
    moo.room.verbs[-1].program = language.load("return (")
    assert "does not compile" in moo.type(moo.alice, "bad")[0]


# -- .program


def test_program_stores_what_compiles(moo: Moo) -> None:
    moo.verb(moo.alice, "greet", "return 0", args="none none none")
    assert moo.type(moo.alice, ".program me:greet", "for i in range(2):", "    print('hi', i)", "", ".") == [
        "Now programming Alice:greet.",
        "0 errors.",
        "Verb programmed.",
    ]
    assert moo.type(moo.alice, "greet") == ["hi 0", "hi 1"]


def test_program_shows_errors_and_stores_nothing(moo: Moo) -> None:
    moo.verb(moo.alice, "greet", "return 0", args="none none none")
    told = moo.type(moo.alice, ".program me:greet", "import os", "x =", ".")
    assert told[0] == "Now programming Alice:greet." and told[1].startswith("line ")
    assert told[-2:] == ["1 error.", "Verb not programmed."]
    assert moo.run(moo.alice, "return verb_code(this, 'greet')") == ["return 0"]


def test_program_refuses(moo: Moo) -> None:
    moo.verb(moo.bob, "secret", "return 0")
    assert moo.type(moo.alice, ".program bob:secret") == ["Permission denied."]
    assert moo.type(moo.alice, ".program me:nope") == ["That object does not have that verb definition."]
    assert moo.type(moo.alice, ".program zzz:x") == ['I don\'t see "zzz" here.']
    assert moo.type(moo.alice, ".program") == ["Usage:  .program object:verb"]
    assert moo.type(moo.alice, ".program a b") == ["Usage:  .program object:verb"]
    assert moo.type(moo.carol, ".program me:x") == ["I couldn't understand that."]
    twin = moo.thing("Bobby", moo.wizard, moo.room)
    other = moo.thing("Bobbin", moo.wizard, moo.room)
    assert moo.type(moo.alice, ".program bobb:x") == ['I don\'t know which "bobb" you mean.']
    assert twin.valid and other.valid


def test_a_verb_that_vanishes_while_it_is_programmed(moo: Moo) -> None:
    moo.verb(moo.alice, "greet", "return 0")
    moo.type(moo.alice, ".program me:greet", "return 1")
    moo.run(moo.alice, "delete_verb(this, 'greet')")
    told = moo.type(moo.alice, ".")
    assert "Verb not found" in told[0] and told[1:] == ["1 error.", "Verb not programmed."]
