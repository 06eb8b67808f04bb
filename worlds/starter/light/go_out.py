# verb: go_out
# args: this none this
"""go_out(): it burns no more; what is left to burn is kept, and the task that waits for its end ends."""
if caller is not this and caller_perms() is not this.owner:
    raise E_PERM(f"{this.definite()} is not yours to put out")
this.left = this.remaining()
this.lit = False
if this.task and this.task != task_id():
    try:
        kill_task(this.task)
    except E_INVARG:
        pass
this.task = 0
