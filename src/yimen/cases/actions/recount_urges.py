"""Compute anew when open requests to hurry are to be answered, after a year's working days have changed."""

from datetime import datetime

from django.db import transaction

from yimen.cases.models import Urge
from yimen.kernel.queries import workdays


@transaction.atomic
def recount_urges(*, at: datetime) -> int:  # noqa: ARG001  every verb says when
    """Return how many of the last days moved; few requests are open at a time, so all are looked at."""
    table, moved = workdays(), []
    for urge in Urge.objects.select_for_update().filter(receipt_at=None).order_by("pk"):
        due_on = table.add(table.local(urge.at), urge.limit)
        if due_on != urge.due_on:
            urge.due_on = due_on
            moved.append(urge)
    Urge.objects.bulk_update(moved, ["due_on"])
    return len(moved)
