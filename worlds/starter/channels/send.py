# verb: send
# args: this none this
"""send(CHANNEL, LINE, DEAF): tell all who are on a channel and take what the player says, but for the DEAF."""
if caller_perms() is not task_perms():
    raise E_PERM("only the command channel may ask for this")
channel, line, deaf = args
mark = f"[{channel.name}]"
styles = [(0, len(mark), "channel"), (len(mark) + 1, len(mark) + 1 + len(player.name), "name")]
if not line.startswith(player.name):
    styles = styles[:1]
members = channel.members
for who in connected_players():
    if who in members and who not in deaf:
        try:
            call_within(who, "hear", [f"{mark} {line}", styles])
        except Exception:
            continue
