"""One inspection sheet: filled in on the spot, signed by its officers, read by the departments that decide."""

from typing import Any, BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.fill_sheet import fill_sheet
from yimen.cases.actions.sign_sheet import sign_sheet
from yimen.cases.queries.sheets import InspectionSheet, sheets_seen_by
from yimen.cases.rules.sheets import FINDING_LABELS, MOST_PHOTOS, Answer, Finding, Point
from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.queries.documents import documents_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.accesses import note
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.inspections.forms import SheetForm, initial_of
from yimen.web.desk.review.case import check_apart
from yimen.web.desk.revision import revision_of
from yimen.web.shared.files import sent
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


@require_http_methods(["GET", "POST"])
@needs(Permission.REVIEW_CASES)
def show(request: StaffRequest, number: str, sheet: UUID) -> HttpResponse:
    """GET, POST /desk/review/<number>/sheets/<id>/: the sheet; its officers write and sign it, colleagues read it."""
    held = _held(request, number, sheet)
    if request.method == "GET":
        note(request, "case_read", held.case, seen_at="inspection")
        return _page(request, held, _form(held))
    photos, wrong = _photos(request, held)
    form = SheetForm(request.POST, template=held.template)
    if not form.is_valid() or wrong:
        return _page(request, held, form, photos=photos, wrong=wrong, status=422)
    filled = form.filled(photos)
    refused = attempt(
        lambda: fill_sheet(
            number=number, sheet=sheet, filled=filled, by=request.staff, at=now(), revision=revision_of(request)
        )
    )
    if refused:
        return _page(request, held, form, photos=photos, refused=refused)
    messages.success(request, _("核查表已保存。"))
    return redirect("desk:sheet", number, sheet)


@require_http_methods(["POST"])
@needs(Permission.REVIEW_CASES)
def sign(request: StaffRequest, number: str, sheet: UUID) -> HttpResponse:
    """POST /desk/review/<number>/sheets/<id>/signature/: what stands on the sheet is what I found."""
    held = _held(request, number, sheet)
    refused = attempt(
        lambda: sign_sheet(number=number, sheet=sheet, by=request.staff, at=now(), revision=revision_of(request))
    )
    if refused:
        return _page(request, held, _form(held), refused=refused)
    messages.success(request, _("您已签署核查表。"))
    return redirect("desk:sheet", number, sheet)


@needs(Permission.REVIEW_CASES)
def photo(request: StaffRequest, number: str, *, sheet: UUID, file: UUID) -> FileResponse | HttpResponse:
    """GET /desk/review/<number>/sheets/<id>/photos/<id>/: one photo of the sheet."""
    if file not in _held(request, number, sheet).photos:
        raise Http404
    return sent(file)


@needs(Permission.REVIEW_CASES)
def paper(request: StaffRequest, number: str, sheet: UUID) -> FileResponse | HttpResponse:
    """GET /desk/review/<number>/sheets/<id>/record/: the record as PDF, once it is signed and drawn."""
    held = _held(request, number, sheet)
    found = documents_of(held.pk).first()
    if found is None or found.file_id is None:
        raise Http404
    return sent(found.file_id)


def _held(request: StaffRequest, number: str, sheet: UUID) -> InspectionSheet:
    held = get_object_or_404(sheets_seen_by(request.staff, number), pk=sheet)
    check_apart(request, held.case)
    return held


def _photos(request: StaffRequest, held: InspectionSheet) -> tuple[tuple[UUID, ...], str]:
    """Return the photos that stay with those just taken, and why one of them could not be taken."""
    sent_back = [each for each in request.POST.getlist("kept") if each not in request.POST.getlist("dropped")]
    kept = [*(each for each in held.photos if str(each) not in request.POST.getlist("dropped"))]
    kept += [UUID(each) for each in sent_back if _is_id(each) and UUID(each) not in kept]
    try:
        for file in request.FILES.getlist("photos")[:MOST_PHOTOS]:
            kept.append(_stored(file, request))
    except NotAllowed as refusal:
        return tuple(kept), sentence(refusal)
    return tuple(kept), ""


def _stored(file: object, request: StaffRequest) -> UUID:
    name, declared = getattr(file, "name", "") or "", getattr(file, "content_type", "") or ""
    row = store_file(cast("BinaryIO", file), name=name, declared_type=declared, by=request.staff.pk, at=now())
    return row.pk


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _read(held: InspectionSheet) -> list[tuple[Point, str, str]]:
    """Return each point with what was found, in words, and the note to it."""
    answers = held.filled.answers
    said = ((point, answers.get(point.key, Answer(""))) for point in held.template)
    return [(point, FINDING_LABELS[Finding(each.finding)] if each.finding else "", each.note) for point, each in said]


def _form(held: InspectionSheet) -> SheetForm:
    return SheetForm(initial=initial_of(held, today=localdate()), template=held.template)


def _page(
    request: StaffRequest,
    held: InspectionSheet,
    form: SheetForm,
    *,
    photos: tuple[UUID, ...] | None = None,
    wrong: str = "",
    refused: NotAllowed | None = None,
    status: int = 200,
) -> HttpResponse:
    signed = [staff_names(held.signed_by).get(each, "") for each in held.signed_by]
    is_mine = request.staff.pk in held.officers and held.signed_at is None
    context: dict[str, Any] = {
        "sheet": held,
        "case": held.case,
        "form": form,
        "wrong_photo": wrong,
        "photos": [(each, each in held.photos) for each in (held.photos if photos is None else photos)],
        "read": _read(held),
        "may_fill": is_mine,
        "may_sign": is_mine and request.staff.pk not in held.signed_by,
        "signed": signed,
        "record": documents_of(held.pk).first() if held.signed_at else None,
        "section": "review",
    }
    return desk_page(request, "desk/inspections/sheet.html", context, refused=refused, status=status)


urlpatterns = [
    path("review/<str:number>/sheets/<uuid:sheet>/", show, name="sheet"),
    path("review/<str:number>/sheets/<uuid:sheet>/signature/", sign, name="sign_sheet"),
    path("review/<str:number>/sheets/<uuid:sheet>/photos/<uuid:file>/", photo, name="sheet_photo"),
    path("review/<str:number>/sheets/<uuid:sheet>/record/", paper, name="sheet_record"),
]
