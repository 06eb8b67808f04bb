"""What is done to a database without a server: founding one from text, writing one as text, reading it back.

Owns what a new database begins with, the account of its wizard, and what is said of what a world's files leave out. It
must never run a verb, nor write to a database that there is already.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from moo_async.language import load_by_hash
from moo_async.sessions.passwords import Passwords
from moo_async.store import Accounts, Checkpointer, Database, StoreError
from moo_async.world.objects import PLAYER, WIZARD, Object, World
from moo_async.worldfiles import ExportError, WorldFileError, export_world, import_world

WIZARD_ACCOUNT = "wizard"


class Refused(Exception):
    """Something that cannot be done as asked; `str(error)` is one line that says why."""


@dataclass(frozen=True)
class Exported:
    """What an export did, and how much it left out because it is no part of a world's files."""

    objects: int
    written: int
    removed: int
    tasks: int
    accounts: int
    versions: int


@dataclass(frozen=True)
class Imported:
    """What an import did. `broken` has a line for each error of a verb that does not compile; `password` is the
    wizard's, when it was made up."""

    objects: int
    broken: list[str]
    password: str | None


async def export_database(path: Path, directory: Path) -> Exported:
    """Write the world of a database as files, as its last checkpoint left it; a server may run on it. Raises Refused.

    What the folder holds of an earlier export and the world no longer has is removed.
    """
    try:
        async with Database.reading(path) as db:
            world = World()
            tasks = await Checkpointer(db, world, Accounts()).restore(load_by_hash)
            [[accounts, versions]] = await db.read(
                "SELECT (SELECT count(*) FROM accounts), (SELECT count(*) FROM verb_history)"
            )
        done = export_world(world, directory)
    except (StoreError, ExportError) as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"cannot write {error.filename or directory}: {error.strerror}") from error
    return Exported(len(world.objects), done.written, done.removed, len(tasks), accounts, versions)


async def import_database(path: Path, directory: Path, password: str | None) -> Imported:
    """Make a new database of the world in a folder. Raises Refused, and leaves nothing behind, where that can't be."""
    try:
        db = await Database.open(path)
        try:
            if db.exists:
                raise Refused(f"there is a world in {path} already: import makes a new database")
            world, broken = import_world(directory)
            accounts = Accounts()
            made_up = await found(world, accounts, directory, password)
            stats = await Checkpointer(db, world, accounts).checkpoint()
            if stats.error:
                raise Refused(f"cannot write {path}: {stats.error}")
        finally:
            await db.close()
            if not db.exists:
                forget_unborn(db)
    except StoreError as error:
        raise Refused(str(error)) from error
    except WorldFileError as error:
        raise Refused(mistakes(directory, error)) from error
    return Imported(len(world.objects), broken, made_up)


async def found(world: World, accounts: Accounts, directory: Path, password: str | None) -> str | None:
    """Give a new world's wizard an account, with this password or a random one, which is returned. Raises Refused."""
    wizard = first_wizard(world)
    if wizard is None:
        raise Refused(f"the world in {directory} has no wizard who is a player")
    made_up = None if password is not None else secrets.token_urlsafe(12)
    passwords = Passwords()
    try:
        accounts.add(WIZARD_ACCOUNT, wizard.number, await passwords.hash(password or made_up or ""))
    finally:
        passwords.close()
    return made_up


def first_wizard(world: World) -> Object | None:
    """The player with the lowest number who is a wizard."""
    both = PLAYER | WIZARD
    return min((o for o in world.objects.values() if o.flags & both == both), key=lambda o: o.number, default=None)


def forget_unborn(db: Database) -> None:
    """A database that was never finished is no database."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{db.path}{suffix}").unlink(missing_ok=True)


def mistakes(directory: Path, error: WorldFileError) -> str:
    """One line about a folder that is no world."""
    more = len(error.problems) - 1
    return f"{directory}: {error.problems[0]}" + (f" (and {more} more mistake{'s' * (more > 1)})" if more else "")
