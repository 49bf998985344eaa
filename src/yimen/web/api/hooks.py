"""What other systems report back: what became of a text, of a door, of a payment or a refund."""

import logging
from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yimen.delivery import lockers
from yimen.delivery.actions.note_door import note_door
from yimen.kernel.actions.note_report import note_report
from yimen.kernel.sending import BadReport, read_report
from yimen.payments.actions.confirm_payment import confirm_payment
from yimen.payments.actions.confirm_refund import confirm_refund
from yimen.payments.provider import BadReport as BadPaymentReport
from yimen.payments.provider import Report
from yimen.payments.provider import read_report as read_payment_report
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


@csrf_exempt  # the signature says who speaks
@require_POST
@public
def payment_report(request: HttpRequest) -> HttpResponse:
    """POST /hooks/payments/: take a signed report of the payment platform; twice, late and in any order."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    at = now()
    try:
        report = read_payment_report(request.headers, request.body, secret=str(settings.PAYMENTS["secret"]), at=at)
    except BadPaymentReport as wrong:
        logging.getLogger("yimen.payments").warning("a payment report was refused: %s", wrong)
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    return HttpResponse(status=HTTPStatus.NO_CONTENT if _note_payment(report, at=at) else HTTPStatus.NOT_FOUND)


def _note_payment(report: Report, *, at: datetime) -> bool:
    if report.kind == "payment":
        return confirm_payment(report=report, at=at)
    if report.state == "open":
        return True
    return confirm_refund(refund=report.key, reference=report.reference, done_at=report.at or at, by=None, at=at)


@csrf_exempt  # the signature says who speaks
@require_POST
@public
def locker_report(request: HttpRequest) -> HttpResponse:
    """POST /hooks/lockers/: take a signed word about a door; twice, late or in another order is as good as once."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    at = now()
    try:
        told = lockers.read_report(request.headers, request.body, secret=str(settings.LOCKERS["secret"]), at=at)
    except lockers.BadReport as wrong:
        log.warning("a locker's report was refused: %s", wrong)
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    is_ours = note_door(opening=told.opening, door=told.door, at=at)
    return HttpResponse(status=HTTPStatus.NO_CONTENT if is_ours else HTTPStatus.NOT_FOUND)


urlpatterns = [
    path("hooks/sms/", sms_report, name="sms_report"),
    path("hooks/lockers/", locker_report, name="locker_report"),
    path("hooks/payments/", payment_report, name="payment_report"),
]
