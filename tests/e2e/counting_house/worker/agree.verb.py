# verb: agree
# args: this none this
"""agree(n, more): the caller's own count must be what stands here, and what it compared must have been equal."""
n, more = args
if n != this.n or not more:
    system.house.alarm(f"{this.name}: {n} in the task, {this.n} in the object, {more}")
