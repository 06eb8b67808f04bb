# verb: sleep
# args: this none this
"""Sleep until woken, and add up what one is woken with: a number, or an error that says one."""
n = 0
while True:
    this.asleep = True
    try:
        n += suspend()
    except E_RANGE as error:
        n += int(str(error))
    this.n = n
    if this.asleep or n != this.given:
        system.house.alarm(f"{this.name}: given {this.given}, got {n}")
