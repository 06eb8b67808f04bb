"""What is remembered of a refusal: who may learn it, what it says, and that it says no more than that."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import moo_async
from moo_async.builtins import refusals
from moo_async.store.values import to_json
from moo_async.tasks import State
from moo_async.world import properties, shape
from moo_async.world.activation import meter
from moo_async.world.objects import WIZARD, Object
from moo_async.world.permissions import WITNESSES
from tests.builtins.moo import Moo


class Place(Moo):
    """A vault that is the wizard's, a box that is Bob's, and verbs that run into refusals."""

    def __init__(self) -> None:
        super().__init__()
        self.vault = self.thing("vault", self.wizard, self.room)
        self.box = self.thing("box", self.bob, self.room)
        self.tool = self.thing("tool", self.alice, self.room)
        properties.add_property(self.vault, "secret", "the gold is under the fountain", self.wizard, "")
        properties.add_property(self.box, "label", "old", self.bob, "r")
        self.verb(self.tool, "poke", "return args[0].secret", perms="rx")
        self.verb(self.tool, "hidden", "x = 1\nreturn args[0].secret", perms="x")

    def last(self, who: Object, asker: Object | None = None) -> Any:
        return self.run(asker or who, "return last_refusal(args[0])", who)


@pytest.fixture
def place(moo: Moo) -> Iterator[Place]:
    yield Place()


# -- attacks


def test_the_refusals_of_others_are_not_told(place: Place) -> None:
    place.error(place.bob, "args[0].secret", place.vault)
    for source in ("return last_refusal(args[0])", "f = last_refusal\nreturn f(args[0])"):
        assert place.error(place.alice, source, place.bob) == "E_PERM"
    assert place.last(place.bob, place.wizard)["name"] == "secret"
    place.verb(place.tool, "spy", "return last_refusal()")
    assert place.error(place.bob, "args[0].spy()", place.tool) == "E_PERM", "Bob has it run, but it is Alice's verb"
    assert place.last(place.alice)["name"] == "last_refusal()", "what was refused to her was to ask"


def test_no_value_and_no_text_of_an_error_is_told(place: Place) -> None:
    """A verb that may read the secret refuses with it; whoever catches that may keep it to itself, and so do we."""
    place.verb(place.vault, "tell", "raise E_PERM('you are not to know that ' + this.secret)", perms="x")
    place.verb(place.vault, "ask", "try:\n    this.tell()\nexcept E_PERM:\n    return 'no'", perms="x")
    assert place.run(place.alice, "return args[0].ask()", place.vault) == "no"
    told = place.last(place.alice)
    assert told["rule"] == "a rule of the verb's own"
    assert "fountain" not in repr(told)
    place.run(place.alice, "try:\n    args[0].label = 'a value'\nexcept E_PERM:\n    pass", place.box)
    assert "a value" not in repr(place.last(place.alice))


def test_what_one_may_not_read_shows_neither_source_nor_names(place: Place) -> None:
    place.run(place.bob, "try:\n    args[0].hidden(args[1])\nexcept E_PERM:\n    return 1", place.tool, place.vault)
    told = place.last(place.bob)
    assert (told["tried"], told["object"], told["name"]) == ("read the property", place.vault, None)
    assert "secret" not in repr(told)
    assert told["allowed_by"] == "the flag r on the property, or a verb owned by #2 or a wizard"
    assert [frame["source"] for frame in told["frames"]] == [None, None]
    told = place.last(place.bob, place.wizard)
    assert told["name"] == "secret" and told["frames"][0]["source"] == "return args[0].secret"


def test_a_line_that_an_unreadable_verb_has_made_is_as_unreadable(place: Place) -> None:
    source = (
        "set_task_perms(player)\ntry:\n    eval('toobj(' + str(args[0].number) + ').secret')\nexcept E_PERM:\n    pass"
    )
    place.verb(place.room, "sly", source.replace("args[0].number", str(place.vault.number)), perms="x")
    place.run(place.bob, "args[0].sly()", place.room)
    told = place.last(place.bob)
    assert told["who"] is place.bob and told["name"] is None and "secret" not in repr(told)
    place.run(
        place.bob, "try:\n    eval('toobj(%d).secret')\nexcept E_PERM:\n    pass".replace("%d", str(place.vault.number))
    )
    assert place.last(place.bob)["name"] == "secret", "this one he has typed"


def test_what_is_told_is_plain_data_of_its_own(place: Place) -> None:
    place.error(place.bob, "args[0].poke(args[1])", place.tool, place.vault)
    told = place.last(place.bob)
    to_json(told)
    told["frames"].clear()
    told["name"] = "changed"
    assert place.last(place.bob)["name"] == "secret" and len(place.last(place.bob)["frames"]) == 2


def test_names_are_cut_and_keep_to_one_line(place: Place) -> None:
    place.verb(place.tool, "*", "return args[0].secret")
    long = "x" * 900
    place.error(place.bob, "call_verb(args[0], args[2], [args[1]])", place.tool, place.vault, long)
    assert len(place.last(place.bob)["frames"][0]["verb"]) == refusals.MOST_NAME
    place.verb(place.vault, "*", "return 1", perms="x")
    evil = "x\nWizard says, hello\x1b[2J"
    place.error(place.bob, "verb_code(args[0], args[1])", place.vault, evil + long)
    assert place.last(place.bob)["name"].isprintable()
    assert len(place.world.refusals[place.bob].refusal.name) <= refusals.MOST_NAME


def test_the_memory_is_bounded(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.rich()
    monkeypatch.setattr(refusals, "MOST_PLAYERS", 2)
    for who in (place.alice, place.bob, place.alice, place.carol):
        place.error(who, "args[0].secret", place.vault)
    assert list(place.world.refusals) == [place.alice, place.carol]
    assert place.last(place.bob) is None
    source = (
        "def f(n):\n    return args[0].secret if n == 0 else f(n - 1)\nfor i in range(1000):\n    try:\n        f(30)\n"
    )
    place.run(place.alice, source + "    except E_PERM:\n        pass", place.vault)
    assert len(place.world.refusals) == 2
    assert len(place.world.refusals[place.alice].places) <= refusals.MOST_LEVELS


def test_a_loop_of_refusals_leaves_one_step_in_the_journal(place: Place) -> None:
    steps = []
    place.verb(place.tool, "count", "return 1")
    source = "for i in range(50):\n    try:\n        args[0].secret\n    except E_PERM:\n        pass\n"
    WITNESSES.append(lambda refusal: steps.append(len([*place.world.journal.steps, *place.world.journal.last])))
    try:
        place.run(place.alice, source, place.vault)
    finally:
        WITNESSES.pop()
    assert steps == [1] * 50


def test_a_refusal_costs_ticks(place: Place) -> None:
    def ticks(source: str) -> int:
        task = place.start(place.alice, source, [place.vault, place.box])
        assert task.state is State.COMPLETED
        return task.ticks_used

    allowed = "for i in range(100):\n    try:\n        args[1].label\n    except E_PERM:\n        pass"
    refused = allowed.replace("args[1].label", "args[0].secret")
    assert ticks(refused) >= ticks(allowed) + 100 * refusals.TICKS


def test_an_error_that_is_only_copied_or_stored_is_no_refusal(place: Place) -> None:
    properties.add_property(place.tool, "kept", 0, place.alice, "r")
    place.run(place.alice, "args[0].kept = E_PERM('x')", place.tool)
    first = place.world.refusals[place.alice]
    place.run(place.alice, "x = args[0].kept\nargs[0].kept = [x, x]\nsuspend(0)", place.tool)
    place.go(1)
    assert place.world.refusals[place.alice] is first


def test_nobody_else_is_blamed_for_what_no_player_does(place: Place) -> None:
    place.start(place.alice, "args[0].secret", [place.vault], player=place.room)
    assert place.world.refusals == {}
    meter.act = None
    properties.get(place.vault, "secret")
    assert place.world.refusals == {}


# -- nothing dangles


def test_what_was_made_in_a_slice_that_was_undone_is_gone(place: Place) -> None:
    source = "kind = create(args[0])\nkind.f = False\nset_property_info(kind, 'x', player, 'r', 'y')"
    source = "made = create(args[0])\nadd_property(made, 'x', 1, player, '')\nargs[1].look_at(made)"
    place.verb(place.tool, "look_at", "try:\n    args[0].x\nexcept E_PERM:\n    pass\n1 / 0")
    assert place.error(place.bob, source, place.root, place.tool) == "ZeroDivisionError"
    nothing = place.world.nothing
    told = place.last(place.bob)
    assert (told["object"], told["name"]) == (nothing, "x")
    other = place.run(place.wizard, "return create(args[0])", place.root)
    assert other.number == place.world.max_object
    assert place.last(place.bob)["object"] is nothing, "it has the number of what was undone, and is something else"


def test_a_slice_that_is_kept_keeps_what_it_made(place: Place) -> None:
    place.verb(place.tool, "look_at", "try:\n    args[0].x\nexcept E_PERM:\n    return 1")
    source = "made = create(args[0])\nadd_property(made, 'x', 1, player, '')\nargs[1].look_at(made)\nreturn made"
    made = place.run(place.bob, source, place.root, place.tool)
    assert place.last(place.bob)["object"] is made
    place.run(place.bob, "recycle(args[0])", made)
    assert place.last(place.bob)["object"] is made and not made.valid
    place.run(place.wizard, "recycle(args[0])", place.tool)
    told = place.last(place.bob)
    assert told["frames"][0]["source"] is None and told["name"] is None


def test_a_verb_that_has_changed_since_shows_no_source(place: Place) -> None:
    place.error(place.bob, "args[0].poke(args[1])", place.tool, place.vault)
    place.run(place.alice, "set_verb_code(args[0], 'poke', 'return 1')", place.tool)
    assert place.last(place.bob)["frames"][0]["source"] is None


# -- what it says

RULES = [
    (
        "args[0].secret",
        "read the property",
        "the flag r of the property",
        "the flag r on #7.secret, or a verb owned by #2",
    ),
    (
        "args[1].label = 1",
        "write the property",
        "the flag w of the property",
        "the flag w on #8.label, or a verb owned by #4",
    ),
    (
        "set_property_info(args[2], 'mine', args[1].owner, 'r')",
        "change the owner",
        "the owner of a property",
        "a wizard's verb",
    ),
    ("clear_property(args[1], 'name')", "clear the property", "a built-in property has one value", "nothing"),
    (
        "args[2].list.append(1)",
        "change the value of the property",
        "the flag w of the property",
        "the flag w on #9.list, or",
    ),
    ("args[1].name = 'x'", "set the built-in property", "the owner of the object", "a verb owned by #4 or a wizard"),
    ("this.wizard = True", "set the built-in property", "for wizards", "a wizard's verb"),
    ("args[2].location = this", "set the built-in property", "it is not assigned", "move()"),
    (
        "properties(args[0])",
        "list the properties of",
        "the flag r of the object",
        "the flag r on #7, or a verb owned by #2",
    ),
    (
        "add_property(args[1], 'x', 1, this, '')",
        "add a property to",
        "the flag w of the object",
        "the flag w on #8, or",
    ),
    (
        "add_property(args[2], 'x', 1, args[1].owner, '')",
        "make something for",
        "the owner of what is new",
        "#3 as owner, or",
    ),
    (
        "add_verb(args[1], [this, 'r', 'x'], ['this', 'none', 'this'])",
        "add a verb to",
        "the flag w of the object",
        "the flag w on",
    ),
    (
        "verb_code(args[0], 'shut')",
        "read the verb",
        "the flag r of the verb",
        "the flag r on #7:shut, or a verb owned by #2",
    ),
    ("set_verb_code(args[0], 'shut', '')", "change the verb", "the flag w of the verb", "the flag w on #7:shut, or"),
    (
        "set_verb_info(args[2], 'hidden', [args[1].owner, 'r', 'x'])",
        "change the owner",
        "the owner of a verb",
        "a wizard's verb",
    ),
    (
        "create(args[1])",
        "make a child of",
        "the flag f of the object",
        "the flag f on #8, or a verb owned by #4 or a wizard",
    ),
    (
        "create(args[2], args[1].owner)",
        "make something for",
        "the owner of what is new",
        "#3 as owner, or a wizard's verb",
    ),
    (
        "chparent(args[1], nothing)",
        "change the parents of",
        "the owner of the object",
        "a verb owned by #4 or a wizard",
    ),
    ("recycle(args[1])", "recycle", "the owner of the object", "a verb owned by #4 or a wizard"),
    ("move(args[1], this)", "move", "the owner of the object", "a verb owned by #4 or a wizard"),
    ("shutdown()", "use", "for wizards", "a wizard's verb"),
    ("notify(args[1].owner, 'x')", "use", "for oneself, and for wizards", "a verb owned by #4 or a wizard"),
    (
        "set_task_perms(args[1].owner)",
        "take the permissions of",
        "for oneself, and for wizards",
        "a verb owned by #4 or",
    ),
    ("kill_task(args[3])", "kill", "the owner of the task", "a verb owned by #4 or a wizard"),
    (
        "every(60, args[2], 'poke')",
        "use",
        "the quota of schedules",
        "a schedule_quota that the world grants, or a wizard's verb",
    ),
    ("raise E_PERM('x')", "do that", "a rule of the verb's own", "what that verb asks for"),
    ("raise E_PERM", "do that", "a rule of the verb's own", "what that verb asks for"),
    ("'x'.format", "do that", "the limits of the verb language", "nothing"),
    ("x = E_PERM\nraise x('y')", "do that", "a rule of the verb's own", "what that verb asks for"),
]


@pytest.mark.parametrize(("source", "tried", "rule", "allowed"), RULES)
def test_each_rule_is_named(place: Place, source: str, tried: str, rule: str, allowed: str) -> None:
    properties.add_property(place.tool, "mine", 1, place.alice, "r")
    properties.add_property(place.tool, "list", [], place.wizard, "r")
    place.verb(place.vault, "shut", "return 1", perms="x")
    bobs = place.start(place.bob, "suspend()")
    assert place.error(place.alice, source, place.vault, place.box, place.tool, bobs.id) == "E_PERM"
    told = place.last(place.alice)
    assert (told["tried"][: len(tried)], told["rule"], told["allowed_by"][: len(allowed)]) == (tried, rule, allowed)
    assert told["who"] is place.alice and told["frames"][-1]["verb"] == "test"
    source = source.replace("this", "toobj(3)")
    assert place.start(place.wizard, source, [place.vault, place.box, place.tool, bobs.id]).state is not None


def test_one_who_is_no_programmer(place: Place) -> None:
    place.error(place.carol, "eval('1')")
    assert place.last(place.carol)["allowed_by"] == "the flag programmer on #5"
    place.verb(place.carol, "v", "return 1", perms="rw")
    place.error(place.carol, "set_verb_code(this, 'v', '')")
    assert place.last(place.carol)["rule"] == "for programmers"


def test_where_and_with_whose_permissions(place: Place) -> None:
    place.verb(place.room, "ask", "\ntry:\n    return args[0].poke(args[1])\nexcept E_PERM:\n    return 'no'")
    assert place.run(place.bob, "return args[0].ask(args[1], args[2])", place.room, place.tool, place.vault) == "no"
    told = place.last(place.bob)
    assert told["who"] is place.alice, "a verb acts with the permissions of its programmer"
    where = [(f["definer"], f["verb"], f["line"], f["programmer"], f["source"]) for f in told["frames"]]
    assert where[:2] == [
        (place.tool, "poke", 1, place.alice, "return args[0].secret"),
        (place.room, "ask", 3, place.wizard, "return args[0].poke(args[1])"),
    ]
    assert told["time"] == place.now


@pytest.mark.parametrize(
    "source",
    [
        "return [x.secret for x in args]",
        "return list(x.secret for x in args)",
        "return list(map(lambda x: x.secret, args))",
        "def f():\n    yield args[0].secret\nreturn list(f())",
        "return [n for n in map(get_property, args, ['secret'])]",
        "f = get_property\nreturn f(args[0], 'secret')",
        "return f'{args[0].secret}'",
        "with fork(0) as t:\n    args[0].secret\nsuspend(1)",
    ],
)
def test_wherever_it_is_refused(place: Place, source: str) -> None:
    place.start(place.alice, source, [place.vault])
    place.go(1)
    told = place.last(place.alice)
    assert told["name"] == "secret" and told["frames"][0]["verb"] == "test"


def test_a_function_in_a_verb_and_a_builtin_between(place: Place) -> None:
    source = "def f(x):\n    return args[0].secret\nreturn sorted([1, 2], key=f)"
    place.verb(place.tool, "sort", source)
    place.error(place.bob, "args[0].sort(args[1])", place.tool, place.vault)
    assert [(f["verb"], f["line"]) for f in place.last(place.bob)["frames"]] == [("sort", 2), ("sort", 3), ("test", 1)]
    place.verb(place.tool, "accept", "args[0].secret", perms="rx")
    place.error(place.wizard, "move(args[0], args[1])", place.vault, place.tool)
    assert [f["verb"] for f in place.last(place.wizard)["frames"]] == ["accept", "test"]


def test_after_a_suspend_and_a_restart(place: Place) -> None:
    place.verb(place.tool, "later", "suspend(1)\nargs[0].secret")
    place.start(place.bob, "args[0].later(args[1])", [place.tool, place.vault])
    place.restart()
    place.go(1)
    assert [(f["verb"], f["line"]) for f in place.last(place.bob)["frames"]] == [("later", 2), ("test", 1)]


def test_every_refusal_of_the_engine_can_be_explained() -> None:
    """No E_PERM is raised past `refused`."""
    sources = Path(moo_async.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if re.search(r"raise E_PERM\b", path.read_text())] == []


def test_the_wizard_flag_is_looked_at_when_it_is_asked(place: Place) -> None:
    place.error(place.bob, "args[0].secret", place.vault)
    place.alice.flags |= WIZARD
    assert place.last(place.bob, place.alice)["name"] == "secret"
    shape.free(place.carol)
    assert place.error(place.wizard, "last_refusal(args[0])", place.carol) == "E_INVARG"


def test_a_traceback_shows_no_line_that_the_player_may_not_read(place: Place) -> None:
    for player, verb, shown in (
        (place.bob, "poke", True),
        (place.bob, "hidden", False),
        (place.alice, "hidden", True),
        (place.wizard, "hidden", True),
    ):
        place.host.told.clear()
        place.start(player, f"args[0].{verb}(nothing)", [place.tool])
        lines = place.heard(player)
        assert "E_INVIND" in lines[0] and ("    return args[0].secret" in lines) is shown
    place.verb(place.tool, "made", "eval('1 / 0')", perms="x")
    place.host.told.clear()
    place.start(place.alice, "args[0].made()", [place.tool])
    assert "    return 1 / 0" in place.heard(place.alice)
    place.start(place.bob, "args[0].made()", [place.tool])
    assert "    return 1 / 0" not in place.heard(place.bob)
