"""One of my cases: its way, its papers, and what I can still do."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.answers import open_answers
from yimen.cases.queries import Case, cases_of
from yimen.cases.queries.helping import helps_of
from yimen.cases.queries.taken import taken_of
from yimen.cases.rules.application import Channel, ReceivedAs
from yimen.cases.rules.states import ENDED, MOVES, Move, State
from yimen.kernel.queries import documents_of, open_file
from yimen.licences.queries import licence_of_case
from yimen.payments.queries import notices_of
from yimen.web.portal.booking.offer import booking_offer
from yimen.web.portal.case.corrected import corrected_context
from yimen.web.portal.case.reminder import reminding
from yimen.web.portal.case.ways import told_of
from yimen.web.portal.handover.delivery import handover_of
from yimen.web.portal.handover.posted import posted
from yimen.web.shared.answers import words_of
from yimen.web.shared.case_situation import settled_case
from yimen.web.shared.clocks import clock_pictures
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.helps import helps_told
from yimen.web.shared.instant import evidence_of
from yimen.web.shared.way import way_of


@require_GET
@signed_in
def case(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/cases/<number>/."""
    found = _mine(request, number)
    materials = list(found.materials.order_by("position", "id"))
    context = {
        "case": found,
        "way": way_of(found, at=now()),
        "clocks": clock_pictures(found, at=now()),
        "instant": evidence_of(found),
        "told": told_of(found, today=localdate()),
        "handover": handover_of(found),
        "papers": _papers(found),
        "answers": _answers(found),
        "settled": (settled := settled_case(found)),
        **corrected_context(found, settled),
        "materials": [m for m in materials if m.received_as],
        "taken": taken_of(materials, today=localdate()),
        "owed": [m for m in materials if m.received_as == ReceivedAs.PROMISED],
        "is_ended": State(found.state) in ENDED,
        "may_withdraw": State(found.state) in MOVES[Move.WITHDRAW],
        "fees": list(notices_of(found.pk)) if found.version.fee else [],
        "helps": helps_told(helps_of(found.pk)),
        **reminding(found),
        **posted(found),
        **booking_offer(found),
        "section": "my",
    }
    return render(request, "portal/case/case.html", context)


@require_GET
@signed_in
def paper(request: CitizenRequest, number: str, document: UUID) -> FileResponse:
    """GET /my/cases/<number>/papers/<id>/: the PDF itself."""
    found = _mine(request, number)
    chosen = next((each for each in _documents(found) if each.pk == document and each.file_id), None)
    if chosen is None or chosen.file_id is None:
        raise Http404
    file = open_file(chosen.file_id)
    name = f"{chosen.title}-{number}.pdf"
    return FileResponse(file.stream, content_type=file.row.media_type, filename=name)


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: CitizenRequest, number: str) -> HttpResponse:
    """GET asks whether it is meant; POST /my/cases/<number>/withdraw/ withdraws."""
    found = _mine(request, number)
    if request.method == "POST":
        withdraw_case(number=number, channel=Channel.PORTAL, by=request.person, at=now())
        return redirect("portal:case", number)
    return render(request, "portal/case/withdraw.html", {"case": found, "section": "my"})


def _mine(request: CitizenRequest, number: str) -> Case:
    return get_object_or_404(cases_of(request.person, localdate()), number=number)


def _documents(found: Case) -> list:  # type: ignore[type-arg]  # of the kernel's documents
    licence = licence_of_case(found.pk)
    return [*documents_of(found.pk), *(documents_of(licence.pk) if licence else ())]


def _papers(found: Case) -> list[dict[str, object]]:
    return [{"document": each, "title": gettext(each.title)} for each in _documents(found)]


def _answers(found: Case) -> list[tuple[str, str]]:
    """Return what was filed, to those who filed it: the sealed answers too."""
    given = {**found.form, **open_answers(found.sealed_form)}
    fields = found.version.form.get("properties", {})
    ordered = sorted(fields, key=lambda key: fields[key].get("x-order", 0))
    return [(fields[key].get("title", key), words_of(given[key])) for key in ordered if key in given]


urlpatterns = [
    path("my/cases/<str:number>/", case, name="case"),
    path("my/cases/<str:number>/papers/<uuid:document>/", paper, name="paper"),
    path("my/cases/<str:number>/withdraw/", withdraw, name="withdraw"),
]
