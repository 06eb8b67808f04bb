"""Verbs: which one answers a call or a command, and LambdaMOO's rules of who may see, add, change and remove them.

Owns every permission check on verbs and the order in which they are found. Never compiles or runs one: a program is
whatever has a source and a hash. `who` is as in properties.py; so are the errors, and E_VERBNF for a verb not found.
"""

from typing import Any

from moo_async.world.errors import E_INVARG, E_TYPE, E_VERBNF
from moo_async.world.holdings import grown
from moo_async.world.lineage import ancestors
from moo_async.world.objects import PROGRAMMER, READ, WRITE, HistoryEntry, Object, Verb
from moo_async.world.patterns import MAX_NAMES, match_name, match_names
from moo_async.world.permissions import (
    Refusal,
    acting,
    allows,
    is_wizard,
    object_allows,
    refused,
    require_object,
    require_owner_given,
    require_valid,
)
from moo_async.world.prepositions import canonical_preposition
from moo_async.world.text import short
from moo_async.world.values import clean_text

__all__ = [
    "Verb",
    "add_verb",
    "delete_verb",
    "find_callable",
    "find_command_verb",
    "find_parent_verb",
    "find_verb",
    "match_name",
    "match_names",
    "may_read_program",
    "require_writable",
    "respond_to",
    "set_verb_args",
    "set_verb_info",
    "set_verb_program",
    "verb_args",
    "verb_code",
    "verb_info",
    "verbs",
]

MAX_CALLED = 512
"""How many names one object's cache of called verbs may hold: one verb named `*` fits any name."""

MOST_FORMER = 20
"""Programs that a verb had before which it remembers."""

MAX_WORD = 80
"""Longest name or typed word that a cache keeps."""

# ---- finding the verb that runs


def find_callable(o: Object, name: str) -> Verb | None:
    """The verb that `o.name()` runs: the first along the ancestors that fits and has the x bit.

    None when there is none, and always for an invalid object. What is found is remembered in `o.called`.
    """
    verb = o.called.get(name)
    if verb is not None or not o.valid:
        return verb
    found = o.typed.get(name)
    for verb in _candidates(o, name) if found is None else found:
        if "x" in verb.perms:
            if len(name) <= MAX_WORD:
                if len(o.called) >= MAX_CALLED:
                    o.called.clear()
                o.world.filled(o)
                o.called[name] = verb
            return verb
    return None


def find_parent_verb(definer: Object, name: str) -> Verb | None:
    """The verb that `pass_()` runs in a verb defined on `definer`: the first that one of its parents would run."""
    for parent in definer.parents:
        verb = parent.called.get(name) or find_callable(parent, name)
        if verb is not None:
            return verb
    return None


def find_command_verb(o: Object, word: str, dobj: str, prep: str, iobj: str) -> Verb | None:
    """The verb along the ancestors of `o` that answers a command; the x bit plays no part.

    `dobj` and `iobj` tell what the command's objects are to `o`: "this", "none" or anything else; `prep` is the set of
    its preposition, or "none".
    """
    found = o.typed.get(word)
    for verb in _candidates(o, word) if found is None else found:
        if verb.dobj in ("any", dobj) and verb.iobj in ("any", iobj) and verb.prep in ("any", prep):
            return verb
    return None


def _candidates(o: Object, word: str) -> tuple[Verb, ...]:
    """The verbs along the ancestors whose names fit a word, whatever their arguments and flags.

    Remembered in `o.typed`, an empty answer too: each command asks for hooks that most worlds don't have. No name fits
    what cannot be seen, or is longer than names are, since the word that was used stands in tracebacks and in lists of
    tasks.
    """
    if not o.valid or len(word) > MAX_NAMES or not word.isprintable():
        return ()
    found = tuple(v for above in ancestors(o, with_self=True) for v in above.verbs if match_names(v.names, word))
    if len(word) <= MAX_WORD:
        if len(o.typed) >= MAX_CALLED:
            o.typed.clear()
        o.world.filled(o)
        o.typed[word] = found
    return found


def respond_to(o: Object, name: str, who: Object | None = None) -> tuple[Object, str] | None:
    """(definer, names) of the verb that `o.name()` would run, None when there is none.

    Where the definer's verbs may not be listed, the name asked for stands for the names.
    """
    require_valid(o)
    verb = find_callable(o, name)
    if verb is None:
        return None
    listed = object_allows(verb.definer, READ, acting(who))
    return verb.definer, verb.names if listed else name


# ---- verbs of one object


def verbs(o: Object, who: Object | None = None) -> list[str]:
    """The names of the object's own verbs, in order. E_INVARG; E_PERM unless it is readable."""
    require_object(o, READ, acting(who), "list the verbs of")
    return [verb.names for verb in o.verbs]


def find_verb(o: Object, which: str | int) -> Verb:
    """An own verb by its 1-based index, or the first that a name fits; its names as given by verbs() fit too.

    E_INVARG for an invalid object and an index below 1, E_VERBNF when there is no such verb, E_TYPE for anything else.
    No permission check.
    """
    require_valid(o)
    if type(which) is int:
        if which < 1:
            raise E_INVARG("the index of a verb counts from 1")
        if which <= len(o.verbs):
            return o.verbs[which - 1]
    elif type(which) is str:
        folded = which.strip().lower()
        for verb in o.verbs:
            names = verb.names.lower()
            if names == folded or folded in names.split(" ") or match_names(names, folded):
                return verb
    else:
        raise E_TYPE("Type mismatch: a verb is given by its name or its index")
    raise E_VERBNF(f"Verb not found: {o}:{short(str(which))}")


def _checked(o: Object, which: str | int, letter: str, who: Object | None) -> Verb:
    verb = find_verb(o, which)
    if not allows(verb.owner, letter in verb.perms, who):
        what = "read" if letter == "r" else "change"
        rule = f"the flag {letter} of the verb"
        refusal = Refusal(f"{what} the verb", rule, who, "verb", o, str(which), verb.owner, letter)
        raise refused(f"Permission denied: {who} may not {what} {o}:{which}", refusal)
    return verb


def require_writable(o: Object, which: str | int, who: Object | None = None) -> Verb:
    """The verb, if `who` may program it: E_PERM for one who is no programmer or where the verb is not writable."""
    who = acting(who)
    if who is not None and not who.flags & PROGRAMMER and not is_wizard(who):
        name = which if isinstance(which, str) else ""
        instead = f"the flag programmer on {who}"
        refusal = Refusal("program the verb", "for programmers", who, "verb", o, name, instead=instead)
        raise refused(f"Permission denied: {who} is not a programmer", refusal)
    return _checked(o, which, "w", who)


def verb_info(o: Object, which: str | int, who: Object | None = None) -> tuple[Object, str, str]:
    """(owner, permissions, names) of an own verb. E_INVARG, E_VERBNF; E_PERM unless it is readable."""
    verb = _checked(o, which, "r", acting(who))
    return verb.owner, verb.perms, verb.names


def verb_args(o: Object, which: str | int, who: Object | None = None) -> tuple[str, str, str]:
    """(direct object, preposition, indirect object) of an own verb. E_INVARG, E_VERBNF; E_PERM unless readable."""
    verb = _checked(o, which, "r", acting(who))
    return verb.dobj, verb.prep, verb.iobj


def verb_code(o: Object, which: str | int, who: Object | None = None) -> str:
    """The source of an own verb, "" when it was never programmed. E_INVARG, E_VERBNF; E_PERM unless it is readable."""
    verb = _checked(o, which, "r", acting(who))
    return "" if verb.program is None else str(verb.program.source)


def may_read_program(o: Object, program: Any, who: Object | None) -> bool:
    """Whether `who` may read a verb of the object that has this program now."""
    return any(verb.program is program and allows(verb.owner, "r" in verb.perms, who) for verb in o.verbs)


def set_verb_info(
    o: Object, which: str | int, owner: Object, perms: str, names: str, who: Object | None = None
) -> None:
    """Change owner, permissions and names; a new name's history begins with the code that is there. E_PERM unless the
    verb is writable; another owner needs a wizard.

    E_INVARG for a bad owner, bad permissions or no name.
    """
    who = acting(who)
    verb = _checked(o, which, "w", who)
    if owner is not verb.owner:
        require_valid(owner)
        if not is_wizard(who):
            refusal = Refusal("change the owner of the verb", "the owner of a verb", who, "verb", o, str(which))
            raise refused(f"Permission denied: only a wizard may change the owner of {o}:{which}", refusal)
    before = verb.names
    if owner is not verb.owner:
        _change(verb, former=())
    _change(verb, owner=owner, perms=_check_perms(perms), names=_check_names(names))
    if verb.names != before and verb.program is not None and verb.program.source:
        _note(verb, verb.owner if who is None else who)
    o.world.invalidate()


def set_verb_args(o: Object, which: str | int, dobj: str, prep: str, iobj: str, who: Object | None = None) -> None:
    """Change what a command must look like. E_INVARG for unknown words; E_PERM unless the verb is writable."""
    verb = _checked(o, which, "w", acting(who))
    dobj, prep, iobj = _check_args(dobj, prep, iobj)
    _change(verb, dobj=dobj, prep=prep, iobj=iobj)


def set_verb_program(o: Object, which: str | int, program: Any, who: Object | None = None) -> Verb:
    """Give a verb new code and note it in the history, and before it the code that was there, unless this process has
    noted that. Returns the verb.

    E_PERM for one who is no programmer or where the verb is not writable; E_INVARG, E_VERBNF.
    """
    who = acting(who)
    verb = require_writable(o, which, who)
    size = len(program.source)
    grown(o, size, size)
    if not verb.noted and verb.program is not None and verb.program.source:
        _note(verb, verb.owner, 0.0)
    former = verb.former if verb.program is None else (*verb.former, verb.program.hash)[-MOST_FORMER:]
    _change(verb, program=program, fn=None, former=former)
    _note(verb, verb.owner if who is None else who)
    return verb


def _note(verb: Verb, author: Object, time: float | None = None) -> None:
    """Put a verb's program into the history, under its names."""
    world, program = verb.definer.world, verb.program
    when = world.clock() if time is None else time
    world.history.append(
        HistoryEntry(verb.definer.number, verb.names, program.hash, program.source, author.number, when)
    )
    world.journal.record(world.history.pop)
    world.journal.record(setattr, verb, "noted", verb.noted)
    verb.noted = True


def add_verb(
    o: Object,
    owner: Object,
    perms: str,
    names: str,
    dobj: str,
    prep: str,
    iobj: str,
    program: Any = None,
    who: Object | None = None,
) -> int:
    """Add a verb behind the others and return its 1-based index.

    E_PERM unless the object is writable or controlled, and the owner is the asker or a wizard asks; E_INVARG for a bad
    owner, bad permissions, no name, or an argument word that means nothing. A program given here is not put in the
    history: that is for loaders.
    """
    who = acting(who)
    require_object(o, WRITE, who, "add a verb to")
    require_owner_given(owner, who, f"a verb of {o}")
    perms, names = _check_perms(perms), _check_names(names)
    dobj, prep, iobj = _check_args(dobj, prep, iobj)
    world = o.world
    size = len(names) + (0 if program is None else len(program.source))
    grown(o, size, size)
    world.changed(o)
    world.journal.record(world.invalidate)
    world.journal.record(o.verbs.pop)
    o.verbs.append(Verb(names, owner, perms, dobj, prep, iobj, program, o))
    world.invalidate()
    return len(o.verbs)


def delete_verb(o: Object, which: str | int, who: Object | None = None) -> None:
    """Remove an own verb. E_INVARG, E_VERBNF; E_PERM unless the object is writable or controlled."""
    require_object(o, WRITE, acting(who), "remove a verb from")
    verb = find_verb(o, which)
    world = o.world
    at = next(at for at, other in enumerate(o.verbs) if other is verb)
    world.changed(o)
    world.journal.record(world.invalidate)
    world.journal.record(o.verbs.insert, at, verb)
    del o.verbs[at]
    world.invalidate()


def _change(verb: Verb, **fields: Any) -> None:
    world = verb.definer.world
    world.changed(verb.definer)
    world.journal.record(world.invalidate)
    for field, value in fields.items():
        world.journal.record(setattr, verb, field, getattr(verb, field))
        setattr(verb, field, value)


def _check_perms(perms: str) -> str:
    if type(perms) is not str:
        raise E_TYPE("Type mismatch: permissions are text made of r, w, x and d")
    given = perms.lower()
    if not all(letter in "rwxd" for letter in given):
        raise E_INVARG(f"{perms!r} is no set of verb permissions: they are made of r, w, x and d")
    return "".join(letter for letter in "rwxd" if letter in given)


def _check_names(names: str) -> str:
    if type(names) is not str:
        raise E_TYPE("Type mismatch: the names of a verb are text")
    words = clean_text(names).split()
    if not words:
        raise E_INVARG("a verb needs a name")
    if len(names) > MAX_NAMES:
        raise E_INVARG(f"the names of a verb have at most {MAX_NAMES:,} characters")
    if not all(word.isprintable() for word in words):
        raise E_INVARG("a verb's names are made of characters that can be seen")
    return " ".join(words)


def _check_args(dobj: str, prep: str, iobj: str) -> tuple[str, str, str]:
    for word in (dobj, prep, iobj):
        if type(word) is not str:
            raise E_TYPE("Type mismatch: a verb's arguments are described by words")
    objects = dobj.lower(), iobj.lower()
    for word in objects:
        if word not in ("none", "any", "this"):
            raise E_INVARG(f'{word!r} says nothing about an object: use "none", "any" or "this"')
    canonical = canonical_preposition(prep)
    if canonical is None:
        raise E_INVARG(f'{prep!r} is no preposition that commands know, nor "none" or "any"')
    return objects[0], canonical, objects[1]
