# verb: date
# args: this none this
"""date() -> today, as it is written under notices: "Sat Nov 21"."""
return " ".join(ctime(time()).split()[:3])
