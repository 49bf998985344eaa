"""Lift a supervision mark once its receipt satisfies (销号)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.urging import MarkLifted
from yimen.cases.models import Urge
from yimen.cases.queries.urging import every_urge
from yimen.cases.rules.urging import UrgeKind, check_lift
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def lift_mark(*, urge: UUID, by: Staff, at: datetime) -> Urge:
    """Return the lifted mark; raise NotAllowed before its receipt, and the second time."""
    found = every_urge().select_for_update(of=("self",)).get(pk=urge)
    check_lift(UrgeKind(found.kind), has_receipt=found.receipt_at is not None, is_lifted=found.lifted_at is not None)
    found.lifted_by, found.lifted_at = by, at
    found.save(update_fields=["lifted_by", "lifted_at"])
    publish(MarkLifted(case=found.case_id, number=found.case.number, urge=urge, by=by.pk, at=at), subject=found.case_id)
    return found
