"""How the benchmarks measure and print. Nothing here knows what is measured."""

import time
from collections.abc import Callable

ROUNDS = 7


def best(*work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Seconds of processor time that each of `work` takes at its best; run in turns, so that a slow moment of the
    machine strikes all."""
    fastest = [float("inf")] * len(work)
    for _ in range(rounds):
        for index, function in enumerate(work):
            start = time.thread_time()
            function()
            fastest[index] = min(fastest[index], time.thread_time() - start)
    return fastest


def report(name: str, value: float, unit: str, most: float | None, beside: str) -> None:
    """Print one figure: it is to be at most `most`; `beside` says what it was measured against in the same run."""
    if most is None:
        print(f"{name} {value:.3g} {unit} (no target; {beside})", flush=True)
    else:
        verdict = "OK" if value <= most else "MISS"
        print(f"{name} {value:.3g} {unit} (at most {most:g} {unit}; {beside}) {verdict}", flush=True)
