"""The one error of this layer. It carries one clear line, fit for the person who starts the server, and never more."""


class StoreError(Exception):
    """A database that cannot be used, or a value that cannot be kept; `str(error)` says in one line what and why."""
