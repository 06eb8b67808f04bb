# verb: label
# args: this none this
"""label(ENTRY) -> "box (#12):open" for a verb; "eval()" for what no object defines."""
entry = args[0]
o = entry["object"]
return f"{o.name} ({o}):{entry['verb']}" if o else f"{entry['verb']}()"
