"""A call from one verb to another, empty one, and a function call in bare Python."""

from scripts.bench.report import best, report
from scripts.bench.verbs import add_verb, runner, small_world

N = 100_000
CALLS = 10
LOOP = "n = args[0]\nthing = this\nfor i in range(n):\n"


def empty() -> int:
    """What is called in bare Python."""
    return 1


def bare(n: int) -> None:
    """Ten calls an iteration, as in the verb."""
    for _i in range(n):
        empty()
        empty()
        empty()
        empty()
        empty()
        empty()
        empty()
        empty()
        empty()
        empty()


def bare_loop(n: int) -> None:
    """The same without the calls."""
    for _i in range(n):
        pass


def main() -> None:
    """Measure and print."""
    _, thing = small_world()
    add_verb(thing, "empty", "return 1\n")
    calls = runner(add_verb(thing, "calls", LOOP + "    thing.empty()\n" * CALLS), N)
    loop = runner(add_verb(thing, "loop", LOOP + "    pass\n"), N)
    plain, plain_loop, ours, ours_loop = (
        1e9 * seconds / N / CALLS for seconds in best(lambda: bare(N), lambda: bare_loop(N), calls, loop)
    )
    call, function = ours - ours_loop, plain - plain_loop
    beside = f"{call / function:.1f} times a bare function call, {function:.1f} ns"
    report("verb_call", call, "ns", 450, beside)


if __name__ == "__main__":
    main()
