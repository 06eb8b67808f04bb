# verb: user_created
# args: this none this
"""The server calls this when a new character is made, before user_connected, and a wizard's @newplayer: everybody here may program."""
who = args[0]
asker = caller_perms()
if asker is not nothing and not (asker and asker.wizard):
    raise E_PERM("only the server and wizards tell that a character was made")
who.programmer = isa(who, this.generic_programmer)
who.r = True
who.home = this.player_start
this.tutorial.newcomer(who)
