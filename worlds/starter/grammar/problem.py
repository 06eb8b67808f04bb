# verb: problem
# args: this none this
"""problem(TEMPLATE, PARTS) -> what is wrong with a template, as a sentence; "" when it is right.

PARTS are the parts that it may name; an empty list stands for any.
"""
template, parts = args
for word in re.findall(r"\$([A-Za-z]+)\(", template):
    if word.lower() not in this.words:
        return f"There is no ${word}(): a message knows ${', $'.join(this.words[:-1])} and $if. (help grammar)"
used = this.parts_of(this.parse(template))
for part in used:
    if parts and part not in parts:
        return f"Nobody in this message is called \"{part}\": it knows {system.text.english_list(parts)}."
return ""
