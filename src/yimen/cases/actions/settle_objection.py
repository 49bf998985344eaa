"""Settle an objection to a corrected answer: keep the correction, or let the applicant's own answer count."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.start_waiting import start_waiting
from yimen.cases.actions.take_correction_back import take_correction_back
from yimen.cases.events.corrections import ObjectionSettled
from yimen.cases.models import AnswerCorrection, Case
from yimen.cases.rules.decision import check_reason
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.second_person import check_second_person
from yimen.cases.rules.states import OPEN, State
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

WAITING = (State.SUPPLEMENTING, State.SENT_BACK)


@dataclass(frozen=True)
class Verdict:
    """Whether the correction is kept, and why: the applicant reads it."""

    is_kept: bool
    reason: str


@transaction.atomic
def settle_objection(*, correction: UUID, verdict: Verdict, by: Staff, at: datetime) -> AnswerCorrection:
    """Return the settled correction; raise NotAllowed for those who made it, without a reason, or when it is settled.

    The applicant's time to bring what is due begins anew where it waited for this.
    """
    check_reason(verdict.reason)
    known = AnswerCorrection.objects.get(pk=correction)
    case = Case.objects.select_related("version").select_for_update(of=("self",)).get(pk=known.case_id)
    found = AnswerCorrection.objects.select_for_update().get(pk=correction)
    if found.objected_at is None or found.settled_at is not None:
        raise NotAllowed("objection_settled")
    for one in (found.made_by_id, found.confirmed_by_id):
        if one:
            check_second_person(one, by.pk)
    found.settled_at, found.settled_by, found.is_kept, found.answer = at, by, verdict.is_kept, verdict.reason.strip()
    found.save(update_fields=["settled_at", "settled_by", "is_kept", "answer"])
    if State(case.state) in OPEN and case.decided_at is None:
        _follow(case, found, by=by, at=at)
    fact = ObjectionSettled(
        case=case.pk,
        number=case.number,
        correction=found.pk,
        question=found.question,
        is_kept=verdict.is_kept,
        by=by.pk,
        at=at,
    )
    publish(fact, subject=case.pk)
    return found


def _follow(case: Case, found: AnswerCorrection, *, by: Staff, at: datetime) -> None:
    if not found.is_kept:
        take_correction_back(case, found, by=by.pk, at=at)
    if State(case.state) in WAITING:
        start_waiting(case, by=by.pk, at=at)
        case.save(update_fields=[*COLUMNS])
