# verb: @complete
# args: any any any
# owner: first_wizard
"""@complete LINE: show what the last word of a line could become: a command, a name, OBJECT:VERB, or in a ; line a name of code.

Over SSH the Tab key does it while you type.
Examples: @complete @pro    @complete ;player.lo    @complete @list ball:
"""
set_task_perms(player)
if not argstr.strip():
    print("Usage: @complete LINE")
    return
words = completions(argstr)
if not words:
    print("Nothing that you may read begins like that.")
    return
if player.option("screenreader"):
    player.show(system.text.english_list(words))
    return
for line in columns(words, player.width() or 79):
    print(line)
