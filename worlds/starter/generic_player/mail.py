# verb: mail @mail
# args: any any any
# owner: postmaster
"""mail: your letters, new ones marked. mail FOLDER: those in one folder. Nobody else can read them but wizards, whose the whole world is.

    mail read NUMBER                also mail NUMBER; mail read: the first new one
    mail send NAME, NAME            asks for a subject and the text; *NAME is a mailing list
    mail reply NUMBER [all]         to whoever sent it, or to all who got it too
    mail forward NUMBER to NAME
    mail delete NUMBERS             such as 3 or 2-5; mail undelete NUMBERS takes it back
    mail purge                      what is deleted is gone now; else after a week
    mail file NUMBERS in FOLDER     put letters into a folder; inbox is the usual one
    mail folders                    your folders
    mail lists                      mailing lists
    mail subscribe LIST             also unsubscribe LIST
    mail create LIST                a mailing list of your own, which you may close: mail close LIST
"""
if isa(player, system.guest):
    print("Guests have no mail. Make a character of your own: quit, then create NAME PASSWORD")
    return
word, space, rest = argstr.strip().partition(" ")
if word.lower() in ("send", "reply", "forward") and not system.text.may_speak():
    return
if word.lower() in system.mail.words:
    call_verb(system.mail, word.lower(), [rest.strip()])
elif word.isdecimal():
    system.mail.read(argstr.strip())
else:
    system.mail.list(argstr.strip())
