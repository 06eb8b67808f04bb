# verb: value
# args: this none this
"""value(NAME, TEXT) -> the value of an option that is kept or typed as TEXT; None when it can't be that."""
name, text = args
kind = this.known[name]
if text in kind["values"]:
    return {"on": True, "off": False}.get(text, text)
if "least" in kind and text.isdecimal() and len(text) < 9 and kind["least"] <= int(text) <= kind["most"]:
    return int(text)
return None
