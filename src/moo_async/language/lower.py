"""Lowering of statements: from a verb's tree to the bodies that are compiled, run, and cut into residual programs.

What comes out is ordinary Python whose sites are numbered statements `t = call(...)`. Three forms are rewritten so that a
residual program can enter them anywhere: a loop over something gets its iterator in a local; an except clause becomes one
handler that tests the classes itself (so that neither an unwinding nor an abort ever runs code of the verb); a finally
body that may suspend remembers in a flag why it runs. A forked body stays where it stood, behind a test that is false.
"""

from __future__ import annotations

import ast
from typing import Any

from . import build as b
from .build import Block
from .expressions import Expressions, box, weigh
from .policy import VerbSyntaxError
from .scopes import OBJECT_CONSTANTS, PREDEFINED, Scope, Variable, analyse

SITE0 = 1_000_000
"""Line numbers from here on are sites: line SITE0 + n is site n."""

RETURNED = "_ret"
"""The local that holds the value on its way out through finally bodies that may suspend."""


class LoweredFunction:
    """One function of a program after lowering: the verb's body (index 0) or one nested in it."""

    def __init__(self, index: int, scope: Scope):
        self.index = index
        self.scope = scope
        self.args: ast.arguments | None = None
        self.free: list[Variable] = []
        self.body: Block = []
        self.temps: set[str] = set()


class Lowering:
    """What the functions of one program share: site numbers and the list of functions."""

    def __init__(self, names: dict[str, Any]):
        self.names = names
        self.functions: list[LoweredFunction] = []
        self.lines: dict[int, int] = {}
        self.temps = 0

    def run(self, tree: ast.Module) -> None:
        """Lower a whole verb. Raises VerbSyntaxError."""
        scope = analyse(tree)
        self.function(scope, None, tree.body)

    def function(self, scope: Scope, args: ast.arguments | None, body: list[ast.stmt]) -> LoweredFunction:
        made = LoweredFunction(len(self.functions), scope)
        self.functions.append(made)
        made.args = args
        Statements(self, made).run(body)
        return made


class Statements(Expressions):
    """The lowering of one function."""

    def __init__(self, lowering: Lowering, function: LoweredFunction):
        self.lowering = lowering
        self.function = function
        self.scope = function.scope
        self.names = lowering.names
        self.line = 1
        self.rebound: set[str] = set()
        self.used: dict[str, Variable] = {}
        self.finals: list[tuple[str, int]] = []
        self.loops = 0

    def run(self, body: list[ast.stmt]) -> None:
        lowered = self.block(body)
        self.function.body = self.prologue(sum(map(weigh, body))) + lowered
        mark(self.function.body, 1)

    def prologue(self, weight: int) -> Block:
        out = charge(weight)
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
        made = self.lowering.function(node.scope, args, body)
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
                self.emit(out, b.assign(ast.Subscript(b.name(t), key, ast.Store()), value))
            else:
                add = "append" if isinstance(node, ast.ListComp) else "add"
                self.emit(out, ast.Expr(ast.Call(b.attr(b.name(t), add), [self.expr(node.elt, out)], [])))
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
        for s in stmts:
            self.stmt(s, out)
        self.line = stmts[0].lineno if stmts else self.line
        return out or [ast.Pass(lineno=self.line)]

    def stmt(self, s: ast.stmt, out: Block) -> None:
        """Lower one statement onto the end of `out`."""
        self.line = s.lineno
        self.rebound = {n.target.id for n in ast.walk(s) if isinstance(n, ast.NamedExpr)}
        getattr(self, f"stmt_{type(s).__name__}")(s, out)

    def stmt_Expr(self, s: ast.Expr, out: Block) -> None:
        value = self.expr(s.value, out)
        spilled = isinstance(value, ast.Name) and value.id in self.function.temps
        if not spilled and not isinstance(value, ast.Constant):
            self.emit(out, ast.Expr(value))

    def stmt_Pass(self, s: ast.stmt, out: Block) -> None:
        self.emit(out, ast.Pass())

    def stmt_Nonlocal(self, s: ast.Nonlocal, out: Block) -> None:
        """Nothing is left to do: scopes.py resolved the names."""

    def stmt_Assign(self, s: ast.Assign, out: Block) -> None:
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
        elif isinstance(target, ast.Subscript):
            obj, index = self.many([target.value, target.slice], out)
            self.emit(out, b.assign(ast.Subscript(obj, index, ast.Store()), value))
        else:
            self.unpack(target, value, out)

    def native_target(self, target: ast.expr) -> ast.expr | None:
        """The target as Python can assign it by itself, or None where a guard or an order of evaluation matters."""
        if isinstance(target, ast.Name):
            var: Variable = target.var  # type: ignore[attr-defined]
            self.note(var)
            return b.set_attr(b.name(box(var)), "v") if var.shared else b.store(var.local)
        if isinstance(target, ast.Starred):
            inner = self.native_target(target.value)
            return inner and ast.Starred(inner, ast.Store())
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
        self.emit(out, b.assign(ast.Tuple(parts, ast.Store()), value))
        for element, t in later:
            self.assign(element, b.name(t), out)

    def propagate(self, target: ast.expr, out: Block) -> None:
        """A new value of `player`, `dobj` ... is also what verbs called from here on see."""
        for node in ast.walk(target):
            var = getattr(node, "var", None)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and var is not None:
                if var.scope.kind == "verb" and var.name in PREDEFINED[5:] + PREDEFINED[1:2]:
                    self.emit(out, ast.Expr(b.call("_rebind_", b.name("_a"), b.const(var.name), self.load(var))))

    def stmt_AugAssign(self, s: ast.AugAssign, out: Block) -> None:
        if isinstance(s.target, ast.Name):
            var: Variable = s.target.var  # type: ignore[attr-defined]
            self.rebound.add(var.local)
            left, value = self.load(var), None
            if self.breaks(s.value):
                left = self.spill(left, out)
            value = self.expr(s.value, out)
            plain = not var.shared and isinstance(left, ast.Name) and left.id == var.local
            if plain and (type(s.op) not in GUARDED_OPS or (isinstance(s.op, ast.Add) and b.is_number(value))):
                self.emit(out, ast.AugAssign(b.store(var.local), s.op, value))
            else:
                self.assign(as_store(s.target), self.operate(s.op, left, value, out, inplace=True), out)
            self.propagate(s.target, out)
            return
        if isinstance(s.target, ast.Attribute):
            obj = self.spill(self.expr(s.target.value, out), out)
            old = self.spill(b.call("_getattr_", obj, b.const(s.target.attr)), out)
            new = self.operate(s.op, old, self.expr(s.value, out), out, inplace=True)
            self.emit(out, ast.Expr(b.call("_setattr_", new, obj, b.const(s.target.attr))))
            return
        assert isinstance(s.target, ast.Subscript)
        container, index = self.many([s.target.value, s.target.slice], out)
        if isinstance(index, ast.Slice):
            index = b.call("_slice_", *[p or b.const(None) for p in (index.lower, index.upper, index.step)])
        container, index = self.spill(container, out), self.spill(index, out)
        old = self.spill(ast.Subscript(container, index, ast.Load()), out)
        new = self.operate(s.op, old, self.expr(s.value, out), out, inplace=True)
        self.emit(out, b.assign(ast.Subscript(container, index, ast.Store()), new))

    def stmt_Delete(self, s: ast.Delete, out: Block) -> None:
        for target in s.targets:
            if isinstance(target, ast.Name):
                native = self.native_target(as_store(target))
                assert isinstance(native, ast.Name | ast.Attribute)
                native.ctx = ast.Del()
                self.emit(out, ast.Delete([native]))
            elif isinstance(target, ast.Subscript):
                obj, index = self.many([target.value, target.slice], out)
                self.emit(out, ast.Delete([ast.Subscript(obj, index, ast.Del())]))
            else:
                raise VerbSyntaxError([f"line {s.lineno}: del takes names and items"])

    def stmt_Return(self, s: ast.Return, out: Block) -> None:
        if self.function.index == 0 or not self.scope.generator:
            value = self.expr(s.value, out) if s.value else b.const(None)
        else:
            value = self.expr(s.value, out) if s.value else None  # type: ignore[assignment]
        if self.finals and value is not None:
            self.emit(out, b.assign(RETURNED, value))
            value = b.name(RETURNED)
        self.leave(1, 0, out)
        self.emit(out, ast.Return(value))

    def stmt_Break(self, s: ast.stmt, out: Block) -> None:
        self.leave(2, self.loops, out)
        self.emit(out, ast.Break())

    def stmt_Continue(self, s: ast.stmt, out: Block) -> None:
        self.leave(3, self.loops, out)
        self.emit(out, ast.Continue())

    def leave(self, why: int, loop: int, out: Block) -> None:
        """Tell each finally body on the way out why it runs."""
        for flag, depth in self.finals:
            if depth >= loop:
                self.emit(out, b.assign(flag, b.const(why)))

    def stmt_Raise(self, s: ast.Raise, out: Block) -> None:
        exc, cause = self.many([s.exc, s.cause], out)
        self.emit(out, ast.Raise(exc, cause))

    def stmt_Assert(self, s: ast.Assert, out: Block) -> None:
        test = self.expr(s.test, out)
        body: Block = []
        message = [self.expr(s.msg, body)] if s.msg else []
        self.emit(body, ast.Raise(b.call("_AssertionError_", *message), None))
        self.emit(out, b.if_(b.negate(test), body))

    def stmt_FunctionDef(self, s: ast.FunctionDef, out: Block) -> None:
        value = self.nested(s, out)
        var: Variable = s.var  # type: ignore[attr-defined]
        self.note(var)
        target = b.set_attr(b.name(box(var)), "v") if var.shared else b.store(var.local)
        self.emit(out, b.assign(target, value))

    # -- branches and loops

    def stmt_If(self, s: ast.If, out: Block) -> None:
        test = self.expr(s.test, out)
        line = self.line
        made = b.if_(test, self.block(s.body), self.block(s.orelse) if s.orelse else [])
        self.line = line
        self.emit(out, made)

    def stmt_While(self, s: ast.While, out: Block) -> None:
        line = self.line
        head: Block = []
        test = self.expr(s.test, head)
        self.loops += 1
        body = self.block(s.body)
        self.loops -= 1
        orelse = self.block(s.orelse) if s.orelse else []
        self.line = line
        start = charge(weigh(s.test) + sum(map(weigh, s.body)), line)
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

    def stmt_For(self, s: ast.For, out: Block) -> None:
        self.loops += 1

        def inner(body: Block) -> None:
            body += self.block(s.body)
            self.loops -= 1

        self.loop_over(s.target, s.iter, inner, sum(map(weigh, s.body)), s.orelse, out)

    def loop_over(self, target: Any, values: Any, inner: Any, weight: int, orelse: Any, out: Block) -> None:
        """A for loop; where its body holds a site, the iterator gets a local of its own."""
        line = self.line
        iterator = values if isinstance(values, ast.Name) and values.id == "_0" else self.expr(values, out)
        native = self.native_target(target)
        body = charge(max(1, weight), line)
        if native is None:
            t = self.temp()
            native = b.store(t)
            self.assign(target, b.name(t), body)
        sites = len(self.lowering.lines)
        inner(body)
        suspends = len(self.lowering.lines) > sites
        other = self.block(orelse) if orelse else []
        self.line = line
        held = None
        if suspends:
            held = self.temp()
            self.emit(out, b.assign(held, b.call("_iter_", iterator)))
            iterator = b.name(held)
        made = ast.For(native, iterator, body, other)
        made.held = held  # type: ignore[attr-defined]
        self.emit(out, made)

    def stmt_With(self, s: ast.With, out: Block) -> None:
        """`with fork(seconds) as task_id:`, the only with statement that the policy lets through."""
        item = s.items[0]
        assert isinstance(item.context_expr, ast.Call)
        seconds = self.expr(item.context_expr.args[0], out)
        number = self.new_site(s.lineno)
        target: ast.expr
        if item.optional_vars is None:
            target = b.store(self.temp())
        else:
            target = self.native_target(item.optional_vars) or b.store("_")
        start = b.assign(target, b.call("_fork_", seconds, b.const(number)))
        start.site = number  # type: ignore[attr-defined]
        line = self.line
        outer = self.finals, self.loops
        self.finals, self.loops = [], 0
        body = self.block(s.body)
        self.finals, self.loops = outer
        self.line = line
        self.emit(out, start)
        guard = b.if_(b.const(False), charge(sum(map(weigh, s.body)), line) + body)
        guard.fork = number  # type: ignore[attr-defined]
        self.emit(out, guard)

    # -- exceptions

    def stmt_Try(self, s: ast.Try, out: Block) -> None:
        sites = len(self.lowering.lines)
        final = self.block(s.finalbody) if s.finalbody else []
        flag = self.temp() if len(self.lowering.lines) > sites else None
        if flag is not None:
            self.finals.append((flag, self.loops))
        body = self.block(s.body)
        handler = self.handlers(s.handlers) if s.handlers else None
        orelse = self.block(s.orelse) if s.orelse else []
        if flag is not None:
            self.finals.pop()
        self.line = s.lineno
        if handler is not None:
            body = [ast.Try(body, [handler], orelse, [], lineno=s.lineno)]
        if not final:
            self.emit(out, body[0])
            return
        run = b.if_(b.negate(b.attr(b.name("_m"), "unwinding")), final)
        run.lineno = s.lineno
        if flag is None:
            self.emit(out, ast.Try(body, [], [], [run]))
            return
        self.emit(out, b.assign(flag, b.const(0)))
        self.emit(body, b.assign(flag, b.const(0)))
        caught = self.temp()
        kept: Block = []
        self.emit(kept, b.assign(flag, b.name(caught)))
        self.emit(kept, ast.Raise(None, None))
        made = ast.Try(body, [ast.ExceptHandler(b.name("_Exception_"), caught, kept)], [], [run])
        made.flag = flag  # type: ignore[attr-defined]
        made.in_loop = self.loops > 0  # type: ignore[attr-defined]
        self.emit(out, made)

    def handlers(self, clauses: list[ast.ExceptHandler]) -> ast.ExceptHandler:
        """All except clauses of a try statement as one that tests the classes in turn."""
        caught = self.temp()
        top: Block = []
        block = top
        for clause in clauses:
            self.line = clause.lineno
            body: Block = []
            if clause.name is not None:
                target = ast.Name(clause.name, ast.Store())
                target.var = clause.var  # type: ignore[attr-defined]
                self.assign(target, b.name(caught), body)
                body += self.block(clause.body)
                self.line = clause.lineno
                self.assign(target, b.const(None), body)
                self.stmt_Delete(ast.Delete([target], lineno=clause.lineno), body)
            else:
                body += self.block(clause.body)
            self.line = clause.lineno
            if clause.type is None:
                block += body
                break
            classes = b.call("_catch_", self.expr(clause.type, block))
            other: Block = []
            made = b.if_(b.call("_isinstance_", b.name(caught), classes), body)
            made.orelse = other
            self.emit(block, made)
            block = other
        else:
            self.emit(block, ast.Raise(None, None))
        return ast.ExceptHandler(b.name("_Exception_"), caught, top or [ast.Pass()], lineno=self.line)

    # -- match

    def stmt_Match(self, s: ast.Match, out: Block) -> None:
        subject = self.simple(s.subject, out)
        self.cases(subject, s.cases, out)

    def cases(self, subject: ast.expr, cases: list[ast.match_case], out: Block) -> None:
        """Cases up to the first whose guard needs statements; the rest follow behind a flag."""
        line = self.line
        made: list[ast.match_case] = []
        for i, case in enumerate(cases):
            bindings: Block = []
            pattern = self.pattern(case.pattern, bindings)
            if case.guard is None or not (self.breaks(case.guard) or bindings):
                guard = self.expr(case.guard, []) if case.guard else None
                made.append(ast.match_case(pattern, guard, bindings + self.block(case.body)))
                continue
            searching = self.temp()
            self.line = line
            self.emit(out, b.assign(searching, b.const(True)))
            for before in made:
                before.body.insert(0, b.assign(searching, b.const(False)))
            test = self.expr(case.guard, bindings)
            found: Block = [b.assign(searching, b.const(False)), *self.block(case.body)]
            self.line = line
            self.emit(bindings, b.if_(test, found))
            made.append(ast.match_case(pattern, None, bindings))
            self.emit(out, ast.Match(subject, made))
            rest: Block = []
            if cases[i + 1 :]:
                self.cases(subject, cases[i + 1 :], rest)
                self.line = line
                self.emit(out, b.if_(b.name(searching), rest))
            return
        self.line = line
        self.emit(out, ast.Match(subject, made))

    def pattern(self, node: Any, bindings: Block) -> Any:
        """A pattern with its captures renamed; a captured variable that is shared is put into its box by `bindings`."""
        made = type(node)(**{f: self._pattern_field(getattr(node, f), bindings) for f in node._fields})
        for field in ("name", "rest"):
            var = getattr(node, "var", None)
            if getattr(node, field, None) is not None and var is not None:
                self.note(var)
                captured = self.temp() if var.shared else var.local
                setattr(made, field, captured)
                if var.shared:
                    self.emit(bindings, b.assign(b.set_attr(b.name(box(var)), "v"), b.name(captured)))
        return made

    def _pattern_field(self, value: Any, bindings: Block) -> Any:
        if isinstance(value, list):
            return [self._pattern_field(v, bindings) for v in value]
        if isinstance(value, ast.pattern):
            return self.pattern(value, bindings)
        if isinstance(value, ast.Name):
            return self.expr(value, [])
        return value


def charge(weight: int, line: int = 1) -> Block:
    """Take `weight` ticks off the meter, inline: no call unless they run out."""
    ticks = b.attr(b.name("_m"), "ticks")
    less = ast.AugAssign(b.set_attr(b.name("_m"), "ticks"), ast.Sub(), b.const(max(1, weight)), lineno=line)
    over = ast.Compare(ticks, [ast.Lt()], [b.const(0)])
    stop = ast.Expr(ast.Call(b.attr(b.name("_m"), "out"), [], []), lineno=line)
    made = b.if_(over, [stop])
    made.lineno = line
    return [less, made]


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


def parameter_names(args: ast.arguments | None) -> set[str]:
    if args is None:
        return set()
    return {a.arg for a in [*args.posonlyargs, *args.args, *args.kwonlyargs, *filter(None, (args.vararg, args.kwarg))]}


def as_store(target: ast.Name) -> ast.Name:
    made = ast.Name(target.id, ast.Store())
    made.var = target.var  # type: ignore[attr-defined]
    return made


def mark(stmts: list[Any], line: int) -> None:
    """Give every node a line: a site's statement its own number, everything else the line of the source it came from."""
    for s in stmts:
        here = getattr(s, "lineno", None) or line
        place(s, SITE0 + s.site if hasattr(s, "site") else here, hasattr(s, "site"))


def place(node: Any, line: int, force: bool) -> None:
    own = getattr(node, "lineno", None)
    if own and own < SITE0 and not force:
        line = own
    if "lineno" in node._attributes:
        node.lineno = node.end_lineno = line
        node.col_offset = node.end_col_offset = 0
    for field, value in ast.iter_fields(node):
        if field in ("body", "orelse", "finalbody") and isinstance(value, list):
            mark(value, line)
        elif isinstance(value, list):
            for v in value:
                if isinstance(v, ast.AST):
                    place(v, line, force)
        elif isinstance(value, ast.AST):
            place(value, line, force)


GUARDED_OPS = (ast.Add, ast.Mult, ast.Pow, ast.LShift, ast.Mod)
