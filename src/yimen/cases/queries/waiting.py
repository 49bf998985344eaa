"""What waits for somebody outside: notices, promises, deadlines that come or have passed."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yimen.approvals.queries import silent
from yimen.cases.models import Case, Promise, Proposal
from yimen.cases.rules.states import IN_HAND, State
from yimen.cases.rules.tolerance import months_before
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.local_days import in_days
from yimen.kernel.models import Parameter
from yimen.kernel.queries import workdays
from yimen.kernel.queries.parameters import parameter

UNANSWERED = (State.SUBMITTED, State.PRE_REVIEW, State.PRE_REVIEWED)
WAITING = (State.SUPPLEMENTING, State.SENT_BACK)
TOLERATED = (*IN_HAND, State.READY)
REMIND = "remind.days_before"
BAR_COUNT, BAR_MONTHS = "promise.bar.count", "promise.bar.months"
Q_OPEN = Q(state="open", kind="tolerance")
_PROPOSED = KeptQuery(
    lambda case: Proposal.objects.select_related("asked_by").filter(case=case, settled_at=None).order_by("id")[:1],
    case=UUID,
)


def asked_before(case: Case) -> list[str]:
    """Return the keys of every material that a notice has named; none before the first notice."""
    if case.supplement_asked_at is None:
        return []
    return list(case.asked_keys) or [lack["key"] for lack in case.missing]


def with_silent_steps(at: datetime) -> QuerySet[Case]:
    """Return the cases in review with a step in which silence agrees and whose last day has passed.

    While a case is back at its window, or a special procedure runs, nobody can give an opinion, so nothing is agreed.
    """
    steps = silent(workdays().local(at)).filter(subject=OuterRef("pk"))
    return Case.objects.filter(Exists(steps), state=State.IN_REVIEW)


def unanswered(at: datetime) -> QuerySet[Case]:
    """Return the cases whose limit to be answered has passed in silence; what came in today still has its day."""
    today = workdays().local(at)
    late = Q(next_due__lt=today, hear_by__lt=today, received_on__lt=today)
    return Case.objects.select_related("version", "agency").filter(late, state__in=UNANSWERED)


def lapsed(at: datetime) -> QuerySet[Case]:
    """Return the cases whose applicant has let the time to supply or to correct pass."""
    late = Q(supplement_due__lt=workdays().local(at), state__in=WAITING)
    return Case.objects.select_related("version", "agency").filter(late)


def tolerance_lapsed(at: datetime) -> QuerySet[Case]:
    """Return the cases whose promised papers have not come in time."""
    late = Q(tolerance_due__lt=workdays().local(at), state__in=TOLERATED)
    return Case.objects.select_related("version", "agency").filter(late)


def to_remind(at: datetime) -> QuerySet[Case]:
    """Return the cases whose applicant has a deadline soon and has not been reminded of it."""
    today = workdays().local(at)
    soon = workdays().add(today, int(parameter(REMIND, 1)))
    supplement = Q(supplement_due__range=(today, soon), state__in=WAITING)
    tolerance = Q(tolerance_due__range=(today, soon), state__in=TOLERATED)
    return Case.objects.select_related("version").filter(supplement | tolerance, reminded_for=None)


def open_promise(case: Case) -> Promise | None:
    """Return the promise to bring papers later that is neither kept nor broken yet."""
    return Promise.objects.filter(Q_OPEN, case=case).first()


def promises_by_case(cases: Collection[UUID]) -> dict[UUID, Promise]:
    """Return the open promises of these cases."""
    return {promise.case_id: promise for promise in Promise.objects.filter(Q_OPEN, case__in=list(cases))}


def broken_promises(case: Case, *, today: date) -> int:
    """Return how many promises the applicant has broken in the span that counts (all, where none is set)."""
    of = Q(person=case.person_id) if case.person_id else Q(organisation=case.organisation_id)
    found = Promise.objects.filter(of, state__in=["broken", "false"])
    months = parameter(BAR_MONTHS)
    if months is not None:
        found = found.filter(in_days("settled_at", months_before(today, int(months)) + timedelta(days=1)))
    return found.count()


def promises_that_bar() -> int:
    """Return how many broken promises bar the next one: one, where the deployment says nothing else."""
    found = Parameter.objects.filter(key=BAR_COUNT).values_list("value", flat=True).first()
    return 1 if found is None else int(found)


def open_proposals() -> QuerySet[Proposal]:
    """Return what waits for a second person, the oldest first; for supervisors."""
    found = Proposal.objects.select_related("case", "case__version", "case__centre", "case__agency", "asked_by")
    return found.filter(settled_at=None).order_by("asked_at", "id")


def proposal_of(case: Case) -> Proposal | None:
    """Return what waits for a second person on this case."""
    return _PROPOSED.first(case=case.pk)
