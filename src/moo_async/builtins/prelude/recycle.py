# recycle(what): the object is told, its contents and it itself move to nowhere, and only then does it end.
# A verb that is called on the way may fill it or move it again, so that the steps repeat until nothing is left to move.
(what,) = arguments(args)
check_recycle(what)
if has_verb(what, "recycle"):
    what.recycle()
while valid(what) and (what.contents or valid(what.location)):
    for item in what.contents:
        if valid(item) and item.location == what:
            relocate(item, nothing)
            if has_verb(what, "exitfunc"):
                what.exitfunc(item)
        if not valid(what):
            return
    old = what.location
    if valid(old):
        relocate(what, nothing)
        if has_verb(old, "exitfunc"):
            old.exitfunc(what)
if valid(what):
    free_object(what)
