"""Which parts of a verb's code stand out: keywords, strings, comments, numbers. Places beside the text, never in it.

Python's own tokenizer finds them, in code that Python can read: in what it can't, like a quote that nothing ends, the
tokenizer may look at the rest of a line once for each of its letters. How a style looks, and whether it is shown, is
not decided here.
"""

from __future__ import annotations

import ast
import io
import keyword
import tokenize
import warnings

from moo_async.builtins.registry import builtin, charge
from moo_async.language.policy import MAX_SOURCE
from moo_async.world.errors import E_QUOTA
from moo_async.world.text import Span

_KINDS = {tokenize.STRING: "string", tokenize.NUMBER: "number", tokenize.COMMENT: "comment"}
# From Python 3.12 on an f-string comes in pieces.
_KINDS |= {
    getattr(tokenize, name): "string"
    for name in ("FSTRING_START", "FSTRING_MIDDLE", "FSTRING_END")
    if hasattr(tokenize, name)
}


@builtin()
def code_styles(lines: list[str]) -> list[list[Span]]:
    """For each line of a verb's code the styles that notify() takes: where a keyword, string, comment or number stands.
    Nothing stands out in what is no Python.

    E_QUOTA for more than a verb may have.
    """
    size = sum(map(len, lines)) + len(lines)
    if size > MAX_SOURCE:
        raise E_QUOTA(f"code_styles(): more than {MAX_SOURCE:,} characters")
    charge(size)
    found: list[list[Span]] = [[] for _ in lines]
    source = "\n".join(lines)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            style = _KINDS.get(token.type)
            if style is None and token.type == tokenize.NAME and keyword.iskeyword(token.string):
                style = "keyword"
            if style is not None:
                _mark(found, lines, token, style)
    except (tokenize.TokenError, SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    return found


def _mark(found: list[list[Span]], lines: list[str], token: tokenize.TokenInfo, style: str) -> None:
    """A token in each line that it is in. A line that is not as it was given, because of strange line ends, is left."""
    (first, start), (last, end) = token.start, token.end
    for row in range(first, min(last, len(lines)) + 1):
        begin = start if row == first else 0
        stop = min(end if row == last else len(lines[row - 1]), len(lines[row - 1]))
        before = found[row - 1][-1][1] if found[row - 1] else 0
        if before <= begin < stop:
            found[row - 1].append((begin, stop, style))
