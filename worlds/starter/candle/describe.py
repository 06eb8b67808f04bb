# verb: describe
# args: this none this
"""describe() -> the candle end, and whether it burns: of its two classes the first one's describe() does not know that."""
return f"{pass_()} It is {'burning' if this.lit else 'not lit'}."
