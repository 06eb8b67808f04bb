# verb: listen
# args: this none this
# owner: keeper
"""Read what the keeper types, through lost connections and restarts."""
n = 0
while True:
    try:
        line = read(system.keeper)
    except E_INTRPT:
        this.given += 1
        continue
    except E_INVARG:
        suspend(this.pause)
        continue
    n += 1
    this.n += 1
    this.agree(n, True)
    system.house.answer(line)
