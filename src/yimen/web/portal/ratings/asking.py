"""One service and its five faces: pressed first, then what was good or bad; works without scripts."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from yimen.evaluation.actions.rate_service import rate_service
from yimen.evaluation.queries import Invitation
from yimen.evaluation.queries.indicators import every_indicators, indicators_on
from yimen.evaluation.queries.invitations import Rater, open_days
from yimen.evaluation.rules.indicators import Option
from yimen.evaluation.rules.rating import LONGEST, Answer, Node, setting_of
from yimen.evaluation.rules.rectifying import last_day
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.faces import FACES, Face, face_of
from yimen.web.shared.refusals import sentence, status_of


@dataclass(frozen=True)
class Asked:
    """What is asked about, by whom it is answered, and where its page is."""

    about: Invitation
    rater: Rater
    here: str


def page(request: HttpRequest, asked: Asked, *, refused: NotAllowed | None = None) -> HttpResponse:
    """Return the faces, the details of the one that was pressed, or what was said."""
    about = asked.about
    rating = getattr(about, "rating", None)
    given = request.POST if request.method == "POST" else request.GET
    face = face_of(given.get("level", ""))
    known = every_indicators().get(rating.indicators) if rating else None
    context = {
        "about": about,
        "here": asked.here,
        "rating": rating,
        "said": face_of(rating.level) if rating else None,
        "labels": known.labels(rating.details) if rating and known else [],
        "follow_up": getattr(rating, "follow_up", None),
        "done": getattr(rating, "rectification", None),
        "faces": FACES,
        "face": face,
        "options": _options(about, face),
        "ticked": request.POST.getlist("details"),
        "text": request.POST.get("text", ""),
        "longest": LONGEST,
        "until": last_day(about.on, open_days(), workdays()),
        "today": localdate(),
        "is_own": asked.rater.person is not None,
        "refused": sentence(refused) if refused else "",
        "section": "my",
    }
    response = render(request, "portal/ratings/rate.html", context, status=status_of(refused) if refused else 200)
    response["Cache-Control"] = "no-store"
    return response


def rate(request: HttpRequest, asked: Asked) -> NotAllowed | None:
    """Keep what was said; return why not, None when it was done."""
    face = face_of(request.POST.get("level", ""))
    if face is None:
        return NotAllowed("unknown_level")
    answer = Answer(face.level, tuple(request.POST.getlist("details")), request.POST.get("text", ""))
    try:
        rate_service(answer, number=asked.about.number, rater=asked.rater, at=now())
    except NotAllowed as refusal:
        return refusal
    return None


def _options(about: Invitation, face: Face | None) -> list[Option]:
    if face is None:
        return []
    return indicators_on(localdate()).offered(face.level, setting_of(Node(about.node), is_online=about.is_online))
