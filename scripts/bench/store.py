"""100,000 objects with three properties each: their memory, the longest pause of a full checkpoint, and a restore.

Each step is a process of its own, so that memory is what the world itself takes: the difference of resident memory
before and after. Every object has values of its own for three properties (a text, a number, a list of three), a name, a
parent and a place; all of them are dirty when the checkpoint begins. While it is written, a probe asks the event loop
for 1 ms and notes how late it is served. The heap is frozen, and threads take turns, as in the server.
"""

import asyncio
import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from moo_async.language import load_by_hash
from moo_async.store import Accounts, Checkpointer, Database
from moo_async.world import properties, shape
from moo_async.world.activation import meter
from moo_async.world.objects import World
from scripts.bench.report import report
from scripts.bench.watch import as_server, probe, resident

OBJECTS = 100_000
PLACES = 100


def build(world: World) -> None:
    """Fill the world."""
    meter.world = world
    system = shape.create([], world.nothing)
    system.owner = system
    thing = shape.create([system], system)
    for name, value in (("description", ""), ("weight", 0), ("marks", [])):
        properties.add_property(thing, name, value, system, "rc")
    places = [shape.create([system], system) for _ in range(PLACES)]
    for number in range(OBJECTS):
        o = shape.create([thing], system)
        properties.set(o, "name", f"thing {number}")
        properties.set(o, "description", f"It is thing {number} of {OBJECTS}, and looks like all the others.")
        properties.set(o, "weight", number % 97)
        properties.set(o, "marks", [number, number % 7, "new"])
        shape.relocate(o, places[number % PLACES])


async def save(path: str) -> None:
    """Build the world and write it; prints megabytes, the worst pause and the seconds of the checkpoint."""
    world = World()
    gc.collect()
    before = resident()
    started = time.perf_counter()
    build(world)
    built = time.perf_counter() - started
    memory = resident() - before
    as_server()
    db = await Database.open(path)
    stop = asyncio.Event()
    watching = asyncio.create_task(probe(stop.is_set))
    await asyncio.sleep(0.05)
    stats = await Checkpointer(db, world, Accounts()).checkpoint()
    stop.set()
    worst, _ = await watching
    await db.close()
    if stats.error:
        raise RuntimeError(stats.error)
    print(memory, worst, stats.seconds, built)


async def load(path: str) -> None:
    """Restore the world; prints megabytes and seconds."""
    world = World()
    gc.collect()
    before = resident()
    started = time.perf_counter()
    db = await Database.open(path)
    await Checkpointer(db, world, Accounts()).restore(load_by_hash)
    seconds = time.perf_counter() - started
    memory = resident() - before
    await db.close()
    if len(world.objects) != OBJECTS + PLACES + 2:
        raise RuntimeError(f"{len(world.objects)} objects came back")
    print(memory, seconds)


def step(name: str, path: str) -> list[float]:
    """Run one step in a process of its own; returns the numbers that it prints."""
    command = [sys.executable, "-m", "scripts.bench.store", name, path]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [float(word) for word in ran.stdout.split()]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as directory:
        path = f"{directory}/big.db"
        made, pause, seconds, built = step("save", path)
        size = Path(path).stat().st_size / 1e6
        restored, load_seconds = step("load", path)
    per_object = 1e6 * max(made, restored) / OBJECTS
    beside = f"{per_object:.0f} bytes an object; made in {built:.1f} s: {made:.0f} MB, restored: {restored:.0f} MB"
    report("memory_100k_objects", max(made, restored), "MB", 400, beside)
    report("checkpoint_pause_100k_objects", 1e3 * pause, "ms", 20, f"{size:.0f} MB written in {seconds:.1f} s")
    report("restore_100k_objects", load_seconds, "s", 6, f"{1e6 * load_seconds / OBJECTS:.1f} us an object")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        asyncio.run({"save": save, "load": load}[sys.argv[1]](sys.argv[2]))
    else:
        main()
