"""The public page of how the hall does today: numbers, cases, handling time, what is asked for most (效能实时监测)."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from yimen.cases.queries.hall import filed_on
from yimen.halls.queries.boards import lines_now
from yimen.halls.queries.forecasts import accuracy
from yimen.halls.queries.today import hall_day
from yimen.web.board.frame import board, centre_or_404
from yimen.web.shared.guards import public
from yimen.web.shared.quiet import quiet_hours


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """GET /board/<centre>/today/: figures only, nothing of any person."""
    centre, today = centre_or_404(code), localdate()
    day, cases = hall_day(centre.pk, on=today), filed_on(centre.pk, today)
    hours = sorted({*day.by_hour, *cases.by_hour})
    most = max([1, *day.by_hour.values(), *cases.by_hour.values()])
    context = {
        "centre": centre,
        "day": day,
        "cases": cases,
        "hours": [(hour, day.by_hour.get(hour, 0), cases.by_hour.get(hour, 0)) for hour in hours],
        "most": most,
        "lines": lines_now(centre.pk, at=now()),
        "quiet": quiet_hours(centre, on=localdate()),
        "accuracy": accuracy(centre.pk, on=today),
        "here": request.path,
        "at": now(),
    }
    return board(request, "board/today.html", context)


urlpatterns = [path("<slug:code>/today/", show, name="today")]
