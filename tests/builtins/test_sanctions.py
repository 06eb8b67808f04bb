"""Sanctions, the audit log, and what is noted in it, through the builtins."""

import pytest

from moo_async.store.sanctions import BAN, MUTE, SUSPEND, Sanctions
from moo_async.tasks import State
from moo_async.world.objects import AuditEntry, Object
from tests.builtins.moo import Moo


def test_the_life_of_a_sanction(moo: Moo) -> None:
    moo.host.sanctions = Sanctions(lambda: moo.now)
    moo.run(moo.wizard, "add_sanction('mute', args[0], 'shouting\\nat night', 60)", moo.bob)
    assert moo.run(moo.carol, "return is_muted(args[0]), is_muted(this)", moo.bob) == (True, False)
    moo.run(moo.wizard, "add_sanction('ban', '::ffff:192.0.2.99')\nadd_sanction('suspend', args[0], '', 9)", moo.carol)
    shown = moo.run(moo.wizard, "return [(s['kind'], s['subject'], s['author'], s['reason']) for s in sanctions()]")
    assert sorted(shown, key=str) == sorted(
        [
            (MUTE, moo.bob, moo.wizard, "shouting at night"),
            (BAN, "192.0.2.99/32", moo.wizard, ""),
            (SUSPEND, moo.carol, moo.wizard, ""),
        ],
        key=str,
    )
    moo.go(10)
    assert moo.run(moo.wizard, "return [s['kind'] for s in sanctions()]") == [MUTE, BAN]
    assert moo.run(moo.wizard, "return remove_sanction('mute', args[0])", moo.bob) is True
    assert moo.run(moo.wizard, "return remove_sanction('mute', args[0])", moo.bob) is False
    assert moo.run(moo.bob, "return is_muted(this)") is False


def test_sanctions_that_make_no_sense(moo: Moo) -> None:
    for source in (
        "add_sanction('mute', this)",
        "add_sanction('ban', '192.0.2.0/24')",
        "add_sanction('exile', args[0])",
        "add_sanction('suspend', args[0])",
        "add_sanction('mute', args[0], '', 0)",
        "add_sanction('mute', args[0], '', float('inf'))",
        "add_sanction('mute', '192.0.2.1')",
        "add_sanction('ban', 'bob')",
        "add_sanction('ban', '192.0.2.1/99')",
        "add_sanction('ban', system)",
        "remove_sanction('ban', nothing)",
    ):
        assert moo.error(moo.wizard, source, moo.bob) == "E_INVARG"
    assert moo.host.sanctions.all() == []


def test_a_slice_that_fails_has_sanctioned_nobody_and_noted_nothing(moo: Moo) -> None:
    assert (
        moo.error(moo.wizard, "add_sanction('mute', args[0])\naudit('x', args[0])\n1 / 0", moo.bob)
        == "ZeroDivisionError"
    )
    assert moo.host.sanctions.all() == [] and moo.world.audit == []


@pytest.mark.parametrize(
    ("source", "action"),
    [
        ("boot_player(args[0], 'go')", "boot"),
        ("set_password(args[0], 'one two three')", "new password"),
        ("set_ssh_keys(args[0], [])", "SSH keys"),
        ("args[0].programmer = False", "flag programmer off"),
        ("args[0].wizard = True", "flag wizard on"),
        ("set_property(args[0], 'wizard', 1)", "flag wizard on"),
        ("set_player_flag(args[0], False)", "flag player off"),
        ("add_sanction('ban', args[0])", "ban"),
        ("audit('report', args[0], 'noise')", "report"),
    ],
)
def test_deeds_are_noted_whatever_verb_does_them(moo: Moo, source: str, action: str) -> None:
    moo.run(moo.wizard, source, moo.bob)
    [entry] = moo.world.audit
    assert (entry.actor, entry.name, entry.action) == (moo.wizard.number, "Wizard", action)
    assert entry.subject == f"Bob (#{moo.bob.number})"


def test_what_one_does_to_oneself_or_leaves_as_it_is_is_no_deed(moo: Moo) -> None:
    moo.run(moo.bob, "boot_player(this)\nset_password(this, 'one two three')")
    moo.run(moo.wizard, "args[0].programmer = True\nset_player_flag(args[0], True)", moo.bob)
    assert moo.world.audit == []


def test_an_entry_is_one_line_of_bounded_length(moo: Moo) -> None:
    moo.run(moo.wizard, "audit('a\\nb', 'x' * 10_000, 'c\\x1b[31m\\r\\nd')")
    [entry] = moo.world.audit
    assert entry.action == "a b" and entry.text == "c[31m d" and len(entry.subject) == 500


class Archive:
    """Answers what it is asked for when told to."""

    def __init__(self, found: list[AuditEntry]) -> None:
        self.found = found
        self.asked: list[tuple[int, str]] = []

    def history(self, o: Object, answer: object) -> None:
        raise AssertionError("nobody asked for that")

    def deeds(self, most: int, name: str, answer: object) -> None:
        self.asked.append((most, name))
        self.answer = answer


def test_the_log_is_read_by_wizards_alone(moo: Moo) -> None:
    archive = moo.host.archive = Archive([AuditEntry(5.0, moo.wizard.number, "Wizard", "boot", "Bob (#4)", "")])
    assert moo.error(moo.bob, "audit_log()") == "E_PERM"
    assert moo.error(moo.wizard, "audit_log(0)") == "E_INVARG"
    assert archive.asked == []
    task = moo.start(moo.wizard, "entries = audit_log(10, 'bob')\nentries[0]['action'] = 'nothing'\nreturn entries")
    assert task.state is State.SUSPENDED and archive.asked == [(10, "bob")]
    archive.answer(archive.found)
    moo.go()
    assert task.result[0]["actor"] is moo.wizard and task.result[0]["time"] == 5.0
    assert archive.found[0].action == "boot"
