# verb: #*
# args: any any any
# owner: postmaster
"""#NAME TEXT: speak on a channel. #NAME :TEXT shows what you do. See help channel, for all that one can do with channels."""
name = verb[1:]
if not name:
    print("Usage: #CHANNEL TEXT, for example: #town Good morning")
else:
    system.channels.say(name, argstr.strip())
