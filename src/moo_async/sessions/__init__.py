"""Sessions: a connected person, from the log-in screen on, whatever the listener.

Sockets and terminals belong to listeners.
"""
