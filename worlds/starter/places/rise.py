# verb: rise
# args: this none this
"""rise(WHO) -> whether WHO sat or lay somewhere and stands up now. The room is told."""
who = args[0]
at = this.of(who)
if not at or not at[2] or caller is not who and who is not player:
    return False
this.clear(who)
if isa(at[1], system.furniture):
    who.act(at[1].stand_msg, {"this": at[1]})
return True
