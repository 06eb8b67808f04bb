# verb: text
# args: this none this
"""text(LOCK) -> a lock as one would type it, with the names of its keys; "" for none."""
lock = args[0]
try:
    word = lock[0]
    if word in ("and", "or"):
        return f"({this.text(lock[1])} {'&&' if word == 'and' else '||'} {this.text(lock[2])})"
    if word == "not":
        return f"!{this.text(lock[1])}"
    if word in ("key", "has"):
        return ("has " if word == "has" else "") + (f"{lock[1].name} ({lock[1]})" if lock[1] else f"{lock[1]}, which is no more")
    if word == "test":
        return f".{lock[1]}" + (f" {lock[2]} {toliteral(lock[3])}" if lock[2] != "is" else "")
    return str(word) if word in ("owner", "anybody") else "what nobody understands, so that nobody passes"
except Exception:
    return "what nobody understands, so that nobody passes" if lock else ""
