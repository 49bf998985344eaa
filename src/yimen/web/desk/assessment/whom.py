"""One unit or person in a quarter: base and every entry, so that the total can be reckoned again; taking one back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.withdraw_mark import withdraw_mark
from yimen.supervision.queries import Mark, Period
from yimen.supervision.queries.totals import line_of, mark_for, marks_of
from yimen.supervision.rules.scoring import ObjectType
from yimen.web.desk.assessment.period import period_or_404
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs


@require_GET
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest, period: UUID, *, kind: str, whom: UUID) -> HttpResponse:
    """GET /desk/assessment/<id>/<unit|staff>/<id>/."""
    quarter = period_or_404(request, period)
    if kind not in set(ObjectType) or quarter.is_year:
        raise Http404
    return _page(request, quarter, ObjectType(kind), whom=whom)


@require_POST
@needs(Permission.WATCH_CASES)
def withdraw(request: StaffRequest, mark: UUID) -> HttpResponse:
    """POST /desk/assessment/marks/<id>/withdrawal/: a counter-entry with its reason."""
    found = mark_for(request.staff, mark)
    if found is None:
        raise Http404
    reason = request.POST.get("reason", "").replace("\0", "")
    kind = ObjectType.UNIT if found.agency_id else ObjectType.STAFF
    whom = found.agency_id or found.staff_id
    assert whom is not None
    if refused := attempt(lambda: withdraw_mark(mark=mark, reason=reason, by=request.staff, at=now())):
        return _page(request, found.period, kind, whom=whom, refused=refused, typed=(found, reason))
    messages.success(request, _("已撤回，原记分和撤回记录都保留。"))
    return redirect("desk:assessment_whom", found.period_id, kind, whom)


def _page(
    request: StaffRequest,
    quarter: Period,
    kind: ObjectType,
    *,
    whom: UUID,
    refused: NotAllowed | None = None,
    typed: tuple[Mark, str] | None = None,
) -> HttpResponse:
    line = line_of(quarter, kind, whom)
    if line is None:
        raise Http404
    context = {
        "period": quarter,
        "kind": kind.value,
        "line": line,
        "marks": marks_of(quarter, kind, whom),
        "typed": typed,
        "section": "assessment",
    }
    return desk_page(request, "desk/assessment/whom.html", context, refused=refused)


urlpatterns = [
    path("assessment/<uuid:period>/<str:kind>/<uuid:whom>/", show, name="assessment_whom"),
    path("assessment/marks/<uuid:mark>/withdrawal/", withdraw, name="withdraw_mark"),
]
