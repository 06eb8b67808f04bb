# verb: editing_name
# args: this none this
"""editing_name(STATE) -> what is being edited, in words: "bounce of ball (#12)"."""
state = args[0]
thing = state["object"]
return f"{state['name']} of {f'{thing.name} ({thing})' if thing else f'{thing}, which is no more'}"
