"""Start a special procedure: a hearing, an expert review, an inspection, a test … (特别程序)."""

from datetime import date, datetime

from django.db import transaction

from yimen.cases.actions.keep_clock import pause_clocks
from yimen.cases.events.review import SpecialStarted
from yimen.cases.models import Case, Hearing, SpecialProcedure
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.ways import took_in, under_review
from yimen.cases.rules import hearing
from yimen.cases.rules.acceptance import check_revision
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.due_columns import COLUMNS
from yimen.cases.rules.review_clocks import OF_REVIEW, has_clock
from yimen.cases.rules.special import Plan, SpecialKind, check_officers, check_plan
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.rules.procedure import Procedure, SpecialTime
from yimen.identity.models import Staff
from yimen.identity.queries import staff_list
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@transaction.atomic
def start_special(*, number: str, plan: Plan, by: Staff, at: datetime, revision: int | None = None) -> SpecialProcedure:
    """Return the procedure under way; its notice tells the applicant why, and how long it is meant to take."""
    today = at.astimezone(ZONE).date()
    case = under_review(by, today).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    check_separation(by.pk, took_in(case))
    case.state = next_state(State(case.state), Move.START_SPECIAL)
    procedure = Procedure.of(case.version.procedure)
    _check(case, plan, procedure, by=by, today=today)
    made = _begin(case, plan, by=by, at=at)
    if procedure.special_clock != SpecialTime.COUNTS and has_clock(case):
        pause_clocks(case, clocks=OF_REVIEW, planned=plan.days, reason=made.get_kind_display(),
                     basis=plan.basis, by=by.pk, at=at)  # fmt: skip
    case.revision += 1
    case.save(update_fields=["state", "revision", *COLUMNS])
    fact = SpecialStarted(
        case=case.pk, number=number, special=made.pk, kind=plan.kind, planned=plan.days, by=by.pk, at=at
    )
    publish(fact, subject=case.pk)
    return made


def _check(case: Case, plan: Plan, procedure: Procedure, *, by: Staff, today: date) -> None:
    check_plan(plan, procedure, inspectors=legal_limit("inspectors").count)
    colleagues = set(staff_list(agency=by.agency).values_list("pk", flat=True))
    check_officers(plan.officers, colleagues=colleagues, barred=took_in(case))
    if plan.kind == SpecialKind.HEARING:
        asked = Hearing.objects.filter(case=case, asked_at__isnull=False).first()
        end = workdays().add(today, plan.days)
        hearing.check_plan(hold_by=asked.hold_by if asked else None, planned_end=end, today=today)


def _begin(case: Case, plan: Plan, *, by: Staff, at: datetime) -> SpecialProcedure:
    return SpecialProcedure.objects.create(
        case=case,
        kind=plan.kind,
        reason=plan.reason.strip(),
        basis=plan.basis.strip(),
        planned=plan.days,
        officers=list(dict.fromkeys(plan.officers)),
        due_on=workdays().add(at.astimezone(ZONE).date(), plan.days),
        started_at=at,
        started_by=by.pk,
    )
