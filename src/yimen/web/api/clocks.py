"""Why the dates of a case are what they are: every clock, day by day, for the applicant and for the desks."""

from datetime import date, datetime

from django.utils import translation
from django.utils.timezone import localdate, now
from ninja import Router, Schema

from yimen.cases.clocks_told import case_told, explained
from yimen.cases.queries import Case, cases_of, open_to
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Citizen, Needs
from yimen.web.api.desk import ANY_DESK
from yimen.web.api.problems import language_of
from yimen.web.api.texts import Number
from yimen.web.api.told import ProblemOut

router = Router(tags=["clocks"])


class DayOut(Schema):
    """One day on the clock's calendar; `number` counts the days that count, `is_guess` marks an unpublished year."""

    date: date
    kind: str
    mark: str
    number: int | None
    name: str
    is_due: bool
    is_guess: bool


class LineOut(Schema):
    """One event of the ledger."""

    kind: str
    at: datetime
    reason: str
    basis: str


class ClockOut(Schema):
    """One clock; `used` and `left` are in `unit`, left is negative when late; while paused `due` is null."""

    clock: str
    limit: int
    unit: str
    source: str
    start: datetime
    due: date | None
    until: datetime | None
    is_running: bool
    is_paused: bool
    likely: date | None
    stopped_at: datetime | None
    used: int
    left: int
    unpublished_years: list[int]
    answer: str
    why: list[str]
    would_stop: list[str]
    days: list[DayOut]
    lines: list[LineOut]


class ClocksOut(Schema):
    """The date that binds a case now, and the clocks it follows from."""

    case: str
    item: str
    state: str
    next_due: date | None
    clocks: list[ClockOut]


@router.get(
    "/cases/{number}/clocks",
    auth=Citizen(Scope.READ),
    response={200: ClocksOut, 404: ProblemOut},
    summary="Explain a case's dates",
)
def explain_own(request: ApiRequest, *, number: Number) -> ClocksOut:
    """Say why each date of your case is what it is, and what would stop its clock."""
    return _told(request, cases_of(request.auth.person, localdate()).get(number=number))


@router.get(
    "/desk/cases/{number}/clocks",
    auth=Needs(Scope.READ, *ANY_DESK),
    response={200: ClocksOut, 404: ProblemOut},
    summary="Explain a case's dates to its desk",
)
def explain_at_desk(request: ApiRequest, *, number: Number) -> ClocksOut:
    """Say the same of a case of the caller's centre, or of one that was handed to the caller's agency."""
    return _told(request, open_to(request.auth.staff).get(number=number))


def _told(request: ApiRequest, case: Case) -> ClocksOut:
    with translation.override(language_of(request)):
        return ClocksOut(**case_told(case, explained(case, at=now())))
