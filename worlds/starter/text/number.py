# verb: number
# args: this none this
"""number(N) -> a small number as a word: "three"; a larger one in digits."""
n = args[0]
return this.numbers[n] if 0 <= n < len(this.numbers) else str(n)
