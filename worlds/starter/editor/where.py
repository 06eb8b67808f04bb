# verb: where
# args: this none this
"""where(STATE) -> the sentence that says where the lines go that are typed next."""
state = args[0]
count = len(state["lines"])
if not count:
    return "The text is empty. Lines that you type go into it."
if state["at"] == count:
    return f"Lines that you type go in at the end, after line {count}."
return f"Lines that you type go in before line {state['at'] + 1}."
