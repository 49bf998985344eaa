"""Make a filing void, once two people have said so."""

from datetime import datetime

from yimen.cases.actions.end_case import end_case
from yimen.cases.events.intake import CaseVoided
from yimen.cases.models import Case
from yimen.cases.rules.states import Move
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


def void_case(case: Case, *, reason: str, by: Staff, at: datetime) -> None:
    """Write it on the locked case, with the reason that its applicant reads."""
    case.reason = reason
    end_case(case, Move.VOID, reason="作废", by=by.pk, at=at)
    publish(CaseVoided(case=case.pk, number=case.number, reason=reason, by=by.pk, at=at), subject=case.pk)
