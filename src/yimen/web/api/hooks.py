"""What other systems report back: the SMS gateway says what became of a text."""

import logging
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yimen.kernel.actions.note_report import note_report
from yimen.kernel.sending import BadReport, read_report
from yimen.web.shared.guards import public

log = logging.getLogger("yimen.sms")
LARGEST_BODY = 16 << 10


@csrf_exempt  # the signature says who speaks
@require_POST
@public
def sms_report(request: HttpRequest) -> HttpResponse:
    """POST /hooks/sms/: take a signed delivery report; twice is as good as once."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    at = now()
    try:
        report = read_report(request.headers, request.body, secret=str(settings.SMS["secret"]), at=at)
    except BadReport as wrong:
        log.warning("a delivery report was refused: %s", wrong)
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    return HttpResponse(status=HTTPStatus.NO_CONTENT if note_report(report=report, at=at) else HTTPStatus.NOT_FOUND)


urlpatterns = [path("hooks/sms/", sms_report, name="sms_report")]
