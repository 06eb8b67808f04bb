"""A plain programmer gains nothing through any builtin: each way that comes to mind is tried, and must fail.

Alice is the attacker; Bob, Carol and the wizard are the victims. After each attempt the world is as it was, because an
error takes the whole slice back; that is checked too, so that an attempt which works before it fails is found.
"""

import sys
from typing import Any

import pytest

from moo_async.language import VerbSyntaxError
from moo_async.tasks import State
from moo_async.world import properties, shape, verbs
from moo_async.world.objects import FERTILE, READ, WIZARD, WRITE, Object
from tests.builtins.moo import Moo


class SilentArchive:
    """Answers nothing."""

    def history(self, o: Object, answer: object) -> None:
        pass

    def deeds(self, most: int, name: str, answer: object) -> None:
        pass


def shown(value: object) -> str:
    """A value as text, whatever the digits of the ints in it."""
    most = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return repr(value)
    finally:
        sys.set_int_max_str_digits(most)


class Fort(Moo):
    """The world with things that are worth attacking."""

    def __init__(self) -> None:
        super().__init__()
        self.vault = self.thing("vault", self.wizard, self.room)
        self.bobs = self.thing("bobs", self.bob, self.room)
        self.mine = self.thing("mine", self.alice, self.alice)
        properties.add_property(self.vault, "secret", "gold", self.wizard, "")
        properties.add_property(self.vault, "sign", "closed", self.wizard, "r")
        properties.add_property(self.bobs, "diary", "dear diary", self.bob, "")
        properties.add_property(self.bobs, "open", [1], self.wizard, "r")
        self.verb(self.vault, "unlock", "return 'unlocked'", perms="x")
        self.verb(self.vault, "guarded", "return task_perms()", perms="rx")
        self.verb(self.bobs, "hello", "return 'hello'", owner=self.bob, perms="x")
        self.verb(self.vault, "run", "return args[0]()")

    def state(self) -> list[Any]:
        """All that an attack could change."""
        return [
            (
                *(
                    o,
                    o.name,
                    o.owner,
                    o.parents,
                    list(o.children),
                    o.location,
                    list(o.contents),
                    o.flags,
                    dict(o.defines),
                ),
                [(key, shown(slot.value), slot.owner, slot.perms) for key, slot in o.slots.items()],
                [(v.names, v.owner, v.perms, v.dobj, v.prep, v.iobj, v.program.source) for v in o.verbs],
            )
            for _, o in sorted(self.world.objects.items())  # nobody can see in which order they stand
        ]

    def names(self) -> dict[str, Object]:
        return {
            "wizard": self.wizard,
            "alice": self.alice,
            "bob": self.bob,
            "carol": self.carol,
            "room": self.room,
            "vault": self.vault,
            "bobs": self.bobs,
            "mine": self.mine,
            "root": self.root,
        }

    def attack(self, source: str) -> str:
        """Run the source as Alice, with names for everything; the error that it ends with."""
        names = self.names()
        head = "; ".join(f"{name} = toobj({o.number})" for name, o in names.items())
        before, calls = self.state(), len(self.host.calls)
        self.host.told.clear()
        error = self.error(self.alice, f"{head}\n{source}")
        assert self.state() == before
        assert len(self.host.calls) == calls
        assert all(who is self.alice for who, _ in self.host.told)
        return error


@pytest.fixture
def fort(moo: Moo) -> Fort:
    return Fort()


REFUSED = [
    # whose permissions
    "set_task_perms(wizard)",
    "set_task_perms(bob)",
    "set_task_perms(nothing)",
    "set_task_perms(system)",
    "eval('set_task_perms(toobj(2))')",
    "call_verb(vault, 'run', [lambda: set_task_perms(wizard)])",
    "vault.run(lambda: shutdown('x'))",
    # telling, connections, accounts
    "notify(bob, 'The wizard says: give me your things')",
    "notify(wizard, 'x')",
    "[n for n in map(notify, [bob], ['x'])]",
    "boot_player(bob)",
    "boot_player(wizard, 'x')",
    "set_password(bob, 'mine now')",
    "set_password(wizard, 'mine now')",
    "connection_name(bob)",
    "read(bob)",
    "read(wizard)",
    # logs
    "log_changes(bobs, 'open', 'x')",
    # objects
    "create(root, bob)",
    "create(root, wizard)",
    "create(root, nothing)",
    "create(vault)",
    "create([root, bobs])",
    "recycle(bobs)",
    "recycle(bob)",
    "recycle(vault)",
    "recycle(system)",
    "move(bobs, alice)",
    "move(bob, nothing)",
    "move(vault, mine)",
    "chparent(bobs, mine)",
    "chparent(bob, root)",
    "chparent(mine, vault)",
    "chparents(mine, [root, bobs])",
    "chparent(wizard, mine)",
    "chparent(system, mine)",
    "set_player_flag(mine, True)",
    "set_player_flag(alice, False)",
    "set_player_flag(bob, False)",
    # flags and fields
    "alice.wizard = True",
    "alice.programmer = False",
    "mine.wizard = True",
    "mine.owner = bob",
    "alice.owner = wizard",
    "alice.name = 'Queen'",
    "bobs.name = 'x'",
    "vault.w = True",
    "bobs.f = True",
    "set_property(alice, 'wizard', 1)",
    "set_property(bobs, 'owner', alice)",
    "setattr(bobs, 'owner', alice)",
    "set_property(vault, 'location', alice)",
    # properties
    "vault.secret",
    "get_property(vault, 'SECRET')",
    "getattr(vault, 'secret')",
    "property_info(vault, 'secret')",
    "is_clear_property(vault, 'secret')",
    "vault.sign = 'open'",
    "set_property(vault, 'sign', 'open')",
    "bobs.open.append(2)",
    "bobs.open += [2]",
    "add_property(bobs, 'x', 1, alice, 'rw')",
    "add_property(vault, 'x', 1, alice, 'rw')",
    "add_property(system, 'server_options', alice, alice, 'rw')",
    "add_property(root, 'x', 1, alice, 'rwc')",
    "add_property(mine, 'x', 1, wizard, 'r')",
    "add_property(mine, 'x', 1, bob, 'r')",
    "delete_property(vault, 'sign')",
    "delete_property(bobs, 'diary')",
    "clear_property(vault, 'sign')",
    "set_property_info(vault, 'sign', alice, 'rw')",
    "set_property_info(vault, 'sign', wizard, 'rw')",
    "set_property_info(bobs, 'diary', bob, 'rw', 'd')",
    "add_property(mine, 'x', 1, alice, 'rw')\nset_property_info(mine, 'x', wizard, 'rw')",
    # verbs
    "verb_code(vault, 'unlock')",
    "verb_code(vault, 1)",
    "verb_info(vault, 'unlock')",
    "verb_args(bobs, 'hello')",
    "verb_history(bobs, 'hello')",
    "verbs(vault)",
    "properties(vault)",
    "set_verb_code(vault, 'guarded', 'return 1')",
    "set_verb_code(bobs, 'hello', 'return 1')",
    "set_verb_info(vault, 'guarded', (alice, 'rwx', 'guarded'))",
    "set_verb_info(vault, 'guarded', (wizard, 'rwx', 'guarded'))",
    "set_verb_args(bobs, 'hello', ('any', 'any', 'any'))",
    "add_verb(bobs, (alice, 'rx', 'x'), ('this', 'none', 'this'))",
    "add_verb(bob, (alice, 'rx', 'look'), ('any', 'any', 'any'))",
    "add_verb(system, (alice, 'rx', 'do_command'), ('this', 'none', 'this'))",
    "add_verb(mine, (wizard, 'rx', 'x'), ('this', 'none', 'this'))",
    "add_verb(mine, (bob, 'rx', 'x'), ('this', 'none', 'this'))",
    "add_verb(mine, (alice, 'rx', 'x'), ('this', 'none', 'this'))\nset_verb_info(mine, 'x', (wizard, 'rx', 'x'))",
    "delete_verb(vault, 'guarded')",
    "delete_verb(bobs, 'hello')",
    # the server
    "shutdown()",
    "shutdown('x')",
    "dump_database()",
    "server_log('x')",
    # sanctions and the audit log
    "add_sanction('ban', bob)",
    "add_sanction('mute', carol, 'x', 60)",
    "add_sanction('ban', '192.0.2.1')",
    "remove_sanction('mute', bob)",
    "sanctions()",
    "audit('boot', bob)",
    "audit_log()",
]


@pytest.mark.parametrize("source", REFUSED)
def test_it_is_refused(fort: Fort, source: str) -> None:
    assert fort.attack(source) in ("E_PERM", "E_INVARG")


@pytest.mark.parametrize(
    "source",
    [
        "relocate(bobs, alice)",
        "free_object(bobs)",
        "perform('drop all')",
        "command('drop all')",
        "program(['bob:x'])",
        "run_hook(vault, 'guarded', [], '')",
        "make_object([vault], wizard)",
        "acts_as_wizard()",
        "x = relocate\nx(bobs, alice)",
        "eval('free_object(toobj(8))')",
    ],
)
def test_the_primitives_are_out_of_reach(fort: Fort, source: str) -> None:
    assert fort.attack(source) == "NameError"


@pytest.mark.parametrize(
    "source",
    [
        "move.program",
        "move.__globals__",
        "f = move\nf.function",
        "len.__self__",
        "E_PERM.__subclasses__",
        "player.__class__",
        "player.flags",
        "player.world",
        "move.__wrapped__",
        "queued_tasks.__code__",
        "getattr(move, 'program')",
        "getattr(move, '__globals__')",
        "setattr(move, 'program', 1)",
        "f'{move.program}'",
        "'{0.program}'.format(move)",
    ],
)
def test_no_host_object_is_reached_through_a_builtin(fort: Fort, source: str) -> None:
    try:
        error = fort.attack(source)
    except VerbSyntaxError:
        return
    assert error in ("E_PERM", "E_PROPNF", "E_INVARG", "E_TYPE")


def test_tasks_of_others_cannot_be_touched_or_seen(fort: Fort) -> None:
    bobs = fort.start(fort.bob, "return suspend()")
    reading = fort.start(fort.bob, "return read()")
    forked = fort.start(fort.bob, "with fork(100) as t:\n    this.name = 'x'\nreturn t")
    for task_id in (bobs.id, reading.id, forked.result):
        assert fort.attack(f"kill_task({task_id})") == "E_PERM"
    assert fort.attack(f"resume({bobs.id}, 'forged')") == "E_PERM"
    assert fort.attack(f"resume({reading.id}, 'forged')") == "E_INVARG"
    assert fort.attack(f"resume({forked.result}, 'forged')") == "E_INVARG"
    assert fort.run(fort.alice, "return queued_tasks()") == []
    assert (bobs.state, reading.state) == (State.SUSPENDED, State.SUSPENDED)


def test_a_command_in_the_foreground_cannot_be_killed_by_others(fort: Fort) -> None:
    fort.verb(fort.room, "wait", "suspend(5)\nprint('done')", owner=fort.wizard, args="none none none")
    fort.type(fort.bob, "wait")
    [task] = fort.scheduler.queued_tasks()
    assert fort.attack(f"kill_task({task.id})") == "E_PERM"


def test_a_resume_hands_over_a_copy(fort: Fort) -> None:
    task = fort.start(fort.alice, "x = suspend()\nsuspend()\nreturn x")
    fort.run(fort.alice, "x = [1]\nresume(args[0], x)\nx.append(2)", task.id)
    fort.run(fort.alice, "resume(args[0])", task.id)
    assert task.result == [1]


def test_a_wizards_verb_lends_nothing_to_what_it_is_given(fort: Fort) -> None:
    assert fort.run(fort.alice, "return args[0].run(lambda: task_perms())", fort.vault) is fort.alice
    assert fort.run(fort.alice, "return args[0].run(task_perms)", fort.vault) is fort.alice
    fort.verb(fort.mine, "accept", "return task_perms() is this.owner and caller_perms()", owner=fort.alice)
    ball = fort.thing("ball", fort.wizard)
    fort.run(fort.wizard, "move(args[0], args[1])", ball, fort.mine)
    fort.verb(fort.mine, "enterfunc", "set_task_perms(caller_perms())", owner=fort.alice)
    fort.run(fort.wizard, "move(args[0], nothing)", ball)
    assert fort.error(fort.wizard, "move(args[0], args[1])", ball, fort.mine) == "E_PERM"


def test_hooks_of_a_class_run_with_the_permissions_of_their_programmer(fort: Fort) -> None:
    kind = fort.thing("kind", fort.alice)
    kind.flags |= FERTILE
    for name in ("initialize", "recycle", "exitfunc", "enterfunc"):
        fort.verb(kind, name, "this.owner.wizard = True", owner=fort.alice)
    assert fort.error(fort.wizard, "create(args[0])", kind) == "E_PERM"
    thing = shape.create([kind], fort.wizard)
    assert fort.error(fort.wizard, "recycle(args[0])", thing) == "E_PERM"
    assert thing.valid


def test_a_verb_of_alice_run_by_a_wizards_command_stays_hers(fort: Fort) -> None:
    fort.verb(fort.room, "gift", "return 0", owner=fort.alice, args="none none none")
    verb = fort.room.verbs[-1]
    assert verb.owner is fort.alice
    fort.run(fort.alice, "set_verb_code(args[0], 'gift', \"player.wizard = True\\nargs[0].wizard = True\")", fort.room)
    assert "E_PERM" in fort.type(fort.wizard, "gift")[0]
    fort.run(fort.alice, "set_verb_code(args[0], 'gift', 'x = read()')", fort.room)
    assert "E_PERM" in fort.type(fort.wizard, "gift")[0]  # she can't read over his shoulder
    fort.run(fort.alice, "set_verb_code(args[0], 'gift', \"notify(player, 'forged')\")", fort.room)
    assert "E_PERM" in fort.type(fort.wizard, "gift")[0]


def test_a_fork_and_a_suspend_keep_the_permissions(fort: Fort) -> None:
    source = (
        "set_task_perms(caller_perms())\nwith fork(1):\n    system.log = task_perms()\nsuspend(1)\nreturn task_perms()"
    )
    properties.add_property(fort.system, "log", 0, fort.wizard, "rw")
    fort.verb(fort.vault, "later", source)
    task = fort.start(fort.alice, "return args[0].later()", [fort.vault])
    fort.go(1)
    assert task.result is fort.alice
    assert properties.get(fort.system, "log") is fort.alice


def test_permissions_come_back_after_each_call(fort: Fort) -> None:
    fort.verb(fort.vault, "fall", "1 / 0")
    fort.verb(fort.vault, "wait", "suspend(1)\n1 / 0")
    source = (
        "for name in ['fall', 'wait']:\n    try:\n        call_verb(args[0], name, [])\n"
        "    except ZeroDivisionError:\n        pass\n    try:\n        eval('1 / 0')\n    except ZeroDivisionError:\n"
        "        pass\n    try:\n        move(this, args[0])\n    except E_NACC:\n        pass\nreturn task_perms()"
    )
    task = fort.start(fort.alice, source, [fort.vault])
    fort.go(1)
    assert task.result is fort.alice


def test_writable_does_not_mean_owned(fort: Fort) -> None:
    board = fort.thing("board", fort.wizard, fort.room)
    board.flags |= WRITE | READ
    fort.run(fort.alice, "add_property(args[0], 'mine', 1, this, 'r')", board)
    fort.run(fort.alice, "add_verb(args[0], (this, 'rx', 'mine'), ('this', 'none', 'this'))", board)
    assert properties.property_info(board, "mine") == (fort.alice, "r")
    assert verbs.verb_info(board, "mine")[0] is fort.alice
    for source in (
        "add_property(args[0], 'x', 1, args[0].owner, 'r')",
        "add_verb(args[0], (args[0].owner, 'rx', 'x'), ('this', 'none', 'this'))",
        "args[0].name = 'x'",
        "args[0].r = False",
        "recycle(args[0])",
        "chparent(args[0], this)",
        "move(args[0], this)",
    ):
        assert fort.error(fort.alice, source, board) == "E_PERM"


def test_properties_that_descendants_own_stay_theirs(fort: Fort) -> None:
    kind = fort.thing("kind", fort.alice)
    kind.flags |= FERTILE
    child = fort.run(fort.bob, "return create(args[0])", kind)
    fort.run(fort.alice, "add_property(args[0], 'x', 1, this, 'c')\nadd_property(args[0], 'y', 1, this, '')", kind)
    assert fort.error(fort.alice, "args[0].x", child) == "E_PERM"
    assert fort.error(fort.alice, "args[0].x = 2", child) == "E_PERM"
    assert fort.run(fort.bob, "args[0].x = 3\nreturn args[0].x", child) == 3
    assert fort.error(fort.bob, "args[0].y = 2", child) == "E_PERM"
    assert fort.error(fort.bob, "clear_property(args[0], 'y')", child) == "E_PERM"


def test_carol_who_is_no_programmer(fort: Fort) -> None:
    fort.verb(fort.carol, "x", "return 1", owner=fort.carol)
    assert fort.error(fort.carol, "eval('1')") == "E_PERM"
    assert fort.error(fort.carol, "set_verb_code(this, 'x', 'return 2')") == "E_PERM"
    assert fort.error(fort.carol, "this.programmer = True") == "E_PERM"
    assert fort.type(fort.carol, ".program me:x", ";1") == ["I couldn't understand that."] * 2


def test_a_wizard_may_do_all_that(fort: Fort) -> None:
    """The attacks fail for want of permission, not because they are misspelt."""
    head = "; ".join(f"{name} = toobj({o.number})" for name, o in fort.names().items())
    never = {
        "recycle(system)",
        "set_property(vault, 'location', alice)",
        "clear_property(vault, 'sign')",
    }
    failed = []
    for source in set(REFUSED) - never:
        other = Fort()
        other.host.archive = SilentArchive()
        task = other.start(other.wizard, f"{head}\n{source}")
        if task.state not in (State.COMPLETED, State.SUSPENDED):
            failed.append((source, task.traceback[0]))
    assert failed == []


def test_the_wizard_flag_is_what_counts(fort: Fort) -> None:
    fort.alice.flags |= WIZARD
    assert fort.run(fort.alice, "set_task_perms(args[0])\nreturn task_perms()", fort.bob) is fort.bob
