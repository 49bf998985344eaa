"""Sign-ins and refusals in the access log; the typed name is not in it, for it may be a phone or a password."""

from uuid import UUID

from django.utils.timezone import now

from yimen.identity.queries import Account
from yimen.kernel.actions.record_access import record_access


def signed_in(account: Account, door: str) -> None:
    """Record that somebody came in."""
    record_access("signed_in", by=account.pk, subject=account.pk, detail={"door": door}, at=now())


def signed_out(account: UUID, *, cause: str) -> None:
    """Record that somebody left, or was idle too long."""
    record_access("signed_out", by=account, subject=account, detail={"cause": cause}, at=now())


def refused(account: Account | None, door: str, reason: str) -> None:
    """Record that somebody was kept out."""
    subject = account.pk if account else None
    record_access("sign_in_refused", by=None, subject=subject, detail={"door": door, "reason": reason}, at=now())
