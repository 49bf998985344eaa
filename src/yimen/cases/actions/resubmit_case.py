"""Hand in again, corrected, what the pre-review sent back: received anew, with its limits from the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yimen.cases.actions.keep_clock import restart_clock, stop_clocks
from yimen.cases.actions.put_in_online import put_in_online
from yimen.cases.answers import seal_answers
from yimen.cases.events.intake import CaseResubmitted
from yimen.cases.models import Case
from yimen.cases.queries import cases_of
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.rules.acceptance import check_required
from yimen.cases.rules.application import Channel, MaterialGiven
from yimen.cases.rules.form import split_answers
from yimen.cases.rules.lines import Clock, by_clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.cases.rules.supplement import check_in_time
from yimen.catalogue.models import PreReview
from yimen.catalogue.rules.form import check_answers
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@dataclass(frozen=True)
class Corrected:
    """The answers as a whole, and the materials that are replaced; the others stay."""

    answers: Mapping[str, Any]
    materials: Sequence[MaterialGiven] = ()


@transaction.atomic
def resubmit_case(*, number: str, corrected: Corrected, channel: Channel, by: Person, at: datetime) -> Case:
    """Return the case, back in the pre-review; raise NotAllowed when an answer is wrong or the time has passed."""
    today = workdays().local(at)
    case = cases_of(by, today).select_for_update(of=("self",)).get(number=number)
    by_department = case.version.pre_review == PreReview.DEPARTMENT
    case.state = next_state(State(case.state), Move.RESUBMIT if by_department else Move.RESUBMIT_AT_WINDOW)
    check_in_time(case.supplement_due, today=today)
    check_answers(case.form_asked, corrected.answers)
    put_in_online(case, corrected.materials, channel=channel, by=by, at=at)
    check_required(case.materials.all())
    _write(case, corrected.answers)
    case.received_on, case.reason = today, ""
    stop_clocks(case, clocks=[Clock.SUPPLEMENT], reason="申请人已重新提交", by=by.pk, at=at)
    restart_clock(case, Clock.ACCEPTANCE, reason="改好重新提交", by=by.pk, at=at)
    if Clock.PRE_REVIEW in by_clock(ledger_of(case.pk)):  # a walk-in needs no pre-review, and none was promised
        restart_clock(case, Clock.PRE_REVIEW, reason="改好重新提交", by=by.pk, at=at)
    case.revision += 1
    case.save()
    publish(CaseResubmitted(case=case.pk, number=number, channel=channel, by=by.pk, at=at), subject=case.pk)
    return case


def _write(case: Case, answers: Mapping[str, Any]) -> None:
    ordinary, personal = split_answers(case.version.form, answers)
    case.form, case.sealed_form = ordinary, seal_answers(personal) if personal else None
