# verb: read
# args: this none this
"""read(TEXT) -> (True, VALUE) or (False, MESSAGE). TEXT that does not begin like a literal is itself the value.

A literal is a number, a string in quotes, a list, tuple, set or dict of literals, True, False, None, #12 or $name.
"""
text = args[0].strip()
if not text:
    return (True, "")
first = text[0]
bracketed = first in "\"'[({"

def skip(at):
    while at < len(text) and text[at] in " \t":
        at += 1
    return at

def word_end(at):
    while at < len(text) and text[at] not in " \t,:)]}":
        at += 1
    return at

def read_string(at):
    quote = text[at]
    at += 1
    letters = []
    while at < len(text) and text[at] != quote:
        if text[at] == "\\" and at + 1 < len(text):
            at += 1
            letters.append({"n": "\n", "t": "\t"}.get(text[at], text[at]))
        else:
            letters.append(text[at])
        at += 1
    if at >= len(text):
        raise E_INVARG(f"a {quote} is missing at the end")
    return ("".join(letters), at + 1)

def read_word(at):
    end = word_end(at)
    word = text[at:end]
    if word in ("True", "False", "None"):
        return ({"True": True, "False": False, "None": None}[word], end)
    if word.startswith("#"):
        return (toobj(word), end)
    if word.startswith("$"):
        if not has_property(system, word[1:] or "?"):
            raise E_INVARG(f"there is no {word}")
        return (get_property(system, word[1:]), end)
    digits = word[1:] if word[:1] in "+-" else word
    if digits.isdigit():
        return (int(word), end)
    if digits.replace(".", "", 1).isdigit():
        return (float(word), end)
    raise E_INVARG(f"\"{word}\" is not a value" if word else "a value is missing")

def read_items(at, close):
    pairs = []
    colons = 0
    commas = 0
    at = skip(at + 1)
    while at < len(text) and text[at] != close:
        value, at = read_value(at)
        at = skip(at)
        if close == "}" and text[at:at + 1] == ":":
            other, at = read_value(skip(at + 1))
            at = skip(at)
            colons += 1
            pairs.append((value, other))
        else:
            pairs.append((value, None))
        if text[at:at + 1] == ",":
            commas += 1
            at = skip(at + 1)
        elif text[at:at + 1] != close:
            raise E_INVARG(f"a {close} or a comma is missing")
    if at >= len(text):
        raise E_INVARG(f"a {close} is missing at the end")
    if colons and colons != len(pairs):
        raise E_INVARG("a dict needs a colon in each of its items")
    if close == "}" and (colons or not pairs):
        return (dict(pairs), at + 1)
    values = [pair[0] for pair in pairs]
    if close == "]":
        return (values, at + 1)
    if close == "}":
        return (set(values), at + 1)
    return (values[0] if len(values) == 1 and not commas else tuple(values), at + 1)

def read_value(at):
    letter = text[at:at + 1]
    if letter and letter in "\"'":
        return read_string(at)
    if letter and letter in "[({":
        return read_items(at, {"[": "]", "(": ")", "{": "}"}[letter])
    return read_word(at)

try:
    value, end = read_value(0)
    if skip(end) < len(text):
        raise E_INVARG(f"there is more after the value: {text[end:]}")
    return (True, value)
except (E_INVARG, E_TYPE) as problem:
    if bracketed or (first in "#$" and " " not in text):
        return (False, f"That is no value: {problem}.")
    return (True, text)
except (ValueError, TypeError):
    return (False, "That is no value.")
