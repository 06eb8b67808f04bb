"""moo_async: a MOO server in one asyncio process, programmed from the inside in sandboxed Python."""
