"""An iteration of `for` with one addition, in a verb and in bare Python."""

from scripts.bench.report import best, report
from scripts.bench.verbs import add_verb, runner, small_world

N = 1_000_000
VERB = """
n = args[0]
x = 0
for i in range(n):
    x = x + 1
return x
"""


def bare(n: int) -> int:
    """The same in Python itself."""
    x = 0
    for _i in range(n):
        x = x + 1
    return x


def main() -> None:
    """Measure and print."""
    _, thing = small_world()
    verb = runner(add_verb(thing, "loop", VERB), N)
    plain, ours = (1e9 * seconds / N for seconds in best(lambda: bare(N), verb))
    report("for_iteration", ours / plain, "x", 2.5, f"{ours:.1f} ns, bare Python {plain:.1f} ns")


if __name__ == "__main__":
    main()
