# verb: test
# args: this none this
"""test(VALUE, OP, WANTED) -> whether VALUE stands to WANTED as OP says: "==", "!=", "<", "<=", ">", ">=" or "is" for true at all."""
value, op, wanted = args
if op == "is":
    return bool(value)
if op in ("==", "!="):
    return (value == wanted) == (op == "==")
if op == "<":
    return value < wanted
if op == "<=":
    return value <= wanted
return value > wanted if op == ">" else value >= wanted
