# verb: parse
# args: this none this
"""parse(TEXT, WHO) -> (True, LOCK), or (False, what is wrong as a sentence) for a lock expression that WHO has typed.

A LOCK is a list that opens() understands: ["key", OBJECT], ["has", OBJECT], ["test", NAME, OP, VALUE], ["owner"],
["anybody"], ["not", LOCK], ["and", LOCK, LOCK], ["or", LOCK, LOCK]. Nothing in TEXT is ever run as code.
"""
text, who = args
tokens = [""]
for token in re.findall(r"\"[^\"]*\"|&&|\|\||!=|[!()]|[^&|!()\"]+|.", text[:1000]):
    if token in ("&&", "||", "!", "(", ")"):
        tokens += [token, ""]
    else:
        tokens[-1] += token
tokens = [token.strip() for token in tokens if token.strip()]
if len(tokens) > 60:
    return (False, "That lock is too long.")
at = [0]
wrong = []


def peek():
    return tokens[at[0]] if at[0] < len(tokens) else ""


def take():
    at[0] += 1
    return tokens[at[0] - 1]


def either():
    left = both()
    while peek() == "||":
        take()
        left = ["or", left, both()]
    return left


def both():
    left = single()
    while peek() == "&&":
        take()
        left = ["and", left, single()]
    return left


def single():
    if wrong or peek() in ("", ")", "&&", "||"):
        wrong.append(f"Something is missing before \"{peek()}\"." if peek() else "Something is missing at the end.")
        return ["not", ["anybody"]]
    token = take()
    if token == "!":
        return ["not", single()]
    if token == "(":
        inner = either()
        if peek() == ")":
            take()
        else:
            wrong.append("A ) is missing.")
        return inner
    good, found = this.atom(token, who)
    if not good:
        wrong.append(found)
    return found


lock = either()
if not wrong and at[0] < len(tokens):
    wrong.append(f"\"{peek()}\" can't stand there. Between two keys one writes && or ||.")
return (False, wrong[0]) if wrong else (True, lock)
