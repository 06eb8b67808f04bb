"""The starter world in one process: its scheduler, a host that only remembers, and transcripts played against them."""

import re
import time
from collections.abc import Callable, Container
from functools import cache
from pathlib import Path
from typing import Any

from moo_async import builtins
from moo_async.language import namespace
from moo_async.language.program import Program
from moo_async.store.sanctions import BAN, Sanction
from moo_async.tasks.scheduler import Scheduler
from moo_async.world import properties, shape
from moo_async.world.objects import AuditEntry, HistoryEntry, Object, Verb, World
from moo_async.worldfiles import load_world
from tests.account_keys import AccountKeys

STARTER = Path(__file__).parent.parent / "worlds" / "starter"

assert builtins.ENTRIES


@cache
def _kept_programs() -> list[Program]:
    """The starter world's programs, compiled once for all tests."""
    return [verb.program for o in load_world(STARTER).objects.values() for verb in o.verbs]


class Host(AccountKeys):
    """Who is connected, and what they were told."""

    def __init__(self) -> None:
        super().__init__()
        self.here: list[Object] = []
        self.told: list[tuple[str, str]] = []
        self.idle: dict[Object, int] = {}
        self.live: set[Object] = set()
        self.reading: set[Object] = set()
        self.on_boot: Callable[[Object], None] = lambda player: None

    def tell(self, player: Object, text: str) -> None:
        if player in self.here:
            self.told.append((player.name, text))

    def show_screen(self, player: Object, screen: tuple[str, ...], plain: bool) -> None:
        if player in self.here:
            mark = "| " if player in self.live and not plain else ""
            self.told += [(player.name, mark + line) for line in screen]

    def can_edit(self, player: Object) -> bool:
        return False

    def connected(self) -> list[Object]:
        return self.here

    def boot(self, player: Object, message: str | None) -> None:
        if player in self.here:
            self.told.append(("", f"{player.name} is booted: {message}"))
            self.here.remove(player)
            self.on_boot(player)

    def sanction(self, sanction: Sanction) -> None:
        super().sanction(sanction)
        for player in list(self.here):
            if self.sanctions.keeps_out(player.number) or self.sanctions.keeps_away("127.0.0.1"):
                what = "banned" if sanction.kind == BAN else "suspended"
                self.boot(player, f"You are {what}: {sanction.reason}")

    def shutdown(self, message: str | None) -> None:
        self.told.append(("", f"shutdown: {message}"))

    def checkpoint(self) -> None:
        self.told.append(("", "checkpoint"))

    def set_password(self, player: Object, new: str) -> None:
        self.told.append(("", f"password of {player.name}: {new}"))

    def connection_info(self, player: Object) -> dict[str, Any]:
        screen = {"columns": 80, "rows": 24, "live": player in self.live, "screen_reader": player in self.reading}
        return {
            "connected_seconds": 3700,
            "idle_seconds": self.idle.get(player, 0),
            "name": "localhost",
            "peer": "127.0.0.1",
            **screen,
        }

    def begin_command(self, player: Object) -> None:
        pass

    def end_command(self, player: Object) -> None:
        pass


class Noted:
    """An archive of what has been noted in this process: it answers at once."""

    def __init__(self, world: World) -> None:
        self.world = world

    def history(self, o: Object, answer: Callable[[list[HistoryEntry]], None]) -> None:
        answer([version for version in self.world.history if version.object == o.number])

    def deeds(self, most: int, name: str, answer: Callable[[list[AuditEntry]], None]) -> None:
        found = [deed for deed in reversed(self.world.audit) if name.lower() in f"{deed.name} {deed.subject}".lower()]
        answer(found[:most])


class Town:
    """A fresh starter world with nobody in it; its clock stands still until `wait`, on a fair summer's day, nobody
    walks about by themselves, and newcomers are not invited to the tutorial."""

    def __init__(self) -> None:
        _kept_programs()
        self.world: World = load_world(STARTER)
        self.host = Host()
        self.now = 1000.0
        self.scheduler = self.make_scheduler()
        self.host.archive = Noted(self.world)
        self.host.on_boot = self.booted
        self.people: dict[str, Object] = {}
        self.set("clock", "quarter", 10**9)
        self.set("sky", "pinned", True)
        self.set("tutorial", "invitation", "")
        for walker in shape.descendants(self.at("wanderer")):
            properties.put(walker, "haunts", [])

    def make_scheduler(self, kind: type[Scheduler] = Scheduler) -> Scheduler:
        """A scheduler by the town's clock."""
        command = namespace.PRELUDE["command"].program
        return kind(self.world, self.host, command, lambda: self.now, lambda: time.time() + self.now - 1000.0)

    def at(self, symbol: str) -> Object:
        found: Object = properties.get(self.world.system, symbol)
        return found

    def set(self, symbol: str, name: str, value: Any) -> None:
        properties.put(self.at(symbol), name, value)

    def run(self) -> None:
        for _ in range(100_000):
            if not self.scheduler.run_ready():
                return
        raise AssertionError("the tasks never come to rest")

    def take(self) -> list[tuple[str, str]]:
        told, self.host.told = self.host.told, []
        return told

    def hook(self, name: str, player: Object) -> None:
        self.scheduler.call_verb(self.world.system, name, [player], player)
        self.run()

    def connect(self, player: Object, created: bool = False) -> Object:
        """What the server does when somebody logs in."""
        self.people[player.name.split()[0]] = player
        self.host.here.append(player)
        if created:
            self.hook("user_created", player)
        self.hook("user_connected", player)
        return player

    def disconnect(self, player: Object) -> None:
        self.host.here.remove(player)
        self.scheduler.disconnected(player)
        self.hook("user_client_disconnected", player)

    def booted(self, player: Object) -> None:
        """What the server does after it has closed somebody's connection."""
        self.scheduler.disconnected(player)
        self.scheduler.call_verb(self.world.system, "user_disconnected", [player], player)

    def create(self, name: str) -> Object:
        """What the server does for `create NAME PASSWORD`."""
        player = shape.create([self.at("player_class")], self.world.nothing, world=self.world)
        properties.set(player, "name", name)
        shape.set_player_flag(player, True)
        return self.connect(player, created=True)

    def type(self, player: Object, *lines: str) -> list[tuple[str, str]]:
        """What everybody is told in answer to some lines."""
        self.take()
        for line in lines:
            self.scheduler.input(player, line)
            self.run()
        return self.take()

    def wait(self, seconds: float) -> list[tuple[str, str]]:
        self.now += seconds
        self.run()
        return self.take()


def play(town: Town, text: str) -> list[str]:
    """Play a transcript and return it with what was really told.

    "Alice> look" is typed by Alice, "~ 5" lets five seconds pass, "+ Alice" makes and connects a character, "* symbol"
    connects a character of the world, "* Alice" one who had left, "- Alice" disconnects one, "# " begins a comment,
    "! Alice" gives one a terminal that redraws ("| " is put before what is drawn there), and "%1" in a typed line is
    the number of the first task of these people that has waited. Other lines are what was told: to the one who typed as
    it is, to others with "Name: " in front.
    """
    heard: list[str] = []
    tasks: dict[int, None] = {}
    for line in text.splitlines():
        act, who, rest = read(line, town.people)
        speaker = ""
        told: list[tuple[str, str]] = []
        match act:
            case "":
                continue
            case ">":
                speaker = town.people[who].name
                told = town.type(town.people[who], numbered(rest, tasks))
            case "~":
                told = town.wait(float(rest))
            case "!":
                town.host.live.add(town.people[who])
            case "+":
                town.create(who)
            case "*":
                town.connect(town.people.get(who) or town.at(who))
            case "-":
                town.disconnect(town.people[who])
        note_tasks(town, tasks)
        heard.append(line)
        heard += [text if name == speaker else f"{name}: {text}".rstrip() for name, text in told + town.take()]
    return heard


def read(line: str, people: Container[str]) -> tuple[str, str, str]:
    """What a line of a transcript does, who does it, and the rest; nothing is done by a line that was told."""
    who, mark, rest = line.partition("> ")
    if mark and who in people and not line.startswith("# "):
        return ">", who, rest
    if line[:2] in ("# ", "~ ", "! ", "+ ", "* ", "- "):
        return line[0], line[2:].strip(), line[2:]
    return "", "", line


def numbered(typed: str, tasks: dict[int, None]) -> str:
    """A typed line with the numbers of tasks in the places of %1, %2 ..."""
    return re.sub(r"%(\d+)", lambda found: str([*tasks][int(found[1]) - 1]), typed)


def note_tasks(town: Town, tasks: dict[int, None]) -> None:
    """Add the tasks of these people that wait now."""
    tasks.update({task.id: None for task in town.scheduler.tasks.values() if task.owner in town.people.values()})


def differences(expected: list[str], heard: list[str]) -> list[str]:
    """Where a transcript and what was told part; `...` in an expected line stands for anything."""
    for at in range(max(len(expected), len(heard))):
        wanted = expected[at] if at < len(expected) else "(nothing more)"
        got = heard[at] if at < len(heard) else "(nothing more)"
        if not _fits(wanted, got):
            return [f"line {at + 1}: expected {wanted!r}, got {got!r}", *heard[max(0, at - 3) : at + 12]]
    return []


def _fits(wanted: str, got: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, wanted.split("..."))), got) is not None


def all_verbs(town: Town) -> list[Verb]:
    return [verb for o in town.world.objects.values() for verb in o.verbs]


def is_command(verb: Verb) -> bool:
    return (verb.dobj, verb.prep, verb.iobj) != ("this", "none", "this")


def never_typed(town: Town, transcripts: list[str]) -> list[str]:
    """The names of the commands that nobody types in these transcripts, neither as they are nor as shorthands."""
    typed = {line.partition("> ")[2].partition(" ")[0].lower() for text in transcripts for line in text.splitlines()}
    typed |= {"say", "emote", "eval"}
    commands = [verb.names for verb in all_verbs(town) if is_command(verb)]
    return [names for names in commands if not typed & set(names.replace("*", "").split())]
