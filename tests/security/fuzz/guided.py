"""Programs that libFuzzer chooses: bytes that reached new code of the engine are kept, and changed further.

atheris brings libFuzzer; it is there where it has a build for the machine. This is the child of `make fuzz`, see there.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import time
from pathlib import Path

import atheris

with (
    contextlib.redirect_stderr(io.StringIO()),
    atheris.instrument_imports(include=["moo_async"], enable_loader_override=False),
):
    from .campaign import Campaign, Child, Noted

from .grammar import from_bytes

SIZE = 400
"""Bytes of an input: more than the choices of the longest program."""

SEEDS = 20
"""Random inputs to begin with, when none are kept from an earlier run."""


def main() -> None:
    """Run programs until the time is over or one breaks a rule; ends the process with 1 then."""
    options = argparse.ArgumentParser()
    options.add_argument("--child", required=True)
    options.add_argument("--seed", type=int, required=True)
    options.add_argument("--seconds", type=float, required=True)
    options.add_argument("--programs", type=int, required=True)
    options.add_argument("--corpus", type=Path, required=True)
    chosen = options.parse_args()
    chosen.corpus.mkdir(parents=True, exist_ok=True)
    if not any(chosen.corpus.iterdir()):
        for n in range(SEEDS):
            (chosen.corpus / f"seed-{n}").write_bytes(random.Random(chosen.seed + n).randbytes(SIZE))
    with Campaign().ready() as runs:
        child = Child(runs, Noted(chosen.child))

        def run(data: bytes) -> None:
            if not child.holds(f"INPUT={data.hex()}", from_bytes(data)):
                os._exit(1)
            if time.monotonic() - child.began > chosen.seconds or runs.programs >= chosen.programs:
                kept = len(list(chosen.corpus.iterdir()))
                print(f"fuzz: nothing found. {runs.summary(child.began)}; {kept} inputs kept", flush=True)
                os._exit(0)

        # the engine's own timer needs the signal that libFuzzer's timeout would take
        limits = ("-timeout=0", f"-max_len={SIZE}", "-len_control=0", "-verbosity=0")
        atheris.Setup(["fuzz", *limits, f"-seed={chosen.seed % 2**31 + 1}", str(chosen.corpus)], run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
