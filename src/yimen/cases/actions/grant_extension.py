"""Grant more time for a decision: once, by the rank that the item names, never by whoever asked (Art. 42)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import extend_clocks
from yimen.cases.events.review import ExtensionGranted
from yimen.cases.models import Case
from yimen.cases.queries.ways import extension_to_answer
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.extension import check_answer, check_in_time
from yimen.cases.rules.review_clocks import OF_REVIEW
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def grant_extension(*, number: str, by: Staff, at: datetime) -> Case:
    """Return the case with its later dates; the applicant is told how many days and why."""
    today = at.astimezone(ZONE).date()
    asked = extension_to_answer(number, by, today)
    case = asked.case
    next_state(State(case.state), Move.EXTEND)
    is_settled = bool(asked.granted_at or asked.refused_at)
    check_answer(asked_by=asked.asked_by, is_settled=is_settled, by=by.pk)
    check_in_time(due=case.next_due, due_at=case.due_at, today=today, at=at)
    asked.granted_at, asked.granted_by = at, by.pk
    asked.save(update_fields=["granted_at", "granted_by"])
    extend_clocks(
        case, clocks=OF_REVIEW, days=asked.days, reason=asked.reason[:400], basis=asked.basis, by=by.pk, at=at
    )
    case.extended_at = at
    case.revision += 1
    case.save(update_fields=["extended_at", "revision", *COLUMNS])
    publish(ExtensionGranted(case=case.pk, number=number, days=asked.days, by=by.pk, at=at), subject=case.pk)
    return case
