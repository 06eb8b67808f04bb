# verb: get take
# args: this none none
"""get THING: pick something up. take does the same.

Where several things have the same name, say which: get 2.apple, or get second apple.
"get apple from basket" takes it out of something open, "get all" takes whatever you can carry.
"""
problem = this.pick_up()
if problem:
    print(problem)
    return
player.act(this.take_msg, {"this": this})
