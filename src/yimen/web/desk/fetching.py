"""Fetch a licence for a material of a case, and say why one that fell will do: at the window and at the reviewer's."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.fetch_material import Fetch, fetch_material
from yimen.cases.actions.rely_on_fallen import rely_on_fallen
from yimen.cases.queries import handed_to
from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries.documents import document_by_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.uses import AskedFrom
from yimen.web.desk.acceptance.case import case_page
from yimen.web.desk.accesses import note
from yimen.web.desk.casefile.files import cases_open_to
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.review.case import check_apart, review_page
from yimen.web.shared.files import sent
from yimen.web.shared.guards import StaffRequest, needs

Page = Callable[..., HttpResponse]


@require_POST
@needs(Permission.INTAKE_CASES)
def at_window(request: StaffRequest, number: str, key: str) -> HttpResponse:
    """POST /desk/cases/<number>/materials/<key>/fetch/: the clerk fetches what the library holds."""
    return _fetch(request, number, key=key, asked_from=AskedFrom.WINDOW)


@require_POST
@needs(Permission.REVIEW_CASES)
def at_review(request: StaffRequest, number: str, key: str) -> HttpResponse:
    """POST /desk/review/<number>/materials/<key>/fetch/: so does the reviewer."""
    check_apart(request, get_object_or_404(handed_to(request.staff), number=number))
    return _fetch(request, number, key=key, asked_from=AskedFrom.REVIEW)


def _fetch(request: StaffRequest, number: str, *, key: str, asked_from: AskedFrom) -> HttpResponse:
    try:
        licence = UUID(request.POST.get("licence", ""))
    except ValueError:
        raise Http404 from None
    fetch = Fetch(key=key, licence=licence, reason=request.POST.get("reason", ""), asked_from=asked_from)
    is_review = asked_from == AskedFrom.REVIEW
    refused = attempt(lambda: fetch_material(number=number, fetch=fetch, by=request.staff, at=now()))
    return _answer(request, number, refused, done=_("已调取，持证人可以查到这次调取。"), is_review=is_review)


@require_POST
@needs(Permission.REVIEW_CASES)
def rely(request: StaffRequest, number: str, key: str) -> HttpResponse:
    """POST /desk/review/<number>/materials/<key>/reliance/: why a licence that fell will do."""
    check_apart(request, get_object_or_404(handed_to(request.staff), number=number))
    reason = request.POST.get("reason", "")
    refused = attempt(lambda: rely_on_fallen(number=number, key=key, reason=reason, by=request.staff, at=now()))
    return _answer(request, number, refused, done=_("已记录理由，可以继续办理。"), is_review=True)


def _answer(
    request: StaffRequest, number: str, refused: NotAllowed | None, *, done: str, is_review: bool
) -> HttpResponse:
    if refused:
        page: Page = review_page if is_review else case_page
        return page(request, number, refused=refused, **_typed(request))
    messages.success(request, done)
    return redirect("desk:review_case" if is_review else "desk:case", number)


def _typed(request: StaffRequest) -> dict[str, Any]:
    """Return what was written, so that a refusal loses nothing."""
    return {"fetch_reason": request.POST.get("reason", "")}


@needs(Permission.INTAKE_CASES, Permission.REVIEW_CASES, Permission.PRE_REVIEW_CASES, Permission.WATCH_CASES)
def licence_file(request: StaffRequest, number: str, key: str) -> FileResponse | HttpResponse:
    """GET /desk/cases/<number>/materials/<key>/licence/: the licence as fetched, for whoever may open the case."""
    case = get_object_or_404(cases_open_to(request), number=number)
    row = case.materials.filter(key=key, retrieval__document__isnull=False).select_related("retrieval").first()
    document = document_by_id(row.retrieval.document) if row and row.retrieval else None
    if document is None or document.file_id is None:
        raise Http404
    note(request, "file_read", case, file=str(document.file_id))
    return sent(document.file_id)


urlpatterns = [
    path("cases/<str:number>/materials/<slug:key>/fetch/", at_window, name="fetch_at_window"),
    path("cases/<str:number>/materials/<slug:key>/licence/", licence_file, name="fetched_licence"),
    path("review/<str:number>/materials/<slug:key>/fetch/", at_review, name="fetch_at_review"),
    path("review/<str:number>/materials/<slug:key>/reliance/", rely, name="rely_on_fallen"),
]
