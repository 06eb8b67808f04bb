"""The builtins that call verbs, written in the verb language: their declarations here, their bodies in prelude/.

A call of one runs its source with the permissions of whoever calls it, so that it can be suspended and saved like
any verb. Also owned: the primitives that these sources stand on and that nobody else may see, because they skip the
calls of verbs (`relocate`) or speak as the engine (`perform`). None of them checks permissions where the source has
done so.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import Any

from moo_async import commands
from moo_async.builtins import archive, screens
from moo_async.builtins.permissions import is_wizard, programmer, require_self_or_wizard, require_wizard, running
from moo_async.builtins.registry import Checker, Valid, charge, register
from moo_async.language import calls, namespace
from moo_async.language.trampolines import trampoline
from moo_async.world import shape, verbs
from moo_async.world.activation import Activation, Command, meter
from moo_async.world.errors import E_INVARG, E_PERM, E_VERBNF
from moo_async.world.objects import PLAYER, PROGRAMMER, AuditEntry, HistoryEntry, Object, Verb, World
from moo_async.world.permissions import Refusal, controls, refused

MOST_DEEDS = 1_000
"""The most entries of the audit log at a time."""

HISTORY_VERSIONS = 100
HISTORY_SIZE = 1 << 20
"""How many versions it gives, and how many characters of code in all."""

_CHECKERS: dict[str, Checker] = {}


def _declare(public: bool = True) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Bind a declaration (signature and help) to the source prelude/NAME.py."""

    def decorate(declared: Callable[..., Any]) -> Callable[..., Any]:
        name = declared.__name__
        source = (resources.files(__package__) / "prelude" / f"{name}.py").read_text(encoding="utf-8")
        check = _CHECKERS[name] = Checker(name, declared)
        value = calls.prelude(name, source)
        if public:
            register(check, declared.__doc__ or "", value, site=True)
        else:
            namespace.define_privileged(name, value, site=True)
        return value

    return decorate


def _primitive(function: Callable[..., Any]) -> Callable[..., Any]:
    namespace.define_privileged(function.__name__, function)
    return function


def _site(function: Callable[..., Any]) -> Callable[..., Any]:
    namespace.define_privileged(function.__name__, trampoline(function), site=True)
    return function


# -- what the sources stand on


@_primitive
def arguments(args: list[Any]) -> tuple[Any, ...]:
    """The checked arguments of the running prelude function, with those that were left out."""
    return _CHECKERS[running().verb].complete(tuple(args))


@_primitive
def has_verb(o: Object, name: str) -> bool:
    """Whether `o.name()` would find a verb."""
    return verbs.find_callable(o, name) is not None


@_primitive
def acts_as_wizard() -> bool:
    """Whether the caller's permissions are a wizard's."""
    return is_wizard()


@_primitive
def acts_as_programmer() -> bool:
    """Whether the caller's permissions are a programmer's."""
    who = programmer()
    return who is None or bool(who.flags & PROGRAMMER)


@_primitive
def in_foreground() -> bool:
    """Whether the task has not waited for anything yet."""
    return meter.task is not None and bool(meter.task.foreground)


def _not_the_owners(tried: str, what: Object) -> E_PERM:
    refusal = Refusal(tried, "the owner of the object", programmer(), "object", what, owner=what.owner)
    return refused(f"{tried}(): {what!r} belongs to {what.owner!r}", refusal)


@_primitive
def check_move(what: Object, where: Object) -> None:
    """What move() refuses before it asks anybody."""
    if not where.valid and where is not meter.world.nothing:
        raise E_INVARG(f"move(): {where!r} is not a valid object")
    if not controls(programmer(), what):
        raise _not_the_owners("move", what)


@_primitive
def relocate(what: Object, where: Object) -> None:
    """Move without asking or telling anybody; E_RECMOVE."""
    shape.relocate(what, where)


@_primitive
def make_object(parents: Object | list[Object] | tuple[Object, ...], owner: Object | None) -> Object:
    """A new object, with the world's checks."""
    if isinstance(parents, Object):
        parents = [] if parents is meter.world.nothing else [parents]
    return shape.create(list(parents), owner)


@_primitive
def check_recycle(what: Object) -> None:
    """What recycle() refuses before it calls anybody."""
    if not controls(programmer(), what):
        raise _not_the_owners("recycle", what)
    if what is meter.world.system:
        raise E_INVARG("recycle(): a world cannot do without #0")


@_primitive
def free_object(what: Object) -> None:
    """End an object, and its waiting tasks; a player's connection is closed."""
    charge(4 * (len(what.children) + len(what.contents)))
    meter.world.journal.on_commit(meter.scheduler.owner_gone, what)
    if what.flags & PLAYER:
        meter.world.journal.on_commit(meter.scheduler.host.boot, what, "*** Recycled ***")
    shape.free(what)


@_primitive
def split_words(line: str) -> list[str]:
    """The words of a line, as a command's `args` has them, its verb in front."""
    return commands.split_words(line)


@_primitive
def verb_to_program(words: list[str]) -> tuple[Object, str] | None:
    """The object and verb of a `.program` line; None after telling the player why not."""
    player = running().player
    found = _verb_to_program(player, words)
    text = found if isinstance(found, str) else f"Now programming {found[0].name}:{found[1]}."
    meter.world.journal.tell(player, text)
    return None if isinstance(found, str) else found


def _verb_to_program(player: Object, words: list[str]) -> tuple[Object, str] | str:
    if len(words) != 1 or ":" not in words[0]:
        return "Usage:  .program object:verb"
    text, _, name = words[0].partition(":")
    what = commands.match_object(meter.world, player, text)
    if what is meter.world.ambiguous_match:
        return f'I don\'t know which "{text}" you mean.'
    if not what.valid:
        return f'I don\'t see "{text}" here.'
    try:
        verbs.require_writable(what, name)
    except E_PERM:
        return "Permission denied."
    except (E_VERBNF, E_INVARG):
        return "That object does not have that verb definition."
    return what, name


@_site
def ask_history(o: Object, verb: str | int) -> Any:
    """Ask the host for the versions of a verb and wait for them; 0 when they do not come in time."""
    verbs.verb_code(o, verb)
    names = verbs.find_verb(o, verb).names
    world = meter.world

    def shown(versions: list[HistoryEntry]) -> list[dict[str, Any]]:
        return _newest(world, _known([version for version in versions if version.names == names]))

    archive.ask("history", shown, o)


@_site
def ask_deeds(most: int, name: str) -> Any:
    """Ask the archive for the last deeds and wait for them; 0 when they do not come in time."""
    require_wizard("audit_log()")
    if not 0 < most <= MOST_DEEDS:
        raise E_INVARG(f"from 1 to {MOST_DEEDS} entries can be read")
    world = meter.world

    def shown(deeds: list[AuditEntry]) -> list[dict[str, Any]]:
        return [{**deed._asdict(), "actor": world.ref(deed.actor)} for deed in deeds]

    archive.ask("deeds", shown, most, name)


def _known(versions: list[HistoryEntry]) -> list[HistoryEntry]:
    """The versions without those that a restarted server has noted once more."""
    pairs = zip([None, *versions], versions, strict=False)
    return [this for before, this in pairs if this.time or before is None or before.source != this.source]


def _newest(world: World, versions: list[HistoryEntry]) -> list[dict[str, Any]]:
    """The newest versions as far as the bounds allow, the oldest of them first."""
    found: list[dict[str, Any]] = []
    size = 0
    for number, version in list(enumerate(versions, start=1))[: -HISTORY_VERSIONS - 1 : -1]:
        size += len(version.source)
        if size > HISTORY_SIZE:
            break
        found.append(_version(world, number, version))
    return found[::-1]


def _version(world: World, number: int, version: HistoryEntry) -> dict[str, Any]:
    return {
        "number": number,
        "time": version.time,
        "author": world.ref(version.author),
        "names": version.names,
        "code": version.source.split("\n"),
    }


@_primitive
def editor_possible(lines: list[str]) -> bool:
    """Whether the player of the task can edit these lines on the whole screen now; E_PERM for another's player."""
    require_self_or_wizard(running().player, "edit_text()")
    return screens.possible(running().player, lines)


@_site
def ask_editor(title: str, lines: list[str], message: str, line: int) -> Any:
    """Show the editor and wait for what comes of it."""
    screens.begin(running().player, title, lines, message, line)


# -- commands and hooks: what speaks for the player


@_site
def run_hook(o: Object, name: str, words: list[str], line: str) -> Any:
    """Call a verb as the server does: with no caller, and the typed line as argstr."""
    verb = verbs.find_callable(o, name)
    if verb is None:
        return None
    nothing = meter.world.nothing
    return _run(verb, o, name, words, nothing, Command(line, nothing, "", "", nothing, ""))


@_site
def perform(line: str) -> Any:
    """Run the verb that answers a line: of the player, the room or an object named; the room's huh where there is
    none."""
    world, player = meter.world, running().player
    parsed = commands.parse(line)
    if parsed is None:
        return None
    charge((len(player.contents) + len(player.location.contents)) // 4)
    dobj = commands.match_object(world, player, parsed.dobjstr)
    iobj = commands.match_object(world, player, parsed.iobjstr)
    words = Command(parsed.argstr, dobj, parsed.dobjstr, parsed.prepstr, iobj, parsed.iobjstr)
    found = commands.find_verb(world, player, parsed, dobj, iobj)
    if found is None:
        room = player.location
        huh = verbs.find_callable(room, "huh")
        if huh is None:
            world.journal.tell(player, "I couldn't understand that.")
            return None
        found = room, huh
    this, verb = found
    return _run(verb, this, parsed.verb, list(parsed.args), player, words)


@trampoline
def _run(verb: Verb, this: Object, name: str, args: list[Any], caller: Object, command: Command) -> Any:
    act = running()
    fn = verb.fn or calls.link(verb)
    meter.act = new = Activation(this, act.player, caller, name, args, verb.definer, verb.owner, command, act.depth + 1)
    try:
        return fn(new)
    finally:
        meter.act = act


# -- the declarations


@_declare()
def move(what: Valid, where: Object) -> None:
    """Move an object into another one, or with nothing as `where`, out of the world.

    where:accept(what) is asked first; then the object moves; then the old place's :exitfunc(what) is called, and
    where's :enterfunc(what) if it is still there. Moving it to where it is does nothing more than ask. E_PERM
    unless `what` is yours; E_NACC when `where` does not accept it (wizards are not refused); E_RECMOVE when it
    would be inside itself; E_INVARG.
    """


@_declare()
def create(parents: Object | list[Object] | tuple[Object, ...], owner: Object | None = None) -> Any:
    """Make an object with this parent or these parents, call its :initialize() if it has one, and return it.

    It is yours, or belongs to `owner`; with nothing as owner, to itself. E_PERM unless each parent is fertile or
    yours, and for another owner unless you are a wizard; E_QUOTA when you may own no more objects.
    """


@_declare()
def recycle(what: Valid) -> None:
    """End an object for good: its number is not used again.

    Its :recycle() is called first; then its contents and it itself move to nothing (with :exitfunc); its children
    get its parents; a player is disconnected. E_PERM unless it is yours or you are a wizard.
    """


@_declare()
def verb_history(o: Valid, verb: str | int) -> Any:
    """The versions of a verb that were ever saved under its names (the last hundred), the oldest first: dicts with
    number (counted from 1), time, author, names and code (its lines). What was there before the history began has the
    time 0 and the verb's owner as its author.

    The task waits until they have been read; what was done so far is kept for good. E_VERBNF; E_PERM unless you may
    read the verb; E_INVARG on a server that keeps no history.
    """


@_declare()
def audit_log(most: int = 50, name: str = "") -> Any:
    """The last deeds of wizards, the latest first, at most so many (up to 1,000): a list of dicts with time, actor (the
    wizard), name (as it was then), action, subject and text. With `name`, only those of that wizard, or in whose
    subject it stands. Wizards only (E_PERM).

    The task waits until they have been read; what was done so far is kept for good. Entries cannot be changed or
    removed from inside the world. E_INVARG on a server that keeps none.
    """


@_declare()
def read_until(end: str = ".", player: Object | None = None) -> Any:
    """The lines that the player types up to the first that is `end`, which is not among them: a list. Each line is
    waited for as by read()."""


@_declare()
def edit_text(title: str, lines: list[str], message: str = "", line: int = 1) -> Any:
    """Let the player of this task edit some lines on the whole screen, below a title, with a message at the bottom and
    the cursor in a line; and wait until the player has saved or left.

    Returns a dict: "how" is "saved", "left" (what was changed is not wanted) or "lost" (the connection has ended),
    "lines" the lines as they are then. None at once where that cannot be: a terminal that cannot do it, as over
    telnet, lines typed ahead, or a text too long or with characters that no terminal is sent. E_PERM unless you are
    that player or a wizard; E_INTRPT when the server was restarted meanwhile.
    """


@_declare()
def suspend_if_needed(seconds: float = 0) -> Any:
    """Wait for some seconds if little is left to this slice (fewer than 2,000 ticks or 2 seconds, or half of what it
    began with where that is no more); else go on at once. Put it into a long loop. Returns whether it has waited."""


@_declare(public=False)
def command(line: str) -> None:
    """One typed line, as LambdaMOO reads it: system:do_command first, then the verb that fits, then the room's huh.

    What do_command returns that is true has seen to the line; a list is the lines to be run in its place, which do not
    go through do_command again.
    """


@_declare(public=False)
def program(words: list[str]) -> None:
    """The `.program OBJECT:VERB` command: reads lines until a single "." and makes them the code of the verb."""


def compile_all() -> None:
    """Compile the sources, once every name that they use is known: what may suspend must be known to the compiler."""
    for name in _CHECKERS:
        namespace.PRELUDE[name].program.compile()
