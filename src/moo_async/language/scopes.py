"""Which variable every name of a verb means: a pass over the tree before lowering.

Python's own rules, made explicit: one scope for the verb, one for each nested function, lambda and generator
expression, and one small one for each other comprehension, whose variables get names of their own so that lowering may
turn it into a loop. A variable that an inner function shares with an outer one is `shared` and lives in a box, because
a residual program could not get at a CPython cell. The findings are left on the nodes as attributes `var` and `scope`;
this module changes nothing else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from .policy import VerbSyntaxError
from .tree import children, walk

PREDEFINED = ("this", "player", "caller", "verb", "args", "argstr", "dobj", "dobjstr", "prepstr", "iobj", "iobjstr")
"""Variables that every verb starts with, in LambdaMOO's meaning (LambdaMOO manual, "Built-in variables")."""

OBJECT_CONSTANTS = ("system", "nothing", "ambiguous_match", "failed_match")
"""Variables that every verb starts with and that hold an object of the running world."""

MAX_VARIABLES = 500
"""Most variables of one function: at each place where it may wait, a list of them is kept."""

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
FUNCTIONS = (ast.FunctionDef, ast.Lambda, ast.GeneratorExp)


class Variable:
    """One variable. `local` is the name of the Python local that holds it, or its box."""

    __slots__ = ("local", "name", "scope", "shared")

    def __init__(self, name: str, local: str, scope: Scope):
        self.name = name
        self.local = local
        self.scope = scope
        self.shared = False


def variable_of(node: Any) -> Variable:
    """The variable that `analyse` found for a node that binds or reads one."""
    found: Variable = node.var
    return found


class Scope:
    """The verb's body, a function nested in it, or (kind "block") a comprehension inside one of these."""

    __slots__ = ("function", "kind", "parent", "variables")

    def __init__(self, kind: str, parent: Scope | None):
        self.kind = kind
        self.parent = parent
        self.function: Scope = parent.function if kind == "block" and parent is not None else self
        self.variables: dict[str, Variable] = {}

    def add(self, name: str, local: str | None = None) -> Variable:
        if name not in self.variables:
            self.variables[name] = Variable(name, local or name, self.function)
        return self.variables[name]

    def find(self, name: str) -> Variable | None:
        """The variable that `name` means here, marked as shared if it belongs to an outer function."""
        scope: Scope | None = self
        while scope is not None:
            var = scope.variables.get(name)
            if var is not None:
                var.shared = var.shared or var.scope is not self.function
                return var
            scope = scope.parent
        return None


def analyse(tree: Any) -> Scope:
    """Resolve every name in a verb's tree. Raises VerbSyntaxError for a nonlocal that nothing defines."""
    resolver = Resolver()
    scope = Scope("verb", None)
    for name in (*PREDEFINED, *OBJECT_CONSTANTS):
        scope.add(name)
    tree.scope = scope
    resolver.function_body(tree.body, scope, [])
    return scope


class Resolver:
    """Walks a function's body twice: first for what it binds, then for what its names mean."""

    def __init__(self) -> None:
        self.blocks = 0

    def function_body(self, body: list[Any], scope: Scope, params: list[str]) -> None:
        for name in params:
            scope.add(name)
        nonlocals: set[str] = set()
        for node in own_nodes(body):
            if isinstance(node, ast.Nonlocal):
                for name in node.names:
                    if scope.parent is None or scope.parent.find(name) is None:
                        raise VerbSyntaxError([f"line {node.lineno}: no binding for nonlocal '{name}' found"])
                    nonlocals.add(name)
        for node in own_nodes(body):
            for name in _bound(node):
                if name not in nonlocals:
                    scope.add(name)
        if len(scope.variables) > MAX_VARIABLES:
            raise VerbSyntaxError([f"line {body[0].lineno}: more than {MAX_VARIABLES} variables in one function"])
        for node in body:
            self.visit(node, scope)

    def visit(self, node: Any, scope: Scope) -> None:
        kind = type(node)
        if kind is ast.Name:
            node.var = scope.find(node.id)
        elif isinstance(node, FUNCTIONS):
            self.function(node, scope)
        elif isinstance(node, COMPREHENSIONS):
            self.comprehension(node, scope)
        else:
            name = _binding_field(node)
            if name is not None:
                node.var = scope.find(getattr(node, name))
            for child in children(node):
                self.visit(child, scope)

    def function(self, node: Any, scope: Scope) -> None:
        inner = Scope("function", scope)
        node.scope = inner
        if isinstance(node, ast.GeneratorExp):
            self.generators(node.generators, [node.elt], scope, inner, prefix=False)
            return
        if hasattr(node, "name"):
            node.var = scope.find(node.name)
        a = node.args
        for default in [*a.defaults, *a.kw_defaults]:
            if default is not None:
                self.visit(default, scope)
        params = [p.arg for p in [*a.posonlyargs, *a.args, *a.kwonlyargs, *filter(None, (a.vararg, a.kwarg))]]
        body = node.body if isinstance(node, ast.FunctionDef) else [node.body]
        self.function_body(body, inner, params)

    def comprehension(self, node: Any, scope: Scope) -> None:
        inner = Scope("block", scope)
        node.scope = inner
        elements = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        self.generators(node.generators, elements, scope, inner, prefix=True)

    def generators(
        self, clauses: list[ast.comprehension], elements: list[Any], outer: Scope, inner: Scope, prefix: bool
    ) -> None:
        """The `for` and `if` parts and the element; the first iterable belongs to the scope around."""
        self.visit(clauses[0].iter, outer)
        self.blocks += 1
        for clause in clauses:
            for target in walk(clause.target):
                if isinstance(target, ast.Name):
                    inner.add(target.id, f"_c{self.blocks}_{target.id}" if prefix else None)
        for i, clause in enumerate(clauses):
            if i:
                self.visit(clause.iter, inner)
            self.visit(clause.target, inner)
            for test in clause.ifs:
                self.visit(test, inner)
        for element in elements:
            self.visit(element, inner)


def own_nodes(body: list[Any]) -> Iterator[ast.AST]:
    """Every node that belongs to this function, not to one nested in it."""
    todo: list[Any] = list(reversed(body))
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            todo += [d for d in [*node.args.defaults, *node.args.kw_defaults] if d is not None]
        elif isinstance(node, ast.GeneratorExp):
            todo.append(node.generators[0].iter)
            todo += [n for n in walk(node) if isinstance(n, ast.NamedExpr)]
        elif isinstance(node, COMPREHENSIONS):
            todo += [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
            for clause in node.generators:
                todo += [clause.iter, *clause.ifs]
        else:
            todo += reversed(children(node))


def _bound(node: Any) -> list[str]:
    """The names that this node itself binds in its function."""
    if isinstance(node, ast.NamedExpr):
        return [node.target.id]
    if isinstance(node, ast.Name):
        return [node.id] if isinstance(node.ctx, ast.Store | ast.Del) else []
    field = "name" if isinstance(node, ast.FunctionDef) else _binding_field(node)
    name = getattr(node, field) if field else None
    return [name] if name else []


def _binding_field(node: ast.AST) -> str | None:
    """The field that holds a bound name as a plain string, where there is one and it is used."""
    if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
        return "name" if node.name else None
    if isinstance(node, ast.MatchMapping):
        return "rest" if node.rest else None
    return None
