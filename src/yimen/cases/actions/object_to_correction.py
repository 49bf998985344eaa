"""Object to a corrected answer: somebody other than the officer who made it looks at it again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events.corrections import CorrectionObjected
from yimen.cases.models import AnswerCorrection
from yimen.cases.queries import cases_of
from yimen.cases.rules.application import Channel
from yimen.cases.rules.correcting import check_objection
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import OPEN, State
from yimen.identity.models import Person
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def object_to_correction(
    *, number: str, correction: UUID, text: str, channel: Channel, by: Person, at: datetime
) -> AnswerCorrection:
    """Return the correction with the objection; until it is settled nothing lapses for want of the materials."""
    case = cases_of(by, workdays().local(at)).select_for_update(of=("self",)).get(number=number)
    found = case.corrections.select_for_update().get(pk=correction)
    is_decided = State(case.state) not in OPEN or case.decided_at is not None
    was_objected = found.objected_at is not None
    check_objection(text, is_decided=is_decided, was_objected=was_objected, was_asked=found.was_asked)
    found.objection, found.objected_at, found.objected_by = text.strip(), at, by
    found.save(update_fields=["objection", "objected_at", "objected_by"])
    stop_clocks(case, clocks=[Clock.SUPPLEMENT], reason="申请人对更正提出异议", by=by.pk, at=at)
    case.save(update_fields=[*COLUMNS])
    fact = CorrectionObjected(
        case=case.pk, number=number, correction=found.pk, question=found.question, channel=channel, by=by.pk, at=at
    )
    publish(fact, subject=case.pk)
    return found
