"""Output: how much text a slice may tell, and the tasks of one owner one player in a minute.

Owns the count of the running minute. What is over the limit is refused with E_QUOTA where it is told, so that a verb
may catch it, and nobody else is hindered: the count is kept for each pair of who tells (the owner of the task) and who
is told, so a flood does not use up what others may say to the same player. What a command shows to the one who has
just typed it does not count for the minute, or a verb on the way could use up what the next commands have to say. Knows
nothing of connections.
"""

from __future__ import annotations

from moo_async.tasks.board import Board
from moo_async.tasks.limits import Limits
from moo_async.world.activation import meter
from moo_async.world.errors import E_QUOTA
from moo_async.world.objects import Object

MINUTE = 60.0


class Output:
    """Counts what tasks tell. The minutes follow each other; what was told in the last one is forgotten."""

    def __init__(self, board: Board, limits: Limits) -> None:
        self._board = board
        self._limits = limits
        self._until = 0.0
        self._told: dict[tuple[Object, Object], int] = {}

    def allow(self, player: Object, size: int) -> None:
        """The running task is about to tell a player so many characters. E_QUOTA when that is too much."""
        task = meter.task
        if task is None:
            return
        if size > meter.max_output:
            raise E_QUOTA("Resource limit exceeded: this slice has told as much as it may; suspend() before the rest")
        if not (task.foreground and player is task.player):
            self._count(task.owner, player, size)
        meter.max_output -= size

    def _count(self, who: Object, player: Object, size: int) -> None:
        if self._board.now >= self._until:
            self._told.clear()
            self._until = self._board.now + MINUTE
        told = self._told.get((who, player), 0) + size
        most = self._limits.minute_output_of(who)
        if most is not None and told > most:
            raise E_QUOTA(f"Resource limit exceeded: {who} may tell {player} {most:,} characters in a minute")
        self._told[who, player] = told
