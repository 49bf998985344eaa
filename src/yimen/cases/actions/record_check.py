"""Record what the check after a decision on a promise has found: true or false (事后核查)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import stop_clocks
from yimen.cases.events.review import PromiseChecked
from yimen.cases.models import Promise
from yimen.cases.queries.ways import owned_by, promise_of, took_in
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.lines import Clock
from yimen.cases.rules.promise import PromiseState, check_finding
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def record_check(*, number: str, is_true: bool, finding: str, by: Staff, at: datetime) -> Promise:
    """Return the settled promise; a false one stays on the applicant's record and bars the next."""
    case = owned_by(by, at.astimezone(ZONE).date()).select_for_update(of=("self",)).get(number=number)
    check_separation(by.pk, took_in(case))
    promise = promise_of(case)
    if promise is None:
        raise NotAllowed("nothing_promised")
    check_finding(promise.state, finding, is_granted=case.is_promised)
    promise.state = PromiseState.KEPT if is_true else PromiseState.FALSE
    promise.settled_at, promise.settled_by, promise.finding = at, by.pk, finding.strip()
    promise.save(update_fields=["state", "settled_at", "settled_by", "finding"])
    stop_clocks(case, clocks=[Clock.CHECK], reason="核查完毕", by=by.pk, at=at)
    case.revision += 1
    case.save(update_fields=["revision", *COLUMNS])
    fact = PromiseChecked(case=case.pk, number=number, promise=promise.pk, is_true=is_true, by=by.pk, at=at)
    publish(fact, subject=case.pk)
    return promise
