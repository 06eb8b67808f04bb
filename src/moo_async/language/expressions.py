"""Lowering of expressions: from a verb's expression to guarded code in which every site is a statement of its own.

A site is a call that may suspend. Where an expression contains one, every operand that Python evaluates earlier is
spilled to a temporary first (A-normal form), and whatever chooses between operands (`and`, `or`, `if else`, chained
comparisons, comprehensions) becomes statements. An expression without a site stays an expression, at native speed but
for its guards. Turned down: leaving calls nested and saving CPython's value stack, which no supported API can read.
"""

from __future__ import annotations

import ast
from typing import Any

from . import build as b
from . import namespace
from .build import Block
from .operands import (
    GUARDED,
    SIMPLE_WITH_NUMBER,
    cheap_for_int,
    evaluates_twice,
    is_flat,
    is_short,
    is_short_display,
    steady,
    weigh,
)
from .scopes import COMPREHENSIONS, FUNCTIONS, Resolver, Scope, Variable, variable_of
from .tree import children, walk

FIELDS = 8
"""Fields of an f-string that are put together at once."""


class Expressions:
    """The expression half of the lowering of one function; `Statements` adds the other half."""

    scope: Scope
    line: int
    names: dict[str, Any]
    rebound: set[str]
    bound: set[str]

    # What the statement half provides.

    def emit(self, out: Block, stmt: ast.stmt) -> None:
        raise AssertionError

    def temp(self) -> str:
        raise AssertionError

    def new_site(self, line: int) -> int:
        raise AssertionError

    def note(self, var: Variable) -> None:
        raise AssertionError

    def nested(self, node: Any, out: Block) -> ast.expr:
        raise AssertionError

    def comprehension_loop(self, node: Any, out: Block) -> ast.expr:
        raise AssertionError

    # -- questions

    def builtin(self, node: Any) -> str:
        """The builtin that an expression names, "len" or "math.sqrt"; "" if none, or if a variable hides it."""
        member = ""
        if isinstance(node, ast.Attribute):
            node, member = node.value, f".{node.attr}"
        if not isinstance(node, ast.Name) or getattr(node, "var", None) is not None:
            return ""
        return node.id + member if node.id + member in self.names else ""

    def is_plain(self, node: ast.Call) -> bool:
        """Whether this calls a builtin by its own name that never suspends and runs no other verb code."""
        name = self.builtin(node.func)
        return name != "" and not self.is_site(name)

    def is_site(self, id_: str) -> bool:
        return id_ in namespace.SITES and id_ in self.names

    def breaks(self, node: Any) -> bool:
        """Whether it needs statements: it holds a site, a yield, or a comprehension with functions in it."""
        if node is None:
            return False
        known = getattr(node, "breaks", None)
        if known is None:
            known = self._breaks(node)
            node.breaks = known
        return bool(known)

    def _breaks(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Lambda):
            return any(self.breaks(d) for d in [*node.args.defaults, *node.args.kw_defaults])
        if isinstance(node, ast.GeneratorExp):
            return self.breaks(node.generators[0].iter)
        if isinstance(node, ast.Yield | ast.YieldFrom) or (isinstance(node, ast.Call) and not self.is_plain(node)):
            return True
        if isinstance(node, COMPREHENSIONS) and any(isinstance(n, FUNCTIONS) for n in walk(node)):
            return True
        if isinstance(node, ast.comprehension) and any(isinstance(n, ast.Starred) for n in walk(node.target)):
            return True
        if isinstance(node, ast.Compare) and evaluates_twice(node):
            return True
        return any(self.breaks(c) for c in children(node))

    # -- order of evaluation

    def spill(self, value: ast.expr, out: Block) -> ast.expr:
        t = self.temp()
        self.emit(out, b.assign(t, value))
        return b.name(t)

    def many(self, nodes: list[Any], out: Block) -> list[Any]:
        """Lower operands in order; what stands before a later site is spilled, unless nothing can change it."""
        last = max((i for i, n in enumerate(nodes) if self.breaks(n)), default=-1)
        done: list[Any] = []
        for i, node in enumerate(nodes):
            if node is None:
                done.append(None)
                continue
            value = self.expr(node, out)
            if i < last and not self.steady(value):
                if isinstance(value, ast.Starred):
                    value = ast.Starred(self.spill(b.call("_spread_", value.value), out), ast.Load())
                else:
                    value = self.spill(value, out)
            done.append(value)
        return done

    def steady(self, value: ast.expr) -> bool:
        """Whether a lowered operand has a value and keeps it whatever a later operand does."""
        if isinstance(value, ast.Name):
            return value.id not in self.rebound and (value.id in self.bound or value.id.startswith("_"))
        return isinstance(value, ast.Constant)

    # -- expressions, one method a node

    def expr(self, node: ast.expr, out: Block) -> ast.expr:
        """Lower one expression; statements that must come before it go to `out`."""
        method = getattr(self, f"expr_{type(node).__name__}")
        lowered: ast.expr = method(node, out)
        return lowered

    def expr_Constant(self, node: ast.Constant, out: Block) -> ast.expr:
        return node

    def expr_Name(self, node: Any, out: Block) -> ast.expr:
        var = getattr(node, "var", None)
        if var is not None:
            return self.load(var)
        if node.id in namespace.ACTING and node.id not in namespace.MODULES:
            return self.nested(acting(node, self.scope), out)
        held = namespace.held(node.id)
        return b.name(held) if held in self.names else node

    def load(self, var: Variable) -> ast.expr:
        self.note(var)
        return b.attr(b.name(box(var)), "v") if var.shared else b.name(var.local)

    def expr_Attribute(self, node: Any, out: Block) -> ast.expr:
        name = self.builtin(node)
        if name:
            return b.name(namespace.held(name))
        return b.call("_getattr_", self.expr(node.value, out), b.const(node.attr))

    def expr_Subscript(self, node: Any, out: Block) -> ast.expr:
        if isinstance(node.slice, ast.Slice):
            return b.call("_getslice_", *self.slice_operands(node, out))
        value, index = self.many([node.value, node.slice], out)
        return ast.Subscript(value, self.key(index), ast.Load())

    def slice_operands(self, node: Any, out: Block) -> list[ast.expr]:
        """Container, start, stop and step of a slice."""
        bounds = node.slice
        operands = self.many([node.value, bounds.lower, bounds.upper, bounds.step], out)
        return [o or b.const(None) for o in operands]

    def expr_UnaryOp(self, node: Any, out: Block) -> ast.expr:
        return ast.UnaryOp(node.op, self.expr(node.operand, out))

    def expr_BinOp(self, node: Any, out: Block) -> ast.expr:
        left, right = self.many([node.left, node.right], out)
        return self.operate(node.op, left, right, out)

    def operate(self, op: ast.operator, left: ast.expr, right: ast.expr, out: Block, inplace: bool = False) -> ast.expr:
        """`left op right`, with a guard where it could make much, or take long."""
        kind = GUARDED.get(type(op))
        number = b.is_number(left) or b.is_number(right)
        if kind is None and inplace:
            return b.call(f"_i{type(op).__name__.lower()}_", left, right)
        if kind is None or (number and isinstance(op, SIMPLE_WITH_NUMBER)):
            return ast.BinOp(left, op, right)
        guarded = b.call(f"_i{kind}_" if inplace else f"_{kind}_", left, right)
        probe = left if isinstance(left, ast.Name) else right
        if isinstance(probe, ast.Name) and steady(left, right) and cheap_for_int(op, left, right):
            return ast.IfExp(b.same_type(probe, "_int_"), ast.BinOp(left, op, right), guarded)
        return guarded

    def compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> ast.expr:
        """One comparison, with a guard where both operands could hold much."""
        plain = ast.Compare(left, [op], [right])
        if isinstance(op, ast.Is | ast.IsNot):
            return plain
        name = type(op).__name__.lower()
        if isinstance(op, ast.In | ast.NotIn):
            return plain if is_short_display(right) else b.call(f"_{name}_", left, right)
        if is_flat(left) or is_flat(right):
            return plain
        guarded = b.call(f"_{name}_", left, right)
        probe = left if isinstance(left, ast.Name) else right if self.steady(right) else None
        if probe is None or not (is_short(left) and is_short(right)):
            return guarded
        return ast.IfExp(ast.Compare(b.call("_type_", probe), [ast.In()], [b.name("_FLAT_")]), plain, guarded)

    def key(self, value: ast.expr) -> ast.expr:
        """An operand whose hash Python may take: the key of a dict, a member of a set."""
        if is_flat(value) or isinstance(value, ast.BinOp | ast.UnaryOp):
            return value
        guarded = b.call("_key_", value)
        if not isinstance(value, ast.Name):
            return guarded
        known = ast.BoolOp(ast.Or(), [b.same_type(value, "_int_"), b.same_type(value, "_str_")])
        return ast.IfExp(known, value, guarded)

    def expr_BoolOp(self, node: Any, out: Block) -> ast.expr:
        if not self.breaks(node):
            return ast.BoolOp(node.op, [self.expr(v, out) for v in node.values])
        t = self.temp()
        self.emit(out, b.assign(t, self.expr(node.values[0], out)))
        block = out
        for value in node.values[1:]:
            body: Block = []
            self.emit(body, b.assign(t, self.expr(value, body)))
            test = b.name(t) if isinstance(node.op, ast.And) else b.negate(b.name(t))
            self.emit(block, b.if_(test, body))
            block = body
        return b.name(t)

    def expr_IfExp(self, node: Any, out: Block) -> ast.expr:
        if not (self.breaks(node.body) or self.breaks(node.orelse)):
            test = self.expr(node.test, out)
            return ast.IfExp(test, self.expr(node.body, out), self.expr(node.orelse, out))
        t = self.temp()
        test = self.expr(node.test, out)
        yes: Block = []
        no: Block = []
        self.emit(yes, b.assign(t, self.expr(node.body, yes)))
        self.emit(no, b.assign(t, self.expr(node.orelse, no)))
        self.emit(out, b.if_(test, yes, no))
        return b.name(t)

    def expr_Compare(self, node: Any, out: Block) -> ast.expr:
        if len(node.ops) == 1:
            left, right = self.many([node.left, node.comparators[0]], out)
            return self.compare(left, node.ops[0], right)
        if not self.breaks(node):
            operands = [self.expr(part, out) for part in (node.left, *node.comparators)]
            pairs = list(zip(operands, node.ops, operands[1:], strict=False))
            if all(isinstance(op, ast.Is | ast.IsNot) or is_flat(a) or is_flat(c) for a, op, c in pairs):
                return ast.Compare(operands[0], node.ops, operands[1:])
            return ast.BoolOp(ast.And(), [self.compare(*pair) for pair in pairs])
        t = self.temp()
        left, right = self.many([node.left, node.comparators[0]], out)
        if not self.steady(left):
            left = self.spill(left, out)  # before `right` is, which may be an assignment
        block = out
        for op, following in zip(node.ops, [*node.comparators[1:], None], strict=True):
            if not isinstance(right, ast.Constant):
                right = self.spill(right, block)
            self.emit(block, b.assign(t, self.compare(left, op, right)))
            if following is not None:
                body: Block = []
                left, right = right, self.expr(following, body)
                self.emit(block, b.if_(b.name(t), body))
                block = body
        return b.name(t)

    def expr_NamedExpr(self, node: Any, out: Block) -> ast.expr:
        value = self.expr(node.value, out)
        var = variable_of(node.target)
        self.note(var)
        if var.shared:
            return ast.Call(b.attr(b.name(box(var)), "put"), [value], [])
        return ast.NamedExpr(b.store(var.local), value)

    def expr_Starred(self, node: Any, out: Block) -> ast.expr:
        return ast.Starred(self.expr(node.value, out), ast.Load())

    def spread(self, items: list[Any]) -> ast.expr | None:
        """A list of operands some of which are starred, its length checked before it is made; None without a star."""
        if not any(isinstance(i, ast.Starred) for i in items):
            return None
        groups: list[ast.expr] = []
        for item in items:
            if isinstance(item, ast.Starred):
                groups.append(item.value)
            elif groups and isinstance(groups[-1], ast.Tuple):
                groups[-1].elts.append(item)
            else:
                groups.append(ast.Tuple([item], ast.Load()))
        return b.call("_spread_", *groups)

    def expr_List(self, node: Any, out: Block) -> ast.expr:
        items = self.many(list(node.elts), out)
        spread = self.spread(items)
        if isinstance(node, ast.List):
            return spread or ast.List(items, ast.Load())
        if isinstance(node, ast.Set):
            return b.call("_new_set_", spread) if spread else ast.Set([self.key(i) for i in items])
        return b.call("_tuple_", spread) if spread else ast.Tuple(items, ast.Load())

    expr_Tuple = expr_Set = expr_List

    def expr_Dict(self, node: Any, out: Block) -> ast.expr:
        if any(self.breaks(part) for part in [*node.keys, *node.values]):
            return self._dict_in_steps(node, out)
        shown = ast.Dict([], [])
        made: ast.expr = shown
        merged = False
        for k, v in zip(node.keys, node.values, strict=True):
            if k is None:
                made, merged = b.call("_merged_", made, self.expr(v, out)), True
                continue
            if merged:
                shown, merged = ast.Dict([], []), False
                made = b.call("_merged_", made, shown)
            shown.keys.append(self.key(self.expr(k, out)))
            shown.values.append(self.expr(v, out))
        return made

    def _dict_in_steps(self, node: Any, out: Block) -> ast.expr:
        t = self.temp()
        self.emit(out, b.assign(t, ast.Dict([], [])))
        for k, v in zip(node.keys, node.values, strict=True):
            if k is None:
                self.emit(out, ast.Expr(b.call("_merged_", b.name(t), self.expr(v, out))))
            else:
                key, value = self.many([k, v], out)
                self.emit(out, b.assign(ast.Subscript(b.name(t), self.key(key), ast.Store()), value))
        return b.name(t)

    # -- text

    def expr_JoinedStr(self, node: Any, out: Block) -> ast.expr:
        pieces = [p if isinstance(p, ast.Constant) else ast.JoinedStr([p]) for p in node.values]
        last = max((i for i, p in enumerate(pieces) if self.breaks(p)), default=-1)
        values: list[ast.expr] = []
        for i, piece in enumerate(pieces):
            if isinstance(piece, ast.Constant):
                values.append(piece)
                continue
            value: ast.expr = self.formatted(piece.values[0], out)
            if i < last:
                value = ast.FormattedValue(self.spill(b.call("_bound_", ast.JoinedStr([value])), out), -1, None)
            values.append(value)
        while len(values) > FIELDS:
            values = [_joined(values[at : at + FIELDS]) for at in range(0, len(values), FIELDS)]
        return b.call("_bound_", ast.JoinedStr(values))

    def formatted(self, node: Any, out: Block) -> ast.expr:
        spec = node.format_spec
        if spec is None:
            return ast.FormattedValue(b.call("_show_", self.expr(node.value, out)), node.conversion, None)
        value, width = self.many([node.value, spec], out)
        return ast.FormattedValue(b.call("_format_", value, b.const(node.conversion), width), -1, None)

    # -- calls

    def expr_Call(self, node: Any, out: Block) -> ast.expr:
        line = node.lineno
        name = self.builtin(node.func)
        if name:
            _, args, keywords = self.operands(node, None, out)
            spread = self.spread(args)
            args = [ast.Starred(spread, ast.Load())] if spread else args
            made = ast.Call(b.name(namespace.CALLED.get(name, name)), args, keywords)
            return self.site(made, line, out) if self.is_site(name) else made
        if isinstance(node.func, ast.Attribute):
            target, args, keywords = self.operands(node, node.func.value, out)
            head, plain, keyed = [target, b.const(node.func.attr)], "_call_", "_callk_"
        else:
            target, args, keywords = self.operands(node, node.func, out)
            head, plain, keyed = [target], "_apply_", "_applyk_"
        packed: list[ast.expr] = [*head, self.spread(args) or ast.List(args, ast.Load())]
        if keywords:
            packed.append(ast.Dict([b.const(k.arg) if k.arg else None for k in keywords], [k.value for k in keywords]))
        return self.site(b.call(keyed if keywords else plain, *packed), line, out)

    def operands(self, node: ast.Call, head: ast.expr | None, out: Block) -> tuple[Any, list[Any], list[ast.keyword]]:
        done = self.many([head, *node.args, *[k.value for k in node.keywords]], out)
        n = 1 + len(node.args)
        keywords = [ast.keyword(k.arg, v) for k, v in zip(node.keywords, done[n:], strict=True)]
        return done[0], done[1:n], keywords

    def site(self, made: ast.Call, line: int, out: Block) -> ast.expr:
        """Make the call a statement of its own, with a number under which a frame can be resumed."""
        t = self.temp()
        stmt: Any = b.assign(t, made)
        stmt.site = self.new_site(line)
        self.emit(out, stmt)
        return b.name(t)

    # -- functions and comprehensions

    def expr_Lambda(self, node: Any, out: Block) -> ast.expr:
        return self.nested(node, out)

    def expr_GeneratorExp(self, node: Any, out: Block) -> ast.expr:
        first = self.expr(node.generators[0].iter, out)
        return b.call("_generate_", self.nested(node, out), b.call("_iter_", first))

    def expr_ListComp(self, node: Any, out: Block) -> ast.expr:
        if self.breaks(node):
            return self.comprehension_loop(node, out)
        clauses: list[ast.comprehension] = []
        for clause in node.generators:
            cost = [*clause.ifs, *([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])]
            values = b.call("_counted_", self.expr(clause.iter, out), b.const(1 + sum(map(weigh, cost))))
            tests = [self.expr(t, out) for t in clause.ifs]
            clauses.append(ast.comprehension(self.comprehension_target(clause.target), values, tests, 0))
        if any(isinstance(n, ast.BinOp | ast.UnaryOp) for n in walk(node)):  # what is done here is not looked at
            in_time = ast.Compare(b.attr(b.name("_m"), "ticks"), [ast.GtE()], [b.const(0)])
            clauses[-1].ifs.append(ast.BoolOp(ast.Or(), [in_time, b.call("_check_")]))
        if isinstance(node, ast.DictComp):
            pair = ast.Tuple([self.expr(node.key, out), self.expr(node.value, out)], ast.Load())
            return b.call("_fromitems_", ast.ListComp(pair, clauses))
        made = ast.ListComp(self.expr(node.elt, out), clauses)
        return made if isinstance(node, ast.ListComp) else b.call("_new_set_", made)

    expr_SetComp = expr_DictComp = expr_ListComp

    def comprehension_target(self, node: Any) -> ast.expr:
        if isinstance(node, ast.Name):
            return b.store(variable_of(node).local)
        if isinstance(node, ast.Tuple | ast.List):
            return type(node)([self.comprehension_target(e) for e in node.elts], ast.Store())
        raise SyntaxError("the target of a comprehension is made of names")

    def expr_Yield(self, node: Any, out: Block) -> ast.expr:
        value = self.expr(node.value, out) if node.value else b.const(None)
        return self.spill(ast.Yield(value), out)

    def expr_YieldFrom(self, node: Any, out: Block) -> ast.expr:
        return self.spill(ast.YieldFrom(b.call("_iter_", self.expr(node.value, out))), out)


def acting(node: ast.Name, scope: Scope) -> ast.Lambda:
    """A builtin's name, used other than to call it, as a function of the verb's own that calls it."""
    passed = ast.Starred(ast.Name("args", ast.Load()), ast.Load())
    keyed = ast.keyword(None, ast.Name("keywords", ast.Load()))
    made = ast.Lambda(
        ast.arguments([], [], ast.arg("args"), [], [], ast.arg("keywords"), []),
        ast.Call(ast.Name(node.id, ast.Load()), [passed], [keyed]),
    )
    for part in walk(made):
        ast.copy_location(part, node)
    Resolver().visit(made, scope)
    return made


def _joined(pieces: list[ast.expr]) -> ast.expr:
    """Some pieces of an f-string as one."""
    return ast.FormattedValue(b.call("_bound_", ast.JoinedStr(pieces)), -1, None)


def box(var: Variable) -> str:
    """The local that holds a shared variable's box."""
    return f"_b_{var.local}"
