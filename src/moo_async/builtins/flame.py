"""Flame graphs: the stacks of a profile as a tree, as rows of text, and as a picture.

Pure: takes stacks and gives rows or SVG. What a verb or an object is called is text in the picture and nothing else.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from html import escape

from moo_async.tasks.profiler import Key, Profile

LEAST = 0.005
"""The least share of the whole for which there is a row."""

MOST_ROWS = 500
WIDTH, HEIGHT, LETTER = 1200, 18, 6.6
"""Of the picture, of one of its bars, and of a letter in it, in pixels."""

Label = Callable[[Key], str]


class Node:
    """One verb as it was called from where it stands in the tree: seconds with what it called, and without."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.own = 0.0
        self.below: dict[Key, Node] = {}


def tree(profile: Profile) -> Node:
    """The tree of a profile; its root is everything."""
    root = Node()
    for stack, cell in profile.stacks.items():
        node = root
        node.seconds += cell.seconds
        for key in stack:
            node = node.below.setdefault(key, Node())
            node.seconds += cell.seconds
        node.own += cell.seconds
    return root


def rows(root: Node) -> list[tuple[int, Key, float, float]]:
    """(depth, verb, seconds, share of the whole) from the outside in, the largest first; without what is very small."""
    return [
        (depth, key, node.seconds, share) for depth, key, node, _, share in _walk(root, 0, root.seconds or 1.0, 0.0)
    ][:MOST_ROWS]


def svg(root: Node, label: Label, title: str) -> str:
    """The picture: one bar a verb, as wide as its share, standing on whoever called it; a tooltip tells the numbers."""
    bars = list(_walk(root, 0, root.seconds or 1.0, 0.0))[: 4 * MOST_ROWS]
    height = (max([depth for depth, *_ in bars], default=0) + 3) * HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="monospace" font-size="11"><title>{escape(title)}</title>'
        f'<text x="4" y="13">{escape(title)}</text>'
    ]
    for depth, key, node, at, share in bars:
        name = label(key)
        y = height - (depth + 1) * HEIGHT
        width = share * WIDTH
        told = escape(f"{name}: {1000 * node.seconds:.3f} ms, {share:.1%}; own {1000 * node.own:.3f} ms")
        shown = escape(name[: int((width - 6) / LETTER)]) if width > 20 else ""
        parts.append(
            f'<g><title>{told}</title><rect x="{at * WIDTH:.1f}" y="{y}" width="{max(width - 0.5, 0.5):.1f}" '
            f'height="{HEIGHT - 1}" rx="2" fill="hsl({_hue(name)},65%,75%)"/>'
            f'<text x="{at * WIDTH + 3:.1f}" y="{y + 13}">{shown}</text></g>'
        )
    return "".join(parts) + "</svg>\n"


def _walk(node: Node, depth: int, whole: float, at: float) -> Iterator[tuple[int, Key, Node, float, float]]:
    """What is below a node, each with where it begins and how much it is, as shares of the whole."""
    for key, below in sorted(node.below.items(), key=lambda item: -item[1].seconds):
        share = below.seconds / whole
        if share >= LEAST:
            yield depth, key, below, at, share
            yield from _walk(below, depth + 1, whole, at)
        at += share


def _hue(name: str) -> int:
    """A warm colour that is always the same for a verb."""
    return zlib.crc32(name.encode()) % 60
