"""Let a case pass without the papers that were promised (容缺通过), in writing and by a reviewer."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.settle_promise import settle_promise
from yimen.cases.events.intake import ToleranceWaived
from yimen.cases.models import Case
from yimen.cases.queries import handed_to
from yimen.cases.queries.waiting import open_promise
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.decision import check_reason
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def waive_tolerance(*, number: str, reason: str, by: Staff, at: datetime, revision: int | None = None) -> Case:
    """Return the case, whose result waits no longer; only the agency whose item it is may say so."""
    check_reason(reason)
    case = handed_to(by).select_for_update(of=("self",)).get(number=number, agency=by.agency_id)
    check_revision(revision, case.revision)
    check_separation(by.pk, (case.operator_id, case.intake_by_id, case.accepted_by_id))
    promise = open_promise(case)
    if promise is None:
        raise NotAllowed("no_paper_promised")
    settle_promise(case, promise, outcome="waived", finding=reason, by=by.pk, at=at)
    publish(ToleranceWaived(case=case.pk, number=number, by=by.pk, at=at), subject=case.pk)
    return case
