"""The command `moo-async`: its options, the environment they may come from, and what whoever starts it is told.

This turns words into what the other parts take, has them do it and turns the end into an exit code: 0 when all went
well, 1 when the engine failed or `check` found something, 2 with one clear line on stderr for what cannot be done as
asked. It must never touch the database or the world itself.
"""

import argparse
import asyncio
import faulthandler
import logging
import math
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from moo_async.offline import Refused, export_database, import_database
from moo_async.server import Address, Config, Server, shown_address, world_directory
from moo_async.world.text import one_line
from moo_async.worldfiles import check_world

log = logging.getLogger(__name__)

OK, FAILED, REFUSED = 0, 1, 2
LEVELS = ("debug", "info", "warning", "error")
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


def address(text: str) -> Address | None:
    """`HOST:PORT` (an IPv6 host in brackets) or `off`. Raises ValueError."""
    if text == "off":
        return None
    host, colon, port = text.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    elif ":" in host:
        raise ValueError(f"write an IPv6 address in brackets, [{host}]:{port}, not {text!r}")
    if not (colon and host and port.isascii() and port.isdigit() and int(port) < 65536):
        raise ValueError(f"expected HOST:PORT or off, not {text!r}")
    return host, int(port)


def seconds(text: str) -> float:
    """A number of seconds above zero. Raises ValueError."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise ValueError(f"expected a number of seconds above 0, not {text!r}")
    return value


def level(text: str) -> str:
    """The name of a log level. Raises ValueError."""
    if text.lower() not in LEVELS:
        raise ValueError(f"expected one of {', '.join(LEVELS)}, not {text!r}")
    return text.lower()


def folder(text: str) -> Path | None:
    """The path of a folder that is there, or `off`. Raises ValueError."""
    if text != "off" and not Path(text).is_dir():
        raise ValueError(f"there is no directory {text or repr(text)}")
    return None if text == "off" else Path(text)


def file(text: str) -> Path:
    """The path of a file. Raises ValueError when it is empty."""
    if not text or "\0" in text:
        raise ValueError("expected the path of a file")
    return Path(text)


@dataclass(frozen=True)
class Option:
    """One option of a command: `--name`, else MOO_NAME in the environment, else the default.

    `read` makes a value of the words, or raises ValueError.
    """

    name: str
    default: str
    read: Callable[[str], Any]
    metavar: str
    help: str

    @property
    def variable(self) -> str:
        return "MOO_" + self.name.upper().replace("-", "_")


DB = Option("db", "world.db", file, "FILE", "the database; made from --world when it does not exist")
OPTIONS = (
    DB,
    Option("world", "starter", world_directory, "starter|minimal|DIR", "what a new database starts with"),
    Option("watch", "off", folder, "DIR|off", "a folder of world files: what is saved there is live at once"),
    Option("telnet", "127.0.0.1:7777", address, "HOST:PORT|off", "where to listen for telnet; port 0 picks a free one"),
    Option("ssh", "127.0.0.1:7722", address, "HOST:PORT|off", "where to listen for SSH"),
    Option("web", "127.0.0.1:7780", address, "HOST:PORT|off", "where a browser gets the pictures that the game makes"),
    Option("checkpoint", "5", seconds, "SECONDS", "how often what changed is written to the database"),
    Option("log-level", "info", level, "LEVEL", "how much is logged to stderr: " + ", ".join(LEVELS)),
)


class LogFormatter(logging.Formatter):
    """One entry, one line, and a traceback indented below it: no text of a player or a verb can forge an entry or send
    an escape sequence to the terminal that shows the log."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line of an entry."""
        return one_line(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        """The lines of a traceback."""
        return "\n".join(f"    {one_line(line)}" for line in super().formatException(ei).split("\n"))


class Parser(argparse.ArgumentParser):
    """argparse, with one line for an error instead of the usage and a line."""

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"moo-async: {message}\n")


def parser() -> Parser:
    """The command line of `moo-async`."""
    top = Parser(prog="moo-async", description="A MOO server.", allow_abbrev=False)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        made = commands.add_parser(name, help=command.help, description=command.description, allow_abbrev=False)
        for option in command.options:
            where = f"{option.help} (default {option.default}; {option.variable})"
            made.add_argument(f"--{option.name}", metavar=option.metavar, help=where)
        if command.directory:
            made.add_argument("directory", metavar="DIR", help=command.directory)
    return top


def options(argv: Sequence[str], environ: Mapping[str, str]) -> dict[str, Any]:
    """The `command`, the value of each of its options by name, and its `directory` if it takes one.

    Words that make no sense end the program with code 2.
    """
    if not argv or (argv[0].startswith("-") and argv[0] not in ("-h", "--help")):
        argv = ["serve", *argv]
    command_line = parser()
    given = vars(command_line.parse_args(argv))
    values: dict[str, Any] = {"command": given["command"]}
    for option in COMMANDS[given["command"]].options:
        text, source = given[option.name.replace("-", "_")], f"--{option.name}"
        if text is None:
            text, source = environ.get(option.variable), option.variable
        if text is None:
            text = option.default
        try:
            values[option.name] = option.read(text)
        except ValueError as error:
            command_line.error(f"{source}: {error}")
    if "directory" in given:
        values["directory"] = Path(given["directory"])
    return values


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    chosen = options(sys.argv[1:] if argv is None else argv, os.environ)
    # The libraries' own accounts of what they do would hold every row that is written, password hashes too.
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LogFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level="WARNING")
    logging.getLogger("moo_async").setLevel(chosen.get("log-level", "warning").upper())
    faulthandler.enable()
    try:
        return COMMANDS[chosen["command"]].run(chosen)
    except Refused as error:
        say(str(error))
        return REFUSED
    except Exception:
        log.exception("the %s failed", "server" if chosen["command"] == "serve" else chosen["command"])
        return FAILED


def say(text: str) -> None:
    """Tell whoever started it a line."""
    print(f"moo-async: {one_line(text)}", file=sys.stderr, flush=True)


def show_password(password: str | None) -> None:
    """Tell the password that was made up for the wizard of a new world."""
    if password is not None:
        say(f"log in with: connect wizard {password}   (this is shown only once)")


def wizard_password() -> str | None:
    """The password that the environment chooses for the wizard of a new world."""
    return os.environ.get("MOO_WIZARD_PASSWORD") or None


# ---- the commands


def run_serve(chosen: dict[str, Any]) -> int:
    """`moo-async serve`."""
    config = Config(
        db=chosen["db"],
        world=chosen["world"],
        watch=chosen["watch"],
        telnet=chosen["telnet"],
        ssh=chosen["ssh"],
        web=chosen["web"],
        checkpoint=chosen["checkpoint"],
        password=wizard_password(),
    )
    return asyncio.run(serve(config))


async def serve(config: Config) -> int:
    """Run a server until it is told to stop, by a signal or from within; returns the exit code."""
    server = Server(config)
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, server.shutdown)
    async with server:
        show_password(server.first_password)
        print(ready_line(server), flush=True)
        await server.wait()
    return OK if server.failure is None else FAILED


def run_export(chosen: dict[str, Any]) -> int:
    """`moo-async export DIR`."""
    done = asyncio.run(export_database(chosen["db"], chosen["directory"]))
    print(f"exported objects={done.objects} written={done.written} removed={done.removed} to {chosen['directory']}")
    print(f"left out, being no part of a world's files: tasks={done.tasks} accounts={done.accounts}", end=" ")
    print(f"versions of verbs={done.versions}")
    return OK


def run_import(chosen: dict[str, Any]) -> int:
    """`moo-async import DIR`."""
    done = asyncio.run(import_database(chosen["db"], chosen["directory"], wizard_password()))
    for line in done.broken:
        say(f"{line} (imported all the same)")
    show_password(done.password)
    print(f"imported objects={done.objects} into {chosen['db']}")
    return OK


def run_check(chosen: dict[str, Any]) -> int:
    """`moo-async check DIR`."""
    findings = check_world(chosen["directory"])
    for line in findings:
        print(one_line(line))
    return FAILED if findings else OK


@dataclass(frozen=True)
class Command:
    """One command: its options, what the folder is that it takes (nothing for none), and what does it."""

    help: str
    description: str
    options: tuple[Option, ...]
    directory: str
    run: Callable[[dict[str, Any]], int]


COMMANDS = {
    "serve": Command(
        "run a server (also without any command)",
        "Run a server until SIGTERM or SIGINT. Each option may also stand in the environment.",
        OPTIONS,
        "",
        run_serve,
    ),
    "export": Command(
        "write the world of a database as text files",
        "Write the world as its last checkpoint left it; a server may run meanwhile. Only what changed is written.",
        (DB,),
        "an empty or new folder, or that of an earlier export",
        run_export,
    ),
    "import": Command(
        "make a new database from text files",
        "Make a new database of the world in a folder: the exact inverse of export.",
        (DB,),
        "the folder of a world",
        run_import,
    ),
    "check": Command(
        "look for mistakes in text files",
        "Look at every verb without running it. Each finding is a line, and then the exit code is 1.",
        (),
        "the folder of a world",
        run_check,
    ),
}


def ready_line(server: Server) -> str:
    """The one line on stdout that says that the server accepts connections, and what it holds."""
    facts = {
        "telnet": shown_address(server.telnet),
        "ssh": shown_address(server.ssh),
        "web": shown_address(server.web),
        "db": server.config.db,
        "objects": len(server.world.objects),
        "tasks": len(server.scheduler.queued_tasks()),
    }
    return "ready " + " ".join(f"{name}={value}" for name, value in facts.items())
