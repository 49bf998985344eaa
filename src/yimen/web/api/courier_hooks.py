"""What couriers report back: where a parcel is, and who signed for it."""

import logging
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yimen.delivery.actions.note_tracks import note_tracks
from yimen.delivery.couriers import BadCall, courier, couriers
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.api.problems import problem
from yimen.web.shared.guards import public

log = logging.getLogger("yimen.couriers")
LARGEST_BODY = 64 << 10


@csrf_exempt  # the signature says who speaks
@require_POST
@public
def track(request: HttpRequest, vendor: str) -> HttpResponse:
    """POST /hooks/courier/<vendor>/: take a signed line of a parcel's way; twice is as good as once."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if vendor not in couriers() or not settings.COURIERS[vendor]["secret"]:
        return problem(request, HTTPStatus.NOT_FOUND, NotAllowed("not_found"))
    at = now()
    try:
        tracks = courier(vendor).heard(request.headers, request.body, at=at)
    except BadCall as wrong:
        log.warning("a call-back of %s was refused: %s", vendor, wrong)
        record_access("call_refused", by=None, detail={"vendor": vendor, "why": str(wrong)}, at=at)
        return problem(request, HTTPStatus.FORBIDDEN, NotAllowed("call_not_believed"))
    is_ours = bool(tracks) and note_tracks(vendor=vendor, tracks=tracks, at=at)
    return HttpResponse(status=HTTPStatus.NO_CONTENT if is_ours else HTTPStatus.NOT_FOUND)


urlpatterns = [path("hooks/courier/<slug:vendor>/", track, name="courier_track")]
