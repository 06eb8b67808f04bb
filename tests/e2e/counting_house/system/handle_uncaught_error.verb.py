# verb: handle_uncaught_error handle_task_timeout
# args: this none this
"""Only the saboteurs are meant to fail, and nobody needs to hear of them."""
if "Sabotage" not in args[1]:
    this.house.alarm(args[-1][0])
return True
