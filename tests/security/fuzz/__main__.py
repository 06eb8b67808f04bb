"""`python -m tests.security.fuzz --seconds 600`: run hostile programs, and say what was found.

The programs run in a child, so that one that ends or hangs the process is found like any other. For half of the time
they are random, from a seed on; then libFuzzer chooses them, where atheris is installed, which brings it.

Options: `--seed N` to begin with that program, without libFuzzer, and `--programs N` to run so many; `--input HEX` for
one that libFuzzer has chosen. A find is shown with the options that repeat it.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from .campaign import Campaign, Child, Noted, found
from .grammar import Hostile, from_bytes, from_seed

HUNG = 60.0
"""Seconds without a new program after which the child is taken to hang."""

FOREVER = 2**62
"""Programs enough for any time."""

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "build" / "fuzz"
"""Where the inputs are kept that reached something new; the next run goes on from them."""


def main() -> int:
    """Run the campaign; 1 when something was found."""
    options = argparse.ArgumentParser(prog="fuzz")
    options.add_argument("--seconds", type=float, default=600.0, help="how long to go on")
    options.add_argument("--seed", type=int, help="the first of the random programs; only those are run")
    options.add_argument("--programs", type=int, default=FOREVER, help="how many random programs, with --seed")
    options.add_argument("--input", type=bytes.fromhex, help="run the program of these bytes, once")
    options.add_argument("--corpus", type=Path, default=CORPUS, help="where libFuzzer's inputs are kept")
    options.add_argument("--child", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        return campaign(chosen)
    if chosen.input is not None:
        return guard("the one program", "--input", chosen.input.hex())
    seed = random.SystemRandom().randrange(2**32) if chosen.seed is None else chosen.seed
    guided = chosen.seed is None and importlib.util.find_spec("atheris") is not None
    seconds = chosen.seconds / 2 if guided else chosen.seconds
    begin = ["--seed", str(seed), "--seconds", str(seconds), "--programs", str(chosen.programs)]
    result = guard(f"programs at random, from seed {seed} on, for {seconds:.0f} s at most", *begin)
    if guided and not result:
        what = f"programs that libFuzzer chooses by what they reach, for {seconds:.0f} s"
        result = guard(what, *begin, "--corpus", str(chosen.corpus), module=f"{__package__}.guided")
    elif chosen.seed is None and not result:
        print("fuzz: libFuzzer chose none, for atheris is not installed")
    return result


def guard(what: str, *options: str, module: str = __package__) -> int:
    """Run a campaign in a child, and watch that it lives."""
    print(f"fuzz: {what}", flush=True)
    with tempfile.NamedTemporaryFile() as place:
        noted = Noted(place.name)
        child = subprocess.Popen([sys.executable, "-m", module, "--child", place.name, *options], cwd=ROOT)
        last, since = noted.read(), time.monotonic()
        try:
            while child.poll() is None and time.monotonic() - since < HUNG:
                time.sleep(0.2)
                if noted.read() != last:
                    last, since = noted.read(), time.monotonic()
        finally:  # it may hang, or somebody has pressed Ctrl-C
            child.kill()
            child.wait()
        _, origin = noted.read()
    if child.returncode in (0, 1):
        return child.returncode
    found(origin, f"the process ended with {child.returncode}", program_of(origin))
    return 1


def campaign(chosen: argparse.Namespace) -> int:
    """The child: run the random programs from a seed on, or the one that is given."""
    origins: Iterable[str] = (f"SEED={at} PROGRAMS=1" for at in itertools.count(chosen.seed or 0))
    if chosen.input is not None:
        origins = [f"INPUT={chosen.input.hex()}"]
    with Campaign().ready() as runs:
        child = Child(runs, Noted(chosen.child))
        for origin in itertools.islice(origins, chosen.programs):
            if not child.holds(origin, program_of(origin)):
                return 1
            if time.monotonic() - child.began > chosen.seconds:
                break
        print(f"fuzz: nothing found. {runs.summary(child.began)}", flush=True)
    return 0


def program_of(origin: str) -> Hostile:
    """The program that `make fuzz` with these options runs."""
    kind, _, which = origin.split(" ")[0].partition("=")
    return from_seed(int(which)) if kind == "SEED" else from_bytes(bytes.fromhex(which))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
