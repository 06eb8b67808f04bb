# verb: wrap
# args: this none this
"""wrap(TEXT, WIDTH) -> TEXT as lines that are broken between words and no longer than WIDTH, as fold() does it."""
return fold(*args)
