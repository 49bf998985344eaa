"""Answer a request to hurry, in words that the asker reads."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.urging import ReceiptGiven
from yimen.cases.models import Urge
from yimen.cases.queries.urging import answerable
from yimen.cases.rules.urging import check_receipt
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def give_receipt(*, urge: UUID, text: str, by: Staff, at: datetime) -> Urge:
    """Return the answered request; raise NotAllowed for a second answer, Urge.DoesNotExist for another desk's."""
    found = answerable(by).select_for_update(of=("self",)).select_related("case").get(pk=urge)
    check_receipt(text, is_given=found.receipt_at is not None)
    found.receipt, found.receipt_by, found.receipt_at = text.strip(), by, at
    found.save(update_fields=["receipt", "receipt_by", "receipt_at"])
    is_late = workdays().local(at) > found.due_on
    fact = ReceiptGiven(
        case=found.case_id, number=found.case.number, urge=urge, kind=found.kind, is_late=is_late, by=by.pk, at=at
    )
    publish(fact, subject=found.case_id)
    return found
