# verb: take_seat
# args: this none this
"""take_seat(POSTURE): as for all furniture, and then it creaks."""
pass_(*args)
if system.places.of(player) and system.places.of(player)[1] is this:
    this.act("$The(this) $conj(creak, this).", {"this": this})
