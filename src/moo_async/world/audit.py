"""What is noted of a wizard's deeds: an entry for each, which nothing in the world can read, change or take away.

An entry is made where the deed is done, in the engine, so that no verb gets past it; it counts when the slice is kept.
The store writes entries and never removes one. Owns what an entry says, and knows nothing of who reads it.
"""

from moo_async.world.objects import AuditEntry, Object, World
from moo_async.world.permissions import acting
from moo_async.world.text import one_line

MAX_TEXT = 500
"""Most characters of a subject or a text."""


def note(world: World, action: str, subject: Object | str, text: str = "") -> None:
    """Note a deed of whoever acts, once the slice is kept. What the engine does by itself is not noted."""
    who = acting()
    if who is not None:
        shown = f"{subject.name} (#{subject.number})" if isinstance(subject, Object) else subject
        told = one_line(shown[:MAX_TEXT]), one_line(text[:MAX_TEXT])
        world.journal.on_commit(world.noted, AuditEntry(world.clock(), who.number, who.name, action, *told))
