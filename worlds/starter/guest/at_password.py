# verb: @password
# args: any any any
"""@password: guests have no password."""
print("Guests have no password. Make a character of your own: quit, then create NAME PASSWORD")
