# verb: expect
# args: this none this
"""Have a child, wait for what it returns, which it has also noted here, and add that up; be impatient."""
n = 0
while True:
    gift = random(1, 5)
    with fork(choice((0, 0.01))) as child:
        suspend(choice((0, 0.02)))
        this.young.remove(child)
        this.given += gift
        return gift
    this.young.append(child)
    while child:
        try:
            n += wait(child, this.pause)
            child = 0
        except E_INTRPT:
            this.ended += 1
    this.n = n
    this.agree(n, n == this.given)
