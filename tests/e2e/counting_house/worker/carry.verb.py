# verb: carry
# args: this none this
"""Take from one account, sleep with the money in a variable, put it into another one."""
n = 0
hand = 0
house = system.house
while True:
    source, target = choice(house.accounts), choice(house.accounts)
    hand = random(1, 9)
    source.balance -= hand
    house.carried += hand
    suspend(this.pause)
    house.carried -= hand
    target.balance += hand
    hand = 0
    this.agree(n, valid(source) and valid(target))
    n += 1
    this.n += 1
    if n % 3 == 0:
        suspend(this.pause)
