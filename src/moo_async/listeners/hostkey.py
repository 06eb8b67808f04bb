"""The key by which SSH clients recognise this server: made on the first start, kept beside the database, readable by
its owner.

Owns that one file and never shows or logs what is in it.
"""

import contextlib
import os
from pathlib import Path

import asyncssh


def host_key(path: Path) -> asyncssh.SSHKey:
    """The key in the file; a new ed25519 key where there is no file. Raises OSError, also for a file that is no key."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _make(path)
    with contextlib.suppress(PermissionError):
        path.chmod(0o600)
    try:
        return asyncssh.import_private_key(data)
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
        raise OSError(f"{path} is not a private key without passphrase: {error}") from None


def _make(path: Path) -> asyncssh.SSHKey:
    key = asyncssh.generate_private_key("ssh-ed25519", comment="moo-async")
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(key.export_private_key())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return key
