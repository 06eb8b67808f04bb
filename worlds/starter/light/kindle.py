# verb: kindle
# args: this none this
"""kindle(): it burns from now on. What has only so much to burn is put out by a task that sleeps until then."""
if caller is not this and caller_perms() is not this.owner:
    raise E_PERM(f"{this.definite()} is not yours to light")
left = this.remaining()
this.lit = True
this.since = time()
if left is None:
    return
with fork(left * 0.8) as burning:
    place = this.place()
    if place:
        place.act(this.low_msg, {"this": this})
    suspend(left * 0.2)
    if this.lit and this.task == task_id():
        this.go_out()
        this.left = 0
        if this.place():
            this.place().act(this.out_msg, {"this": this})
this.task = burning
