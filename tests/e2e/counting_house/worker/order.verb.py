# verb: order
# args: this none this
"""Send for errands, which report when they are done; never more than four at a time."""
n = 0
while True:
    if len(this.errands) < 4:
        this.errands.append(invoke(this, "errand", [n % 10], choice((0, 0.01)), (this, "report")))
        n += 1
        this.n += 1
    this.agree(n, n == this.ended + len(this.errands))
    suspend(this.pause)
