"""Run every benchmark, each in a process of its own, and say at the end which figures were missed."""

import subprocess
import sys
from pathlib import Path

SCRIPTS = ("loop", "properties", "calls", "guards", "suspend", "look", "tasks", "sleepers", "store")


def main() -> int:
    """Run them in order; 1 when one of them failed to run, whatever its figures are."""
    failed = 0
    for name in SCRIPTS:
        ran = subprocess.run([sys.executable, "-m", f"scripts.bench.{name}"], cwd=Path(__file__).parents[2])
        if ran.returncode:
            print(f"{name}: the benchmark itself failed with code {ran.returncode}", file=sys.stderr)
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
