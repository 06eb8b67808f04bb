# verb: count
# args: this none this
"""count(N, NOUN) -> "one apple", "three apples", "no apples"."""
n, noun = args
return f"{system.text.number(n)} {noun if n == 1 else this.plural(noun)}"
