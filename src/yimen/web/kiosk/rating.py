"""Rate what was just done at this terminal: a good face is one press, a bad one asks why; nothing of it is left."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from yimen.evaluation.actions.invite_service import invite_service
from yimen.evaluation.actions.rate_service import rate_service
from yimen.evaluation.queries.indicators import indicators_on
from yimen.evaluation.queries.invitations import Rater
from yimen.evaluation.rules.indicators import Setting
from yimen.evaluation.rules.rating import LONGEST, Answer
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.kiosk.guard import VisitRequest, identified, page
from yimen.web.kiosk.visit import Visit, keep_served, served_in
from yimen.web.shared.faces import Face, face_of
from yimen.web.shared.refusals import sentence, status_of

AGAIN = ("reason_for_bad_rating", "text_too_long", "unknown_detail")  # what can be put right on this page


@require_http_methods(["GET", "POST"])
@identified
def rate(request: VisitRequest) -> HttpResponse:
    """GET and POST /kiosk/rating/?level=: the faces, why a bad one, and thanks; without a service, the first page."""
    service, said = served_in(request), request.POST if request.method == "POST" else request.GET
    face = face_of(said.get("level", ""))
    if service is None:
        return redirect("kiosk:home")
    if request.method != "POST" or face is None:
        return _asked(request, face)
    answer = Answer(face.level, tuple(request.POST.getlist("details")), request.POST.get("text", ""))
    try:
        _keep(answer, service, request)
    except NotAllowed as refusal:
        if refusal.code not in AGAIN:
            keep_served(request, None)
            raise
        return _asked(request, face, refused=refusal)
    keep_served(request, None)
    return page(request, "kiosk/rated.html", {"face": face, "may_rate": False})


def _keep(answer: Answer, service: UUID, request: VisitRequest) -> None:
    about = invite_service(service=service, at=now())  # the ledger's reader may not have come to it yet
    assert about  # only what can be rated is kept in the visit
    rate_service(answer, number=about.number, rater=_rater(request.visit, request.device.pk), at=now())


def _rater(visit: Visit, device: UUID) -> Rater:
    person = visit.person
    return Rater(person=person, device=device, is_proven=visit.is_whole, account=person.account_id)


def _asked(request: VisitRequest, face: Face | None, *, refused: NotAllowed | None = None) -> HttpResponse:
    context = {
        "face": face,
        "options": indicators_on(localdate()).offered(face.level, Setting.ONLINE) if face else [],
        "ticked": request.POST.getlist("details"),
        "text": request.POST.get("text", ""),
        "longest": LONGEST,
        "refused": sentence(refused) if refused else "",
        "back": reverse("kiosk:rating" if face else "kiosk:home"),
        "may_rate": False,
    }
    return page(request, "kiosk/rating.html", context, status=status_of(refused) if refused else 200)


urlpatterns = [path("rating/", rate, name="rating")]
