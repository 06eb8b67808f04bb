# verb: confunc
# args: this none this
"""This player has connected. Override it on yourself to greet yourself as you like."""
if caller is system:
    this.tell("(Type help for help, quit to leave.)")
