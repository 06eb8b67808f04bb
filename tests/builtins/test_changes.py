"""Logging what a slice changes, and dry runs: that they leave nothing behind, and tell nobody what is not for them."""

from typing import Any

import pytest

from moo_async.tasks import State
from moo_async.world import properties, shape
from moo_async.world.objects import FERTILE, READ, Object
from moo_async.world.owned import plain
from tests.builtins.moo import Moo


@pytest.fixture
def log(moo: Moo) -> Moo:
    """A world where Alice has a log and a ball, and Bob a box with a secret."""
    properties.add_property(moo.alice, "log", [], moo.alice, "")
    ball, box = moo.thing("ball", moo.alice, moo.alice), moo.thing("box", moo.bob, moo.room)
    properties.add_property(moo.root, "about", "", moo.wizard, "rc")
    properties.add_property(moo.system, "ball", ball, moo.wizard, "r")
    properties.add_property(moo.system, "box", box, moo.wizard, "r")
    properties.add_property(box, "secret", "gold", moo.bob, "")
    properties.add_property(box, "open", [1], moo.bob, "rw")
    return moo


def entries(moo: Moo) -> Any:
    return plain(properties.get(moo.alice, "log"))


def command(moo: Moo, names: str, source: str, owner: Object | None = None, o: Object | None = None) -> None:
    """A command `NAMES ...` of everybody's, or of one object."""
    moo.verb(o or moo.root, names, source, owner=owner or moo.wizard, args="any any any", perms="rx")


def dry(moo: Moo, line: str, who: Object | None = None) -> Any:
    return moo.run(who or moo.alice, "return dry_run(args[0])", line)


# ---- the log


def test_a_slice_is_logged_when_it_is_kept(log: Moo) -> None:
    source = "log_changes(player, 'log', 'one')\n$ball.about = 'red'\nassert not player.log\n".replace("$", "system.")
    log.run(log.alice, source)
    (entry,) = entries(log)
    ball = properties.get(log.system, "ball")
    assert entry["text"] == "one" and entry["whole"] and entry["time"] == log.now
    assert entry["changes"] == [{"object": ball, "what": "value", "name": "about", "after": "red"}]
    log.error(log.alice, "log_changes(player, 'log', 'two')\nsystem.ball.about = 1\n1 / 0")
    log.run(log.alice, "log_changes(player, 'log', 'nothing')")
    assert len(entries(log)) == 1
    log.start(log.alice, "log_changes(player, 'log', 'wait')\nsystem.ball.about = 1\nsuspend(1)\nsystem.ball.about = 2")
    log.go(2)
    assert [change["after"] for change in entries(log)[1]["changes"]] == [1]
    assert log.world.before_change is None


def test_two_logs_in_one_slice(log: Moo) -> None:
    source = "log_changes(player, 'log', 'a')\nsystem.ball.about = 1\nlog_changes(player, 'log', 'b')\n"
    log.run(log.alice, source + "system.ball.name = 'x'")
    assert [[change["what"] for change in entry["changes"]] for entry in entries(log)] == [["name", "value"], ["name"]]
    assert log.world.before_change is None


def test_the_log_keeps_what_it_can_hold(log: Moo) -> None:
    for n in range(55):
        log.run(log.alice, "log_changes(player, 'log', str(args[0]))\nsystem.ball.about = args[0]", n)
    assert [entry["text"] for entry in entries(log)] == [str(n) for n in range(5, 55)]
    log.run(log.alice, "log_changes(player, 'log', 'large')\nsystem.ball.about = 'x' * 30000")
    deep = "x = []\nfor i in range(98):\n    x = [x]\nsystem.ball.about = x"
    log.run(log.alice, f"log_changes(player, 'log', 'deep')\n{deep}")
    assert [(entry["text"], entry["changes"], entry["whole"]) for entry in entries(log)[-2:]] == [
        ("large", [], False),
        ("deep", [], False),
    ]


def test_a_log_does_not_grow_large(log: Moo) -> None:
    for n in range(30):
        log.run(log.alice, "log_changes(player, 'log', 'x')\nsystem.ball.about = chr(args[0]) * 9000", 65 + n)
    assert 8 < len(entries(log)) < 15 and all(entry["whole"] for entry in entries(log))


def test_only_what_one_may_write_is_logged(log: Moo) -> None:
    log.verb(properties.get(log.system, "box"), "poke", "this.secret += '!'\nthis.name = 'case'\nthis.open.append(2)")
    log.run(log.alice, "log_changes(player, 'log', 'x')\nsystem.box.poke()")
    assert [(change["name"], change["before"]) for change in entries(log)[0]["changes"]] == [("open", [1])]


def test_a_log_that_is_not_ones_own_is_refused(log: Moo) -> None:
    assert log.error(log.bob, "log_changes(args[0], 'log', 'x')", log.alice) == "E_PERM"
    properties.add_property(log.alice, "shown", [], log.alice, "r")
    assert log.error(log.bob, "log_changes(args[0], 'shown', 'x')", log.alice) == "E_PERM"
    assert log.error(log.alice, "log_changes(this, 'name', 'x')") == "E_TYPE"
    assert log.error(log.alice, "log_changes(this, 'nowhere', 'x')") == "E_PROPNF"


def test_a_log_of_a_class_is_copied_to_ones_own(log: Moo) -> None:
    properties.add_property(log.root, "acts", [], log.wizard, "c")
    log.run(log.bob, "log_changes(player, 'acts', 'x')\nsystem.box.name = 'case'")
    assert len(properties.get(log.bob, "acts")) == 1 and properties.get(log.root, "acts") == []


def test_a_log_that_goes_away_takes_nothing_with_it(log: Moo) -> None:
    log.run(log.alice, "log_changes(player, 'log', 'x')\nsystem.ball.name = 'x'\ndelete_property(player, 'log')")
    assert properties.get(log.system, "ball").name == "x"


# ---- dry runs: what they tell


def test_a_dry_run_tells_what_would_be(log: Moo) -> None:
    source = "print('You paint', argstr)\nplayer.location.announce('Alice paints.')\nsystem.ball.about = argstr\n"
    command(log, "paint", source + "made = create(system.ball)\nmade.name = 'child'", owner=log.alice)
    log.verb(log.room, "announce", "for o in this.contents:\n    if o != player:\n        notify(o, args[0])")
    report = dry(log, "paint it red")
    ball = properties.get(log.system, "ball")
    assert (report["ended"], report["error"], report["tasks"], report["server"]) == ("done", "", [], [])
    assert report["told"][0] == (log.alice, "You paint it red")
    assert set(report["told"][1:]) == {(who, "Alice paints.") for who in (log.wizard, log.bob, log.carol)}
    value, made = report["changes"]
    assert value == {"object": ball, "what": "value", "name": "about", "after": "it red"}
    assert (made["what"], made["name"], made["after"]["parents"]) == ("made", "child", [ball])
    assert not made["object"].valid and properties.get(ball, "about") == ""
    assert not [told for told in log.host.told if told[0] is not log.alice]


def test_what_is_told_is_plain_text(log: Moo) -> None:
    command(log, "shine", "notify(player, 'bright', [(0, 3, 'name')])", log.alice)
    ((_, text),) = dry(log, "shine")["told"]
    assert type(text) is str and text == "bright"


def test_a_line_that_nothing_answers(log: Moo) -> None:
    assert dry(log, "xyzzy")["told"] == [(log.alice, "I couldn't understand that.")]
    assert dry(log, "")["told"] == []


@pytest.mark.parametrize(
    ("source", "waits"), [("suspend(1)", "time"), ("read()", "line"), ("receive()", "message"), ("wait(task)", "task")]
)
def test_a_command_that_waits_ends_there(log: Moo, source: str, waits: str) -> None:
    head = "with fork(5) as task:\n    pass\nsystem.ball.name = 'first'\ntry:\n    "
    tail = "\nexcept E_INVARG:\n    print('caught')\nfinally:\n    print('last')\nsystem.ball.name = 'second'"
    command(log, "tarry", head + source + tail, owner=log.alice)
    report = dry(log, "tarry")
    assert (report["ended"], report["waits"], report["told"]) == ("wait", waits, [])
    assert [change["after"] for change in report["changes"]] == ["first"]
    log.go(10)
    assert log.scheduler.tasks == {}


def test_a_command_that_fails_or_kills_itself_changes_nothing(log: Moo) -> None:
    head = "print('x')\nnotify(args[0], 'y') if args else 0\nsystem.ball.name = 'x'\n"
    command(log, "fail", head + "1 / 0", owner=log.alice)
    command(log, "die", head + "kill_task(task_id())", owner=log.alice)
    report = dry(log, "fail")
    assert (report["ended"], report["changes"]) == ("error", []) and report["error"].startswith("ZeroDivisionError")
    assert report["told"] == [(log.alice, "x")]
    assert dry(log, "die")["ended"] == "killed"
    assert properties.get(log.system, "ball").name == "ball"


def test_tasks_and_what_is_asked_of_the_server(log: Moo) -> None:
    command(log, "start", "with fork(60):\n    pass\nboot_player(player)\nshutdown('x')")
    command(log, "mine", "with fork(60):\n    pass\nreturn", owner=log.alice)
    report = dry(log, "start")
    assert report["tasks"] == [None] and report["server"] == ["boot", "shutdown"]
    (task,) = dry(log, "mine")["tasks"]
    assert task["verb"] == "mine" and task["wakes_in"] == 60
    assert dry(log, "start", log.wizard)["tasks"][0]["owner"] is log.wizard
    assert log.host.calls == [] and log.scheduler.queued_tasks() == []


# ---- dry runs: what they leave


WILD = """
me = player
box = create(system.ball)
system.ball.name = "x"
system.box.open.append(5)
me.log.append(1)
move(system.ball, player.location)
add_property(box, "p", [1], player, "rc")
add_verb(me, (player, "rx", "new"), ("this", "none", "this"))
set_verb_code(me, "new", "return 1")
set_task_local("kept", [1])
with fork(0):
    notify(player, "from the fork")
invoke(me, "new", [])
recycle(system.ball)
"""


def test_a_dry_run_leaves_nothing_and_the_slice_goes_on(log: Moo) -> None:
    command(log, "wild", WILD, owner=log.alice)
    ball, history = properties.get(log.system, "ball"), list(log.world.history)
    last, own = log.world.max_object, len(log.alice.verbs)
    source = """
system.ball.about = "before"
player.log.append("before")
set_task_local("own", 1)
send(task_id(), "message")
report = dry_run("wild")
player.log.append("after")
kept = task_local("kept"), task_local("own"), receive(0)
return report["ended"], report["error"], kept, player.log, system.ball.about
"""
    assert log.run(log.alice, source) == ("done", "", (None, 1, "message"), ["before", "after"], "before")
    assert ball.valid and ball.name == "ball" and ball.location is log.alice
    assert log.world.max_object == last and len(log.alice.verbs) == own and log.world.history == history
    assert properties.get(properties.get(log.system, "box"), "open") == [1]
    log.go(10)
    assert log.heard(log.alice) == [] and log.scheduler.tasks == {}
    assert log.world.before_change is None and not log.world.journal.active and log.world.journal.hear is None


def test_what_comes_after_a_dry_run_is_rolled_back_with_what_came_before(log: Moo) -> None:
    command(log, "wild", WILD, owner=log.alice)
    source = "player.log.append(1)\ndry_run('wild')\nplayer.log.append(2)\nsystem.ball.name = 'y'\n1 / 0"
    assert log.error(log.alice, source) == "ZeroDivisionError"
    assert entries(log) == [] and properties.get(log.system, "ball").name == "ball"


def test_a_dry_run_in_a_dry_run(log: Moo) -> None:
    command(
        log,
        "outer",
        "system.ball.about = 1\nr = dry_run('inner')\nprint(r['ended'])\nprint(system.ball.about)",
        log.alice,
    )
    command(log, "inner", "system.ball.about = 2\nprint('inner')\nsuspend(1)", log.alice)
    report = dry(log, "outer")
    assert report["told"] == [(log.alice, "wait"), (log.alice, "1")]
    assert [change["after"] for change in report["changes"]] == [1]


def test_a_dry_run_that_runs_out_of_ticks_ends_with_its_slice(log: Moo) -> None:
    command(log, "spin", "system.ball.about = 1\nwhile True:\n    pass", log.alice)
    assert log.error(log.alice, "system.ball.about = 2\ndry_run('spin')") == "Task ran out of ticks"
    assert properties.get(properties.get(log.system, "ball"), "about") == ""
    assert log.world.before_change is None and log.world.journal.hear is None
    task = log.start(log.alice, "suspend(1)\nreturn 1")
    log.go(2)
    assert task.state is State.COMPLETED


def test_quota_is_not_used_up(log: Moo) -> None:
    properties.add_property(log.alice, "ownership_quota", 1, log.wizard, "r")
    command(log, "two", "create(system.ball)\ncreate(system.ball)", log.alice)
    assert dry(log, "two")["error"].startswith("E_QUOTA")
    assert properties.get(log.alice, "ownership_quota") == 1


# ---- dry runs: attacks


def test_nobody_tries_out_the_commands_of_another(log: Moo) -> None:
    command(log, "secret", "print('my secret')", log.alice, log.alice)
    eve = log.thing("lamp", log.bob, log.room)
    log.verb(eve, "rub", "return dry_run('secret')['told']")
    log.verb(eve, "push", "return args[0]()")
    assert log.error(log.alice, "return args[0].rub()", eve) == "E_PERM"
    assert log.error(log.bob, "set_task_perms(args[0])\nreturn dry_run('secret')", log.alice) == "E_PERM"
    assert log.start(log.bob, "return dry_run('look')", player=log.alice).state is State.ABORTED
    assert log.run(log.alice, "return args[0].push(lambda: dry_run('secret')['told'])", eve) == [
        (log.alice, "my secret")
    ]


def test_a_dry_run_shows_no_value_that_its_player_may_not_read(log: Moo) -> None:
    box = properties.get(log.system, "box")
    command(
        log,
        "stir",
        "this.secret += '!'\nadd_property(this, 'more', 'silver', this.owner, '')\nthis.open = [2]",
        log.bob,
        box,
    )
    log.verb(box, "hidden", "return 'gold'", perms="x")
    command(log, "hide", "set_verb_code(this, 'hidden', 'return 1')\nthis.name = 'case'", log.bob, box)
    assert [change["name"] for change in dry(log, "stir box")["changes"]] == ["open"]
    assert [change["what"] for change in dry(log, "hide box")["changes"]] == ["name"]
    assert "gold" not in repr(dry(log, "stir box")) + repr(dry(log, "hide box"))
    assert {change["name"] for change in dry(log, "stir box", log.bob)["changes"]} == {"secret", "more", "open"}


def test_a_dry_run_shows_no_word_that_is_for_another_alone(log: Moo) -> None:
    command(log, "deal", "notify(args[0] if args else toobj(4), 'Bob, you have the ace.')\nplayer.location.say()")
    log.verb(log.room, "say", "notify(toobj(4), 'Cards are dealt.')")
    away = log.thing("away", log.wizard)
    log.verb(away, "accept", "return 1")
    assert dry(log, "deal")["told"] == [(log.bob, None), (log.bob, "Cards are dealt.")]
    shape.relocate(log.bob, away)
    assert dry(log, "deal")["told"] == [(log.bob, None), (log.bob, None)]
    assert dry(log, "deal", log.wizard)["told"][0] == (log.bob, "Bob, you have the ace.")
    log.host.players.remove(log.bob)
    assert dry(log, "deal", log.wizard)["told"] == []


def test_the_room_of_the_verb_that_asks_makes_nothing_public(log: Moo) -> None:
    command(log, "deal", "notify(toobj(4), 'You have the ace.')")
    log.verb(log.room, "try", "set_task_perms(player)\nreturn dry_run('deal')['told']")
    assert log.run(log.alice, "return call_verb(args[0], 'try')", log.room) == [(log.bob, None)]


def test_what_is_made_in_a_dry_run_is_out_of_reach(log: Moo) -> None:
    command(
        log,
        "make",
        "made = create(system.ball)\nset_task_local('made', made)\nadd_property(made, 'x', 1, player, 'r')",
        log.alice,
    )
    source = "made = dry_run('make')['changes'][0]['object']\nreturn valid(made), task_local('made'), made.x"
    assert log.error(log.alice, source) == "E_INVIND"


def test_a_breakpoint_does_not_stop_a_dry_run(log: Moo) -> None:
    ball = properties.get(log.system, "ball")
    command(log, "roll", "this.about = 1\nprint(this.about)", log.alice, ball)
    ball.flags |= READ | FERTILE
    log.run(log.alice, "set_break(args[0], 'roll', 2)", ball)
    assert dry(log, "roll ball")["told"] == [(log.alice, "1")]
    log.type(log.alice, "roll ball")
    assert [task.request.__class__.__name__ for task in log.scheduler.queued_tasks()] == ["Stop"]
