# verb: greet
# args: this none this
"""greet(WHO): tell somebody who has come how many letters and news are new. Only for the server's verbs."""
if not (caller_perms() and caller_perms().wizard):
    raise E_PERM("only the server greets")
who = args[0]
new = len([one for one in who.mailbox.messages if one["new"]]) if who.mailbox else 0
if new:
    who.tell(f"You have {system.text.number(new)} new letter{'' if new == 1 else 's'}: mail", [(0, 8, "notice")])
news = len([one for one in system.news.items if one["number"] > who.news_read])
if news:
    who.tell(f"There {'is one piece' if news == 1 else f'are {system.text.number(news)} pieces'} of news: news", [(0, 5, "notice")])
