"""What is wrong with the verbs of a world and can be seen without running them.

Owns the findings: errors of the compiler, names that nothing defines, statements that are never reached, properties and
verbs that no object has that could be meant. It is careful rather than thorough: what a `try` watches over, what the
verb names in a text (`has_property(x, "weight")`), and what might be created by a running verb is never a finding. It
changes nothing.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from moo_async.language import VerbSyntaxError, namespace
from moo_async.language.guards import METHODS, READABLE
from moo_async.language.policy import parse
from moo_async.language.scopes import analyse
from moo_async.world.fields import READERS
from moo_async.world.lineage import ancestors, closure, descendants
from moo_async.world.objects import Object, Verb, World
from moo_async.world.patterns import match_names
from moo_async.world.slots import find_slot
from moo_async.worldfiles.load import Loader
from moo_async.worldfiles.reach import unreachable
from moo_async.worldfiles.read import Folder, WorldFileError

OF_VALUES = frozenset(
    {"args", "message"}
    | {name for names in (*METHODS.values(), *READABLE.values()) for name in names}
    | {name for module in namespace.MODULES.values() for name in module.values}
)
"""The attributes of whatever is no object."""

MAKERS = frozenset({"add_property", "add_verb", "set_property_info", "set_verb_info"})
"""Builtins that give a property or a verb a name: each text in a verb that calls one could be such a name."""


class Finding(NamedTuple):
    """Something wrong: the file, below the folder of the world, the line in it, and what."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def check_world(directory: Path) -> list[str]:
    """Everything that is wrong with the world in a folder, a line for each finding: "FILE:LINE: what"."""
    try:
        folder = Folder(directory)
        loader = Loader(folder, strict=False)
        world = loader.load()
    except WorldFileError as error:
        return error.problems
    known = Known(world)
    verbs = [
        (verb.path.relative_to(directory), verb, o, known.trees.get(living.program))
        for thing in folder.texts.values()
        for o in [loader.at(loader.numbers[thing.folder])]
        for verb, living in zip(thing.verbs, o.verbs, strict=True)
    ]
    found = [
        Finding(str(path), verb.first_line + line - 1, text)
        for path, verb, o, tree in verbs
        if tree is not None
        for line, text in {*unknown_names(tree), *unreachable(tree), *Attributes(known, o, tree).findings()}
    ]
    return [*loader.broken, *map(str, sorted(found))]


def unknown_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The names that are used and that neither the verb nor the engine defines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and getattr(node, "var", None) is None and not _known(node.id):
            yield node.lineno, f"nothing is called {node.id}"


def _known(name: str) -> bool:
    return name in namespace.VERB or name == "fork"


class Known:
    """What the objects of a world have. `definers` are the objects that define a property, by its lower-case name;
    `trees` are the verbs that compile, their names resolved, by program."""

    def __init__(self, world: World):
        self.world = world
        self.verbs: list[Verb] = [verb for o in world.objects.values() for verb in o.verbs]
        self.definers: dict[str, set[Object]] = {}
        self.trees: dict[object, ast.Module] = {}
        self.made: set[str] = set()
        for o in world.objects.values():
            for key in o.defines:
                self.definers.setdefault(key, set()).add(o)
        for verb in self.verbs:
            if verb.program is not None:
                self._parse(verb.program)
        self.callable = cache(self._callable)
        self.family = cache(self._family)

    def _parse(self, program: Any) -> None:
        try:
            tree = parse(program.source)
            analyse(tree)
        except VerbSyntaxError:
            return
        self.trees[program] = tree
        if any(isinstance(node, ast.Name) and node.id in MAKERS for node in ast.walk(tree)):
            self.made |= {word.lower() for text in texts(tree) for word in text.split()}

    def _callable(self, name: str) -> set[Object]:
        """The objects that define a verb which a call by this name could run."""
        return {verb.definer for verb in self.verbs if "x" in verb.perms and match_names(verb.names, name)}

    def _family(self, o: Object) -> frozenset[Object]:
        """Everything that `this` can be in a verb of an object, and whatever that inherits from."""
        return frozenset(closure(descendants(o, with_self=True)))

    def named(self, name: str) -> Object | None:
        """The object that `$name` is."""
        slot = find_slot(self.world.system, name)
        return slot.value if slot is not None and type(slot.value) is Object and slot.value.valid else None


class Attributes(ast.NodeVisitor):
    """The properties and verbs that one verb uses and that nothing has that it could be speaking of."""

    def __init__(self, known: Known, definer: Object, tree: ast.Module):
        self.known = known
        self.definer = definer
        self.tree = tree
        self.mentioned = {text.lower() for text in texts(tree)} | known.made
        self.rebound = {name for node in ast.walk(tree) for name in _bound(node)}
        self.found: list[tuple[int, str]] = []

    def findings(self) -> list[tuple[int, str]]:
        """Each with its line."""
        self.visit(self.tree)
        return self.found

    def visit_Try(self, node: ast.Try) -> None:
        """What fails in the body is expected to."""
        outside = node.body if not node.handlers else []
        for part in (*outside, *node.handlers, *node.orelse, *node.finalbody):
            self.visit(part)

    def visit_Call(self, node: ast.Call) -> None:
        """A call of a verb, or of a method of a value."""
        for part in (*node.args, *node.keywords):
            self.visit(part)
        if isinstance(node.func, ast.Attribute):
            self.visit(node.func.value)
            self.check(node.func, f"verb {node.func.attr}()", self.known.callable(node.func.attr))
        else:
            self.visit(node.func)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """A property, or a method of a value."""
        self.visit(node.value)
        if node.attr.lower() not in READERS:
            self.check(node, f"property {node.attr}", self.known.definers.get(node.attr.lower(), set()))

    def check(self, node: ast.Attribute, what: str, having: set[Object]) -> None:
        """Note it unless something that could be meant is among those that have it."""
        of, name = node.value, node.attr
        module = namespace.MODULES.get(of.id) if isinstance(of, ast.Name) else None
        if module is not None and getattr(of, "var", None) is None:
            if name not in module.values:
                self.found.append((node.lineno, f"the module {module.name} has no {name}"))
        elif name.lower() in self.mentioned:
            pass
        elif isinstance(of, ast.Name) and of.id == "this" and "this" not in self.rebound:
            if having.isdisjoint(self.known.family(self.definer)):
                self.found.append((node.lineno, f"nothing that this can be here has a {what}"))
        elif (o := self.constant(of)) is not None:
            if having.isdisjoint(ancestors(o, with_self=True)):
                self.found.append((node.lineno, f"{ast.unparse(of)} has no {what}"))
        elif not having and name not in OF_VALUES:
            self.found.append((node.lineno, f"no object has a {what}"))

    def constant(self, node: ast.expr) -> Object | None:
        """The object that `system` or `system.name` means."""
        if isinstance(node, ast.Name) and node.id == "system" and "system" not in self.rebound:
            return self.known.world.system
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and self.constant(node.value):
            return self.known.named(node.attr)
        return None


def _bound(node: ast.AST) -> Iterator[str]:
    """The names that a part of a verb gives another meaning."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    for field in ("arg", "name", "rest"):  # of a parameter, a function, an except clause, a pattern
        name = getattr(node, field, None)
        if isinstance(name, str):
            yield name


def texts(tree: ast.AST) -> Iterator[str]:
    """The texts that stand in a verb."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
