"""Hand the result to the applicant or to the applicant's proxy."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events import ResultHandedOut
from yimen.cases.models import Case
from yimen.cases.queries import for_issue
from yimen.cases.queries.results import check_released
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.states import Move, State, next_state
from yimen.delivery.actions.collect import Collector, collect
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def hand_out(*, number: str, collector: Collector, by: Staff, at: datetime, revision: int | None = None) -> Case:
    """Return the closed case; raise NotAllowed unless the collector is the holder or a recorded proxy."""
    case = for_issue(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    case.state = next_state(State(case.state), Move.HAND_OUT)
    check_released(case)
    collect(subject=case.pk, holder=_holder(case), collector=collector, by=by.pk, at=at)
    stop_clocks(case, clocks=[Clock.DELIVERY], reason="已送达", by=by.pk, at=at)
    case.closed_at = at
    case.revision += 1
    case.save(update_fields=["state", "closed_at", "revision", *COLUMNS])
    fact = ResultHandedOut(case=case.pk, number=number, is_proxy=collector.is_proxy, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return case


def _holder(case: Case) -> tuple[str, bytes] | None:
    """Return the document of the one person who may collect without being a proxy; None for an organisation."""
    return (case.person.document_kind, bytes(case.person.document_index)) if case.person else None
