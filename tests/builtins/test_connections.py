"""Telling players, connections, passwords, and the server itself."""

import logging

import pytest

from tests.builtins.moo import Moo


def test_notify_tells_each_line(moo: Moo) -> None:
    moo.run(moo.alice, "notify(this, 'one\\ntwo')")
    moo.run(moo.wizard, "notify(args[0], 'three')", moo.bob)
    assert moo.host.told == [(moo.alice, "one"), (moo.alice, "two"), (moo.bob, "three")]


def test_what_a_failed_slice_told_others_is_dropped(moo: Moo) -> None:
    moo.error(moo.wizard, "notify(args[0], 'boo')\nnotify(this, 'mine')\n1 / 0", moo.bob)
    assert moo.heard(moo.bob) == []
    assert moo.heard(moo.wizard)[0] == "mine"


def test_screens_are_shown_when_the_slice_is_kept(moo: Moo) -> None:
    source = "screen = ['one', 'two']\nlive = show_screen(args[0], screen, *args[1:])\nscreen.clear()\nreturn live"
    moo.host.live = moo.bob
    assert moo.run(moo.bob, source, moo.bob) is True
    assert moo.run(moo.wizard, source, moo.bob) is True
    assert moo.run(moo.bob, source, moo.bob, True) is False
    assert moo.run(moo.alice, source, moo.alice) is False
    rows = ("one", "two")
    assert moo.host.calls == [
        ("show_screen", moo.bob, rows, False),
        ("show_screen", moo.bob, rows, False),
        ("show_screen", moo.bob, rows, True),
        ("show_screen", moo.alice, rows, False),
    ]
    moo.host.calls.clear()
    moo.host.players.remove(moo.bob)
    assert moo.run(moo.bob, source, moo.bob) is False
    moo.host.calls.clear()
    assert moo.error(moo.alice, source, moo.bob) == "E_PERM"
    assert moo.error(moo.alice, source + "/ 0", moo.alice) == "ZeroDivisionError"
    assert moo.error(moo.alice, "show_screen(this, ['one', 2])") == "E_TYPE"
    assert moo.host.calls == []


def test_the_size_of_a_terminal(moo: Moo) -> None:
    assert moo.run(moo.alice, "return connection_size(this)") == (80, 24)
    assert moo.run(moo.wizard, "return connection_size(args[0])", moo.alice) == (80, 24)
    assert moo.error(moo.alice, "connection_size(args[0])", moo.bob) == "E_PERM"
    moo.host.players.remove(moo.bob)
    assert moo.error(moo.bob, "connection_size(this)") == "E_INVARG"


def test_a_client_that_reads_aloud(moo: Moo) -> None:
    moo.host.live = moo.bob
    assert moo.run(moo.bob, "return has_screen_reader(this)") is True
    assert moo.run(moo.wizard, "return has_screen_reader(args[0])", moo.alice) is False
    assert moo.error(moo.alice, "has_screen_reader(args[0])", moo.bob) == "E_PERM"


def test_connections(moo: Moo) -> None:
    moo.host.players.remove(moo.carol)
    source = "return [connected_players(), connected_seconds(args[0]), idle_seconds(args[0])]"
    assert moo.run(moo.alice, source, moo.bob) == [[moo.wizard, moo.alice, moo.bob], 90, 3]
    assert moo.run(moo.alice, "return connection_name(this)") == "192.0.2.3"
    assert moo.run(moo.wizard, "return connection_name(args[0])", moo.bob) == "192.0.2.4"
    for name in ("connected_seconds", "idle_seconds"):
        assert moo.error(moo.alice, f"{name}(args[0])", moo.carol) == "E_INVARG"
        assert moo.error(moo.alice, f"{name}(toobj(99))") == "E_INVARG"
    assert moo.error(moo.wizard, "connection_name(args[0])", moo.carol) == "E_INVARG"
    assert moo.run(moo.alice, "return sorted(connected_players(), key=idle_seconds)") == [
        moo.wizard,
        moo.alice,
        moo.bob,
    ]


def test_what_reaches_outside_happens_only_when_the_slice_is_kept(moo: Moo) -> None:
    everything = (
        "boot_player(args[0], 'Off you go')\nset_password(args[0], 'sesame open')\n"
        "dump_database()\nshutdown('Bye')\nset_player_flag(args[0], False)"
    )
    moo.error(moo.wizard, everything + "\n1 / 0", moo.bob)
    assert moo.host.calls == []
    moo.run(moo.wizard, everything, moo.bob)
    assert moo.host.calls == [
        ("boot", moo.bob, "Off you go"),
        ("set_password", moo.bob, "sesame open"),
        ("checkpoint",),
        ("shutdown", "Bye"),
        ("boot", moo.bob, None),
    ]


def test_one_may_boot_and_rename_the_key_of_oneself(moo: Moo) -> None:
    moo.run(moo.carol, "boot_player(this)\nset_password(this, 'new words')")
    assert moo.host.calls == [("boot", moo.carol, None), ("set_password", moo.carol, "new words")]


@pytest.mark.parametrize("password", ["''", "'   '", "'x' * 2000"])
def test_passwords_that_cannot_be(moo: Moo, password: str) -> None:
    assert moo.error(moo.wizard, f"set_password(this, {password})") == "E_INVARG"


def test_the_log_gets_one_clean_line(moo: Moo, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "moo_async.verbs"):
        moo.run(moo.wizard, "server_log('a\\nb\\x1b[2J\\u202ec' + 'x' * 5000)")
    [record] = caplog.records
    text = record.getMessage()
    assert text.startswith("> a b [2J c") and text.endswith("x (#2)") and len(text) < 2100
    assert text.isprintable()


def test_how_busy_the_scheduler_is(moo: Moo) -> None:
    source = "with fork(0) as first:\n    return scheduler_info()\nwith fork(0): pass\nreturn wait(first)"
    assert moo.run(moo.alice, source) == {"tasks": 3, "ready": 1, "reading": 0}
    moo.start(moo.bob, "read()")
    assert moo.run(moo.bob, "return scheduler_info()") == {"tasks": 2, "ready": 0, "reading": 1}
    assert moo.run(moo.carol, "return scheduler_info()") == {"tasks": 1, "ready": 0, "reading": 0}
    everybody = moo.run(moo.wizard, "return scheduler_info()")
    assert (everybody["tasks"], everybody["reading"]) == (2, 1)
    assert everybody["slices"] > 3 and {"seconds", "worst_slice", "worst_batch"} <= set(everybody)


def test_version(moo: Moo) -> None:
    assert moo.run(moo.carol, "return server_version()")[0].isdigit()


def test_keys_are_ones_own_and_checked(moo: Moo) -> None:
    moo.run(moo.alice, "set_ssh_keys(this, [' ssh-ed25519 AAAA alice '])")
    assert moo.run(moo.alice, "return ssh_keys(this)") == ["ssh-ed25519 AAAA alice"]
    assert moo.run(moo.wizard, "return ssh_keys(args[0])", moo.alice) == ["ssh-ed25519 AAAA alice"]
    assert moo.error(moo.alice, "set_ssh_keys(this, ['nonsense'])") == "E_INVARG"
    assert moo.error(moo.bob, "ssh_keys(args[0])", moo.alice) == "E_PERM"
    assert moo.error(moo.bob, "set_ssh_keys(args[0], [])", moo.alice) == "E_PERM"
    assert moo.error(moo.alice, "set_ssh_keys(this, [])\n1 / 0") == "ZeroDivisionError"
    assert moo.host.keys == {moo.alice: ["ssh-ed25519 AAAA alice"]}
