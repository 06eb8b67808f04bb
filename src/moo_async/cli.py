"""The command `moo-async`: its options, the environment they may come from, and what whoever starts it is told.

This turns words into a `Config`, starts a server and turns its end into an exit code: 0 after an orderly shutdown, 1
when the engine failed, 2 with one clear line on stderr when the server could not start as asked. It must never touch
the database or the world itself.
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

from moo_async.server import Address, Config, Server, StartError, shown_address, world_directory

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


def file(text: str) -> Path:
    """The path of a file. Raises ValueError when it is empty."""
    if not text or "\0" in text:
        raise ValueError("expected the path of a file")
    return Path(text)


@dataclass(frozen=True)
class Option:
    """One option of `serve`: `--name`, else MOO_NAME in the environment, else the default.

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


OPTIONS = (
    Option("db", "world.db", file, "FILE", "the database; made from --world when it does not exist"),
    Option("world", "starter", world_directory, "starter|DIR", "what a new database starts with"),
    Option("telnet", "127.0.0.1:7777", address, "HOST:PORT|off", "where to listen for telnet; port 0 picks a free one"),
    Option("ssh", "127.0.0.1:7722", address, "HOST:PORT|off", "where to listen for SSH"),
    Option("checkpoint", "5", seconds, "SECONDS", "how often what changed is written to the database"),
    Option("log-level", "info", level, "LEVEL", "how much is logged to stderr: " + ", ".join(LEVELS)),
)


class Parser(argparse.ArgumentParser):
    """argparse, with one line for an error instead of the usage and a line."""

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"moo-async: {message}\n")


def parser() -> Parser:
    """The command line of `moo-async`."""
    top = Parser(prog="moo-async", description="A MOO server.", allow_abbrev=False)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    serve = commands.add_parser(
        "serve",
        help="run a server (also without any command)",
        description="Run a server until SIGTERM or SIGINT. Each option may also stand in the environment.",
        allow_abbrev=False,
    )
    for option in OPTIONS:
        where = f"{option.help} (default {option.default}; {option.variable})"
        serve.add_argument(f"--{option.name}", metavar=option.metavar, help=where)
    return top


def options(argv: Sequence[str], environ: Mapping[str, str]) -> dict[str, Any]:
    """The value of each option of `serve`, by name. Words that make no sense end the program with code 2."""
    if not argv or (argv[0].startswith("-") and argv[0] not in ("-h", "--help")):
        argv = ["serve", *argv]
    command_line = parser()
    given = vars(command_line.parse_args(argv))
    values = {}
    for option in OPTIONS:
        text, source = given[option.name.replace("-", "_")], f"--{option.name}"
        if text is None:
            text, source = environ.get(option.variable), option.variable
        if text is None:
            text = option.default
        try:
            values[option.name] = option.read(text)
        except ValueError as error:
            command_line.error(f"{source}: {error}")
    return values


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    chosen = options(sys.argv[1:] if argv is None else argv, os.environ)
    # The libraries' own accounts of what they do would hold every row that is written, password hashes too.
    logging.basicConfig(stream=sys.stderr, level="WARNING", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("moo_async").setLevel(chosen["log-level"].upper())
    faulthandler.enable()
    config = Config(
        db=chosen["db"],
        world=chosen["world"],
        telnet=chosen["telnet"],
        ssh=chosen["ssh"],
        checkpoint=chosen["checkpoint"],
        password=os.environ.get("MOO_WIZARD_PASSWORD") or None,
    )
    try:
        return asyncio.run(serve(config))
    except StartError as error:
        print(f"moo-async: {error}", file=sys.stderr)
        return REFUSED
    except Exception:
        log.exception("the server failed")
        return FAILED


async def serve(config: Config) -> int:
    """Run a server until it is told to stop, by a signal or from within; returns the exit code."""
    server = Server(config)
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, server.shutdown)
    async with server:
        if server.first_password is not None:
            told = f"moo-async: log in with: connect wizard {server.first_password}   (this is shown only once)"
            print(told, file=sys.stderr, flush=True)
        print(ready_line(server), flush=True)
        await server.wait()
    return OK if server.failure is None else FAILED


def ready_line(server: Server) -> str:
    """The one line on stdout that says that the server accepts connections, and what it holds."""
    facts = {
        "telnet": shown_address(server.telnet),
        "ssh": shown_address(server.ssh),
        "db": server.config.db,
        "objects": len(server.world.objects),
        "tasks": len(server.scheduler.queued_tasks()),
    }
    return "ready " + " ".join(f"{name}={value}" for name, value in facts.items())
