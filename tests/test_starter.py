"""The starter world: its shape, its commands as transcripts, what it refuses, and what it does by itself."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moo_async.store.values import to_json
from moo_async.world import shape
from moo_async.world.objects import FERTILE, WIZARD, Object, Verb
from moo_async.world.properties import get, put

from .starter_town import STARTER, Town, all_verbs, differences, is_command, never_typed, play

TRANSCRIPTS = sorted((Path(__file__).parent / "starter").glob("*.txt"))
TRACEBACK = "(End of traceback)"


def went_wrong(told: list[tuple[str, str]]) -> bool:
    """Whether a verb has failed, as programmers and as others are told."""
    return any(text == TRACEBACK or text.startswith("Something went wrong") for _, text in told)


@pytest.fixture
def town() -> Town:
    return Town()


def made_of(town: Town, kind: str) -> list[Object]:
    """What is made of a class, classes left out."""
    return [o for o in shape.descendants(town.at(kind)) if not o.flags & FERTILE]


def rooms(town: Town) -> list[Object]:
    """The rooms that one walks through: a vehicle is none."""
    return [room for room in made_of(town, "room") if room not in made_of(town, "vehicle")]


# ---- its shape ------------------------------------------------------------------------------------------------------


def test_every_exit_leads_somewhere_and_back(town: Town) -> None:
    exits = made_of(town, "exit")
    assert len(exits) >= 80
    for way in exits:
        source, dest = get(way, "source"), get(way, "dest")
        assert source in rooms(town)
        assert dest in rooms(town)
        assert way in get(source, "exits")
        assert source in [get(back, "dest") for back in get(dest, "exits")]
    listed = [way for room in rooms(town) for way in get(room, "exits")]
    assert sorted(way.number for way in listed) == sorted(way.number for way in exits)


def test_exits_go_back_the_way_they_came(town: Town) -> None:
    opposites = get(town.at("directions"), "opposites")
    short = get(town.at("directions"), "short")
    for way in made_of(town, "exit"):
        backs = [b for b in get(get(way, "dest"), "exits") if get(b, "dest") is get(way, "source")]
        assert opposites[way.name] in [b.name for b in backs]
        assert short[way.name] in get(way, "aliases")


def test_every_room_can_be_walked_to_from_the_square(town: Town) -> None:
    assert len(rooms(town)) >= 40
    reached, waiting = set(), [town.at("square")]
    while waiting:
        room = waiting.pop()
        if room not in reached:
            reached.add(room)
            waiting += [get(way, "dest") for way in get(room, "exits")]
    assert reached == set(rooms(town))


def test_no_two_exits_of_a_room_share_a_name(town: Town) -> None:
    for room in rooms(town):
        names = [name.lower() for way in get(room, "exits") for name in {way.name, *get(way, "aliases")}]
        assert len(names) == len(set(names)), room.name


def test_everything_is_described_and_owned(town: Town) -> None:
    things = [o for o in shape.descendants(town.at("thing")) if o.location.valid]
    assert len(things) >= 15
    for o in [*rooms(town), *things]:
        described = get(o, "description") or any("describe" in verb.names.split() for verb in o.verbs)
        assert described, o.name
    for o in town.world.objects.values():
        assert o.owner.valid
        to_json({name: slot.value for name, slot in o.slots.items()})


def test_every_command_explains_itself(town: Town) -> None:
    for verb in all_verbs(town):
        assert verb.program.source.startswith('"""'), (verb.definer, verb.names)
        if is_command(verb):
            first = verb.program.source.partition("\n")[0][3:].lower()
            assert verb.names.split()[0].replace("*", "")[:4] in first, (verb.definer.name, verb.names)


def wizards_verbs(town: Town) -> dict[str, Verb]:
    found = {}
    for verb in all_verbs(town):
        if verb.owner.flags & WIZARD:
            symbol = next(s for s in (p.name for p in STARTER.iterdir()) if here(town, s) is verb.definer)
            found[f"{symbol}:{verb.names.split()[0]}"] = verb
    return found


def here(town: Town, symbol: str) -> Object | None:
    if symbol == "system":
        return town.world.system
    return town.at(symbol) if (STARTER / symbol / "object.toml").exists() else None


def test_the_readme_lists_what_runs_as_a_wizard(town: Town) -> None:
    readme = (STARTER / "README.md").read_text()
    listed = re.findall(r"^- `([a-z_]+:[@a-z_]+)`", readme, re.MULTILINE)
    keeps, drops = [], []
    for name, verb in wizards_verbs(town).items():
        code = verb.program.source.split('"""', 2)[2].lstrip()
        (drops if code.startswith("set_task_perms(player)\n") else keeps).append(name)
    assert sorted(listed) == sorted(keeps)
    assert len(drops) > 20


# ---- its commands ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(town: Town, path: Path) -> None:
    text = path.read_text()
    assert not differences(text.splitlines(), play(town, text))


def test_every_command_is_in_a_transcript(town: Town) -> None:
    assert not never_typed(town, [path.read_text() for path in TRANSCRIPTS])


# ---- what it refuses ------------------------------------------------------------------------------------------------

LINES = """
look | l fountain | look in basket | examine me | go north | n | home | get fountain | get all | drop all | who | help
drop lantern | give lantern to bob | put lantern in crate | open lantern | read board | write x on board | erase board
say hi | :waves | page bob hi | whisper hi to bob | inventory | help commands | @sethome | @describe me as x
@create thing named x | @dig north to X | @dig Y | @show | @show me | @move lantern to bob | @teleport here | xyzzy
@set me.description to x | @rename lantern to y | @recycle lantern | @list me:look | @verb me:x | @property me.x 1 | @ps
@kill 1 | @kill all | @task 1 | @ps/tree | @options screenreader on | @options | light lantern
sit | stand | @messages me | @pronouns she | @lock me with me | @unlock here | lock x | look under x
@options width 70 | to bob hi | to me hi | say to bob hi | channel | channel list | channel join town | #town hi | mail
news | mail send bob | mail folders | @gag bob | @ignore bob | @ungag all | @report x | @nick x is y | @nicks | home
@map | @map mine | @map #5 | @survey | @exits | @entrances | @find x | @audit | @alias x as z | @unalias x as z | @undo
@undo list | @redo | @dryrun drop x | @dryrun home | @recycled | @restore x | @purge x | @link x to here | @unlink x
"""


def test_nothing_breaks_for_somebody_who_is_nowhere(town: Town) -> None:
    alice = town.create("Alice")
    shape.relocate(town.at("lantern"), alice)
    for line in LINES.strip().replace("\n", " | ").split(" | "):
        shape.relocate(alice, town.world.nothing)
        told = town.type(alice, line)
        assert told, line
        assert not went_wrong(told), (line, told)


VOCABULARY = """
look get take drop give put open close shut read write erase say emote page whisper inventory who help examine go home
@sethome @options @describe @create @dig @rename @recycle @move @teleport @set @verb @rmverb @list @property @rmprop
@show @edit @history @diff @blame @revert @grep @chmod @chown @args @copy @errors @complete .list .quit .abort .undo
@chparent @ps @ps/tree @task @kill on off width eat drink blow wind pull light n s e w u d in out fountain basket
apple 2.apple lantern bob alice me here moon all #5 #0 #-1 #99999 $room $nonsense it in on at to from with as named
under is into fountain:x me:look ball:x ball.name me.description red thing container room player wizard None 12 [1 {}
mail #town channel list read send reply file delete folders lists subscribe create join leave history remove allow close
@undo @redo @dryrun @map @survey @exits @entrances @find @audit @alias @unalias @recycled @restore @purge @link @unlink
news @gag @ignore @ungag @report @nick @macro @nicks @unnick all . @abort $1 $*
'x' "x " , | n|s none any this rxd
sit lie stand lock unlock knock enter leave drive ask @lock @unlock @message @messages @pronouns behind && ! $you()
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=20))
def test_no_line_brings_a_traceback(lines: list[str]) -> None:
    town = Town()
    alice, bob = town.create("Alice"), town.create("Bob")
    for thing in ("red_apple", "green_apple", "lantern"):
        shape.relocate(town.at(thing), alice)
    for line in lines:
        for who in (alice, bob):
            told = town.type(who, line)
            assert not went_wrong(told), (line, told)


def test_a_broken_tell_does_not_silence_the_room(town: Town) -> None:
    alice, bob, carol = town.create("Alice"), town.create("Bob"), town.create("Carol")
    town.type(bob, "@verb me:tell this none this", "@program me:tell", "return 1 / 0", ".")
    assert town.type(alice, "say hello") == [("Alice", 'You say, "hello"'), ("Carol", 'Alice says, "hello"')]
    assert carol.location is bob.location


@pytest.mark.parametrize(
    "code",
    [
        "$fountain.moveto(player)",
        "$first_wizard.moveto(player)",
        "$clock.strike()",
        "$clock.sound('x')",
        "#0.user_created(player)",
        "#0.user_connected(player)",
        "#0.user_disconnected($first_wizard)",
        "#0.server_started()",
        ";recycle(player); #0.user_created(#10)",
        "invoke(#0, 'server_started')",
        "at(0, #0, 'user_created', player)",
        "$red_guest.disfunc()",
        "$first_wizard.try_set($thing, 'name', 'x')",
        "$square.add_exit($square_north)",
        "$square.remove_exit($square_north)",
        "$letter.set_text([])",
        "$sky.pin(['rain'])",
        "$sky.turn()",
        "$sky.announce_change('night', 'rain')",
        "$tutorial.observe($first_wizard, 'look', False)",
        "$tutorial.lend_plot($first_wizard)",
        "$tutorial.take_away($first_wizard, [$fountain])",
        "$tutorial.clean($first_wizard)",
        "$tutorial.go_to($first_wizard, 0)",
        "$tutorial.welcome($first_wizard)",
        "$barrel.swing(True)",
        "$puzzles.solve('hook', player)",
        "$key_hook.hung(player, $fountain)",
        "$pencil.vanish()",
        "$pencil_jar.kind = $thing",
        "$notice_board.set_text([])",
        "$errors.reports_of($keeper)",
        "$errors.forget($keeper)",
        "$errors.note($keeper, 'x', [])",
        "#0.handle_uncaught_error('E_PERM', 'x', None, [], [])",
        "$first_wizard.unsaved()",
        "player.unsaved()",
        "player.open_text('#0:handle_uncaught_error')",
        "player.save_text({}, True)",
        "player.versions('me:look')",
        "player.rename_verb('me:look', 'x')",
    ],
)
def test_verbs_that_could_do_harm_refuse(town: Town, code: str) -> None:
    alice = town.create("Alice")
    before = {o.number: (o.name, o.location, get(o, "description")) for o in town.world.objects.values()}
    told = [text for _, text in town.type(alice, ";" + code)]
    assert any("E_PERM" in text for text in told), told
    assert {o.number: (o.name, o.location, get(o, "description")) for o in town.world.objects.values()} == before


def test_tools_have_the_permissions_of_whoever_types(town: Town) -> None:
    """A wizard's tool that is found on a wizard lends no power to the guest who names the wizard."""
    guest = town.connect(town.at("red_guest"))
    wizard = town.at("first_wizard")
    shape.relocate(wizard, guest.location)
    for word in ("@shutdown", "@boot", "@checkpoint", "eval", "@programmer", "@newpassword", "@dump"):
        line = f"{word} wizard"
        told = town.type(guest, line)
        assert all(who == "Red Guest" for who, _ in told), (line, told)
    assert not guest.flags & 2


def test_quota_ends_building(town: Town) -> None:
    alice = town.create("Alice")
    assert town.type(alice, ";player.ownership_quota") == [("Alice", "=> 100")]
    put(alice, "ownership_quota", 2)
    refusal = "You own as many objects as you may. @recycle and @purge one first, or ask a wizard for more."
    assert town.type(alice, "@create thing named one")[0][1].startswith("You make one")
    assert town.type(alice, "@create thing named two")[0][1].startswith("You make two")
    assert town.type(alice, "@create thing named three") == [("Alice", refusal)]
    assert town.type(alice, "@dig Hall") == [("Alice", refusal)]
    assert "is in your bin" in town.type(alice, "@recycle one")[0][1]
    assert town.type(alice, "@dig Hall") == [("Alice", refusal)]
    assert town.type(alice, "@purge one")[0][1].endswith("is no more.")
    assert town.type(alice, "@dig Hall")[0][1].startswith("You make the room Hall")


def test_a_client_that_reads_aloud_gets_what_suits_it(town: Town) -> None:
    alice = town.create("Alice")
    town.disconnect(alice)
    town.host.reading.add(alice)
    town.take()
    town.connect(alice)
    assert any("reads aloud" in text for _, text in town.take())
    assert town.type(alice, ";player.option('screenreader')") == [("Alice", "=> True")]
    assert town.type(alice, "who")[0][1].startswith("Name: Alice, Connected: 1 hour, ")
    town.type(alice, "@options screenreader off")
    town.disconnect(alice)
    town.connect(alice)
    assert not any("reads aloud" in text for _, text in town.take())
    assert town.type(alice, ";player.option('screenreader')") == [("Alice", "=> False")]


# ---- what it does by itself -----------------------------------------------------------------------------------------


def test_the_clock_strikes_again_and_again(town: Town) -> None:
    town.set("clock", "quarter", 1)
    alice = town.create("Alice")
    town.take()
    strokes = []
    for _ in range(4):
        strokes += [text for who, text in town.wait(1.5) if who == "Alice"]
    assert len(strokes) >= 3
    assert all(re.fullmatch(r"The clock tower (strikes \w+|chimes (once|twice|three times))\.", s) for s in strokes)
    assert len([t for t in town.scheduler.tasks.values() if t.owner is town.at("keeper")]) == 1
    assert town.type(alice, "@ps") == [("Alice", "No tasks are waiting.")]


def test_the_clock_and_the_sweeping_of_the_bin_are_started_once(town: Town) -> None:
    for _ in range(2):
        town.scheduler.call_verb(town.world.system, "server_started", [], town.world.nothing)
        town.run()
    town.create("Alice")
    town.create("Bob")
    assert len(town.scheduler.tasks) == 2


def turn_at(town: Town, hour: int) -> list[str]:
    """Make it that hour by the clock in the tower and let the sky follow it; what Alice is told."""
    town.now += 1
    town.set("clock", "quarter", town.scheduler.epoch() / (4 * hour + 0.5))
    return [text for who, text in town.type(town.at("first_wizard"), ";$sky.turn()") if who == "Alice"]


def test_the_sky_follows_the_clock_and_changes_one_line_at_a_time(town: Town) -> None:
    town.create("Alice")
    town.set("clock", "quarter", 900)
    told = town.type(town.at("first_wizard"), "@weather free")
    assert [who for who, _ in told] == []  # after a long time it catches up silently
    assert not get(town.at("sky"), "pinned")
    turn_at(town, 1)
    lights = {}
    for hour in (*range(2, 24), 1, 2):
        told = turn_at(town, hour)
        assert len(told) <= 1
        lights[hour] = get(town.at("sky"), "light")
    rises, sets = get(town.at("sky"), "hours")[get(town.at("sky"), "season")]
    for hour, light in lights.items():
        due = {rises: "dawn", sets: "dusk"}.get(hour, "day" if rises < hour < sets else "night")
        assert light == due


def test_the_weather_changes_in_its_time_and_for_somebody_only(town: Town) -> None:
    alice = town.create("Alice")
    town.set("sky", "pinned", False)
    seen = set()
    for _ in range(100):
        town.set("sky", "changes_at", 0)
        turn_at(town, 12)
        seen.add(get(town.at("sky"), "weather"))
    assert seen == set(get(town.at("sky"), "chances")[get(town.at("sky"), "season")])
    shape.relocate(alice, town.at("inn"))
    town.set("sky", "changes_at", 0)
    assert turn_at(town, 1) == []
    town.host.here.clear()
    before = get(town.at("sky"), "looked_at")
    turn_at(town, 12)
    assert get(town.at("sky"), "looked_at") == before


def test_a_waiting_verb_can_be_killed(town: Town) -> None:
    alice = town.create("Alice")
    town.type(alice, "@verb me:nap none none none", "@program me:nap", "suspend(5)", "print('up')", ".", "nap")
    task = next(t for t in town.scheduler.tasks.values() if t.owner is alice)
    assert town.type(alice, f"@kill {task.id}") == [("Alice", f"Task {task.id} is ended.")]
    assert town.wait(10) == []


def test_what_is_given_to_a_creature_or_a_supply_never_harms_the_rest(town: Town) -> None:
    alice = town.create("Alice")
    for line in (";$old_heron.enterfunc($fountain)", ";$old_heron.enterfunc($fish)", "@create supply named trap"):
        town.type(alice, line)
        town.wait(1)
    assert town.at("fountain").valid and town.at("fish").valid
    assert "trap" not in [o.name for o in alice.contents]


def test_a_schedule_is_inspected_like_a_task(town: Town) -> None:
    wizard = town.connect(town.at("first_wizard"))
    [(_, told)] = town.type(wizard, ";every(60, $clock, 'strike', [1, 'two'], all_missed=True)")
    town.wait(61)
    shown = [text.split() for _, text in town.type(wizard, f"@task {told.removeprefix('=> ')}")]
    clock = town.at("clock")
    assert ["calls", f"{clock}:strike([1,", "'two'])"] in shown
    assert ["when", "every", "60", "s,", "all", "missed"] in shown
    assert ["runs", "1,", "missed", "0"] in shown


def test_a_task_in_a_function_is_said_to_be_there(town: Town) -> None:
    wizard = town.connect(town.at("first_wizard"))
    town.type(wizard, ";;nap = lambda: suspend(60); nap()")
    [task] = [task for task in town.scheduler.tasks.values() if task.kind == "command"]
    shown = [text for _, text in town.type(wizard, f"@task {task.id}")]
    assert "eval, in lambda, with the permissions of Wizard" in shown
    assert "eval, with the permissions of Wizard" in shown


def test_supplies_give_one_to_each_and_take_back_what_is_left_behind(town: Town) -> None:
    guests = [town.connect(town.at(name)) for name in ("red_guest", "green_guest")]
    for guest in guests:
        shape.relocate(guest, town.at("map_room"))
        town.type(guest, "get pencil", "get pencil", "get pencil from jar")
    assert [len(guest.contents) for guest in guests] == [1, 1]
    assert len(shape.descendants(town.at("pencil"))) == 2
    town.disconnect(guests[0])
    town.type(guests[1], "drop pencil", "get jar")
    assert len(shape.descendants(town.at("pencil"))) == 1


def test_two_pupils_learn_side_by_side(town: Town) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    for line in ("tutorial", "look", "look blackboard"):
        town.type(alice, line)
    town.type(bob, "tutorial", "look")
    assert town.type(bob, "tutorial")[1] == ("Bob", "Tutorial, step 2 of 15: looking closer")
    assert town.type(alice, "tutorial")[1] == ("Alice", "Tutorial, step 3 of 15: walking")
    before = len(town.world.objects)
    town.type(alice, "tutorial 8", "@dig n to Hut", "n", "tutorial 11", "@create thing named top", "@verb top:spin")
    assert len(town.world.objects) == before + 6
    town.type(alice, "tutorial clean")
    assert len(town.world.objects) == before
    assert alice.location is town.at("schoolroom")


def test_guests_start_afresh(town: Town) -> None:
    guest = town.connect(town.at("red_guest"))
    town.type(guest, "tutorial", "look", "hint barrel", "hint barrel")
    town.disconnect(guest)
    town.connect(guest)
    assert town.type(guest, "tutorial steps")[0] == ("Red Guest", "1. looking (next)")
    assert town.type(guest, "hint barrel")[0][1].startswith("Hint 1 of 4")


def test_a_newcomer_may_program_and_a_guest_may_not(town: Town) -> None:
    assert town.create("Alice").flags & 2
    assert not town.connect(town.at("red_guest")).flags & 2


def test_a_guest_is_gone_when_gone(town: Town) -> None:
    guest = town.connect(town.at("green_guest"))
    town.type(guest, "n", "get red apple from basket", "@describe me as X")
    town.disconnect(guest)
    assert not guest.location.valid
    assert not guest.contents
    assert town.at("red_apple").location is town.at("market")
    assert get(guest, "description") == "A visitor, looking about."


def test_who_shows_idle_times(town: Town) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    town.host.idle[bob] = 90
    lines = [text for _, text in town.type(alice, "who")]
    assert lines[0].split() == ["Name", "Connected", "Idle", "Where"]
    assert any(re.fullmatch(r"Bob +1 hour +1 minute +Town Square", line) for line in lines)


def test_every_room_looks_well(town: Town) -> None:
    alice = town.create("Alice")
    for room in rooms(town):
        put(room, "dark", False)
        shape.relocate(alice, room)
        told = [text for _, text in town.type(alice, "look")]
        assert told[0] == room.name
        assert told[-1].endswith(").") or told[-1].endswith(".")
        assert max(map(len, told)) <= 79
        for names, text in get(room, "details").items():
            for name in names.split(","):
                seen = " ".join(t for _, t in town.type(alice, f"look {name}"))
                assert seen == text if isinstance(text, str) else seen.endswith("."), name


def test_every_subject_of_the_help_is_named_and_can_be_read(town: Town) -> None:
    alice = town.create("Alice")
    shown = " ".join(text for _, text in town.type(alice, "help topics")).split()
    for name in get(town.at("help"), "topics"):
        assert name in shown
        told = town.type(alice, f"help {name}")
        assert told and max(len(text) for _, text in told) <= 79, name


def test_what_others_break_does_not_break_the_room(town: Town) -> None:
    alice, bob = town.create("Alice"), town.create("Bob")
    shape.relocate(alice, town.at("common"))
    shape.relocate(bob, town.at("common"))
    town.type(bob, "@dig east to Trap", "@dig west to Other Trap", "@create thing named gnome", "drop gnome")
    east = next(way for way in get(town.at("common"), "exits") if way.name == "east")
    for line in (
        f"@set {east}.dest to 5",
        f"@set {east}.aliases to 7",
        "@set gnome.details to 3",
        "@set gnome.help_text to 4",
        "@set gnome.aliases to {}",
        "@verb gnome:indefinite this none this",
        "@program gnome:indefinite",
        "return 1 / 0",
        ".",
    ):
        town.type(bob, line)
    shown = [text for _, text in town.type(alice, "look")]
    assert "You see gnome here." in shown
    assert shown[-1] == "Exits: south (Market Street), west (Other Trap)."
    for line in ("look zebra", "east", "@dig east to X", "@dig north to X", "help gnome", "look gnome", "look east"):
        told = [text for _, text in town.type(alice, line)]
        assert told, line
        assert TRACEBACK not in told, (line, told)


@pytest.mark.parametrize("loop", ["while True: pass", "suspend(1000)", "read()", "return [0] * 10**5"])
def test_nobody_is_kept_from_acting_by_the_verbs_of_those_who_stand_about(town: Town, loop: str) -> None:
    """Things of a stranger's, and the stranger, hear and are seen by verbs of their own, which never end or wait."""
    alice, bob, mallory = town.create("Alice"), town.create("Bob"), town.create("Mallory")
    for who in (alice, bob, mallory):
        shape.relocate(who, town.at("square"))
    for number in range(4):
        town.type(mallory, f"@create thing named rock{number}", f"drop rock{number}")
    rocks = [o for o in town.at("square").contents if o.name.startswith("rock")]
    assert len(rocks) == 4
    for o in (*rocks, mallory):
        for name in ("tell", "show", "indefinite", "definite", "title", "obvious_in", "describe"):
            town.type(mallory, f"@verb {o}:{name} this none this", f"@program {o}:{name}", loop, ".")
    told = town.type(alice, "say Hello")
    assert ("Alice", 'You say, "Hello"') in told and ("Bob", 'Alice says, "Hello"') in told, told
    told = town.type(alice, ":waves.")
    assert ("Bob", "Alice waves.") in told, told
    told = [text for who, text in town.type(alice, "look") if who == "Alice"]
    assert told[0] == "Town Square" and any("rock3" in text for text in told), told
    assert any(text.startswith("Exits: north") for text in told), told
    told = town.type(alice, "north", "south", "drop all")
    assert any(who == "Bob" and text.startswith("Alice ") for who, text in told), told
    assert alice.location is town.at("square")
    assert not [task for task in town.scheduler.tasks.values() if task.owner is alice]
