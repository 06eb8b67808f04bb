"""Public SSH keys as players paste them: reading one, and saying what is wrong with it.

Owns nothing but the form of a key (RFC 4253 and OpenSSH's `authorized_keys` lines). Never sees a private key: one that
is pasted by mistake is refused and not repeated.
"""

import functools

import asyncssh

MAX_KEYS = 20
"""Keys that one account may have."""

MAX_LENGTH = 4_096
"""Most characters of one key."""


@functools.lru_cache(maxsize=1024)
def public_data(text: str) -> bytes | None:
    """What a public key in a file's form is, without its comment; None when it is none."""
    try:
        return asyncssh.import_public_key(text).public_data
    except asyncssh.KeyImportError:
        return None


def keys_fault(keys: list[str]) -> str | None:
    """What is wrong with a list of keys, or None."""
    if len(keys) > MAX_KEYS:
        return f"There may be {MAX_KEYS} keys at most."
    if any("PRIVATE KEY" in key for key in keys):
        return "That is a private key. Keep it to yourself, and give the line of the .pub file beside it."
    for key in keys:
        if len(key) > MAX_LENGTH or "\n" in key or public_data(key) is None:
            return "That is not a public key. Give the one line of a .pub file: ssh-ed25519 AAAA..."
    return None
