# verb: describe
# args: this none this
"""describe() -> the description, and whether it burns."""
return f"{pass_()} It is {'burning' if this.lit else 'burnt out' if this.remaining() == 0 else 'not lit'}.".strip()
