"""Who descends from whom: depth-first, left to right, each object once.

Owns the order of inheritance, the only one there is: for a with parents b and c that both have the parent d it is
b, d, c. (Python's own order differs in such diamonds, which is why no class hierarchy stands behind objects.) Changes
nothing.
"""

from collections.abc import Iterable, Mapping

from moo_async.world.objects import Object


def ancestors(o: Object, with_self: bool = False) -> list[Object]:
    """Everything that `o` inherits from, in look-up order; `with_self` puts `o` first."""
    found = [o] if with_self else []
    parents = o.parents
    while len(parents) == 1:  # the common case: a single line
        o = parents[0]
        found.append(o)
        parents = o.parents
    if parents:
        found.extend(closure(parents))
    return found


def closure(parents: Iterable[Object], instead: Mapping[Object, tuple[Object, ...]] | None = None) -> list[Object]:
    """These objects and all their ancestors, in look-up order. `instead` gives other parents to some objects."""
    seen: dict[Object, None] = {}
    waiting = list(parents)[::-1]
    while waiting:
        o = waiting.pop()
        if o not in seen:
            seen[o] = None
            waiting.extend(reversed(o.parents if instead is None else instead.get(o, o.parents)))
    return list(seen)


def descendants(o: Object, with_self: bool = False) -> list[Object]:
    """Everything that inherits from `o`, each once, depth first, older children first."""
    seen: dict[Object, None] = {}
    waiting = list(o.children)[::-1]
    while waiting:
        child = waiting.pop()
        if child not in seen:
            seen[child] = None
            waiting.extend(reversed(child.children))
    return [o, *seen] if with_self else list(seen)


def isa(o: Object, cls: Object) -> bool:
    """Whether `o` is `cls` or inherits from it."""
    while o is not cls:
        parents = o.parents
        if len(parents) != 1:
            return cls in closure(parents)
        o = parents[0]
    return True
