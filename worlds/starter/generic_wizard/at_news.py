# verb: @news
# args: any any any
# owner: postmaster
"""@news SUBJECT: tell everybody some news, whose text you type then. @news remove NUMBER takes one back; news all shows the numbers."""
news = system.news
text = argstr.strip()
word, space, rest = text.partition(" ")
if not player.wizard:
    print("Only wizards can do that.")
elif not text:
    print("Usage: @news SUBJECT, or @news remove NUMBER")
elif word.lower() == "remove" and rest.strip().isdecimal():
    kept = [one for one in news.items if str(one["number"]) != rest.strip()]
    print("There is no such news. Try: news all" if len(kept) == len(news.items) else f"News {rest.strip()} is removed.")
    news.items = kept
else:
    lines = player.compose("Type the text. A single . on a line ends it; @abort gives up.")
    if not isinstance(lines, list):
        print("Nothing is told.")
        return
    if not player.wizard:
        return
    news.last += 1
    item = {"number": news.last, "time": time(), "name": player.name, "subject": text[:80], "text": lines}
    news.items = (news.items + [item])[-news.most:]
    print(f"That is news {news.last} now.")
    for who in connected_players():
        if who is not player:
            try:
                call_within(who, "tell", ["There is news: type news", [(0, 13, "notice")]])
            except Exception:
                continue
