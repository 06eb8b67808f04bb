# verb: work
# args: this none this
"""What this worker does, for ever: the verb that has the name of its job."""
if this.job == "count":
    this.count()
elif this.job == "carry":
    this.carry()
elif this.job == "breed":
    this.breed()
elif this.job == "sleep":
    this.sleep()
elif this.job == "wake":
    this.wake()
elif this.job == "sabotage":
    this.sabotage()
elif this.job == "listen":
    this.listen()
elif this.job == "post":
    this.post()
elif this.job == "collect":
    this.collect()
elif this.job == "expect":
    this.expect()
else:
    this.order()
