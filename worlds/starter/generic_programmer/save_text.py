# verb: save_text
# args: this none this
# owner: first_wizard
"""save_text(STATE, OVER) -> lines that say what came of saving what this player edits. OVER: although it was changed elsewhere."""
set_task_perms(player)
if caller is not this or player is not this or caller_perms() is not this:
    raise E_PERM("only a player's own commands save what that player edits")
state, over = args
thing, name, lines = state["object"], state["name"], state["lines"]
if not thing:
    return [f"{thing} is no more, so that nothing can be saved."]
where = f"{name} of {thing.name} ({thing})"
try:
    if state["kind"] == "verb":
        now = verb_code(thing, name)
    else:
        value = get_property(thing, name)
        now = list(value) if isinstance(value, list) else str(value).split("\n") if value else []
    if not over and system.editor.digest(now) != state["base"]:
        return [f"{where} was changed elsewhere since you began. .save over writes yours over that."]
    if state["kind"] == "verb":
        errors = set_verb_code(thing, name, lines)
        if errors:
            return errors + [f"{len(errors)} {'error' if len(errors) == 1 else 'errors'}. It is not saved."]
        player.programmed(thing, name)
    elif state["kind"] == "note":
        thing.set_text(lines)
    else:
        set_property(thing, name, lines if state["kind"] == "list" else "\n".join(lines))
except (E_VERBNF, E_PROPNF):
    return [f"{thing.name} ({thing}) has no {'verb' if state['kind'] == 'verb' else 'property'} {name} any more."]
except E_PERM:
    return [f"{where} is not yours to change any more."]
except (E_INVARG, E_TYPE, E_QUOTA) as problem:
    return [f"It can't be saved: {problem}"]
state["base"] = system.editor.digest(lines)
return [f"{where} is saved: {len(lines)} {'line' if len(lines) == 1 else 'lines'}."]
