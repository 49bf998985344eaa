"""A quarter or a year: totals of units and of staff, each with its way back to the marks; closing and publishing."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.close_quarter import close_quarter
from yimen.supervision.actions.publish_ranking import publish_ranking
from yimen.supervision.queries import Period
from yimen.supervision.queries.periods import periods_for
from yimen.supervision.queries.totals import by_quarter, lines, results
from yimen.supervision.rules.quarters import QUARTERS, last_day
from yimen.supervision.rules.scoring import OBJECTS, ObjectType
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.narrowing import tabs_of
from yimen.web.shared.assessment import way_words
from yimen.web.shared.guards import StaffRequest, needs

TABS = {kind.value: gettext_lazy(label) for kind, label in OBJECTS.items()}


@require_GET
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest, period: UUID) -> HttpResponse:
    """GET /desk/assessment/<id>/?of=unit|staff."""
    return _page(request, period)


@require_POST
@needs(Permission.WATCH_CASES)
def close(request: StaffRequest, period: UUID) -> HttpResponse:
    """POST /desk/assessment/<id>/close/: the totals stand, units are told."""
    done = _("季度考评已结束，总分已固定，单位和人员会收到通知。")
    return _done(request, period, lambda: close_quarter(period=period, by=request.staff, at=now()), words=done)


@require_POST
@needs(Permission.WATCH_CASES)
def publish(request: StaffRequest, period: UUID) -> HttpResponse:
    """POST /desk/assessment/<id>/publication/: by a second person."""
    done = _("已向社会公布。")
    return _done(request, period, lambda: publish_ranking(period=period, by=request.staff, at=now()), words=done)


def _done(request: StaffRequest, period: UUID, act: Callable[[], object], *, words: str) -> HttpResponse:
    if refused := attempt(act):
        return _page(request, period, refused=refused)
    messages.success(request, words)
    return redirect("desk:assessment_period", period)


def period_or_404(request: StaffRequest, period: UUID) -> Period:
    """Return a quarter or year of the supervisor's centres."""
    found = periods_for(request.staff).filter(pk=period).first()
    if found is None:
        raise Http404
    return found


def _page(request: StaffRequest, period: UUID, *, refused: NotAllowed | None = None) -> HttpResponse:
    found, asked = period_or_404(request, period), request.GET.dict()
    kind = ObjectType(asked["of"]) if asked.get("of") in TABS else ObjectType.UNIT
    context: dict[str, Any] = {
        "period": found,
        "kind": kind.value,
        "tabs": tabs_of(asked, "of", TABS),
        "is_over": not found.is_year and localdate() > last_day(found.year, found.quarter),
        "closed_it": found.closed_by_id == request.staff.pk,
        "section": "assessment",
    }
    context |= _year(found, kind) if found.is_year else {"rows": lines(found, kind)}
    return desk_page(request, "desk/assessment/period.html", context, refused=refused)


def _year(year: Period, kind: ObjectType) -> dict[str, Any]:
    quarters = by_quarter(year, kind)
    rows = []
    for each in results(year, kind):
        whom = each.agency or each.staff
        assert whom is not None
        rows.append((each, whom, [quarters[whom.pk].get(number) for number in QUARTERS]))
    return {"results": rows, "way": way_words(year), "numbers": QUARTERS}


urlpatterns = [
    path("assessment/<uuid:period>/", show, name="assessment_period"),
    path("assessment/<uuid:period>/close/", close, name="close_quarter"),
    path("assessment/<uuid:period>/publication/", publish, name="publish_ranking"),
]
