"""Pull the plug of a real server again and again, and look each time whether one consistent world is left.

    make plug, or python -m scripts.pull_the_plug [--rounds 50] [--seconds 2] [--seed N] [--keep DIRECTORY]

The world is the counting house (tests/e2e/counting_house): workers count in objects, in lists and in variables, carry
money in a variable from one slice to the next, fork, kill, resume, read, and fail on purpose. A round starts the server
on the file as the last `kill -9` left it, talks to it by Debian's telnet, and kills it at a random moment. What is left
is judged twice: a copy of the file from outside, task by task with its variables; then, by the next round's server, the
running world from inside. Needs what the tests need.

This owns the rounds and the judgement. It never looks at the server but through telnet, its log and its file.
"""

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import moo_async.builtins
from moo_async.language import load_by_hash
from moo_async.store import Accounts, Checkpointer, Database
from moo_async.tasks.graph import load_task
from moo_async.tasks.task import SUSPENDED, WAITING, Task
from moo_async.world.objects import Object, World
from moo_async.world.properties import find_slot
from tests.drive import Terminal
from tests.e2e.serving import PASSWORD, ServerProcess, serving

assert moo_async.builtins.ENTRIES

HOUSE = Path(__file__).parents[1] / "tests" / "e2e" / "counting_house"
INTERVALS = ("0.05", "0.1", "0.3")


class Inconsistent(AssertionError):
    """What was found is no consistent cut; str() says all that is wrong, a line each."""


class Books:
    """What one file holds: the counting house, and the tasks of everybody who works there."""

    def __init__(self, world: World, tasks: list[Task]) -> None:
        system = world.objects[0]
        self.house = value(system, "house")
        self.workers: list[Object] = value(self.house, "workers")
        self.tasks = {task.id: task for task in tasks}
        self.starts: int = value(system, "starts")
        self.counts: dict[str, int] = {worker.name: value(worker, "n") for worker in self.workers}
        self.wrong: list[str] = [f"alarm: {alarm}" for alarm in value(self.house, "alarms")]
        self._expect("how many tasks have a number of their own", len(self.tasks), len(tasks))
        self._money()
        self._chimes()
        self._who_is_there()
        for worker in self.workers:
            if value(worker, "task") in self.tasks:
                self._worker(worker, self.tasks[value(worker, "task")])

    def _expect(self, what: str, found: object, expected: object) -> None:
        if found != expected:
            self.wrong.append(f"{what}: {found!r}, not {expected!r}")

    def _money(self) -> None:
        accounts = value(self.house, "accounts")
        carried = value(self.house, "carried")
        hands = [variables(task, "carry").get("hand", 0) for task in self.tasks.values()]
        self._expect("money in the tasks' hands", sum(hands), carried)
        self._expect("money", sum(value(account, "balance") for account in accounts) + carried, 1000 * len(accounts))

    def _chimes(self) -> None:
        """There is one schedule; what it has begun has been done, or is about to be."""
        schedules = [task for task in self.tasks.values() if task.kind == "schedule"]
        # what a schedule knows is its argument, also before its first turn
        begun = sum(task.frames[-1].act.args[0]["runs"] for task in schedules)
        self._expect("schedules", len(schedules), 1)
        self._expect("chimes", value(self.house, "chimes") + len(self._invoked("chime")), begun)

    def _invoked(self, called: str) -> dict[int, list[Any]]:
        """The tasks that are no more than a call of this verb, begun or not: its arguments, by their ids."""
        calls = {task.id: task.frames[-1].act.args for task in self.tasks.values() if task.kind == "invoke"}
        return {number: args for number, (_, verb, *args) in calls.items() if verb == called}

    def _who_is_there(self) -> None:
        """Every worker's task and every child of the books exists, and beside them at most the attempts at sabotage."""
        known = [value(worker, "task") for worker in self.workers]
        for worker in self.workers:
            known += value(worker, "young")
        attempts = {value(worker, "attempt") for worker in self.workers}
        self._expect("tasks that are lost", [task for task in known if task not in self.tasks], [])
        self._expect("tasks that stand in the books twice", len(known), len(set(known)))
        forks = {task.id for task in self.tasks.values() if task.kind == "fork"}
        self._expect("tasks that nobody knows", forks - set(known) - attempts, set())

    def _worker(self, worker: Object, task: Task) -> None:
        name, job = worker.name, value(worker, "job")
        mine = variables(task, job)
        n = mine.get("n", 0)
        self._expect(f"{name}: its variable and its object", n, value(worker, "n"))
        if job == "count":
            log = value(worker, "log")
            self._expect(f"{name}: the other object", value(value(worker, "twin"), "n"), n)
            self._expect(f"{name}: its list", log, list(range(n - len(log) + 1, n + 1)))
            self._expect(f"{name}: its list is the object's", mine.get("log", log) is log, True)
        elif job == "breed":
            born = len(value(worker, "young")) + value(worker, "ended") + value(worker, "killed")
            self._expect(f"{name}: children", born, n)
        elif job == "sleep":
            self._sleeper(worker, task, n)
        elif job == "collect":
            self._collector(worker, task, n)
        elif job == "order":
            self._orders(worker, n)
        elif job == "expect" and mine and value(worker, "given") != n:
            ended = task.more.outcomes.get(mine["child"])
            self._expect(f"{name}: what its child returned", ended and n + ended.value, value(worker, "given"))

    def _orders(self, worker: Object, n: int) -> None:
        """Each errand is under way or has just reported, and what it brought with it is on the way or here."""
        reports = self._invoked("report").values()
        there = sorted([*self._invoked("errand"), *[errand for _, errand in reports]])
        self._expect(f"{worker.name}: errands", there, sorted(value(worker, "errands")))
        self._expect(f"{worker.name}: reports", value(worker, "ended") + len(there), n)
        brought = value(worker, "received") + sum(load for load, _ in reports)
        self._expect(f"{worker.name}: loads", brought, value(worker, "given"))

    def _collector(self, worker: Object, task: Task, n: int) -> None:
        """The letters on their way are those that have been sent and not counted yet, in their order."""
        letters = [letter for _, letter in task.more.mailbox]
        if task.state is WAITING and task.error is None and task.value and len(task.frames) > 1:
            letters.insert(0, task.value)
        sent = self.counts[next(name for name in self.counts if name.startswith("post"))]
        self._expect(f"{worker.name}: letters", letters, list(range(n + 1, sent + 1)))

    def _sleeper(self, worker: Object, task: Task, n: int) -> None:
        if value(worker, "asleep"):
            self._expect(f"{worker.name} sleeps", task.state, SUSPENDED)
            on_its_way = 0
        else:
            self._expect(f"{worker.name} is awake", task.state, WAITING)
            gift = int(str(task.error)) if task.error else task.value
            on_its_way = gift if len(task.frames) > 1 else 0
        self._expect(f"{worker.name}: what it was given", n + on_its_way, value(worker, "given"))


def value(o: Object, name: str) -> Any:
    """A property, as the engine sees it."""
    slot = find_slot(o, name)
    assert slot is not None, f"{o!r} has no property {name}"
    return slot.value


def variables(task: Task, verb: str) -> dict[str, Any]:
    """The variables of a task in the frame of a verb; empty where it has not come so far, or is not its loop."""
    for frame in task.frames:
        held = frame.variables()
        if frame.act.verb == verb and "n" in held:
            return held
    return {}


async def read_books(db: Path) -> Books:
    """Judge a copy of a database, so that the next server finds the file exactly as the last one left it."""
    with tempfile.TemporaryDirectory() as directory:
        copy = Path(directory) / db.name
        for suffix in ("", "-wal"):
            if (file := Path(f"{db}{suffix}")).exists():
                shutil.copy(file, f"{copy}{suffix}")
        database = await Database.open(copy)
        try:
            world = World()
            records = await Checkpointer(database, world, Accounts()).restore(load_by_hash)
            return Books(world, [load_task(record, world, 0.0) for record in records])
        finally:
            await database.close()


class Plug:
    """Rounds on one database, each with a server of its own."""

    def __init__(self, db: Path, seed: int, seconds: float) -> None:
        self.db = db
        self.chance = random.Random(seed)
        self.seconds = seconds
        self.rounds = 0
        self.books: Books | None = None

    async def round(self) -> str:
        """Start, work, die, judge; returns what happened in a few words. Raises Inconsistent."""
        self.rounds += 1
        chance = self.chance
        checkpoints, moment = chance.randint(1, 5), chance.uniform(0, self.seconds)
        interval = chance.choice(INTERVALS)
        options = ("--world", str(HOUSE), "--ssh", "off", "--checkpoint", interval)
        async with serving(self.db, *options) as server, server.dial() as client:
            counted = await self._live(server, client, checkpoints)
            await asyncio.sleep(moment)
            await server.pull_the_plug()
            await client.expect_end()
        books = await read_books(self.db)
        self._compare(books, counted)
        self.books = books
        return (
            f"{checkpoints} checkpoints, {interval} s apart, and {moment:.3f} s: "
            f"{len(books.tasks)} tasks, {sum(books.counts.values()):,} counted"
        )

    async def _live(self, server: ServerProcess, client: Terminal, checkpoints: int) -> int:
        """Log in and let time pass; returns a count that is on disk by now."""
        await client.expect("connect NAME PASSWORD")
        await client.send(f"connect wizard {PASSWORD}")
        await client.expect(r"\*\*\* Connected \*\*\*")
        counted = await self._ask(client, 0)
        await server.checkpoint()
        for number in range(1, checkpoints):
            await self._ask(client, number)
            await server.err.expect("checkpoint: Stats")
        await client.send("the last words, which may be heard or not")
        return counted

    async def _ask(self, client: Terminal, number: int) -> int:
        """Let the world judge itself; returns how much it has counted."""
        await client.send(f"question-{self.rounds}-{number}")
        # the echo of what is typed has no colon after it
        said = await client.expect(rf"question-{self.rounds}-{number}: (.*), (\d+) counted")
        if said[1] != "well":
            raise Inconsistent(f"round {self.rounds}, from inside: {said[1]}")
        return int(said[2])

    def _compare(self, books: Books, counted: int) -> None:
        """Raise Inconsistent unless the books are in order, and go on from the last ones."""
        wrong = list(books.wrong)
        total = sum(books.counts.values())
        if total < counted:
            wrong.append(f"{counted} had been counted and written, {total} are left")
        if books.starts > self.rounds:
            wrong.append(f"{books.starts} starts are noted in round {self.rounds}")
        if self.books is not None:
            if total <= sum(self.books.counts.values()):
                wrong.append(f"no progress: {total} counted")
            for name, count in self.books.counts.items():
                if books.counts[name] < count:
                    wrong.append(f"{name} went back from {count} to {books.counts[name]}")
        if wrong:
            raise Inconsistent("\n".join(f"round {self.rounds}: {what}" for what in wrong))


async def pull(rounds: int, seed: int, seconds: float, directory: Path) -> int:
    """Do the rounds and print what happens; returns an exit code."""
    print(f"{rounds} rounds, seed {seed}, in {directory}", flush=True)
    plug = Plug(directory / "world.db", seed, seconds)
    for number in range(1, rounds + 1):
        try:
            print(f"round {number:3}: {await plug.round()}", flush=True)
        except AssertionError as error:
            print(f"round {number:3}: FAILED\n{error}\nthe database stays in {directory}", flush=True)
            return 1
    print(f"the plug was pulled {rounds} times; each time the world was one consistent cut, and went on from there")
    return 0


def main() -> int:
    """Read the options, do the rounds, and leave the database only where something was wrong or it is asked for."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pull_the_plug", description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=50, help="how often to pull (default 50)")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long a server lives at most once it works")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32), help="to repeat a run")
    parser.add_argument("--keep", type=Path, help="a directory for the database, which stays")
    given = parser.parse_args()
    directory = given.keep or Path(tempfile.mkdtemp(prefix="plug-"))
    directory.mkdir(parents=True, exist_ok=True)
    code = asyncio.run(pull(given.rounds, given.seed, given.seconds, directory))
    if code == 0 and given.keep is None:
        shutil.rmtree(directory)
    return code


if __name__ == "__main__":
    sys.exit(main())
