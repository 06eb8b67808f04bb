# suspend_if_needed(seconds): as yin() with its own measures, but it says whether it has waited.
(seconds,) = arguments(args)
if not is_short():
    return False
suspend(seconds)
return True
