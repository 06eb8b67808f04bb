# suspend_if_needed(seconds): as yin() with its own measures, but it says whether it has waited.
(seconds,) = arguments(args)
if ticks_left() >= 2000 and seconds_left() >= 2:
    return False
suspend(seconds)
return True
