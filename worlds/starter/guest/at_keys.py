# verb: @keys @addkey @rmkey
# args: any any any
"""@keys, @addkey KEY, @rmkey NUMBER: keys belong to characters of one's own; guests have none."""
print("Guests have no keys. Make a character of your own: quit, then create NAME PASSWORD")
