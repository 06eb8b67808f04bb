"""The conversation that every listener has with a session: text in, lines to the session, until one of them is done.

Owns nothing but its place in that loop. It reads no further while a line is being taken, which is what holds a fast
client back.
"""

import logging
from collections.abc import Awaitable, Callable

from moo_async.sessions.connection import Connection
from moo_async.sessions.hub import Hub, ignore
from moo_async.sessions.limits import Visit
from moo_async.sessions.session import Session
from moo_async.sessions.text import LineSplitter
from moo_async.store.accounts import Account

log = logging.getLogger(__name__)

CLOSE_SECONDS = 2.0
"""How long a closed connection may take to read its last lines."""


async def serve(
    hub: Hub,
    connection: Connection,
    read: Callable[[], Awaitable[str | None]],
    account: Account | None = None,
    guest: bool = False,
    visit: Visit | None = None,
    opened: Callable[[Session], object] = ignore,
) -> None:
    """A session from beginning to end: `Hub.open`, `converse`, and the end whatever happens. Failures are logged.
    `opened(session)` is called when it is there."""
    session = hub.open(connection, account, guest=guest, visit=visit)
    opened(session)
    try:
        await converse(session, connection, read)
    except OSError as error:
        log.debug("a connection from %s is gone: %s", connection.peer, error)
    except Exception:
        log.exception("a session from %s failed", connection.peer)
    finally:
        session.closed()


async def converse(session: Session, connection: Connection, read: Callable[[], Awaitable[str | None]]) -> None:
    """Give what `read` returns to the session, line by line, until it returns None or the session is over."""
    splitter = LineSplitter(session.line_limit)
    while not session.over:
        text = await read()
        for line in splitter.finish() if text is None else splitter.feed(text):
            if line is None:
                connection.write(f">> That line was ignored: it had more than {splitter.limit} characters <<")
            else:
                await session.receive(line)
                splitter.limit = session.line_limit
            if session.over:
                return
        if text is None:
            await session.finish()
            return
