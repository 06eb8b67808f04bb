"""The numbers of sites, and how generated code carries them: as line numbers, which a live Python frame can tell.

A site is a statement at which a frame can be saved and resumed. The call of whatever may wait is an ordinary one; the
probes of a traced form (lower.py) have a range of their own, so that the ordinary ones are numbered as if there were no
probes. Nothing here knows what the statements mean.
"""

from __future__ import annotations

import ast
from typing import Any

from .tree import PARTS

SITE0 = 1_000_000
"""Line numbers from here on are sites: line SITE0 + n is site n."""

STEP0 = 500_000
"""Site numbers from here on are probes; no verb can be long enough to have as many ordinary sites."""


def mark(stmts: list[Any], line: int) -> None:
    """Give every node a line: a site's statement its own number, all others the line of the source they came from."""
    for s in stmts:
        here = getattr(s, "lineno", None) or line
        place(s, SITE0 + s.site if hasattr(s, "site") else here, hasattr(s, "site"))


def place(node: Any, line: int, force: bool) -> None:
    own = getattr(node, "lineno", None)
    if own and own < SITE0 and not force:
        line = own
    if node._attributes:
        node.lineno = node.end_lineno = line
        node.col_offset = node.end_col_offset = 0
    for field in PARTS[type(node)]:
        value = getattr(node, field, None)
        if type(value) is list:
            if field in ("body", "orelse", "finalbody"):
                mark(value, line)
            else:
                for v in value:
                    if isinstance(v, ast.AST):
                        place(v, line, force)
        elif isinstance(value, ast.AST):
            place(value, line, force)
