"""Release the result of a decided case: issue the licence when it is granted, and let it wait at the issue window."""

from datetime import datetime
from uuid import UUID

from yimen.cases.actions.keep_clock import start_clock
from yimen.cases.models import Case
from yimen.cases.queries.instant import is_online
from yimen.cases.queries.limits import legal_limit
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.catalogue.models import ResultKind
from yimen.catalogue.rules.procedure import Procedure
from yimen.delivery.actions.prepare_delivery import prepare_delivery
from yimen.licences.actions.issue_licence import Grant, issue_licence

PREMISES = "premises_address"  # the key that forms use for it: two shops of one company have two licences


def release_result(case: Case, *, at: datetime) -> UUID | None:
    """Return the licence of the locked, decided case, None where there is none; the time to deliver begins."""
    own, source = Procedure.of(case.version.procedure).delivery_days, case.version.limit_source
    limit, by = legal_limit("delivery", own=own, source=source), case.decided_by_id
    start_clock(case, Clock.DELIVERY, limit=limit.count, unit=limit.unit, source=limit.source[:200], by=by, at=at)
    case.save(update_fields=COLUMNS)
    licence = _issue_licence(case, at=at) if case.decision == "granted" else None
    if not is_online(case):
        prepare_delivery(subject=case.pk, centre=case.centre_id, by=by, at=at)
    return licence


def _issue_licence(case: Case, *, at: datetime) -> UUID | None:
    version = case.version
    if version.result_kind != ResultKind.LICENCE or version.licence_type is None:
        return None
    grant = Grant(
        type=version.licence_type,
        agency=case.agency,
        person=case.person,
        organisation=case.organisation,
        case=case.pk,
        months=version.licence_months,
        place=case.renews.place if case.renews else str(case.form.get(PREMISES, ""))[:300],
        content={"item": version.name, "case": case.number},
        renews=case.renews,
    )
    return issue_licence(grant, by=case.decided_by_id, at=at).pk
