# move(what, where): the place is asked, the thing moves, the old place is told, the new place is told.
# The order and the tests between the steps are LambdaMOO's (bf_move): each verb called may itself move or recycle things.
what, where = arguments(args)
check_move(what, where)
accepted = where == nothing
if not accepted and has_verb(where, "accept"):
    accepted = where.accept(what)
if not accepted and not acts_as_wizard():
    raise E_NACC(f"{where} does not accept {what}")
if not valid(what) or not (where == nothing or valid(where)):
    return
old = what.location
if old == where:
    return
relocate(what, where)
if has_verb(old, "exitfunc"):
    old.exitfunc(what)
if valid(where) and valid(what) and what.location == where and has_verb(where, "enterfunc"):
    where.enterfunc(what)
