# verb: opens
# args: this none this
"""opens(LOCK, WHO, WHAT) -> whether WHO may pass the LOCK that is on WHAT. No lock at all lets everybody pass.

A lock that cannot be understood lets nobody pass.
"""
lock, who, what = args
if lock == [] or lock is None:
    return True
try:
    word = lock[0]
    if word in ("and", "or", "not"):
        first = this.opens(lock[1], who, what) if lock[1] else False
        if word == "not":
            return not first
        return first and this.opens(lock[2], who, what) if word == "and" else first or this.opens(lock[2], who, what)
    if word == "anybody":
        return True
    if word == "owner":
        return who is what.owner
    if word == "key":
        return isa(who, lock[1]) or this.carries(who, lock[1])
    if word == "has":
        return this.carries(who, lock[1])
    if word == "test":
        return this.test(get_property(who, lock[1]), lock[2], lock[3])
except Exception:
    return False
return False
