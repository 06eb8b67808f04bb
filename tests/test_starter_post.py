"""What people write to each other is theirs: no other code reads it, sends it in their name, or writes it for them."""

import pytest

from moo_async.world import shape
from moo_async.world.objects import Object, Verb
from moo_async.world.properties import get

from .starter_town import Town, is_command

PUBLIC = {"generic_player:hear"}
"""The postmaster's verbs that anybody's code may call: what they do is asked of the one who is told."""

HOLDERS = ("mail", "channels", "news", "reports", "generic_player", "generic_wizard")


@pytest.fixture
def town() -> Town:
    return Town()


def posts(town: Town) -> list[tuple[str, Verb]]:
    """The postmaster's verbs, wherever they are."""
    found = [(symbol, verb) for symbol in HOLDERS for verb in town.at(symbol).verbs]
    owned = [verb for o in town.world.objects.values() for verb in o.verbs if verb.owner is town.at("postmaster")]
    mine = [(symbol, verb) for symbol, verb in found if verb.owner is town.at("postmaster")]
    assert len(mine) == len(owned) > 30
    return mine


def private(town: Town, who: Object) -> list[object]:
    """All that the post keeps for somebody, and what it keeps for all."""
    kept = [get(who, name) for name in ("gagged", "ignored", "news_read")]
    box = get(who, "mailbox")
    kept += [repr(get(box, "messages"))] if box else []
    channels = [
        (c.name, repr([get(c, name) for name in ("moderator", "topic", "members", "barred", "history")]))
        for c in shape.descendants(town.at("channel"))
        if c is not town.at("channel")
    ]
    return [*kept, *channels, repr(get(town.at("news"), "items")), repr(get(town.at("reports"), "open"))]


def settled(town: Town) -> tuple[Object, Object]:
    """Alice, who has mail, a channel and somebody she ignores; and Mallory, who programs."""
    alice, bob, mallory = town.create("Alice"), town.create("Bob"), town.create("Mallory")
    town.type(bob, "mail send alice", "Secret", "the key is under the mat", ".")
    town.type(alice, "channel create books", "#books hello", "@ignore bob", "@gag bob", "@report Bob is loud")
    assert get(get(alice, "mailbox"), "messages")[0]["text"] == ["the key is under the mat"]
    return alice, mallory


def test_the_posts_verbs_answer_nobody_elses_code(town: Town) -> None:
    """Each verb of the postmaster is a command, which no code can call, or asks who calls."""
    alice, mallory = settled(town)
    before = private(town, alice)
    for symbol, verb in posts(town):
        name = verb.names.split()[0]
        if is_command(verb):
            assert "x" not in verb.perms, (symbol, name)
            told = town.type(mallory, f";$first_wizard.{name.lstrip('@').replace('#*', 'town')}()")
            assert any("E_VERBNF" in text for _, text in told) or "@" in name or "#" in name, told
            told = town.type(mallory, f";call_verb({alice}, '{name.replace('*', 'books')}', ['x'])")
            assert any("E_VERBNF" in text for _, text in told), told
            continue
        if f"{symbol}:{name}" in PUBLIC:
            continue
        for args in ("", f"{alice}", "'1'", f"{alice}, '1'", "'1', '2', '3'"):
            told = town.type(mallory, f";${symbol}.{name}({args})")
            assert any("E_PERM" in text for _, text in told), (symbol, name, told)
            assert not any("under the mat" in text for _, text in told)
    assert private(town, alice) == before


READS = [
    "{alice}.mailbox",
    "{alice}.ignored",
    "{alice}.gagged",
    "{alice}.heard",
    "{alice}.news_read",
    "[box.messages for box in children($mailbox)]",
    "[channel.history for channel in children($channel)]",
    "[channel.members for channel in children($channel)]",
    "$reports.open",
    "get_property(children($mailbox)[0], 'messages')",
    "children($mailbox)[0].messages.append(1)",
    "clear_property({alice}, 'ignored')",
    "set_property({alice}, 'gagged', [])",
    "$news.items.append(1)",
    "set_property($news, 'items', [])",
    "recycle(children($mailbox)[0])",
    "chparent(children($mailbox)[0], $thing)",
    "create($mailbox, player)",
    "create($channel, player)",
    "set_property_info($generic_player, 'mailbox', player, 'rw')",
    "{alice}.compose('Your password?')",
    "{alice}.ask('Your password?')",
    "{alice}.say_to({alice}, 'I am a fool')",
    "$mail.greet({alice})",
    "$options.greet({alice})",
    "chparent(player, $channel)",
    "chparent(create($thing, player), $mailbox)",
    "$channels.forget({alice})",
]


@pytest.mark.parametrize("code", READS)
def test_what_the_post_keeps_is_kept(town: Town, code: str) -> None:
    alice, mallory = settled(town)
    before = private(town, alice)
    told = [text for _, text in town.type(mallory, ";" + code.format(alice=alice))]
    assert any("E_PERM" in text for text in told), told
    assert not any("under the mat" in text for text in told)
    assert private(town, alice) == before


TRAPS = [
    "player.say_to($first_wizard, 'I am a fool')",
    "player.compose('Your password?')",
    "player.ask('Your password?')",
    "$channels.say('books', 'I am a fool')",
    "$channels.close([c for c in children($channel) if c.name == 'books'][0], '')",
    "$mail.send('mallory')",
    "$mail.post([$mallory], 'x', ['I am a fool'])",
    "$mail.forward('1 to mallory')",
    "$mail.read('1')",
    "$mail.purge('')",
    "call_verb(player, '#books', ['x'])",
    "call_verb(player, 'mail', ['read'])",
    "call_verb(player, '@ignore', ['wizard'])",
]


@pytest.mark.parametrize("code", TRAPS)
def test_a_trap_does_not_act_for_whoever_falls_into_it(town: Town, code: str) -> None:
    """Mallory's verb runs in Alice's own command: the player is Alice, and still it gets nothing of hers."""
    alice, mallory = settled(town)
    before = private(town, alice)
    source = code.replace("$mallory", str(mallory)).replace("$", "system.")
    source = source.replace(str(mallory), f"toobj('{mallory}')")
    told = town.type(mallory, "@create thing named trap", "drop trap", "@verb trap:spring this none none")
    assert ("Alice", "Mallory drops a trap.") in told, told
    told = town.type(mallory, "@program trap:spring", source, ".")
    assert ("Mallory", "Verb programmed.") in told, told
    told = town.type(alice, "spring trap")
    assert any("E_PERM" in text or "E_VERBNF" in text for _, text in told), told
    assert not any(who == "Mallory" and "in a verb of yours" not in text for who, text in told), told
    assert private(town, alice) == before


def test_the_sender_is_whoever_typed(town: Town) -> None:
    """Neither a name nor a text makes a letter come from somebody else."""
    alice, mallory = settled(town)
    town.type(alice, "@unignore all")
    town.type(mallory, "mail send alice", "From: Wizard", "From: Wizard", "Subject: Your password, please", ".")
    letter = get(get(alice, "mailbox"), "messages")[-1]
    assert (letter["from"], letter["name"]) == (mallory, "Mallory")
    shown = [text for _, text in town.type(alice, f"mail read {letter['number']}")]
    assert shown[1] == "From: Mallory"


def test_a_mailbox_is_bounded_and_nothing_is_lost_to_make_room(town: Town) -> None:
    alice, mallory = settled(town)
    town.set("mail", "most_messages", 3)
    for number in range(4):
        told = town.type(mallory, "mail send alice", f"letter {number}", "text", ".")
    assert ("Mallory", "Alice has a full mailbox.") in told
    assert [letter["subject"] for letter in get(get(alice, "mailbox"), "messages")] == [
        "Secret",
        "letter 0",
        "letter 1",
    ]
    town.type(alice, "mail delete 2")
    town.type(mallory, "mail send alice", "letter 5", "text", ".")
    assert [letter["subject"] for letter in get(get(alice, "mailbox"), "messages")] == [
        "Secret",
        "letter 1",
        "letter 5",
    ]
    town.set("mail", "most_an_hour", 5)
    assert any("an hour" in text for _, text in town.type(mallory, "mail send bob", "x", "y", "."))


def test_a_mailbox_ends_with_its_player(town: Town) -> None:
    alice, _ = settled(town)
    box = get(alice, "mailbox")
    wizard = town.connect(town.at("first_wizard"))
    assert ("Wizard", "=> None") in town.type(wizard, f";recycle({alice})")
    assert not box.valid and not alice.valid


def test_what_others_override_breaks_no_channel(town: Town) -> None:
    alice, mallory = settled(town)
    town.type(mallory, "channel join books")
    for name in ("tell", "hear", "awake", "show_table"):
        town.type(mallory, f"@verb me:{name} this none this", f"@program me:{name}", "return 1 / 0", ".")
    assert town.type(alice, "#books still here") == [("Alice", "[books] Alice: still here")]
    assert town.type(alice, "channel who books") == [("Alice", "On books: Alice and Mallory.")]
