"""Verbs for verb code: reading, defining and programming them. Permission rules are the world's; compiling is
language's.

A verb is named by its name or its 1-based index, and looked for on the object itself only. A permission string is
made of the letters r (everybody may read the code), w (change it), x (callable from code) and d (as in LambdaMOO;
kept, not used).
"""

from __future__ import annotations

from typing import Any

from moo_async import language
from moo_async.builtins.registry import Valid, builtin, charge, kind_of
from moo_async.language.policy import MAX_SOURCE
from moo_async.world import verbs as world_verbs
from moo_async.world.errors import E_TYPE
from moo_async.world.objects import Object

Info = list[Any] | tuple[Any, ...]


@builtin()
def verbs(o: Valid) -> list[str]:
    """The names of the verbs defined on `o`, in order. E_PERM unless `o` is readable, yours, or you are a wizard."""
    names = world_verbs.verbs(o)
    charge(len(names))
    return names


@builtin()
def verb_info(o: Valid, verb: str | int) -> tuple[Object, str, str]:
    """(owner, permissions, names) of a verb. E_VERBNF; E_PERM unless you may read the verb."""
    return world_verbs.verb_info(o, verb)


@builtin()
def set_verb_info(o: Valid, verb: str | int, info: Info) -> None:
    """Set (owner, permissions, names) of a verb. E_PERM unless you may write the verb; only wizards change the
    owner."""
    owner, perms, names = _three("set_verb_info", "info", info, (Object, str, str))
    world_verbs.set_verb_info(o, verb, owner, perms, names)


@builtin()
def verb_args(o: Valid, verb: str | int) -> tuple[str, str, str]:
    """(direct object, preposition, indirect object) as a command must have them. E_VERBNF; E_PERM unless readable."""
    return world_verbs.verb_args(o, verb)


@builtin()
def set_verb_args(o: Valid, verb: str | int, args: Info) -> None:
    """Set what a command must look like: objects are "none", "any" or "this", the preposition one of its set, "any" or
    "none". E_INVARG for another word; E_PERM unless you may write the verb."""
    dobj, prep, iobj = _three("set_verb_args", "args", args, (str, str, str))
    world_verbs.set_verb_args(o, verb, dobj, prep, iobj)


@builtin()
def add_verb(o: Valid, info: Info, args: Info) -> int:
    """Define a new verb, without code, after the others, and return its index.

    `info` is (owner, permissions, names), `args` is (direct object, preposition, indirect object). E_PERM unless
    `o` is yours or writable, and the owner is you; wizards may do all.
    """
    owner, perms, names = _three("add_verb", "info", info, (Object, str, str))
    dobj, prep, iobj = _three("add_verb", "args", args, (str, str, str))
    return world_verbs.add_verb(o, owner, perms, names, dobj, prep, iobj, program=language.load(""))


@builtin()
def delete_verb(o: Valid, verb: str | int) -> None:
    """Remove a verb from `o`. E_VERBNF; E_PERM unless `o` is yours or writable."""
    world_verbs.delete_verb(o, verb)


@builtin()
def verb_code(o: Valid, verb: str | int) -> list[str]:
    """The lines of a verb as they were typed. E_VERBNF; E_PERM unless you may read the verb."""
    source = world_verbs.verb_code(o, verb)
    charge(len(source) // 16)
    return source.split("\n") if source else []


@builtin()
def set_verb_code(o: Valid, verb: str | int, code: str | list[str] | tuple[str, ...]) -> list[str]:
    """Compile new code, given as text or as a list of lines, and store it. Returns the compiler's errors; [] means
    stored. An error is a text of up to three lines: what is wrong, the line of the code, and a ^ below the place.

    E_PERM unless you are a programmer and may write the verb.
    """
    world_verbs.require_writable(o, verb)
    size = len(code) if isinstance(code, str) else sum(map(len, code)) + len(code)
    charge(size // 4)
    if size > MAX_SOURCE:
        return [f"line 1: the source is longer than {MAX_SOURCE:,} characters"]
    source = code if isinstance(code, str) else "\n".join(code)
    try:
        program = language.compile_program(source)
    except language.VerbSyntaxError as e:
        return e.shown(source)
    world_verbs.set_verb_program(o, verb, program)
    return []


@builtin()
def respond_to(o: Valid, name: str) -> tuple[Object, str] | None:
    """(where it is defined, its names) of the verb that `o.name()` would run; None when there is none."""
    return world_verbs.respond_to(o, name)


def _three(function: str, parameter: str, value: Info, kinds: tuple[type, type, type]) -> Info:
    if len(value) != 3:
        raise E_TYPE(f"{function}(): {parameter} must have three parts, not {len(value)}")
    for at, (part, kind) in enumerate(zip(value, kinds, strict=True)):
        if not isinstance(part, kind):
            raise E_TYPE(f"{function}(): {parameter}[{at}] must be {kind.__name__.lower()}, not {kind_of(part)}")
    return value
