"""dry_call(): how a call ended; that it leaves nothing, lends nothing, and shows nothing that is not for the asker."""

from typing import Any

import pytest

from moo_async.tasks import State
from moo_async.world import properties
from moo_async.world.objects import FERTILE, READ, Object
from moo_async.world.owned import plain
from tests.builtins.moo import Moo

ASK = "return dry_call(args[0], args[1], [], args[2] if len(args) > 2 else None)"


@pytest.fixture
def box(moo: Moo) -> Object:
    """Bob's box, with a list and a secret, in the room where all are."""
    box = moo.thing("box", moo.bob, moo.room)
    box.flags |= READ | FERTILE
    properties.add_property(box, "log", [], moo.bob, "r")
    properties.add_property(box, "secret", "gold", moo.bob, "")
    return box


def dry(moo: Moo, who: Object, o: Object, source: str, **more: Any) -> Any:
    """What dry_call() tells `who` of a new verb of an object that belongs to the object's owner."""
    name = f"test_{len(o.verbs)}"
    moo.verb(o, name, source, perms=more.pop("perms", "rx"), owner=more.pop("owner", None))
    return moo.run(who, ASK, o, name, *more.values())


@pytest.mark.parametrize(
    ("source", "ended", "more"),
    [
        ("this.log.append(1)", "done", ""),
        ("assert this.log, 'empty'", "error", "AssertionError: empty"),
        ("1 / 0", "error", "ZeroDivisionError: division by zero"),
        ("suspend(1)", "wait", "time"),
        ("read()", "wait", "line"),
        ("receive()", "wait", "message"),
        ("kill_task(task_id())", "killed", ""),
        ("while True: pass", "ticks", ""),
        ("try:\n    while True: pass\nfinally:\n    this.log.append(1)", "ticks", ""),
    ],
)
def test_how_it_ends_and_where(moo: Moo, box: Object, source: str, ended: str, more: str) -> None:
    report = dry(moo, moo.bob, box, f"print('begun')\n{source}", ticks=2000)
    assert (report["ended"], report["error"] or report["waits"]) == (ended, more)
    assert report["told"] == ["begun"] and 0 < report["ticks"] <= 2000 and report["seconds"] >= 0
    if ended == "done":
        assert report["stack"] == []
    else:
        place = report["stack"][0]
        assert (place["this"], place["definer"], place["verb"]) == (box, box, "test_0")
        assert place["source"] in source and place["line"] > 1
    assert properties.get(box, "log") == []


def test_a_test_has_ticks_of_its_own_and_the_slice_its_rest(moo: Moo, box: Object) -> None:
    moo.verb(box, "spin", "while True: pass")
    moo.verb(box, "nest", "return dry_call(this, 'spin', [], 300)['ended'] + str(ticks_left() > 0)")
    source = """
before = ticks_left()
ends = [dry_call(args[0], 'spin', [], 1000)['ended'] for i in range(3)]
return ends, 3000 < before - ticks_left() < 4000, args[0].nest()
"""
    assert moo.run(moo.bob, source, box) == (["ticks"] * 3, True, "ticksTrue")
    assert moo.error(moo.bob, ASK, box, "spin") == "Task ran out of ticks"
    assert moo.error(moo.bob, ASK, box, "spin", 10**9) == "Task ran out of ticks"
    assert moo.error(moo.bob, ASK, box, "spin", 0) == "E_INVARG"
    assert moo.error(moo.bob, ASK, box, "nowhere") == "E_VERBNF"
    moo.verb(box, "deep", "return dry_call(this, 'deep')")
    assert moo.run(moo.bob, ASK, box, "deep")["ended"] == "done"
    assert not moo.world.journal.active and moo.world.journal.hear is None


WILD = """
this.log.append(5)
this.name = "x"
made = create(this)
move(made, player.location)
add_property(this, "p", [1], this.owner, "rc")
add_verb(this, (this.owner, "rx", "new"), ("this", "none", "this"))
set_verb_code(this, "new", "return 1")
set_task_local("kept", [1])
notify(toobj(4), "to Bob himself")
send(args[0], "message")
with fork(0):
    notify(toobj(4), "from the fork")
invoke(this, "new", [])
at(time() + 1, this, "new")
resume(args[1], 5)
kill_task(args[2])
boot_player(toobj(4))
recycle(this)
"""


def test_nothing_survives(moo: Moo, box: Object) -> None:
    moo.verb(box, "test_wild", WILD)
    moo.option("schedule_quota", 10)
    waiting = [moo.start(moo.bob, source) for source in ("return receive()", "return suspend()", "return suspend()")]
    history, last, own = list(moo.world.history), moo.world.max_object, len(box.verbs)
    source = """
args[0].log.append(1)
report = dry_call(args[0], "test_wild", args[1])
args[0].log.append(2)
return report["ended"], report["error"], report["told"], task_local("kept")
"""
    ids = [task.id for task in waiting]
    moo.host.told.clear()
    assert moo.run(moo.bob, source, box, ids) == ("done", "", ["to Bob himself"], None)
    moo.go(10)
    assert plain(properties.get(box, "log")) == [1, 2] and box.valid and box.name == "box"
    assert (moo.world.history, moo.world.max_object, len(box.verbs)) == (history, last, own)
    assert [task.state for task in waiting] == [State.SUSPENDED] * 3 and len(moo.scheduler.tasks) == 3
    assert moo.host.calls == [] and moo.host.told == [] and moo.run(moo.bob, "return scheduled_tasks()") == []


def test_a_wizards_test_leaves_no_sanction_and_no_deed(moo: Moo, box: Object) -> None:
    source = "add_sanction('mute', toobj(4), 'x', 60)\nset_password(toobj(4), 'new secret')\nshutdown('x')"
    before = len(moo.world.audit)
    report = dry(moo, moo.wizard, box, source, owner=moo.wizard)
    assert (report["ended"], report["error"]) == ("done", "")
    assert moo.host.calls == [] and len(moo.world.audit) == before
    assert moo.run(moo.wizard, "return sanctions()") == []


# ---- attacks


def test_the_test_of_another_gains_nothing_from_the_wizard_who_runs_it(moo: Moo, box: Object) -> None:
    for source in (
        "player.name = 'x'",
        "set_task_perms(player)",
        "set_task_perms(caller_perms())",
        "shutdown('x')",
        "toobj(3).owner = this.owner",
        "eval('player.name = 1')",
        "dry_call(toobj(3), 'mine')",
    ):
        report = dry(moo, moo.wizard, box, source)
        assert report["ended"] == "error" and report["error"].startswith(("E_PERM", "E_VERBNF")), (source, report)
    assert dry(moo, moo.wizard, box, "assert task_perms() is toobj(4)")["ended"] == "done"


def test_nobody_overhears_what_another_would_be_told(moo: Moo, box: Object) -> None:
    moo.verb(moo.alice, "mine", "notify(player, 'Alice, your secret')", owner=moo.wizard)
    moo.verb(box, "listen", "return dry_call(toobj(3), 'mine')['told']")
    assert moo.error(moo.alice, "return args[0].listen()", box) == "E_PERM"
    assert moo.run(moo.bob, ASK, moo.alice, "mine")["told"] == ["Alice, your secret"]
    moo.verb(moo.alice, "both", "notify(toobj(3), 'for Alice')", owner=moo.wizard)
    assert moo.run(moo.bob, ASK, moo.alice, "both")["told"] == []


def test_only_lines_that_one_may_read_are_shown(moo: Moo, box: Object) -> None:
    moo.verb(box, "hidden", "assert this.secret == 'silver'", perms="x")
    report = dry(moo, moo.alice, box, "this.hidden()")
    assert [(place["verb"], place["line"], place["source"]) for place in report["stack"]] == [
        ("hidden", 1, None),
        ("test_1", 1, "this.hidden()"),
    ]
    assert "silver" not in repr(report) and "gold" not in repr(report)
    assert dry(moo, moo.bob, box, "this.hidden()")["stack"][0]["source"] == "assert this.secret == 'silver'"
    evaluated = dry(moo, moo.alice, box, "eval('1 / 0 # gold')")
    assert evaluated["stack"][0]["source"] is None and "gold" not in repr(evaluated["stack"][0])


def test_it_needs_what_a_call_needs(moo: Moo, box: Object) -> None:
    moo.verb(box, "test_private", "return 1", perms="r")
    assert moo.error(moo.alice, ASK, box, "test_private") == "E_VERBNF"
    moo.run(moo.bob, "recycle(args[0])", box)
    assert moo.error(moo.alice, ASK, box, "test_private") == "E_INVARG"


# -- call_within()

WITHIN = "return call_within(args[0], args[1], args[3:], args[2])"


def test_a_call_within_its_ticks_is_a_call(moo: Moo, box: Object) -> None:
    moo.verb(box, "adds", "this.log.append(args[0])\nprint('added')\nreturn args[0], caller_perms(), caller")
    assert moo.run(moo.alice, WITHIN, box, "adds", 500, 7) == (7, moo.alice, moo.alice)
    assert plain(properties.get(box, "log")) == [7] and moo.host.told == [(moo.alice, "added")]
    moo.verb(box, "fails", "this.log.append(8)\nraise E_RANGE('far')")
    assert moo.error(moo.alice, WITHIN, box, "fails", 500) == "E_RANGE"
    kept = "try:\n    call_within(args[0], 'fails', [], 500)\nexcept E_RANGE:\n    pass\nreturn args[0].log"
    assert plain(moo.run(moo.alice, kept, box)) == [7, 8]
    assert moo.error(moo.alice, WITHIN, box, "adds", 0) == "E_INVARG"
    assert moo.error(moo.alice, WITHIN, box, "nowhere", 100) == "E_VERBNF"


BEGUN = """
this.log.append(1)
this.name = "x"
print("begun")
create(this)
with fork(0):
    this.log.append(9)
"""


@pytest.mark.parametrize(
    "ends",
    [
        "while True: pass",
        "try:\n    while True: pass\nfinally:\n    this.log.append(2)",
        "while True:\n    try:\n        while True: pass\n    except Exception:\n        pass",
        "return sorted(range(10**5), key=lambda x: -x)",
        "f = lambda: f()\nwhile True:\n    try:\n        f()\n    except Exception:\n        pass",
        "call_within(this, 'more', [], 10**6)",
    ],
)
def test_a_call_that_needs_more_harms_nobody_else(moo: Moo, box: Object, ends: str) -> None:
    """What is called in the midst of another's command may use what it was given, and is taken back beyond that."""
    moo.verb(box, "more", "while True: pass")
    moo.verb(box, "wild", BEGUN + ends)
    source = """
args[0].log.append(0)
before = ticks_left()
try:
    call_within(args[0], "wild", [], 700)
    ended = "done"
except E_QUOTA as e:
    ended = str(e)
args[0].log.append(3)
print("on")
return ended, before - ticks_left()
"""
    last = moo.world.max_object
    ended, used = moo.run(moo.bob, source, box)
    assert ended == f"{box!r}:wild() needs more than 700 ticks" and 700 <= used < 800
    moo.go(1)
    assert plain(properties.get(box, "log")) == [0, 3] and box.name == "box" and moo.world.max_object == last
    assert moo.host.told == [(moo.bob, "on")]
    assert moo.run(moo.bob, "args[0].log.append(4)\nreturn len(args[0].log)", box) == 3


def test_a_call_has_a_fiftieth_of_the_ticks_that_are_left(moo: Moo, box: Object) -> None:
    moo.verb(box, "spin", "while True: pass")
    source = """
before = ticks_left()
try:
    call_within(args[0], "spin")
except E_QUOTA:
    return before / (before - ticks_left())
"""
    assert 45 < moo.run(moo.bob, source, box) < 51


def test_what_was_taken_back_in_a_slice_is_taken_back_with_it_too(moo: Moo, box: Object) -> None:
    moo.verb(box, "wild", "this.log.pop()\nthis.log.append(2)\nwhile True: pass")
    source = """
args[0].log.append(1)
try:
    call_within(args[0], "wild", [], 300)
except E_QUOTA:
    args[0].log.append(3)
raise E_RANGE(str(args[0].log))
"""
    assert moo.error(moo.bob, source, box) == "E_RANGE"
    assert plain(properties.get(box, "log")) == []


def test_a_call_within_ticks_can_neither_wait_nor_end_its_task(moo: Moo, box: Object) -> None:
    moo.verb(box, "waits", "suspend(1)")
    assert moo.error(moo.bob, WITHIN, box, "waits", 500) == "E_INVARG"
    moo.verb(box, "dies", "this.log.append(9)\ntry:\n    kill_task(task_id())\nfinally:\n    this.log.append(8)")
    before = plain(properties.get(box, "log"))
    assert moo.error(moo.bob, WITHIN, box, "dies", 500) == "E_QUOTA"
    moo.run(moo.bob, "try:\n    call_within(args[0], 'dies')\nexcept E_QUOTA:\n    return 1", box)
    assert plain(properties.get(box, "log")) == before
    assert moo.error(moo.bob, "while ticks_left() > 500:\n    pass\n" + WITHIN, box, "waits", 10**6) == "E_INVARG"
    moo.verb(box, "spin", "while True: pass")
    assert moo.error(moo.bob, WITHIN, box, "spin", 10**9) == "Task ran out of ticks"


def test_a_call_within_ticks_can_not_tell_all_that_the_slice_may(moo: Moo, box: Object) -> None:
    moo.option("max_slice_output", 100_000)
    moo.verb(box, "shouts", "for i in range(40):\n    notify(this.owner, args[0])", owner=moo.bob)
    source = """
for i in range(5):
    try:
        call_within(args[0], "shouts", ["x" * 3000])
    except E_QUOTA:
        pass
notify(player, "y" * 50_000)
"""
    moo.run(moo.bob, source, box)
    told = [len(text) for _, text in moo.host.told]
    assert told[-1] == 50_000 and 5 <= len(told) <= 11
