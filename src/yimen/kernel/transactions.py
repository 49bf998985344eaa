"""Work that commits on its own: numbers and the access log."""

from django.db import connection


def outside_transaction(what: str) -> None:
    """Raise RuntimeError when a verb's transaction is open (the one a test wraps around itself does not count)."""
    blocks = connection.atomic_blocks
    if connection.in_atomic_block and blocks and not getattr(blocks[-1], "_from_testcase", False):
        raise RuntimeError(f"{what} commits on its own: call it before the verb's transaction or after it")
