"""The SSH listener: accepts connections, decides who may log in, and lets each session talk.

Owns the sockets and the proof of who somebody is: the account's password or one of its keys, and nothing for a
guest. Offers a shell and nothing else: no forwarding of ports, agents or displays, no files. Names that do not exist
fail like wrong passwords.
"""

import asyncio
import logging
from pathlib import Path

import asyncssh

from moo_async.listeners.converse import CLOSE_SECONDS, serve
from moo_async.listeners.hostkey import host_key
from moo_async.listeners.ssh_editor import Channel
from moo_async.listeners.ssh_terminal import Terminal
from moo_async.sessions.hub import Hub
from moo_async.sessions.keys import public_data
from moo_async.sessions.limits import Visit
from moo_async.sessions.session import LoginRefused
from moo_async.store.accounts import Account, account_key

log = logging.getLogger(__name__)

LOGIN_SECONDS = 30
KEEPALIVE_SECONDS, KEEPALIVE_COUNT = 60, 3
ATTEMPTS = 10
"""Passwords and keys that may be tried on one connection."""

SESSIONS = 4
"""Sessions on one connection at a time."""

WINDOW = 256 * 1024
"""Bytes that a client may send before they are taken."""

PACKET = 32 * 1024
GUEST = "guest"


class Gate(asyncssh.SSHServer):
    """One SSH connection: who it is, and the sessions on it."""

    def __init__(self, listener: "SSHListener") -> None:
        self._listener = listener
        self._hub = listener.hub
        self._conn: asyncssh.SSHServerConnection | None = None
        self._peer = "?"
        self._visit: Visit | None = None
        self._attempts = 0
        self._proved: str | None = None
        self._guest = False
        self.terminals: dict[Terminal, asyncio.Task[None] | None] = {}
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    # -- the connection

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """A client has connected."""
        self._conn = conn
        peer = conn.get_extra_info("peername")
        self._peer = str(peer[0]) if peer else "?"
        self._visit = self._hub.admission.enter(self._peer)
        if self._visit is None:
            conn.abort()
        else:
            self._listener.gates[self] = None

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        if self._visit is not None:
            self._visit.leave()
        self._listener.gates.pop(self, None)
        if not self.lost.done():
            self.lost.set_result(None)

    def close(self) -> None:
        """Close every session, then the connection."""
        for terminal in list(self.terminals):
            terminal.close()
        if not self.terminals:
            self.hang_up()

    def hang_up(self) -> None:
        """Close the connection."""
        if self._conn is not None:
            self._conn.close()

    def abort(self) -> None:
        """Close the connection without waiting for the client."""
        if self._conn is not None:
            self._conn.abort()

    # -- who it is

    def begin_auth(self, username: str) -> bool:
        """A name has been given: a guest need not prove anything."""
        self._guest = account_key(username) == GUEST and GUEST not in self._hub.accounts and self._hub.has_guests()
        return not self._guest

    def password_auth_supported(self) -> bool:
        """Passwords are taken, whoever asks."""
        return True

    async def validate_password(self, username: str, password: str) -> bool:
        """Whether it is the account's password."""
        try:
            account = await self._hub.check_password(username, password, self._peer)
        except LoginRefused:
            return self._failed()
        self._proved = account_key(account.name)
        return True

    def public_key_auth_supported(self) -> bool:
        """Keys are taken, whoever asks."""
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Whether it is one of the account's keys; that the client has the private one is checked by asyncssh."""
        account = self._hub.accounts.get(username)
        data = key.public_data
        if account is None or not any(public_data(text) == data for text in account.public_keys):
            return self._failed()
        self._proved = account_key(account.name)
        return True

    def auth_completed(self) -> None:
        """The client is known."""
        if self._visit is not None:
            self._visit.known()

    def _failed(self) -> bool:
        self._attempts += 1
        if self._attempts >= ATTEMPTS and self._conn is not None:
            log.info("%d attempts to log in on one connection from %s", self._attempts, self._peer)
            reason = "Too many attempts to log in"
            self._conn.disconnect(asyncssh.DISC_NO_MORE_AUTH_METHODS_AVAILABLE, reason)
        return False

    def _account(self, username: str) -> Account | None:
        """The account that has been proved, if it is still there under the name that asyncssh has let in."""
        return self._hub.accounts.get(username) if self._proved == account_key(username) else None

    # -- its sessions

    def session_requested(self) -> tuple[Channel, Terminal] | bool:
        """The client wants a terminal."""
        if self._conn is None or len(self.terminals) >= SESSIONS:
            return False
        terminal = Terminal(self._peer, self._started, self._ended)
        self.terminals[terminal] = None
        loop = asyncio.get_running_loop()
        return Channel(self._conn, loop, "utf-8", "replace", WINDOW, PACKET), terminal

    def _started(self, terminal: Terminal) -> None:
        self.terminals[terminal] = asyncio.get_running_loop().create_task(self._serve(terminal))

    async def _serve(self, terminal: Terminal) -> None:
        """One session from beginning to end."""
        username = str(self._conn.get_extra_info("username")) if self._conn is not None else ""
        account = None if self._guest else self._account(username)
        try:
            if self._guest or account is not None:
                await serve(
                    self._hub, terminal, terminal.read, account, self._guest, opened=lambda s: terminal.belongs_to(s)
                )
        finally:
            terminal.close()

    def _ended(self, terminal: Terminal) -> None:
        self.terminals.pop(terminal, None)
        if not self.terminals:
            asyncio.get_running_loop().call_later(CLOSE_SECONDS, self._hang_up_if_idle)

    def _hang_up_if_idle(self) -> None:
        if not self.terminals:
            self.hang_up()


class SSHListener:
    """Accepts SSH connections for a hub, on a host and port (0 picks a free one). The host key is in `key_path`."""

    def __init__(self, hub: Hub, host: str, port: int, key_path: Path) -> None:
        self.hub = hub
        self.gates: dict[Gate, None] = {}
        self._host = host
        self._port = port
        self._key_path = key_path
        self._acceptor: asyncssh.SSHAcceptor | None = None

    async def start(self) -> tuple[str, int]:
        """Begin to accept; returns the host and the port. OSError for an address or a key that cannot be used."""
        logging.getLogger("asyncssh").setLevel(logging.ERROR)
        self._acceptor = await asyncssh.create_server(
            lambda: Gate(self),
            self._host,
            self._port,
            server_host_keys=[host_key(self._key_path)],
            login_timeout=LOGIN_SECONDS,
            keepalive_interval=KEEPALIVE_SECONDS,
            keepalive_count_max=KEEPALIVE_COUNT,
            kbdint_auth=False,
            host_based_auth=False,
            gss_host=None,
            agent_forwarding=False,
            x11_forwarding=False,
            allow_scp=False,
            server_version="moo_async",
            encoding="utf-8",
            errors="replace",
            window=WINDOW,
        )
        host, port = self._acceptor.sockets[0].getsockname()[:2]
        return str(host), int(port)

    async def stop(self) -> None:
        """Accept no more and close every connection, within a little more than CLOSE_SECONDS."""
        if self._acceptor is None:
            return
        self._acceptor.close()
        gates = list(self.gates)
        tasks = [task for gate in gates for task in gate.terminals.values() if task is not None]
        for gate in gates:
            gate.close()
        if gates:
            await asyncio.wait([gate.lost for gate in gates], timeout=CLOSE_SECONDS + 0.5)
        for gate in gates:
            gate.abort()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._acceptor.wait_closed()
        self._acceptor = None
