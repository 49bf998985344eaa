"""Cases counted by the kind of their item (事项类型), over a period."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from yimen.cases.models import Case


@dataclass(frozen=True)
class KindCount:
    """How many cases of a kind were filed since a day, and how many of these are accepted and decided by now."""

    filed: int = 0
    accepted: int = 0
    decided: int = 0


def counts_by_kind(since: date) -> dict[str, KindCount]:
    """Return the counts by task type; kinds of which nothing was filed are not in it."""
    rows = (
        Case.objects.filter(received_on__gte=since)
        .order_by()
        .values_list("version__task_type")
        .annotate(
            filed=Count("pk"),
            accepted=Count("pk", filter=Q(accepted_at__isnull=False)),
            decided=Count("pk", filter=Q(decided_at__isnull=False)),
        )
    )
    return {kind: KindCount(*counts) for kind, *counts in rows}
