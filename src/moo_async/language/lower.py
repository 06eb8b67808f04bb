"""Lowering of statements: from a verb's tree to the bodies that are compiled, run, and cut into residual programs.

What comes out is ordinary Python whose sites are numbered statements `t = call(...)`. A loop whose body holds a site
gets its iterator in a local, so that a residual program can enter it; a forked body stays where it stood, behind a test
that is false. The statements that choose by exception or pattern are lowered in branches.py.

The traced form has a probe before each statement as well, for the debugger. What only probes need (the iterator of a
loop that could not wait otherwise, say) has names of its own, so that ordinary sites and temporaries are the same in
both forms, and a frame that was saved in one can go on in the other.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from . import build as b
from . import namespace
from .branches import Branches
from .build import Block
from .expressions import box
from .operands import GUARDED, SIMPLE_WITH_NUMBER, weigh
from .policy import VerbSyntaxError, parts_of, pause
from .scopes import OBJECT_CONSTANTS, PREDEFINED, Scope, Variable, analyse, own_nodes, variable_of
from .sites import STEP0, mark
from .tree import walk

UNCHECKED = 250
"""Ticks' worth of statements in a row that are run without a look whether the task may go on."""

RETURNED = "_ret"
"""The local that holds the value on its way out through finally bodies that may suspend."""


class LoweredFunction:
    """One function of a program after lowering: the verb's body (index 0) or one nested in it."""

    def __init__(self, index: int, scope: Scope):
        self.index = index
        self.scope = scope
        self.name: str | None = None
        self.args: ast.arguments | None = None
        self.free: list[Variable] = []
        self.body: Block = []
        self.temps: set[str] = set()


class Lowering:
    """What the functions of one program share: the list of functions, the lines of the sites and of the probes, and for
    each line of a probe the one where its statement ends."""

    def __init__(self, names: dict[str, Any], traced: bool = False):
        self.names = names
        self.traced = traced
        self.functions: list[LoweredFunction] = []
        self.lines: dict[int, int] = {}
        self.steps: dict[int, int] = {}
        self.ends: dict[int, int] = {}
        self.temps = 0
        self.step_temps = 0

    def run(self, tree: ast.Module) -> None:
        """Lower a whole verb. Raises VerbSyntaxError."""
        scope = analyse(tree)
        self.function(scope, None, tree.body, self.traced)

    def function(self, scope: Scope, args: ast.arguments | None, body: list[ast.stmt], probed: bool) -> LoweredFunction:
        made = LoweredFunction(len(self.functions), scope)
        self.functions.append(made)
        made.args = args
        Statements(self, made, probed).run(body)
        return made


class Statements(Branches):
    """The lowering of one function."""

    def __init__(self, lowering: Lowering, function: LoweredFunction, probed: bool):
        self.lowering = lowering
        self.function = function
        self.probed = probed
        self.scope = function.scope
        self.names = lowering.names
        self.line = 1
        self.rebound: set[str] = set()
        outermost = function.args is None
        self.bound = {*PREDEFINED, *OBJECT_CONSTANTS} if outermost else parameter_names(function.args)
        self.used: dict[str, Variable] = {}
        self.finals: list[tuple[str, int]] = []
        self.loops = 0
        self.guarded = False
        self.headers: list[int] = []
        self.unchecked = 0

    def run(self, body: list[ast.stmt]) -> None:
        lowered = self.block(body)
        self.function.body = self.prologue(sum(map(weigh, body))) + lowered
        mark(self.function.body, 1)

    def prologue(self, weight: int) -> Block:
        out = b.charge(weight)
        if self.function.index == 0:
            for var in self.used.values():
                if var.scope is self.scope and var.name in (*PREDEFINED, *OBJECT_CONSTANTS):
                    value = initial(var.name)
                    out.append(b.assign(box(var), b.call("_Box_", value)) if var.shared else b.assign(var.local, value))
        params = parameter_names(self.function.args)
        for var in self.scope.variables.values():
            if var.shared and not (self.function.index == 0 and var.name in (*PREDEFINED, *OBJECT_CONSTANTS)):
                first = [b.name(var.local)] if var.name in params else []
                out.append(b.assign(box(var), b.call("_Box_", *first)))
        return out

    # -- what the expression half needs

    def emit(self, out: Block, stmt: ast.stmt) -> None:
        stmt.lineno = self.line
        out.append(stmt)

    def temp(self) -> str:
        self.lowering.temps += 1
        t = f"_{self.lowering.temps}"
        self.function.temps.add(t)
        return t

    def new_site(self, line: int) -> int:
        number = len(self.lowering.lines) + 1
        self.lowering.lines[number] = line
        return number

    def seen(self) -> tuple[int, int]:
        return len(self.lowering.lines), len(self.lowering.steps)

    def temps_since(self, seen: tuple[int, int]) -> Callable[[], str] | None:
        """What makes the temporaries for code in which sites have been lowered since `seen`; None where none have."""
        sites, steps = self.seen()
        if sites > seen[0]:
            return self.temp
        return self._step_temp if steps > seen[1] else None

    def _step_temp(self) -> str:
        self.lowering.step_temps += 1
        t = f"_s{self.lowering.step_temps}"
        self.function.temps.add(t)
        return t

    def probe(self, line: int, out: Block) -> None:
        number = STEP0 + len(self.lowering.steps)
        self.lowering.steps[number] = line
        stmt: Any = ast.Expr(b.call("_step_"))
        stmt.site = number
        self.emit(out, stmt)

    def note(self, var: Variable) -> None:
        self.used.setdefault(var.local, var)
        if var.scope is not self.scope and var not in self.function.free:
            self.function.free.append(var)

    def nested(self, node: Any, out: Block) -> ast.expr:
        """Lower a nested function and return the expression that makes its value."""
        defaults: list[Any] = []
        keyed: list[Any] = []
        if isinstance(node, ast.GeneratorExp):
            args, body = b.arguments(["_0"], [], []), generator_body(node)
        else:
            args = node.args
            body = node.body if isinstance(node, ast.FunctionDef) else [ast.Return(node.body, lineno=node.lineno)]
            values = self.many([*args.defaults, *args.kw_defaults], out)
            defaults, keyed = values[: len(args.defaults)], values[len(args.defaults) :]
        probed = self.probed and isinstance(node, ast.FunctionDef) and not is_generator(node)
        made = self.lowering.function(node.scope, args, body, probed)
        made.name = getattr(node, "name", type(node).__name__.lower())
        for var in made.free:
            self.note(var)
        pairs = [(a.arg, v) for a, v in zip(args.kwonlyargs, keyed, strict=False) if v is not None]
        return b.call(
            "_function_",
            b.name("_a"),
            b.name("_p"),
            b.const(made.index),
            ast.Tuple([b.name(box(v)) for v in made.free], ast.Load()),
            ast.Tuple(defaults, ast.Load()),
            ast.Dict([b.const(k) for k, _ in pairs], [v for _, v in pairs]),
        )

    def comprehension_loop(self, node: Any, out: Block) -> ast.expr:
        """A comprehension as loops that fill a container."""
        t = self.temp()
        empty = {"ListComp": ast.List([], ast.Load()), "DictComp": ast.Dict([], [])}
        self.emit(out, b.assign(t, empty.get(type(node).__name__, b.call("_set_"))))
        for var in node.scope.variables.values():
            if var.shared:
                self.emit(out, b.assign(box(var), b.call("_Box_")))
        saved = set(self.rebound)
        self._comprehension_clause(node, 0, t, out)
        self.rebound = saved
        return b.name(t)

    def _comprehension_clause(self, node: Any, i: int, t: str, out: Block) -> None:
        if i == len(node.generators):
            if isinstance(node, ast.DictComp):
                key, value = self.many([node.key, node.value], out)
                self.emit(out, b.assign(ast.Subscript(b.name(t), self.key(key), ast.Store()), value))
            elif isinstance(node, ast.ListComp):
                self.emit(out, ast.Expr(ast.Call(b.attr(b.name(t), "append"), [self.expr(node.elt, out)], [])))
            else:
                element = self.key(self.expr(node.elt, out))
                self.emit(out, ast.Expr(ast.Call(b.attr(b.name(t), "add"), [element], [])))
            return
        clause = node.generators[i]

        def inner(body: Block) -> None:
            block = body
            for test in clause.ifs:
                then: Block = []
                self.emit(block, b.if_(self.expr(test, block), then))
                block = then
            self._comprehension_clause(node, i + 1, t, block)

        self.loop_over(clause.target, clause.iter, inner, 2 + sum(map(weigh, clause.ifs)), [], out)

    # -- statements

    def block(self, stmts: list[ast.stmt]) -> Block:
        out: Block = []
        before = self.unchecked
        for s in stmts:
            self.stmt(s, out)
            self.unchecked += weigh(s)
            if self.unchecked > UNCHECKED:
                self.unchecked = 0
                self.emit(out, ast.Expr(b.call("_check_")))
        self.unchecked = before  # the block may be one that is not run
        self.line = stmts[0].lineno if stmts else self.line
        return out or [ast.Pass(lineno=self.line)]

    def stmt(self, s: ast.stmt, out: Block) -> None:
        """Lower one statement onto the end of `out`."""
        pause()
        self.line = s.lineno
        self.rebound = {n.target.id for n in parts_of(s) if isinstance(n, ast.NamedExpr)}
        if self.probed and does_something(s):
            self.probe(s.lineno, out)
            self.lowering.ends[s.lineno] = max(last_line(s), self.lowering.ends.get(s.lineno, 0))
        getattr(self, f"stmt_{type(s).__name__}")(s, out)

    def stmt_Expr(self, s: Any, out: Block) -> None:
        value = self.expr(s.value, out)
        spilled = isinstance(value, ast.Name) and value.id in self.function.temps
        if not spilled and not isinstance(value, ast.Constant):
            self.emit(out, ast.Expr(value))

    def stmt_Pass(self, s: Any, out: Block) -> None:
        self.emit(out, ast.Pass())

    def stmt_Nonlocal(self, s: Any, out: Block) -> None:
        """Nothing is left to do: scopes.py resolved the names."""

    def stmt_Assign(self, s: Any, out: Block) -> None:
        value = self.expr(s.value, out)
        if len(s.targets) > 1 or any(map(self.breaks, s.targets)):
            value = value if isinstance(value, ast.Constant) else self.spill(value, out)
        for target in s.targets:
            self.assign(target, value, out)
            self.propagate(target, out)

    def assign(self, target: ast.expr, value: ast.expr, out: Block) -> None:
        """`target = value`, the value being lowered already."""
        native = self.native_target(target)
        if native is not None:
            self.emit(out, b.assign(native, value))
        elif isinstance(target, ast.Attribute):
            held = value
            if self.breaks(target.value):
                held = self.spill(value, out)
            obj = self.expr(target.value, out)
            self.emit(out, ast.Expr(b.call("_setattr_", held, obj, b.const(target.attr))))
        elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice):
            self.emit(out, ast.Expr(b.call("_setslice_", value, *self.slice_operands(target, out))))
        elif isinstance(target, ast.Subscript):
            obj, index = self.many([target.value, target.slice], out)
            self.emit(out, b.assign(ast.Subscript(obj, self.key(index), ast.Store()), value))
        else:
            self.unpack(target, value, out)

    def native_target(self, target: Any) -> ast.expr | None:
        """The target as Python can assign it by itself, or None where a guard or an order of evaluation matters."""
        if isinstance(target, ast.Name):
            var = variable_of(target)
            self.note(var)
            return b.set_attr(b.name(box(var)), "v") if var.shared else b.store(var.local)
        if isinstance(target, ast.Tuple | ast.List):
            parts = [self.native_target(t) for t in target.elts]
            if all(p is not None for p in parts):
                return ast.Tuple([p for p in parts if p is not None], ast.Store())
        return None

    def unpack(self, target: Any, value: ast.expr, out: Block) -> None:
        """Unpack into temporaries first, then assign each target in order."""
        parts: list[ast.expr] = []
        later: list[tuple[ast.expr, str]] = []
        for element in target.elts:
            t = self.temp()
            starred = isinstance(element, ast.Starred)
            later.append((element.value if starred else element, t))
            parts.append(ast.Starred(b.store(t), ast.Store()) if starred else b.store(t))
        if any(isinstance(p, ast.Starred) for p in parts):
            value = b.call("_bounded_", value)
        self.emit(out, b.assign(ast.Tuple(parts, ast.Store()), value))
        for element, t in later:
            self.assign(element, b.name(t), out)

    def propagate(self, target: ast.expr, out: Block) -> None:
        """A new value of `player`, `dobj` ... is also what verbs called from here on see."""
        for node in walk(target):
            var: Any = getattr(node, "var", None)
            stored = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and var is not None
            if stored and var.scope.kind == "verb" and var.name in PREDEFINED[5:] + PREDEFINED[1:2]:
                self.emit(out, ast.Expr(b.call("_rebind_", b.name("_a"), b.const(var.name), self.load(var))))

    def stmt_AugAssign(self, s: Any, out: Block) -> None:
        if isinstance(s.target, ast.Name):
            var = variable_of(s.target)
            self.rebound.add(var.local)
            left, value = self.load(var), None
            if self.breaks(s.value):
                left = self.spill(left, out)
            value = self.expr(s.value, out)
            plain = not var.shared and isinstance(left, ast.Name) and left.id == var.local
            if plain and (type(s.op) not in GUARDED or (isinstance(s.op, SIMPLE_WITH_NUMBER) and b.is_number(value))):
                self.emit(out, ast.AugAssign(b.store(var.local), s.op, value))
            else:
                self.assign(b.as_store(s.target), self.operate(s.op, left, value, out, inplace=True), out)
            self.propagate(s.target, out)
            return
        if isinstance(s.target, ast.Attribute):
            obj = self.spill(self.expr(s.target.value, out), out)
            old = self.spill(b.call("_getown_", obj, b.const(s.target.attr)), out)
            new = self.operate(s.op, old, self.expr(s.value, out), out, inplace=True)
            self.emit(out, ast.Expr(b.call("_setattr_", new, obj, b.const(s.target.attr))))
            return
        if isinstance(s.target.slice, ast.Slice):
            held = [self.spill(part, out) for part in self.slice_operands(s.target, out)]
            old = self.spill(b.call("_getslice_", *held), out)
            new = self.operate(s.op, old, self.expr(s.value, out), out, inplace=True)
            self.emit(out, ast.Expr(b.call("_setslice_", new, *held)))
            return
        container, index = self.many([s.target.value, s.target.slice], out)
        container, index = self.spill(container, out), self.spill(index, out)
        old = self.spill(ast.Subscript(container, self.key(index), ast.Load()), out)
        new = self.operate(s.op, old, self.expr(s.value, out), out, inplace=True)
        self.emit(out, b.assign(ast.Subscript(container, index, ast.Store()), new))

    def stmt_Delete(self, s: Any, out: Block) -> None:
        for target in s.targets:
            if isinstance(target, ast.Name):
                native: Any = self.native_target(b.as_store(target))
                native.ctx = ast.Del()
                self.emit(out, ast.Delete([native]))
            elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice):
                self.emit(out, ast.Expr(b.call("_delslice_", *self.slice_operands(target, out))))
            elif isinstance(target, ast.Subscript):
                obj, index = self.many([target.value, target.slice], out)
                self.emit(out, ast.Delete([ast.Subscript(obj, self.key(index), ast.Del())]))
            else:
                raise VerbSyntaxError([f"line {s.lineno}: del takes names and items"])

    def stmt_Return(self, s: Any, out: Block) -> None:
        value = self.expr(s.value, out) if s.value is not None else None
        if self.finals:
            self.emit(out, b.assign(RETURNED, value or b.const(None)))
            value = b.name(RETURNED)
        self.leave(1, 0, out)
        self.emit(out, ast.Return(value))

    def stmt_Break(self, s: Any, out: Block) -> None:
        self.leave(2, self.loops, out)
        self.emit(out, ast.Break())

    def stmt_Continue(self, s: Any, out: Block) -> None:
        if self.probed and not any(depth >= self.loops for _, depth in self.finals):  # else it is not the next
            self.probe(self.headers[-1], out)
        self.leave(3, self.loops, out)
        self.emit(out, ast.Continue())

    def leave(self, why: int, loop: int, out: Block) -> None:
        """Tell each finally body on the way out why it runs."""
        for flag, depth in self.finals:
            if depth >= loop:
                self.emit(out, b.assign(flag, b.const(why)))

    def stmt_Raise(self, s: Any, out: Block) -> None:
        raised = s.exc
        if self.builtin(raised) in namespace.CALLED:  # a class alone is called by Python too
            raised = ast.copy_location(ast.Call(raised, [], []), raised)
        exc, cause = self.many([raised, s.cause], out)
        self.emit(out, ast.Raise(exc, cause))

    def stmt_Assert(self, s: Any, out: Block) -> None:
        test = self.expr(s.test, out)
        body: Block = []
        message = [self.expr(s.msg, body)] if s.msg else []
        self.emit(body, ast.Raise(b.call("_AssertionError_", *message), None))
        self.emit(out, b.if_(b.negate(test), body))

    def stmt_FunctionDef(self, s: Any, out: Block) -> None:
        value = self.nested(s, out)
        var = variable_of(s)
        self.note(var)
        target = b.set_attr(b.name(box(var)), "v") if var.shared else b.store(var.local)
        self.emit(out, b.assign(target, value))

    # -- branches and loops

    def stmt_If(self, s: Any, out: Block) -> None:
        test = self.expr(s.test, out)
        line = self.line
        made = b.if_(test, self.block(s.body), self.block(s.orelse) if s.orelse else [])
        self.line = line
        self.emit(out, made)

    def stmt_While(self, s: Any, out: Block) -> None:
        line = self.line
        head: Block = []
        test = self.expr(s.test, head)
        body = self.repeated(s)
        orelse = self.block(s.orelse) if s.orelse else []
        self.line = line
        start = b.charge(weigh(s.test) + sum(map(weigh, s.body)), line)
        if not head:
            self.emit(out, ast.While(test, start + body, orelse))
            return
        done = self.temp()
        stop: Block = []
        if orelse:
            self.emit(out, b.assign(done, b.const(False)))
            self.emit(stop, b.assign(done, b.const(True)))
        self.emit(stop, ast.Break())
        self.emit(head, b.if_(b.negate(test), stop))
        self.emit(out, ast.While(b.const(True), start + head + body, []))
        if orelse:
            self.emit(out, b.if_(b.name(done), orelse))

    def stmt_For(self, s: Any, out: Block) -> None:
        def inner(body: Block) -> None:
            body += self.repeated(s)

        self.loop_over(s.target, s.iter, inner, sum(map(weigh, s.body)), s.orelse, out)

    def repeated(self, s: Any) -> Block:
        """The body of a loop. Its head has its first probe before the loop, and one more wherever it comes next."""
        self.loops += 1
        self.headers.append(s.lineno)
        body = self.block(s.body)
        if self.probed and not isinstance(s.body[-1], _LEAVING):
            self.probe(s.lineno, body)
        self.headers.pop()
        self.loops -= 1
        return body

    def loop_over(self, target: Any, values: Any, inner: Any, weight: int, orelse: Any, out: Block) -> None:
        """A for loop; where its body holds a site, the iterator gets a local of its own."""
        line = self.line
        iterator = values if isinstance(values, ast.Name) and values.id == "_0" else self.expr(values, out)
        native = self.native_target(target)
        body = b.charge(max(1, weight), line)
        if native is None:
            t = self.temp()
            native = b.store(t)
            self.assign(target, b.name(t), body)
        seen = self.seen()
        inner(body)
        temps = self.temps_since(seen)
        other = self.block(orelse) if orelse else []
        self.line = line
        held = None
        if temps is not None:
            held = temps()
            self.emit(out, b.assign(held, b.call("_iter_", iterator)))
            iterator = b.name(held)
        made: Any = ast.For(native, iterator, body, other)
        made.held = held
        self.emit(out, made)

    def stmt_With(self, s: Any, out: Block) -> None:
        """`with fork(seconds) as task_id:`, the only with statement that the policy lets through."""
        item: Any = s.items[0]
        seconds = self.expr(item.context_expr.args[0], out)
        number = self.new_site(s.lineno)
        target: ast.expr
        if item.optional_vars is None:
            target = b.store(self.temp())
        else:
            target = self.native_target(item.optional_vars) or b.store("_")
        start: Any = b.assign(target, b.call("_fork_", seconds, b.const(number)))
        start.site = number
        line = self.line
        outer = self.finals, self.loops
        self.finals, self.loops = [], 0
        body = self.block(s.body)
        self.finals, self.loops = outer
        self.line = line
        self.emit(out, start)
        guard: Any = b.if_(b.const(False), b.charge(sum(map(weigh, s.body)), line) + body)
        guard.fork = number
        self.emit(out, guard)


_LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)
"""After these, the next statement is never reached."""


def initial(name: str) -> ast.expr:
    """Where a predefined variable comes from."""
    if name in OBJECT_CONSTANTS:
        return b.attr(b.attr(b.name("_m"), "world"), name)
    owner: ast.expr = b.name("_a")
    return b.attr(owner if PREDEFINED.index(name) < 5 else b.attr(owner, "command"), name)


def generator_body(node: ast.GeneratorExp) -> list[ast.stmt]:
    """A generator expression as the body of a generator function whose parameter is the first iterator."""
    line = node.lineno
    body: list[ast.stmt] = [ast.Expr(ast.Yield(node.elt), lineno=line)]
    for i, clause in reversed(list(enumerate(node.generators))):
        for test in reversed(clause.ifs):
            body = [ast.If(test, body, [], lineno=line)]
        values = clause.iter if i else ast.Name("_0", ast.Load())
        body = [ast.For(clause.target, values, body, [], lineno=line)]
    return body


def is_generator(function: ast.FunctionDef) -> bool:
    """Whether it yields: nothing can be suspended in it."""
    return any(isinstance(n, ast.Yield | ast.YieldFrom) for n in own_nodes(function.body))


def does_something(s: ast.stmt) -> bool:
    """Whether a statement is worth a stop: a docstring and a declaration are not."""
    return not isinstance(s, ast.Nonlocal) and not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))


def last_line(s: Any) -> int:
    """The line on which a statement ends; of one that holds others, its head."""
    first: int = s.lineno
    if isinstance(s, ast.Try):
        return first
    if isinstance(s, ast.Match):
        return int(s.subject.end_lineno or first)
    if not hasattr(s, "body"):
        return int(s.end_lineno or first)
    return max(getattr(part, "end_lineno", first) for part in parts_of(s) if part is not s)


def parameter_names(args: ast.arguments | None) -> set[str]:
    if args is None:
        return set()
    return {a.arg for a in [*args.posonlyargs, *args.args, *args.kwonlyargs, *filter(None, (args.vararg, args.kwarg))]}
