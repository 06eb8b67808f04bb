# verb: news
# args: any any any
# owner: postmaster
"""news: what is new in the town, as far as you have not read it. news all: the subjects of all there is. news NUMBER: one of them again."""
items = system.news.items
word = argstr.strip().lower()
new = [one for one in items if one["number"] > player.news_read]
if word.isdecimal():
    shown = [one for one in items if str(one["number"]) == word]
    if not shown:
        print(f"There is no news {word}. Try: news all")
elif word not in ("", "all"):
    shown = []
    print("Usage: news, news all or news NUMBER")
elif not items:
    shown = []
    print("There is no news.")
elif word == "all" or not new:
    shown = []
    if not word:
        print("Nothing is new. This is what there was:")
    player.show_table([[one["number"], ctime(one["time"])[4:10], one["subject"]] for one in items], ["Number", "Date", "Subject"])
else:
    shown = new
    player.news_read = system.news.last
for one in shown:
    head = f"News {one['number']}, {ctime(one['time'])[4:10]}, by {one['name']}: {one['subject']}"
    player.show("\n".join([head] + one["text"]), [(0, len(head), "heading")])
