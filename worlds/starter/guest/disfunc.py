# verb: disfunc
# args: this none this
# owner: first_wizard
"""A guest leaves nothing behind: what they carried is put down, and they are out of the world until the next one comes."""
if caller is not system:
    raise E_PERM("only the server sends guests away")
for item in this.contents:
    try:
        item.moveto(this.location)
    except (E_NACC, E_PERM, E_RECMOVE, E_INVARG):
        server_log(f"{item} stays with the guest {this}")
for name in ("description", "options", "nicks", "gagged", "ignored", "heard"):
    clear_property(this, name)
system.channels.forget(this)
move(this, nothing)
