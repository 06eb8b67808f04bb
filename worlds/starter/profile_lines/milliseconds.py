# verb: milliseconds
# args: this none this
"""milliseconds(SECONDS) -> the time in milliseconds, as text with two decimals."""
return f"{1000 * args[0]:.2f}"
