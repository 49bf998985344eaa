"""The window's screen asks how the service was: five faces for a short time after its end, no sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from yimen.evaluation.actions.rate_service import rate_service
from yimen.evaluation.queries import Invitation
from yimen.evaluation.queries.indicators import indicators_on
from yimen.evaluation.queries.invitations import Rater, on_screen
from yimen.evaluation.rules.indicators import Setting
from yimen.evaluation.rules.rating import LONGEST, Answer
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.board.window import window_now
from yimen.web.shared.faces import Face, face_of
from yimen.web.shared.guards import public

PATIENCE = 60  # seconds until the screen goes back by itself


@public
@require_POST
def rate(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """POST /board/<centre>/windows/<number>/rating/: a face was pressed; a bad one is asked for its reason first."""
    back = redirect("board:window", code, number)
    window = window_now(code, number).place.window
    about, face = on_screen(window.pk, now()), face_of(request.POST.get("level", ""))
    if about is None or face is None or about.number != request.POST.get("service"):
        return back
    details, text = tuple(request.POST.getlist("details")), request.POST.get("text", "")[:LONGEST]
    if face.is_bad and not details and not text.strip():
        return _reasons(request, about, face, back=reverse("board:window", args=[code, number]))
    account = request.user.pk if request.user.is_authenticated else None
    try:
        rate_service(
            Answer(face.level, details, text),
            number=about.number,
            rater=Rater(window=window.pk, account=account),
            at=now(),
        )
    except NotAllowed:
        return back  # rated meanwhile, or not by a citizen: the screen shows what is
    return redirect(f"{back.url}?thanks=1")


def _reasons(request: HttpRequest, about: Invitation, face: Face, *, back: str) -> HttpResponse:
    context = {
        "about": about,
        "face": face,
        "options": indicators_on(localdate()).offered(face.level, Setting.ON_SITE),
        "back": back,
        "longest": LONGEST,
        "is_empty": "asked" in request.POST,
    }
    response = render(request, "board/rating.html", context)
    response["Refresh"] = f"{PATIENCE}; url={back}"
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [path("<slug:code>/windows/<str:number>/rating/", rate, name="rate_window")]
