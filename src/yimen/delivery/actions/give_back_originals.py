"""Note that originals went back to their holder together with the result."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from yimen.delivery.models import Custody, Delivery
from yimen.delivery.rules.states import Holder

PROOF = "原件随办理结果退还"


@transaction.atomic
def give_back_originals(*, subject: UUID, by: UUID | None, at: datetime) -> int:
    """Return how many parcels of originals went back now; twice is as good as once."""
    waiting = Delivery.objects.select_for_update().filter(
        subject=subject, direction="in", parcels__opened_at__isnull=False
    )
    done = 0
    for delivery in waiting:
        if delivery.custody.filter(holder=Holder.APPLICANT, proof=PROOF).exists():
            continue
        last = delivery.custody.aggregate(last=Max("position"))["last"] or 0
        Custody.objects.create(
            delivery=delivery, position=last + 1, holder=Holder.APPLICANT, since=at, handed_by=by, proof=PROOF
        )
        done += 1
    return done
