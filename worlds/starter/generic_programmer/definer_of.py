# verb: definer_of
# args: this none this
"""definer_of((OBJECT, VERB)) -> the object that defines the verb, OBJECT itself or an ancestor; None after telling why not."""
thing, name = args[0]
for definer in ancestors(thing, True):
    try:
        verb_info(definer, name)
    except E_VERBNF:
        continue
    except E_PERM:
        pass
    return definer
this.tell(f"{thing.name} ({thing}) has no verb {name}.")
return None
