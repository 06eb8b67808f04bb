"""Calls that verb code makes: of verbs, of methods of plain values (methods.py), of functions held in variables.

What calls verb code here is a trampoline (trampolines.py). Everything else that calls back into verb code (a sort key,
a generator's step) cannot be suspended in, and `run.suspend_here` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from ..world import verbs
from ..world.activation import Activation, meter
from ..world.errors import E_INVARG, E_INVIND, E_MAXREC, E_TYPE, E_VERBNF
from ..world.objects import Object
from ..world.text import short
from ..world.verbs import Verb
from . import namespace
from .methods import SHORT, SIMPLE, call_method, callback
from .namespace import Builtin
from .policy import VerbSyntaxError
from .program import Program, load
from .trampolines import trampoline
from .values import Function, Generator, Method

_TEXTS = SIMPLE[str]

# -- verbs


@trampoline
def call_(obj: Any, name: str, args: list[Any]) -> Any:
    """`obj.name(*args)`: a verb of a world object, or a method of a plain value.

    The body of `invoke` stands here again because this is the hottest call of the engine.
    """
    if type(obj) is not Object:
        simple = SIMPLE.get(type(obj))
        method = simple.get(name) if simple is not None else None
        if method is None or (simple is _TEXTS and len(obj) > SHORT):
            return call_method(obj, name, args, {})
        return method(obj, *args)
    verb = obj.called.get(name)
    if verb is None:
        verb = find(obj, name)
    act: Any = meter.act
    depth = act.depth + 1
    if depth > meter.max_depth:
        raise E_MAXREC(f"more than {meter.max_depth} verb calls deep")
    meter.act = new = Activation(obj, act.player, act.this, name, args, verb.definer, verb.owner, act.command, depth)
    try:
        return (verb.fn or link(verb))(new)
    finally:
        meter.act = act


def find(obj: Object, name: str) -> Verb:
    """The verb that a call from code means. Raises E_INVIND, E_VERBNF."""
    if not obj.valid:
        raise E_INVIND(f"Invalid indirection: {obj} is not a valid object, in {obj}:{short(name)}()")
    verb = verbs.find_callable(obj, name)
    if verb is None:
        raise E_VERBNF(f"Verb not found: {obj}:{short(name)}()")
    return verb


def link(verb: Verb) -> Callable[[Activation], Any]:
    """Compile a verb's program at its first use. Raises E_INVARG for one that does not compile (any more).

    Where the debugger follows each call of the running task, nothing is remembered for the next one.
    """
    program: Program = verb.program
    try:
        program.compile()
    except VerbSyntaxError as e:
        raise E_INVARG(f"{verb.definer}:{verb.names} does not compile: {e}") from None
    debugger = meter.debugger
    if debugger is not None and debugger.into:
        return program.entry(0)
    form = program.traced if debugger is not None and debugger.watches(verb) else program.plain
    fn = verb.fn = form.functions[0]
    LINKED.add(verb)
    return fn


LINKED: WeakSet[Verb] = WeakSet()
"""The verbs that remember what to call."""


def unlink() -> None:
    """Let every verb be linked anew at its next call."""
    for verb in LINKED:
        verb.fn = None
    LINKED.clear()


def callk_(obj: Any, name: str, args: list[Any], keywords: dict[str, Any]) -> Any:
    """`obj.name(*args, **keywords)`: methods of plain values take keywords, verbs don't."""
    if type(obj) is Object:
        raise E_TYPE(f"{obj}:{name}() takes no keyword arguments; a verb gets a list of args")
    return call_method(obj, name, args, keywords)


@trampoline
def invoke(verb: Verb, this: Object, name: str, args: list[Any]) -> Any:
    """Call a verb that has been found already, as a call from the running verb."""
    act: Any = meter.act
    depth = act.depth + 1
    if depth > meter.max_depth:
        raise E_MAXREC(f"more than {meter.max_depth} verb calls deep")
    meter.act = new = Activation(this, act.player, act.this, name, args, verb.definer, verb.owner, act.command, depth)
    try:
        return (verb.fn or link(verb))(new)
    finally:
        meter.act = act


@trampoline
def call_verb(obj: Object, name: str, args: Any = ()) -> Any:
    """call_verb(obj, name, args=[]): call a verb whose name is computed. Raises what obj.name(*args) raises."""
    if type(obj) is not Object or type(name) is not str:
        raise E_TYPE("call_verb(obj, name, args) takes an object, a str and a list")
    return call_(obj, name, list(args))


@trampoline
def pass_(*args: Any) -> Any:
    """pass_(*args): call the verb of the same name on the parents of the object that defines the running one.

    `this` stays the same. Raises E_INVIND without a parent, E_VERBNF where no ancestor has the verb.
    """
    act: Any = meter.act
    if not act.definer.valid or not act.definer.parents:
        raise E_INVIND(f"Invalid indirection: {act.definer} has no parent to pass {act.verb}() to")
    verb = verbs.find_parent_verb(act.definer, act.verb)
    if verb is None:
        raise E_VERBNF(f"Verb not found: no ancestor of {act.definer} has {act.verb}()")
    return invoke(verb, act.this, act.verb, list(args))


def deeper() -> int:
    """How deep a call from the running verb is. Raises E_MAXREC for one too deep."""
    act: Any = meter.act
    depth: int = act.depth + 1
    if depth > meter.max_depth:
        raise E_MAXREC(f"more than {meter.max_depth} verb calls deep")
    return depth


@trampoline
def run_program(program: Program, act: Activation) -> Any:
    """Run a program under an activation made by the caller."""
    outer = meter.act
    meter.act = act
    try:
        return program.entry(0)(act)
    finally:
        meter.act = outer


def prelude(name: str, source: str) -> Callable[..., Any]:
    """A builtin written in the verb language: runs `source` with its arguments in `args`.

    It acts for whoever calls it: same this, player, programmer, command and depth.
    """
    program = load(source, privileged=True)

    @trampoline
    def builtin(*args: Any) -> Any:
        act: Any = meter.act
        meter.act = new = Activation(
            act.this,
            act.player,
            act.caller,
            name,
            list(args),
            meter.world.nothing,
            act.programmer,
            act.command,
            act.depth,
        )
        try:
            return program.fn(new)
        finally:
            meter.act = act

    builtin.__name__ = builtin.__qualname__ = name
    vars(builtin)["program"] = program
    return builtin


# -- values that can be called


@trampoline
def apply_(f: Any, args: list[Any]) -> Any:
    """`f(*args)` for a function held in a variable."""
    if type(f) is Function:
        return f.enter(args, {})
    if type(f) is Method:
        return call_(f.target, f.name, args)
    if type(f) is Builtin and f.site:
        return f.function(*args)
    return native(f, args, {})


@trampoline
def applyk_(f: Any, args: list[Any], keywords: dict[str, Any]) -> Any:
    """`f(*args, **keywords)` for a function held in a variable."""
    if type(f) is Function:
        return f.enter(args, keywords)
    if type(f) is Method:
        return callk_(f.target, f.name, args, keywords)
    if type(f) is Builtin and f.site:
        return f.function(*args, **keywords)
    return native(f, args, keywords)


def native(f: Any, args: list[Any], keywords: dict[str, Any]) -> Any:
    """Call a builtin or a type that verb code holds as a value. Raises E_TYPE for anything else."""
    return callback(f)(*args, **keywords)


def rebind_(act: Activation, name: str, value: Any) -> None:
    """A verb assigned to `player`, `dobj` ...: verbs that it calls from now on see the new value.

    `player` is passed on only by a wizard's verb (ToastStunt).
    """
    if name == "player":
        if act.programmer.flags & 4 and type(value) is Object:
            act.player = value
    else:
        fields = {f: getattr(act.command, f) for f in act.command.__struct_fields__}
        act.command = type(act.command)(**{**fields, name: value})


def generate_(function: Function, values: Any) -> Generator:
    """A generator expression: its function, applied to the first iterator."""
    return Generator(function.fn(function.act, *function.boxes, values), function.act)


def _install() -> None:
    for name, value in {
        "_call_": call_,
        "_callk_": callk_,
        "_apply_": apply_,
        "_applyk_": applyk_,
        "_function_": Function,
        "_generate_": generate_,
        "_rebind_": rebind_,
    }.items():
        namespace.VERB[name] = namespace.PRELUDE[name] = value
    namespace.define("pass_", pass_, site=True)
    namespace.define("call_verb", call_verb, site=True)
    namespace.ACTING.update(("pass_", "call_verb"))


_install()
