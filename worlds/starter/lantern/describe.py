# verb: describe
# args: this none this
"""describe() -> the lantern, and whether it burns."""
return f"A storm lantern with a handle of wire. It is {'burning with a small steady flame' if this.lit else 'not lit'}."
