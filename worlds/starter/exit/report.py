# verb: report
# args: this none this
"""report(WHO, ORIGIN): WHO has gone this way from ORIGIN; those whom they left and met are told."""
who, origin = args
parts = {"actor": who, "this": this}
if origin:
    origin.act(this.leave_msg, parts, [who])
back = [way.name for way in this.dest.exits if way and way.dest is origin]
whence = f" from {system.directions.whence(back[0])}" if back else ""
this.dest.act(this.arrive_msg, parts | {"whence": whence}, [who])
