# verb: attend
# args: this none this
"""attend(WHO, ON): whether WHO is in the tutorial from now on. What those type who are is shown to observe()."""
who, on = args
if caller is not this:
    raise E_PERM("the tutorial knows who is in it")
others = {pupil for pupil in system.pupils if pupil and pupil is not who}
system.pupils = others | {who} if on else others
