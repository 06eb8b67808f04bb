"""Reading a property of an object in a verb, and an attribute of an instance in bare Python."""

from types import SimpleNamespace

from moo_async.world.properties import add_property
from scripts.bench.report import best, report
from scripts.bench.verbs import add_verb, runner, small_world

N = 200_000
READS = 10
LOOP = "n = args[0]\nthing = this\nfor i in range(n):\n"
EMPTY = "    x = i\n"
READ = "    x = thing.p\n"


def bare_reads(n: int, thing: SimpleNamespace) -> None:
    """Ten attribute reads an iteration, as in the verb."""
    for _i in range(n):
        x = thing.p
        x = thing.p
        x = thing.p
        x = thing.p
        x = thing.p
        x = thing.p
        x = thing.p
        x = thing.p
        x = thing.p
        x = thing.p  # noqa: F841


def bare_moves(n: int) -> None:
    """The same without the reads."""
    for _i in range(n):
        x = _i
        x = _i
        x = _i
        x = _i
        x = _i
        x = _i
        x = _i
        x = _i
        x = _i
        x = _i  # noqa: F841


def main() -> None:
    """Measure and print."""
    _, thing = small_world()
    add_property(thing, "p", 42, thing, "r")
    reads = runner(add_verb(thing, "reads", LOOP + READ * READS), N)
    moves = runner(add_verb(thing, "moves", LOOP + EMPTY * READS), N)
    instance = SimpleNamespace(p=42)
    bare, bare_empty, ours, ours_empty = (
        1e9 * seconds / N / READS
        for seconds in best(lambda: bare_reads(N, instance), lambda: bare_moves(N), reads, moves)
    )
    plain, read = bare - bare_empty, ours - ours_empty
    report("property_read_over_attribute", read - plain, "ns", 100, f"{read:.1f} ns, bare attribute {plain:.1f} ns")


if __name__ == "__main__":
    main()
