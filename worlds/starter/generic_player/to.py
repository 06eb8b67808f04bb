# verb: to
# args: any any any
"""to NAME TEXT: say something to somebody here, so that everybody hears to whom. A name of several words goes in quotes.

Example: to bob Have you seen the heron?
"say to bob Have you seen it?" does the same, with a whole name.
"""
name = args[0] if args else ""
text = (argstr[len(name) + 2:] if argstr.startswith('"') else argstr[len(name):]).strip()
if not text:
    print("Say what to whom? Example: to bob Good morning")
    return
if not system.text.may_speak():
    return
who = match_object(name.rstrip(","), player)
if not who:
    player.no_match(name, who)
else:
    player.say_to(who, text)
