"""How promises were kept: counted by item, for supervisors."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from yimen.cases.models import Promise
from yimen.cases.models.ways import PROMISE_KINDS
from yimen.kernel.local_days import in_days


@dataclass(frozen=True)
class PromiseCount:
    """An item's promises of one kind: `kept` came in time, `waived` were let pass, `failed` were broken or false."""

    item: str
    kind: str
    signed: int
    open: int
    kept: int
    waived: int
    failed: int


def promise_counts(since: date) -> list[PromiseCount]:
    """Return the promises signed since this day by item and kind, the most frequent first."""
    rows = (
        Promise.objects.filter(in_days("signed_at", since))
        .values("kind", item=F("case__version__name"))
        .annotate(
            signed=Count("pk"),
            open=Count("pk", filter=Q(state="open")),
            kept=Count("pk", filter=Q(state="kept")),
            waived=Count("pk", filter=Q(state="waived")),
            failed=Count("pk", filter=Q(state__in=["broken", "false"])),
        )
        .order_by("-signed", "item", "kind")
    )
    kinds: dict[str, str] = dict(PROMISE_KINDS)
    told: list[dict[str, Any]] = [dict(row) for row in rows]
    return [PromiseCount(**{**row, "kind": kinds[row["kind"]]}) for row in told]
