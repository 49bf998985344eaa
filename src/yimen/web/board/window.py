"""The screen above a window: the number that is called, and who serves there: photo, post, promise (三亮)."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from yimen.evaluation.queries.invitations import on_screen
from yimen.halls.queries.boards import WindowNow, hall_now
from yimen.halls.queries.cards import card_of
from yimen.web.board.frame import board, centre_or_404
from yimen.web.shared.faces import FACES
from yimen.web.shared.files import sent
from yimen.web.shared.guards import public


@public
@require_safe
def show(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """GET /board/<centre>/windows/<number>/: the small screen above one window."""
    centre = centre_or_404(code)
    window = window_now(code, number)
    duty = window.place.duty
    context = {
        "centre": centre,
        "window": window.place.window,
        "ticket": window.ticket,
        "duty": duty,
        "card": card_of(duty.staff_id) if duty else None,
        "photo": reverse("board:photo", args=[code, number]) if duty and duty.staff.photo else "",
        "asked": on_screen(window.place.window.pk, now()),
        "thanks": request.GET.get("thanks") == "1",
        "faces": FACES,
        "here": request.path,
        "only": number,
    }
    return board(request, "board/window.html", context)


@public
@require_safe
def photo(_request: HttpRequest, code: str, number: str) -> FileResponse:
    """GET /board/<centre>/windows/<number>/photo/: of who sits there now, nobody else's."""
    duty = window_now(code, number).place.duty
    if duty is None or duty.staff.photo is None:
        raise Http404
    return sent(duty.staff.photo)


def window_now(code: str, number: str) -> WindowNow:
    """Return the window as it is now; raise Http404 for one that is not there."""
    hall = hall_now(centre_or_404(code).pk, at=now())
    found = next((each for each in hall.windows if each.place.window.number == number), None)
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("<slug:code>/windows/<str:number>/", show, name="window"),
    path("<slug:code>/windows/<str:number>/photo/", photo, name="photo"),
]
