"""Sessions and the hub, over a stand-in for the terminal and for the engine."""

import asyncio
import logging

import argon2
import asyncssh
import pytest

from moo_async.sessions.hub import BUSY, TOO_MANY, WRONG, Hub
from moo_async.sessions.limits import Limits
from moo_async.sessions.passwords import Passwords
from moo_async.sessions.session import Session
from moo_async.store.sanctions import Sanction, of_player
from moo_async.world import properties, shape
from moo_async.world.errors import E_INVARG
from moo_async.world.objects import PLAYER, Object
from tests.sessions.stand_ins import GOOD, Terminal, cheap_passwords, engine_of, hub_of, small_world


async def enter(hub: Hub, *lines: str, terminal: Terminal | None = None) -> tuple[Session, Terminal]:
    """A session that has been given some lines."""
    terminal = terminal or Terminal()
    session = hub.open(terminal)
    terminal.take()
    for line in lines:
        await session.receive(line)
    return session, terminal


def wizard_of(hub: Hub) -> Object:
    account = hub.accounts.get("wizard")
    assert account is not None
    return hub.world.ref(account.player)


# -- the log-in screen


async def test_the_welcome_is_the_worlds(hub: Hub) -> None:
    def shown() -> list[str]:
        terminal = Terminal()
        hub.open(terminal)
        return terminal.lines

    assert shown() == ["Welcome here."]
    properties.set(hub.world.system, "welcome_message", ["One", "\x1b[31mtwo", 3])
    assert shown() == ["One", "[31mtwo", "3"]
    properties.delete_property(hub.world.system, "welcome_message")
    assert "connect NAME PASSWORD    log in" in shown()


async def test_connect(hub: Hub) -> None:
    session, terminal = await enter(hub, f"connect WIZARD {GOOD}")
    assert terminal.lines == ["*** Connected ***"]
    assert session.player is wizard_of(hub) and hub.connected() == [session.player]
    assert engine_of(hub).hooks == [("user_connected", session.player)]
    await session.receive("look")
    assert terminal.lines[1:] == ["you typed: look"]


async def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(hub: Hub) -> None:
    session, terminal = await enter(hub, "connect wizard wrong horse", "connect nobody wrong horse")
    assert terminal.lines == [WRONG, WRONG] and session.player is None
    await session.receive(f"connect wizard {GOOD}")
    assert terminal.lines[-1] == "*** Connected ***"


async def test_a_password_that_is_asked_for_is_not_shown(hub: Hub) -> None:
    _, terminal = await enter(hub, "connect wizard", GOOD)
    assert terminal.lines == ["Password:", "*** Connected ***"]
    assert terminal.echo == [False, True]


async def test_create(hub: Hub) -> None:
    before = hub.world.max_object
    session, terminal = await enter(hub, f"create Änn {GOOD}")
    player = session.player
    assert terminal.lines == ["*** Created ***", "*** Connected ***"]
    assert player is not None and player.number == before + 1
    assert player.name == "Änn" and player.owner is player and player.flags & PLAYER
    assert player.parents == (properties.get(hub.world.system, "player_class"),)
    account = hub.accounts.get("ÄNN")
    assert account is not None and account.player == player.number and account.password not in (None, GOOD)
    assert engine_of(hub).hooks == [("user_created", player), ("user_connected", player)]
    assert player in hub.world.dirty
    session.closed()
    session, terminal = await enter(hub, f"connect änn {GOOD}")
    assert session.player is player


@pytest.mark.parametrize("name", ["wizard", "WIZARD", "\uff57\uff49\uff5a\uff41\uff52\uff44", "guest1"])
async def test_a_name_is_given_once(hub: Hub, name: str) -> None:
    _, terminal = await enter(hub, f"create {name} {GOOD}")
    assert "already somebody" in terminal.lines[0]


async def test_two_who_want_the_same_name_at_once(hub: Hub) -> None:
    first, second = hub.open(Terminal()), hub.open(Terminal())
    await asyncio.gather(first.receive(f"create Ann {GOOD}"), second.receive(f"create Ann {GOOD}"))
    assert [first.player is None, second.player is None].count(True) == 1
    assert len([o for o in shape.players(hub.world) if o.name == "Ann"]) == 1


async def test_without_a_player_class_the_generic_player_is_taken() -> None:
    world = small_world()
    player = properties.get(world.system, "player_class")
    properties.add_property(world.system, "generic_player", player, world.system.owner, "r")
    properties.set(world.system, "player_class", "none")
    async with hub_of(world) as hub:
        session, _ = await enter(hub, f"create Ann {GOOD}")
        assert session.player is not None and session.player.parents == (player,)


async def test_a_character_that_cannot_be_made_leaves_nothing_behind(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no room")

    monkeypatch.setattr(hub.accounts, "add", fail)
    count = len(hub.world.objects)
    _, terminal = await enter(hub, f"create Ann {GOOD}")
    assert terminal.lines == ["No character could be made: no room"]
    assert len(hub.world.objects) == count and "Ann" not in [o.name for o in shape.players(hub.world)]


async def test_guests(hub: Hub) -> None:
    sessions = [(await enter(hub, "connect guest"))[0] for _ in range(2)]
    assert [s.player.name for s in sessions if s.player] == ["Guest1", "Guest2"]
    _, terminal = await enter(hub, "connect guest")
    assert len(terminal.lines) == 1 and "All guests are taken" in terminal.lines[0]
    sessions[0].closed()
    session, _ = await enter(hub, "connect guest")
    assert session.player is sessions[0].player


async def test_a_world_without_guests() -> None:
    async with hub_of(small_world(guests=0)) as hub:
        _, terminal = await enter(hub, "connect guest")
        assert len(terminal.lines) == 1 and "no guests" in terminal.lines[0]
        assert not hub.has_guests()


async def test_quit_and_help_before_log_in(hub: Hub) -> None:
    session, terminal = await enter(hub, "help", "look", "@quit", "connect guest")
    assert terminal.lines[0].startswith("connect NAME") and terminal.lines[-1] == "Goodbye."
    assert terminal.closed and session.over and session.player is None


async def test_a_silent_stranger_is_sent_away() -> None:
    async with hub_of(small_world(), Limits(login_seconds=0.01)) as hub:
        terminal = Terminal()
        session = hub.open(terminal)
        async with asyncio.timeout(20):
            await terminal.ended.wait()
        assert session.over and "Timed out" in terminal.lines[-1]
        await session.receive("connect guest")
        assert session.player is None


async def test_a_player_is_never_too_silent(hub: Hub) -> None:
    session, _ = await enter(hub, "connect guest")
    assert session._alarm is None


# -- abuse


async def test_failed_log_ins_run_out_for_an_address(hub: Hub) -> None:
    _, terminal = await enter(hub, *["connect wizard wrong horse"] * 11, f"connect wizard {GOOD}")
    assert terminal.lines == [WRONG] * 10 + [TOO_MANY] * 2
    session, _ = await enter(hub, f"connect wizard {GOOD}", terminal=Terminal("192.0.2.9"))
    assert session.player is not None


async def test_good_log_ins_cost_nothing(hub: Hub) -> None:
    for _ in range(15):
        session, _ = await enter(hub, f"connect wizard {GOOD}")
        assert session.player is not None
        session.closed()


async def test_characters_run_out_for_an_address() -> None:
    async with hub_of(small_world(), Limits(births=2)) as hub:
        lines = []
        for number in range(3):
            _, terminal = await enter(hub, f"create Ann{number} {GOOD}")
            lines += terminal.lines
        assert "Too many new characters" in lines[-1]


async def test_when_too_many_passwords_wait(hub: Hub) -> None:
    hub.passwords.close()
    hub.passwords = cheap_passwords(queue=0)
    _, terminal = await enter(hub, f"connect wizard {GOOD}", f"create Ann {GOOD}")
    assert terminal.lines == [BUSY, BUSY]


async def test_no_password_is_logged_and_no_unknown_name(hub: Hub, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await enter(
        hub, "connect hunter2 hunter3hunter3", "connect wizard", "hunter4hunter4", "create Ann hunter5hunter5", "quit"
    )
    assert "wizard" in caplog.text and "hunter" not in caplog.text


async def test_who_hangs_up_while_a_password_is_checked_never_gets_in(hub: Hub) -> None:
    for line in (f"connect wizard {GOOD}", f"create Ann {GOOD}"):
        session = hub.open(Terminal())
        receiving = asyncio.ensure_future(session.receive(line))
        await asyncio.sleep(0)
        session.closed()
        await receiving
        assert session.player is None
    assert hub.connected() == [] and engine_of(hub).hooks == [] and "Ann" not in hub.accounts


async def test_an_account_whose_character_is_gone(hub: Hub) -> None:
    shape.free(wizard_of(hub))
    _, terminal = await enter(hub, f"connect wizard {GOOD}")
    assert terminal.lines == ["The character of that account is gone."]


# -- accounts


async def test_an_old_hash_is_made_anew(hub: Hub) -> None:
    hub.passwords.close()
    hub.passwords = Passwords(argon2.PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    await enter(hub, f"connect wizard {GOOD}")
    await asyncio.gather(*hub._chores)
    account = hub.accounts.get("wizard")
    assert account is not None and account.password is not None and "t=2" in account.password
    assert await hub.passwords.verify(account.password, GOOD)


async def test_set_password(hub: Hub) -> None:
    session, _ = await enter(hub, f"connect wizard {GOOD}")
    assert session.player is not None
    assert hub.password_fault("short") and hub.password_fault(" " * 9) and not hub.password_fault("wrong horse")
    hub.set_password(session.player, "wrong horse")
    await asyncio.gather(*hub._chores)
    session.closed()
    session, _ = await enter(hub, "connect wizard wrong horse")
    assert session.player is wizard_of(hub)


async def test_set_password_of_a_player_without_account(hub: Hub) -> None:
    guest = hub.guest("192.0.2.1")
    hub.set_password(guest, GOOD)
    await asyncio.gather(*hub._chores)
    session, _ = await enter(hub, f"connect guest1 {GOOD}")
    assert session.player is guest


async def test_keys_of_an_account(hub: Hub) -> None:
    wizard, guest = wizard_of(hub), hub.guest("192.0.2.1")
    key = asyncssh.generate_private_key("ssh-ed25519")
    public = key.export_public_key().decode().strip()
    assert hub.keys_fault([public]) is None
    assert "not a public key" in (hub.keys_fault([public, "ssh-ed25519 AAAA"]) or "")
    assert "private" in (hub.keys_fault([key.export_private_key().decode()]) or "")
    assert "at most" in (hub.keys_fault([public] * 100) or "")
    hub.set_public_keys(wizard, [public])
    hub.set_public_keys(guest, [public])
    assert hub.public_keys(wizard) == [public] and hub.public_keys(guest) == []


# -- one connection a player


async def test_a_second_log_in_takes_over(hub: Hub) -> None:
    first, old = await enter(hub, f"connect wizard {GOOD}")
    second, new = await enter(hub, f"connect wizard {GOOD}")
    assert "Redirecting connection to new port" in old.lines[-1] and old.closed and first.over
    assert "Redirecting old connection" in new.lines[0] and new.lines[-1] == "*** Connected ***"
    first.closed()
    player = wizard_of(hub)
    assert hub.connected() == [player] and second.player is player
    assert engine_of(hub).hooks == [("user_connected", player), ("user_reconnected", player)]


async def test_hanging_up(hub: Hub) -> None:
    session, _ = await enter(hub, f"connect wizard {GOOD}")
    session.closed()
    session.closed()
    player = wizard_of(hub)
    assert hub.connected() == [] and engine_of(hub).gone == [player]
    assert engine_of(hub).hooks[1:] == [("user_client_disconnected", player)]


async def test_boot(hub: Hub) -> None:
    session, terminal = await enter(hub, f"connect wizard {GOOD}", "@quit", "look")
    player = wizard_of(hub)
    assert terminal.lines[-1] == "*** Disconnected ***" and terminal.closed and session.over
    hub.boot(player, "again")
    session.closed()
    assert engine_of(hub).hooks[1:] == [("user_disconnected", player)] and engine_of(hub).gone == [player]


async def test_the_last_word_of_a_boot(hub: Hub) -> None:
    session, terminal = await enter(hub, "connect guest")
    assert session.player is not None
    hub.boot(session.player, "Out!\nNow.\x1b[2J")
    assert terminal.lines[-1] == "Out! Now.[2J"


async def test_a_player_who_is_recycled(hub: Hub) -> None:
    session, terminal = await enter(hub, "connect guest")
    assert session.player is not None
    shape.free(session.player)
    hub.boot(session.player, None)
    assert terminal.lines[-1] == "*** Recycled ***" and terminal.closed


# -- logged in


async def test_output_is_clean_and_goes_to_the_one_it_is_for(hub: Hub) -> None:
    session, terminal = await enter(hub, "connect guest")
    other, elsewhere = await enter(hub, "connect guest")
    assert session.player and other.player
    terminal.take(), elsewhere.take()
    hub.tell(session.player, "a\x1b[31mb\a\r\nc\td")
    hub.tell(wizard_of(hub), "not here")
    assert terminal.lines == ["a[31mb", "c\td"] and elsewhere.lines == []


async def test_prefix_and_suffix(hub: Hub) -> None:
    session, terminal = await enter(hub, "connect guest", "PREFIX >>", "OUTPUTSUFFIX << end")
    terminal.take()
    await session.receive("look")
    assert terminal.take() == [">>", "you typed: look", "<< end"]
    for line in ("OUTPUTPREFIX", "SUFFIX", "prefix no", "look"):
        await session.receive(line)
    assert terminal.take() == ["you typed: prefix no", "you typed: look"]


async def test_a_suffix_does_not_overtake_what_was_typed_before(hub: Hub) -> None:
    session, terminal = await enter(hub, "connect guest", "PREFIX >>")
    player = session.player
    assert player is not None
    terminal.take()
    engine_of(hub).hold()
    await session.receive("look")
    clearing = asyncio.ensure_future(session.receive("PREFIX"))
    await asyncio.sleep(0)
    engine_of(hub).release(player)
    await clearing
    await session.receive("look")
    assert terminal.take() == [">>", "you typed: look", "you typed: look"]


async def test_flush(hub: Hub) -> None:
    session, terminal = await enter(hub, "connect guest")
    terminal.take()
    engine_of(hub).hold()
    for line in ("one", "two", ".FLUSH", ".flush"):
        await session.receive(line)
    assert terminal.lines == [">> 2 queued lines of yours dropped <<", ">> 0 queued lines of yours dropped <<"]


async def test_program_is_the_engines(hub: Hub) -> None:
    session, _ = await enter(hub, "connect guest", ".program #0:test", ".")
    assert [line for _, line in engine_of(hub).lines] == [".program #0:test", "."] and session.player


async def type_a_hundred(hub: Hub) -> tuple[Object, asyncio.Future[None]]:
    """A guest whose hundredth line waits for the engine, which takes none."""
    session, _ = await enter(hub, "connect guest")
    player = session.player
    assert player is not None
    engine_of(hub).hold()
    for number in range(99):
        await session.receive(str(number))
    last = asyncio.ensure_future(session.receive("99"))
    await asyncio.sleep(0)
    return player, last


async def test_a_session_waits_while_too_many_lines_are_queued(hub: Hub) -> None:
    player, last = await type_a_hundred(hub)
    assert not last.done()
    engine_of(hub).release(player)
    await last


async def test_a_waiting_session_can_still_be_booted(hub: Hub) -> None:
    player, last = await type_a_hundred(hub)
    hub.boot(player, None)
    await last


async def test_what_is_known_of_a_connection(hub: Hub) -> None:
    session, _ = await enter(hub, "connect guest", "PREFIX a")
    assert session.player is not None
    info = hub.connection_info(session.player)
    assert info["name"] == "test from 192.0.2.1" and info["prefix"] == "a"
    assert info["connected_seconds"] >= info["idle_seconds"] >= 0
    with pytest.raises(E_INVARG):
        hub.connection_info(wizard_of(hub))


# -- the end


async def test_closing_says_goodbye_to_everyone(hub: Hub) -> None:
    terminals = [Terminal(), Terminal()]
    sessions = [hub.open(terminal) for terminal in terminals]
    await sessions[0].receive("connect guest")
    engine_of(hub).hooks.clear()
    await hub.close("New wires.")
    for terminal, session in zip(terminals, sessions, strict=True):
        assert terminal.closed and terminal.lines[-1] == "*** Shutting down: New wires. ***"
        session.closed()
    late = Terminal()
    assert hub.open(late).over and late.closed
    assert engine_of(hub).hooks == []


async def test_shutdown_and_checkpoint_are_passed_on() -> None:
    asked: list[object] = []
    async with hub_of(small_world()) as hub:
        hub.on_shutdown = asked.append
        hub.on_checkpoint = lambda: asked.append("checkpoint")
        hub.checkpoint()
        hub.shutdown("bye\x07")
        hub.shutdown(None)
    assert asked == ["checkpoint", "bye", None]


async def test_statistics(hub: Hub) -> None:
    visit = hub.admission.enter("192.0.2.1")
    terminal = Terminal()
    session = hub.open(terminal, visit=visit)
    assert hub.statistics().strangers == 1
    await session.receive("connect nobody nobody12")
    await session.receive("connect guest")
    numbers = hub.statistics()
    assert (numbers.connections, numbers.strangers, numbers.players) == (1, 0, 1)
    assert (numbers.logins, numbers.failed, numbers.refused) == (1, 1, 0)


async def test_an_account_that_the_listener_knows(hub: Hub) -> None:
    terminal = Terminal()
    session = hub.open(terminal, hub.accounts.get("wizard"))
    assert session.player is wizard_of(hub) and terminal.lines == ["*** Connected ***"]
    guest = hub.open(Terminal(), guest=True)
    assert guest.player is not None and guest.player.name == "Guest1"
    shape.free(wizard_of(hub))
    gone = Terminal()
    assert hub.open(gone, hub.accounts.get("wizard")).over and gone.closed and len(gone.lines) == 1


# -- who is kept out


def sanction(hub: Hub, kind: str, subject: str, until: float | None = None) -> None:
    hub.sanctions.put(Sanction(kind, subject, 2, "Because.", 0.0, until))


@pytest.mark.parametrize("kind", ["ban", "suspend"])
async def test_a_player_who_is_banned_or_suspended_cannot_log_in(hub: Hub, kind: str) -> None:
    subject = of_player(wizard_of(hub).number)
    sanction(hub, kind, subject, until=4102444800.0)
    word = {"ban": "banned", "suspend": "suspended"}[kind]
    session, terminal = await enter(hub, f"connect wizard {GOOD}")
    assert terminal.lines == [f"This account is {word} until 2100-01-01 00:00 UTC: Because."]
    assert session.player is None and hub.connected() == []
    _, wrong = await enter(hub, "connect wizard wrong horse")
    assert wrong.lines == [WRONG]  # who does not know the password is told nothing
    by_key = Terminal()
    assert hub.open(by_key, hub.accounts.get("wizard")).over and word in by_key.lines[0]
    hub.sanctions.remove(kind, subject)
    await session.receive(f"connect wizard {GOOD}")
    assert terminal.lines[-1] == "*** Connected ***"


async def test_whom_a_sanction_keeps_out_is_disconnected(hub: Hub) -> None:
    _, near = await enter(hub, "connect guest")
    _, far = await enter(hub, "connect guest", terminal=Terminal(peer="198.51.100.7"))
    wizard, terminal = await enter(hub, f"connect wizard {GOOD}")
    hub.sanction(Sanction("ban", "198.51.100.0/24", 2, "", 0.0))
    assert far.lines[-1] == "You are banned." and far.closed and not near.closed
    hub.sanction(Sanction("mute", of_player(wizard_of(hub).number), 2, "", 0.0))
    assert not terminal.closed
    hub.sanction(Sanction("suspend", of_player(wizard_of(hub).number), 2, "Rest.", 0.0, 4102444800.0))
    assert terminal.lines[-1] == "You are suspended until 2100-01-01 00:00 UTC: Rest." and wizard.over


async def test_what_is_over_keeps_nobody_out(hub: Hub) -> None:
    sanction(hub, "suspend", of_player(wizard_of(hub).number), until=1.0)
    sanction(hub, "mute", of_player(wizard_of(hub).number))
    session, _ = await enter(hub, f"connect wizard {GOOD}")
    assert session.player is wizard_of(hub)


@pytest.mark.parametrize(
    ("peer", "banned", "out"),
    [
        ("192.0.2.7", "192.0.2.0/24", True),
        ("::ffff:192.0.2.7", "192.0.2.7/32", True),
        ("192.0.3.7", "192.0.2.0/24", False),
        ("2001:db8::1", "2001:db8::/32", True),
        ("fe80::1%eth0", "fe80::/10", True),
        ("2001:db8::1", "0.0.0.0/0", False),
        ("not an address", "0.0.0.0/0", False),
    ],
)
async def test_an_address_that_is_banned_gets_no_further(hub: Hub, peer: str, banned: str, out: bool) -> None:
    inside = hub.open(Terminal(peer=peer))
    sanction(hub, "ban", banned)
    terminal = Terminal(peer=peer)
    assert hub.open(terminal).over is out
    assert terminal.closed is out and (terminal.lines == ["Connections from your address are banned: Because."]) is out
    for line in (f"create Zoe {GOOD}", "connect guest"):
        await inside.receive(line)
    assert (inside.player is None) is out
