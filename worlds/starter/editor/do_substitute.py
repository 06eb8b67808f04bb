# verb: do_substitute
# args: this none this
""".substitute /OLD/NEW/ [LINES]: put NEW in the place of OLD in one line or in several; short .s/OLD/NEW/ all

OLD is plain text. Letters after the last stroke: g everywhere in a line and not just the first time, i capitals or not, r OLD is a
regular expression and \\1 in NEW its first group. Any sign may stand for the stroke: .s,a/b,c/d,
"""
state, rest = args
usage = ".s/OLD/NEW/ LINES"
if len(rest) < 3 or rest[0].isalnum() or rest[0] == " ":
    return [f"Usage: {usage}"]
parts = rest[1:].split(rest[0], 2)
if len(parts) < 2 or not parts[0]:
    return [f"Usage: {usage}"]
old, new = parts[0], parts[1]
letters, space, where = (parts[2] if len(parts) > 2 else "").strip().partition(" ")
if letters.strip("gir"):
    letters, where = "", f"{letters} {where}"
first, last, problem = this.lines_of(state, where.strip(), usage)
if problem:
    return [problem]
flags = re.I if "i" in letters else 0
if "r" not in letters:
    old, new = re.escape(old), new.replace("\\", "\\\\")
lines, changed = [], []
try:
    for number in range(first, last + 1):
        line = state["lines"][number - 1]
        made = re.sub(old, new, line, 0 if "g" in letters else 1, flags)
        if made != line:
            changed.append(number)
        lines.append(made)
except (E_INVARG, E_QUOTA) as problem:
    return [f"That can't be done: {str(problem).removeprefix('re: ')}"]
if not changed:
    return [f"\"{parts[0]}\" is not in {'line' if first == last else 'lines'} {first if first == last else f'{first} to {last}'}."]
if not this.change(state, first - 1, last - first + 1, lines):
    return [f"There is no room for that: a text has at most {this.most_letters:,} letters."]
shown = [f"{number:3}: {state['lines'][number - 1]}" for number in changed[:20]]
return shown + ([f"... and {len(changed) - 20} more lines"] if len(changed) > 20 else [])
