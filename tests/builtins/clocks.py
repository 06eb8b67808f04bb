"""The small world of the builtins' tests with a bell to ring and a clock on the wall that can be set."""

from datetime import UTC, datetime
from typing import Any

from moo_async.tasks import Scheduler
from moo_async.world import properties
from moo_async.world.objects import Object
from tests.builtins.moo import Moo

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
"""A Monday."""


class Clocks(Moo):
    """The small world at NOON, with a clock on the wall that can be set; `bell:ring` notes each call of it in
    `bell.rings`: when, and with what."""

    def __init__(self) -> None:
        self.set_by = 0.0
        super().__init__()
        self.now = NOON
        self.options = self.thing("options", self.wizard)
        properties.add_property(self.system, "server_options", self.options, self.wizard, "r")
        self.bell = self.thing("bell", self.wizard)
        properties.add_property(self.bell, "rings", [], self.wizard, "r")
        self.verb(self.bell, "ring", "this.rings.append(args)")
        self.verb(
            self.bell, "who", "this.rings.append([this, caller, player, args, argstr, caller_perms(), task_perms()])"
        )

    def new_scheduler(self) -> Scheduler:
        scheduler = super().new_scheduler()
        return Scheduler(
            self.world,
            self.host,
            scheduler.command_program,
            clock=lambda: self.now,
            epoch=lambda: self.now + self.set_by,
        )

    def option(self, name: str, value: Any) -> None:
        source = "system.server_options.{0} = args[0]"
        if not self.run(self.wizard, "return has_property(system.server_options, args[0])", name):
            source = "add_property(system.server_options, '{0}', args[0], this, 'r')"
        self.run(self.wizard, source.format(name), value)

    def begin(self, who: Object, call: str, *args: Any) -> int:
        """What a call like "every(5, args[0], 'ring')" returns; the bell is args[0], the time args[1]."""
        made: int = self.run(who, f"return {call}", self.bell, *(args or [self.now]))
        return made

    def later(self, seconds: float) -> int:
        """How often the bell has rung in so many seconds."""
        before = len(self.rings)
        self.go(seconds)
        return len(self.rings) - before

    def run_to(self, seconds: float, step: float = 1.0) -> list[float]:
        """Let the time pass in steps; when the bell rang, in seconds from now by the clock that never jumps."""
        began, rung = self.now, []
        while self.now < began + seconds:
            rung += [self.now + step - began] * self.later(step)
        return rung

    @property
    def rings(self) -> list[Any]:
        found: list[Any] = properties.get(self.bell, "rings")
        return found

    def one(self) -> dict[str, Any]:
        """The only schedule there is, as a wizard sees it."""
        [found] = self.run(self.wizard, "return scheduled_tasks()")
        return dict(found)
