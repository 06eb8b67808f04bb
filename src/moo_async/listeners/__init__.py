"""Listeners: bytes and terminals, a file each way in. What a line means, and whose it is, belongs to the sessions."""
