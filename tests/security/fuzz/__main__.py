"""`python -m tests.security.fuzz --seconds 600`: run hostile programs, and say what was found.

The programs run in a child, so that one that ends or hangs the process is found like any other. Options: `--seed N` to
begin with that program, `--programs N` to run so many, both of which repeat a find.
"""

from __future__ import annotations

import argparse
import mmap
import random
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from .arena import Broken
from .campaign import BATCH, Campaign, shrink
from .grammar import Hostile, from_seed

HUNG = 60.0
"""Seconds without a new program after which the child is taken to hang."""

EVERY = 10.0
"""Seconds between two lines of progress."""

ROOT = Path(__file__).parents[3]


def main() -> int:
    """Run the campaign; 1 when something was found."""
    options = argparse.ArgumentParser(prog="fuzz")
    options.add_argument("--seconds", type=float, default=600.0, help="how long to go on")
    options.add_argument("--seed", type=int, help="the first program")
    options.add_argument("--programs", type=int, default=2**62, help="how many programs at most")
    options.add_argument("--child", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        return campaign(chosen.seed, chosen.seconds, chosen.programs, chosen.child)
    seed = random.SystemRandom().randrange(2**32) if chosen.seed is None else chosen.seed
    return guard(seed, chosen.seconds, chosen.programs)


def guard(seed: int, seconds: float, programs: int) -> int:
    """Run the campaign in a child, and watch that it lives."""
    print(f"fuzz: programs from seed {seed} on, for {seconds:.0f} s", flush=True)
    with tempfile.NamedTemporaryFile() as place:
        place.write(bytes(16))
        place.flush()
        command = [sys.executable, "-m", __package__, "--child", place.name, "--seed", str(seed)]
        child = subprocess.Popen([*command, "--seconds", str(seconds), "--programs", str(programs)], cwd=ROOT)
        last, since = (0, 0), time.monotonic()
        while child.poll() is None:
            time.sleep(0.2)
            noted = struct.unpack("qq", Path(place.name).read_bytes())
            if noted != last:
                last, since = noted, time.monotonic()
            elif time.monotonic() - since > HUNG:
                child.kill()
                child.wait()
        at, _ = struct.unpack("qq", Path(place.name).read_bytes())
    if child.returncode in (0, 1):
        return child.returncode
    found(at, f"the process ended with {child.returncode}", from_seed(at))
    return 1


def campaign(seed: int, seconds: float, programs: int, place: str) -> int:
    """The child: run programs, and note in the file which one is run."""
    began = told = time.monotonic()
    with open(place, "r+b") as file, mmap.mmap(file.fileno(), 16) as noted, Campaign().ready() as runs:
        for at in range(seed, seed + programs):
            if time.monotonic() - began > seconds:
                break
            note(noted, at)
            program = from_seed(at)
            try:
                runs.run(program)
                if (at - seed) % (BATCH * 20) == BATCH:
                    runs.memory(range(at - BATCH, at))
            except Broken as e:
                found(at, str(e), shrink(program, trying(runs, noted, at, e.rule)))
                return 1
            if time.monotonic() - told > EVERY:
                told = time.monotonic()
                print(f"{runs.summary(began)}; at seed {at}", flush=True)
        print(f"fuzz: nothing found. {runs.summary(began)}; from seed {seed}", flush=True)
    return 0


def note(noted: mmap.mmap, seed: int) -> None:
    """Tell the parent which program is run, and that another one is."""
    _, count = struct.unpack("qq", noted[:])
    noted[:] = struct.pack("qq", seed, count + 1)


def trying(runs: Campaign, noted: mmap.mmap, seed: int, rule: str) -> Callable[[Hostile], bool]:
    """Whether a program still breaks the rule."""

    def fails(program: Hostile) -> bool:
        note(noted, seed)
        return runs.broken(program, rule)

    return fails


def found(seed: int, what: str, program: Hostile) -> None:
    """Print a find."""
    print(f"\nfuzz: FOUND with seed {seed}: {what}\n")
    for name, source in program._asdict().items():
        if source != "return args":
            print(f"--- {name}\n{source}")
    print(f"---\nto repeat it: make fuzz SEED={seed} PROGRAMS=1", flush=True)


if __name__ == "__main__":
    sys.exit(main())
