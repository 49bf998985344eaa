"""Texts on their way, for reading; addresses stay masked."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from yimen.kernel.crypto import blind_index
from yimen.kernel.models import Sending

__all__ = ["Sending", "sending_to", "sendings", "sendings_by_state", "waiting_for"]


def waiting_for(address: str, *, channel: str, at: datetime) -> Sending | None:
    """Return the text to this address that has not left yet and will not this minute."""
    rows = Sending.objects.filter(
        address_index=blind_index("phone", address),
        channel=channel,
        state=Sending.State.PENDING,
        queued_at__isnull=True,
        not_before__gt=at,
    )
    return rows.select_for_update().order_by("not_before").first()


def sending_to(address: str, *, among: Iterable[UUID]) -> UUID | None:
    """Return which of these texts goes to this address."""
    rows = Sending.objects.filter(pk__in=list(among), address_index=blind_index("phone", address))
    return rows.values_list("pk", flat=True).first()


def sendings() -> QuerySet[Sending]:
    """Return every text, newest first; for the system administrator."""
    return Sending.objects.order_by("-id")


def sendings_by_state(*, since: datetime) -> dict[str, int]:
    """Return how many texts requested since then are in which state."""
    rows = Sending.objects.filter(requested_at__gte=since).values_list("state").annotate(Count("id"))
    return dict(rows)
