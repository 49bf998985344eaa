"""每周工时: hours per person and week of a centre's rota; behind each figure the turns it is the sum of."""

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.halls.queries.rota import shift_facts
from yimen.halls.queries.rota_demand import rota_limit
from yimen.halls.queries.rota_hours import DAYS, hours_at, week_at
from yimen.halls.rules.rota.facts import week_of
from yimen.halls.rules.rota.hours import weeks_of
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.booking.scope import centre_for
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.rota.scope import month_after, month_asked
from yimen.web.shared.guards import StaffRequest, needs

heads = needs(Permission.WATCH_CASES)
MOST = "week_minutes"  # the parameter counts hours


@require_GET
@heads
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/rota/hours/?centre=&month=2026-12."""
    centre, month = centre_for(request, request.GET.get("centre", "")), month_asked(request.GET.get("month", ""))
    most = rota_limit(MOST, centre.code) * 60
    rows = [
        (row.staff, [(monday, _hours(each.minutes), each.minutes > most) for monday, each in row.weeks.items()],
         _hours(row.month.minutes))
        for row in hours_at(centre.pk, month)
    ]  # fmt: skip
    context = {
        "centre": centre,
        "month": month,
        "before": month_after(month, -1),
        "after": month_after(month, 1),
        "weeks": [(monday, monday + timedelta(days=DAYS - 1)) for monday in weeks_of(month)],
        "rows": rows,
        "most": _hours(most),
        "section": "rota",
    }
    return desk_page(request, "desk/rota/hours.html", context)


@require_GET
@heads
def week(request: StaffRequest, staff: UUID, monday: str) -> HttpResponse:
    """GET /desk/rota/hours/<staff>/2026-11-30/?centre=: the turns behind one figure."""
    centre = centre_for(request, request.GET.get("centre", ""))
    try:
        first = week_of(date.fromisoformat(monday))
    except (ValueError, OverflowError):
        raise Http404 from None
    duties = week_at(centre, staff, first)
    if not duties:
        raise Http404
    facts = [shift_facts(each.shift) for each in duties]
    context = {
        "centre": centre,
        "who": duties[0].staff,
        "monday": first,
        "sunday": first + timedelta(days=DAYS - 1),
        "month": duties[-1].on,
        "rows": [(each, _hours(it.ends - it.begins), _hours(it.rest), _hours(it.minutes))
                 for each, it in zip(duties, facts, strict=True)],
        "sum": _hours(sum(it.minutes for it in facts)),
        "most": _hours(rota_limit(MOST, centre.code) * 60),
        "section": "rota",
    }  # fmt: skip
    return desk_page(request, "desk/rota/week.html", context)


def _hours(minutes: int) -> str:
    """Return hours with as many decimals as they need: 37.5, 40, 6.25."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


urlpatterns = [
    path("rota/hours/", show, name="rota_hours"),
    path("rota/hours/<uuid:staff>/<slug:monday>/", week, name="rota_week"),
]
