# verb: put_down
# args: this none this
"""put_down() -> as for any thing; but a moment later it is gone, because there are more where it came from."""
problem = pass_()
if not problem:
    with fork(0):
        this.vanish()
return problem
