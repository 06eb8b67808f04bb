"""`hashlib`: digests as text. Nothing here is fit to keep passwords by, and nothing keeps any."""

from __future__ import annotations

import hashlib

from moo_async.builtins.modules.common import encoded, module
from moo_async.builtins.registry import builtin
from moo_async.world.errors import E_INVARG

module("hashlib", "Digests of text (as UTF-8) or bytes, as text in hexadecimal.")


@builtin("hashlib.sha256")
def sha256(data: str | bytes) -> str:
    """The SHA-256 digest, 64 digits."""
    return hashlib.sha256(encoded(data, "hashlib.sha256()")).hexdigest()


@builtin("hashlib.sha512")
def sha512(data: str | bytes) -> str:
    """The SHA-512 digest, 128 digits."""
    return hashlib.sha512(encoded(data, "hashlib.sha512()")).hexdigest()


@builtin("hashlib.sha1")
def sha1(data: str | bytes) -> str:
    """The SHA-1 digest, 40 digits; two texts with the same one can be made."""
    return hashlib.sha1(encoded(data, "hashlib.sha1()"), usedforsecurity=False).hexdigest()


@builtin("hashlib.md5")
def md5(data: str | bytes) -> str:
    """The MD5 digest, 32 digits; two texts with the same one can be made."""
    return hashlib.md5(encoded(data, "hashlib.md5()"), usedforsecurity=False).hexdigest()


@builtin("hashlib.blake2b")
def blake2b(data: str | bytes, *, digest_size: int = 64, key: str | bytes = b"") -> str:
    """The BLAKE2b digest of 1 to 64 bytes, two digits each, keyed with up to 64 bytes."""
    secret = encoded(key, "hashlib.blake2b()")
    if not 1 <= digest_size <= 64 or len(secret) > 64:
        raise E_INVARG("hashlib.blake2b(): digest_size must be from 1 to 64, and a key has up to 64 bytes")
    return hashlib.blake2b(encoded(data, "hashlib.blake2b()"), digest_size=digest_size, key=secret).hexdigest()
