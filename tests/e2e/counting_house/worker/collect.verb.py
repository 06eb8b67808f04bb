# verb: collect
# args: this none this
"""Receive the letters, each once and in their order; be impatient, and now and then let the box fill."""
n = 0
while True:
    try:
        letter = receive(this.pause)
    except E_INTRPT:
        this.ended += 1
        continue
    n += 1
    this.n += 1
    this.agree(n, letter == n)
    if n % 100 == 0:
        suspend(0.05)
