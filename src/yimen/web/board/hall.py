"""The board of the hall: who is called to which window, how many wait in each line, which numbers were missed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from yimen.halls.queries.boards import hall_now
from yimen.web.board.frame import board, centre_or_404
from yimen.web.shared.guards import public
from yimen.web.shared.quiet import quiet_hours


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """GET /board/<centre>/: the large screen of the hall."""
    centre = centre_or_404(code)
    hall = hall_now(centre.pk, at=now())
    called = [each for each in hall.windows if each.ticket]
    called.sort(key=lambda each: (each.ticket is None or each.ticket.state != "called", each.place.window.number))
    context: dict[str, Any] = {
        "centre": centre,
        "hall": hall,
        "called": called,
        "quiet": quiet_hours(centre, on=localdate()),
        "here": request.path,
        "at": now(),
    }
    return board(request, "board/hall.html", context)


urlpatterns = [path("<slug:code>/", show, name="hall")]
