"""The hub: every session, who is connected, and everything that the engine asks of connections.

Owns the sessions by player and the one connection that each player may have; it is the scheduler's `Host`. It makes
the decisions that need accounts (log-in, new characters, guests, passwords) so that sessions and listeners need
none. It must never block, and it runs no verb: the hooks of the system object are started as tasks.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from moo_async.sessions import characters
from moo_async.sessions.connection import Connection, Engine, Page, Result
from moo_async.sessions.keys import keys_fault
from moo_async.sessions.limits import Admission, Buckets, Limits, Visit, address_key
from moo_async.sessions.pages import Pages
from moo_async.sessions.passwords import Busy, Passwords, password_fault
from moo_async.sessions.session import LoginRefused, Session
from moo_async.sessions.text import lines
from moo_async.store.accounts import Account, Accounts
from moo_async.store.archive import Archive
from moo_async.store.sanctions import BAN, SUSPEND, Sanction, Sanctions
from moo_async.world.errors import E_INVARG, MooError
from moo_async.world.objects import Object, World
from moo_async.world.text import Styled, clean

log = logging.getLogger(__name__)

EDITORS = 20
"""Full-screen editors at a time."""

WRONG = "Either that player does not exist, or has a different password."
TOO_MANY = "Too many failed log-ins from your address. Wait a minute, then try again."
BUSY = "Too many people log in at this moment. Try again."
DISCONNECTED = "*** Disconnected ***"
RECYCLED = "*** Recycled ***"
GOODBYE = "*** Shutting down: the server stops now. Goodbye. ***"


@dataclass(frozen=True)
class Statistics:
    """The hub's numbers at one moment. `refused` counts connections, `failed` log-ins, since the start."""

    connections: int
    strangers: int
    players: int
    logins: int
    failed: int
    refused: int


def ignore(*_: object) -> None:
    """What happens where the server has not said what shall happen."""


class Hub:
    """All sessions of one world.

    `engine` has to be set before the first session is opened, and `archive` where there is a database.
    `on_shutdown(message)` and `on_checkpoint()` are called when verb code asks for them.
    """

    engine: Engine

    def __init__(
        self,
        world: World,
        accounts: Accounts,
        passwords: Passwords | None = None,
        *,
        limits: Limits | None = None,
        on_shutdown: Callable[[str | None], object] = ignore,
        on_checkpoint: Callable[[], object] = ignore,
    ) -> None:
        self.world = world
        self.accounts = accounts
        self.passwords = passwords or Passwords()
        self.limits = limits or Limits()
        self.on_shutdown = on_shutdown
        self.on_checkpoint = on_checkpoint
        self.archive: Archive | None = None
        self.pages = Pages()
        self.admission = Admission(self.limits)
        self._sessions: dict[Session, None] = {}
        self._by_player: dict[Object, Session] = {}
        self._failures = Buckets(self.limits.failures, self.limits.failure_seconds)
        self._births = Buckets(self.limits.births, self.limits.birth_seconds)
        self._chores: set[asyncio.Task[None]] = set()
        self._logins = self._failed = 0
        self._closing = False
        self._editors = 0

    # -- for listeners

    def open(
        self, connection: Connection, account: Account | None = None, *, guest: bool = False, visit: Visit | None = None
    ) -> Session:
        """A session for a new connection: a stranger's, or that of an account or guest that the listener is sure of.

        It is over at once when the player cannot be had.
        """
        session = Session(self, connection, visit)
        self._sessions[session] = None
        try:
            if self._closing:
                raise LoginRefused(GOODBYE)
            self._require_no_ban(connection.peer)
            if account is not None:
                session.admit(self._player(account))
            elif guest:
                session.admit(self.guest(connection.peer))
            else:
                session.greet()
        except LoginRefused as refusal:
            session.close(str(refusal))
        return session

    async def authenticate(self, name: str, password: str, peer: str) -> Object:
        """The player of an account, if the password fits. LoginRefused otherwise, as late for unknown names."""
        account = await self.check_password(name, password, peer)
        self._require_no_ban(peer)
        return self._player(account)

    async def check_password(self, name: str, password: str, peer: str) -> Account:
        """The account of that name, if the password fits. LoginRefused otherwise."""
        key = address_key(peer)
        if not self._failures.take(key):
            raise LoginRefused(TOO_MANY)
        account = self.accounts.get(name)
        try:
            fits = await self.passwords.verify(account.password if account else None, password)
        except Busy:
            self._failures.give_back(key)
            raise LoginRefused(BUSY) from None
        now = self.accounts.get(name)
        if not fits or account is None or now is None or now.password != account.password:
            self._failed += 1
            log.info("failed log-in from %s%s", peer, f" as {account.name!r}" if account else "")
            raise LoginRefused(WRONG)
        self._failures.give_back(key)
        if account.password and self.passwords.needs_rehash(account.password):
            self._chore(self._rehash(account, password))
        return now

    async def create(self, name: str, password: str, peer: str, still_wanted: Callable[[], bool]) -> Object:
        """A new player with an account. LoginRefused where that cannot be, or is no longer wanted after the hashing."""
        self._require_no_ban(peer)
        key = address_key(peer)
        if key not in self.limits.trusted and not self._births.take(key):
            raise LoginRefused("Too many new characters from your address. Try again later.")
        try:
            password_hash = await self.passwords.hash(password)
        except Busy:
            raise LoginRefused(BUSY) from None
        if not still_wanted() or self._closing:
            raise LoginRefused("")
        if self.name_taken(name):
            raise LoginRefused(f"Somebody has just taken the name {name}.")
        try:
            player = characters.create_character(self.world, self.accounts, name, password_hash)
        except (MooError, ValueError) as error:
            log.warning("no character could be made for %r: %s", name, error)
            raise LoginRefused(f"No character could be made: {error}") from None
        log.info("%s is the new player %r, from %s", player, name, peer)
        return player

    def guest(self, peer: str) -> Object:
        """A guest that nobody is. LoginRefused when there is none."""
        self._require_no_ban(peer)
        player = characters.free_guest(self.world, self._by_player)
        if player is None:
            none = "All guests are taken." if self.has_guests() else "There are no guests here."
            raise LoginRefused(f"{none} You can make a character: create NAME PASSWORD")
        return player

    def has_guests(self) -> bool:
        """Whether the world has guests at all."""
        return characters.has_guests(self.world)

    async def close(self, message: str | None = None) -> None:
        """Say goodbye to everyone and close every session; nobody can log in any more. No hook is called."""
        self._closing = True
        for session in list(self._sessions):
            session.close(GOODBYE if not message else f"*** Shutting down: {message} ***")
        for chore in list(self._chores):
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        self.passwords.close()

    def statistics(self) -> Statistics:
        """What there is and what there has been."""
        admission = self.admission
        return Statistics(
            admission.total, admission.strangers, len(self._by_player), self._logins, self._failed, admission.refused
        )

    def facts(self) -> dict[str, float]:
        """The same for verb code, by name."""
        return dict(asdict(self.statistics()))

    # -- for sessions

    def welcome(self) -> list[str]:
        """The lines of the log-in screen."""
        return [line for text in characters.welcome(self.world) for line in lines(text)]

    def name_taken(self, name: str) -> bool:
        """Whether a new character may not have that name because another has it."""
        return characters.name_taken(self.world, self.accounts, name)

    def entered(self, session: Session, player: Object, created: bool) -> None:
        """A session has become a player: the player's only one from now on."""
        old = self._by_player.get(player)
        self._by_player[player] = session
        self._logins += 1
        log.info("%s (%s) is connected from %s by %s", player.name, player, *_where(session))
        if old is not None:
            old.close("*** Redirecting connection to new port ***")
            session.connection.write("*** Redirecting old connection to this port ***")
        if created:
            session.connection.write("*** Created ***")
            self._hook("user_created", player)
        session.connection.write("*** Connected ***")
        self._hook("user_connected" if old is None else "user_reconnected", player)

    def hung_up(self, session: Session, player: Object) -> None:
        """A player's client has closed the connection."""
        if self._release(session, player):
            self._hook("user_client_disconnected", player)

    def forget(self, session: Session) -> None:
        """The session's connection is gone."""
        self._sessions.pop(session, None)

    # -- tasks.Host

    def tell(self, player: Object, text: str) -> None:
        """Queue a line for a player; dropped when nobody is connected as that player."""
        session = self._by_player.get(player)
        if session is not None:
            for line in (text,) if isinstance(text, Styled) else lines(text):
                session.connection.write(line)

    def show_screen(self, player: Object, screen: tuple[str, ...], plain: bool) -> None:
        """Show some lines to a player, in the place of the last ones where the terminal can."""
        session = self._by_player.get(player)
        if session is not None:
            session.connection.show(tuple(line for text in screen for line in lines(text)), plain)

    def can_edit(self, player: Object) -> bool:
        """Whether a player's terminal can be an editor now, and not too many are."""
        session = self._by_player.get(player)
        return session is not None and self._editors < EDITORS and session.connection.can_edit

    def edit(self, player: Object, page: Page, done: Callable[[Result], None]) -> None:
        """Let a player edit a page; at once "lost" where that cannot be."""
        if not self.can_edit(player):
            done(Result("lost", page.lines))
            return
        self._editors += 1

        def ended(result: Result) -> None:
            self._editors -= 1
            done(Result(result.how, tuple(clean(line) for line in result.lines)))

        self._by_player[player].connection.edit(page, ended)

    def connected(self) -> list[Object]:
        """The players who are connected, in the order of their log-ins."""
        return list(self._by_player)

    def boot(self, player: Object, message: str | None) -> None:
        """Close a player's connection, after a last word. Nothing happens when there is none."""
        session = self._by_player.get(player)
        if session is not None:
            self._release(session, player)
            last = DISCONNECTED if player.valid else RECYCLED
            session.close(" ".join(lines(message)) if message else last)
            self._hook("user_disconnected", player)

    def shutdown(self, message: str | None) -> None:
        """Begin to shut the server down."""
        self.on_shutdown(None if message is None else " ".join(lines(message)))

    def checkpoint(self) -> None:
        """Ask for a checkpoint soon."""
        self.on_checkpoint()

    def connection_info(self, player: Object) -> dict[str, Any]:
        """What is known of a player's connection. E_INVARG when there is none."""
        session = self._by_player.get(player)
        if session is None:
            raise E_INVARG(f"{player} is not connected")
        now = time.monotonic()
        peer, kind = _where(session)
        columns, rows = session.connection.size
        return {
            "kind": kind,
            "peer": peer,
            "name": f"{kind} from {peer}",
            "connected_seconds": now - session.since,
            "idle_seconds": now - session.last_line,
            "columns": columns,
            "rows": rows,
            "live": session.connection.live,
            "screen_reader": session.connection.screen_reader,
            "prefix": session.prefix,
            "suffix": session.suffix,
        }

    def password_fault(self, password: str) -> str | None:
        """What is wrong with a new password, or None."""
        return password_fault(password)

    def set_password(self, player: Object, password: str) -> None:
        """Begin to give a player's account another password, which `password_fault` has passed; the player is told when
        it is not to be."""
        self._chore(self._change_password(player, password))

    def public_keys(self, player: Object) -> list[str]:
        """The SSH keys of a player's account; none without an account."""
        account = self.accounts.by_player(player.number)
        return [] if account is None else list(account.public_keys)

    def keys_fault(self, keys: list[str]) -> str | None:
        """What is wrong with a list of SSH keys, or None."""
        return keys_fault(keys)

    def set_public_keys(self, player: Object, keys: list[str]) -> None:
        """Give a player's account other SSH keys; a player without one is told."""
        account = self.accounts.by_player(player.number)
        if account is None:
            self.tell(player, "There is no account to keep a key for. Set a password first.")
        else:
            self.accounts.put(msgspec.structs.replace(account, public_keys=tuple(keys)))

    @property
    def sanctions(self) -> Sanctions:
        """Who may not come, or not speak."""
        return self.accounts.sanctions

    def sanction(self, sanction: Sanction) -> None:
        """Put a sanction in force, and close the connections of those whom it keeps out."""
        self.sanctions.put(sanction)
        for player, session in list(self._by_player.items()):
            found = self.sanctions.keeps_out(player.number) or self.sanctions.keeps_away(session.connection.peer)
            if found is not None:
                self.boot(player, _kept_out(f"You are {_SANCTIONED[found.kind]}", found))

    def publish(self, svg: str) -> str | None:
        """Keep a picture for the browser; its address, or None where nobody could see it."""
        return self.pages.publish(svg)

    def begin_command(self, player: Object) -> None:
        """The first slice of a player's command begins: the PREFIX line."""
        session = self._by_player.get(player)
        if session is not None and session.prefix is not None:
            session.connection.write(session.prefix)

    def end_command(self, player: Object) -> None:
        """The first slice of a player's command is over and its output queued: the SUFFIX line."""
        session = self._by_player.get(player)
        if session is not None:
            if session.suffix is not None:
                session.connection.write(session.suffix)
            session.moved()

    # -- the parts of the above

    def _player(self, account: Account) -> Object:
        player = self.world.ref(account.player)
        if not characters.is_player(self.world, player):
            raise LoginRefused("The character of that account is gone.")
        if sanction := self.accounts.sanctions.keeps_out(player.number):
            log.info("%s (%s) is kept out: %s", player.name, player, sanction.reason)
            raise LoginRefused(_kept_out("This account is " + _SANCTIONED[sanction.kind], sanction))
        return player

    def _require_no_ban(self, peer: str) -> None:
        if sanction := self.accounts.sanctions.keeps_away(peer):
            log.info("a connection from %s is refused: %s", peer, sanction.reason)
            raise LoginRefused(_kept_out("Connections from your address are banned", sanction))

    def _release(self, session: Session, player: Object) -> bool:
        """The player is no longer connected; False when another session has taken over."""
        if self._by_player.get(player) is not session:
            return False
        del self._by_player[player]
        log.info("%s (%s) is disconnected", player.name or "a recycled player", player)
        self.engine.disconnected(player)
        return True

    def _hook(self, name: str, player: Object) -> None:
        """Start a verb of the system object, if there is one, with its owner's permissions."""
        system = self.world.system
        if system.valid and not self._closing:
            self.engine.call_verb(system, name, [player], player, system.owner)

    async def _rehash(self, account: Account, password: str) -> None:
        """Keep the password at today's costs, unless the account has changed meanwhile."""
        try:
            password_hash = await self.passwords.hash(password)
        except Busy:
            return
        if self.accounts.get(account.name) is account:
            self.accounts.put(msgspec.structs.replace(account, password=password_hash))

    async def _change_password(self, player: Object, password: str) -> None:
        try:
            password_hash = await self.passwords.hash(password)
            if characters.is_player(self.world, player):
                characters.set_password_hash(self.accounts, player, password_hash)
        except (Busy, ValueError) as error:
            log.warning("the password of %s was not changed: %s", player, error or "too much to do")
            self.tell(player, "The password was not changed. Try again.")

    def _chore(self, work: Any) -> None:
        chore = asyncio.get_running_loop().create_task(work)
        self._chores.add(chore)
        chore.add_done_callback(self._chores.discard)


_SANCTIONED = {BAN: "banned", SUSPEND: "suspended"}


def _kept_out(what: str, sanction: Sanction) -> str:
    """The line for somebody whom a sanction keeps out."""
    until = "" if sanction.until is None else time.strftime(" until %Y-%m-%d %H:%M UTC", time.gmtime(sanction.until))
    return f"{what}{until}{f': {sanction.reason}' if sanction.reason else '.'}"


def _where(session: Session) -> tuple[str, str]:
    return session.connection.peer, session.connection.kind
