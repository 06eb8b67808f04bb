# verb: cast
# args: this none this
"""cast(PARTS) -> who and what plays a part in a sentence, from {"actor": OBJECT, "things": [OBJECTS], "words": TEXT}.

Each object's names are asked for here, once, and are one line each, whatever its own verbs answer.
"""
parts = {}
for key, value in args[0].items():
    members = [value] if isinstance(value, Object) else value
    if not isinstance(members, (list, tuple)) or [o for o in members if not isinstance(o, Object)]:
        parts[key] = value if isinstance(value, (str, int)) else system.text.english_list([str(word) for word in members]) if isinstance(members, (list, tuple)) else toliteral(value)
        continue
    parts[key] = []
    for o in members:
        names = ["something", "something", "something"]
        if o:
            names = [o.name, o.name, o.name]
            try:
                names = [o.name, str(o.definite()), str(o.indefinite())]
            except Exception:
                pass
        parts[key].append([o] + [" ".join(name[:200].split()) for name in names])
return parts
