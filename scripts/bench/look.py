"""`look` in the starter world's square with two players there, from the typed line to the text queued for the player.

The parsing of the line, the matching of its verb, the slice with its commit and the scheduler's turn are all in it, so
the figure is above what it is held against: from the parsed line on.
"""

from moo_async.offline import first_wizard
from moo_async.server import world_directory
from moo_async.world import shape
from moo_async.world.objects import Object, World
from moo_async.worldfiles import load_world
from scripts.bench.engine import QuietHost, make_scheduler
from scripts.bench.report import best, report

N = 200


def starter_world() -> tuple[World, Object, Object]:
    """The starter world, with two players in its square: the wizard and another one."""
    world = load_world(world_directory("starter"))
    wizard = first_wizard(world)
    assert wizard is not None
    square, player_class = system_property(world.system, "player_start"), system_property(world.system, "player_class")
    player = shape.create([player_class], wizard)
    player.owner = player
    shape.set_player_flag(player, True)
    shape.relocate(player, square)
    return world, wizard, player


def main() -> None:
    """Measure and print."""
    world, _, player = starter_world()
    scheduler = make_scheduler(world)
    host = scheduler.host
    assert isinstance(host, QuietHost)

    def look() -> None:
        for _ in range(N):
            host.told.clear()
            scheduler.input(player, "look")
            scheduler.run_ready(1.0)

    look()
    lines = list(host.told)
    if len(lines) < 2 or "understand" in lines[0]:
        raise RuntimeError(f"that is not what one sees: {lines}")
    parts = [line.split(" ") for line in lines]

    def join() -> None:
        for _ in range(N):
            host.told.clear()
            host.told.extend([" ".join(words) for words in parts])

    ours, plain = (1e6 * seconds / N for seconds in best(look, join))
    beside = f"{len(lines)} lines of text; to join their words in bare Python takes {plain:.1f} us"
    report("look", ours, "us", 150, beside)


def system_property(system: Object, name: str) -> Object:
    """An object that the system object refers to."""
    value = system.slots[name].value
    assert isinstance(value, Object)
    return value


if __name__ == "__main__":
    main()
