"""Confused deputies: the starter world's own verbs asked to do, by typed lines and evals, what the asker may not.

Ideas 57 to 66, and each verb of the world that keeps a wizard's permissions. Alice is a newcomer, Bob the victim; after
each attack everything that isn't hers is as it was, and nobody was told a thing but her.
"""

from __future__ import annotations

from typing import Any

import pytest

from moo_async.world.objects import Object, Slot
from tests.starter_town import Town

LINES = {
    "57-self-promotion": "@chparent me to $wizard",
    "57-self-promotion-flag": "@set me.wizard to True",
    "57-self-promotion-eval": ";player.wizard = True",
    "58-wizards-verb-edited": "@program $root:moveto",
    "58-wizards-verb-edited-eval": ";set_verb_code($root, 'moveto', 'return 1')",
    "58-keepers-verb-edited": ";set_verb_code($thing, 1, 'return 1')",
    "58-wizards-verb-taken": ";set_verb_info($root, 'moveto', (player, 'rxd', 'moveto'))",
    "59-move": "@move fountain to me",
    "59-describe": "@describe fountain as mine",
    "59-rename": "@rename fountain to mine",
    "59-recycle": "@recycle fountain",
    "59-dig": "@dig up to Attic",
    "59-set": "@set fountain.description to 'mine'",
    "59-verb": "@verb $clock:take",
    "59-property": "@property $clock.mine 1",
    "59-parent": "@chparent fountain to $thing",
    "60-add-exit": ";$square.add_exit($square_north)",
    "60-set-text": ";$letter.set_text(['mine'])",
    "60-try-set": ";$first_wizard.try_set($thing, 'name', 'x')",
    "60-try-set-of-another": ";#BOB.try_set(#BOB, 'description', 'x')",
    "60-try-set-beside-the-type": ";$builder.try_set($thing, 'name', 'x')",
    "61-moveto-at-a-distance": ";$fountain.moveto(player)",
    "61-moveto-of-a-player": ";#BOB.moveto($market)",
    "61-moveto-queued": ";invoke(#BOB, 'moveto', [$market])",
    "61-move-of-a-player": ";move(#BOB, $market)",
    "61-wizard-moved": ";$first_wizard.moveto($market)",
    "62-quota-raised": "@set me.ownership_quota to 1000000",
    "62-quota-raised-eval": ";player.ownership_quota = 'none'",
    "62-quota-cleared": ";clear_property(player, 'ownership_quota')",
    "62-quota-taken": ";set_property_info(player, 'ownership_quota', player, 'rw')",
    "63-unreadable-shown": ";properties($first_wizard), verbs($first_wizard)",
    "64-escape-in-a-name": ";player.name = 'a' + chr(27) + '[31m'",
    "64-name-of-another": "@rename me to Bob",
    "64-name-like-anothers": ";player.name = 'B' + chr(0x43e) + 'b'",
    "65-flood": ";[#BOB.tell('x') for i in range(10**6)]",
    "66-rolled-back": ";$fountain.name, create($thing), #BOB.tell('x'), 1 / 0",
    "deputy-disfunc": ";#BOB.disfunc()",
    "deputy-guests-disfunc": ";$red_guest.disfunc()",
    "deputy-user-created": ";#0.user_created(player)",
    "deputy-user-connected": ";#0.user_connected(#BOB)",
    "deputy-user-disconnected": ";#0.user_disconnected(#BOB)",
    "deputy-server-started": ";#0.server_started()",
    "deputy-server-started-forked": ";call_verb(#0, 'server_started', [])",
}


def state(town: Town, mine: Object) -> list[Any]:
    """All objects but one, and but what the world notes of the errors that happen in it."""
    return [
        (
            *(o, o.name, o.owner, o.parents, o.location, list(o.contents), o.flags, list(o.verbs), dict(o.defines)),
            *((key, repr(slot.value), slot.owner, slot.perms) for key, slot in _kept(town, o)),
            *((v.names, v.owner, v.perms, v.program.source) for v in o.verbs),
        )
        for o in town.world.objects.values()
        if o is not mine
    ]


def _kept(town: Town, o: Object) -> list[tuple[str, Slot]]:
    noted = ("reports", "told_at") if o is town.at("errors") else ()
    return [(key, slot) for key, slot in o.slots.items() if key not in noted]


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_deputy_refuses(line: str) -> None:
    town = Town()
    alice, bob = town.create("Alice"), town.create("Bob")
    flags, quota = alice.flags, town.type(alice, ";player.ownership_quota")
    before, tasks = state(town, alice), len(town.scheduler.tasks)
    told = town.type(alice, line.replace("#BOB", f"#{bob.number}"), ".")
    town.run()
    assert told
    assert all(who == "Alice" for who, _ in told), told
    assert state(town, alice) == before
    assert (alice.flags, alice.name, len(town.scheduler.tasks)) == (flags, "Alice", tasks)
    assert town.type(alice, ";player.ownership_quota") == quota
    assert town.type(bob, ";6 * 7") == [("Bob", "=> 42")]
