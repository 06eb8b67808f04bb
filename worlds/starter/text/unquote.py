# verb: unquote
# args: this none this
"""unquote(TEXT) -> TEXT without one pair of quotes around all of it; everything else stays as it was typed."""
text = args[0].strip()
if len(text) >= 2 and text[0] == '"' and text[-1] == '"' and '"' not in text[1:-1]:
    return text[1:-1]
return text
