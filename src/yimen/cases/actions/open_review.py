"""Hand an accepted case to the departments: its flow starts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.approvals.actions.start_run import start_run
from yimen.cases.answers import open_answers
from yimen.cases.models import Case
from yimen.cases.queries.ways import promise_of
from yimen.cases.rules.clock import step_due
from yimen.cases.rules.promise import at_once
from yimen.catalogue.rules.flow import OWNER, has_conditions, settled_document
from yimen.catalogue.rules.situations import shortened
from yimen.identity.offices import agencies_by_code
from yimen.kernel.queries import workdays


def open_review(case: Case, *, at: datetime) -> None:
    """Start the flow; whoever took the case in is barred from every task of it. A closed department's is its heir's."""
    if case.agency.successor_id is not None:
        case.agency_id = case.agency.successor_id
        case.save(update_fields=["agency"])
    flow = at_once(case.version.flow) if promise_of(case) else shortened(_settled(case), case.pinned.skips)
    codes = {step["agency"] for step in flow["steps"]} - {OWNER}
    agencies = agencies_by_code(codes) if codes else {}
    start_run(
        subject=case.pk,
        flow=flow,
        agencies={**agencies, OWNER: case.agency_id},
        barred=[staff for staff in {case.operator_id, case.intake_by_id, case.accepted_by_id} if staff],
        at=at,
        due=step_due(at, workdays()),
    )


def _settled(case: Case) -> Mapping[str, Any]:
    """Return the flow for the answers of this case: its conditions ask for nothing else, and they stay as filed."""
    flow: Mapping[str, Any] = case.version.flow
    return settled_document(flow, case.form | open_answers(case.sealed_form)) if has_conditions(flow) else flow
