"""One's own papers: receipts, notices and results of one's cases, and what was asked of registers, to print again."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_GET, require_POST

from yimen.cases.queries import cases_of
from yimen.halls.queries import Document, extracts_of
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.queries import documents_of, open_file
from yimen.licences.queries import licence_of_case
from yimen.web.kiosk.counting import counted
from yimen.web.kiosk.guard import VisitRequest, identified, page
from yimen.web.kiosk.printing import coming_out, send_to_printer
from yimen.web.kiosk.visit import Visit
from yimen.web.shared.numbers import typed_number

SHOWN, MOST_CASES = 6, 20


@dataclass(frozen=True)
class Paper:
    """A paper that can be printed, and what it belongs to."""

    document: Document
    of: str


@require_GET
@identified
def papers(request: VisitRequest) -> HttpResponse:
    """GET /kiosk/papers/?from=: the newest first, as many as fit the screen."""
    rows = _papers(request.visit)
    first = typed_number(request.GET.get("from", ""), otherwise=0, most=999)
    context = {
        "papers": rows[first : first + SHOWN],
        "earlier": max(0, first - SHOWN) if first else None,
        "later": first + SHOWN if len(rows) > first + SHOWN else None,
    }
    return page(request, "kiosk/papers.html", context)


@require_POST
@identified
def print_paper(request: VisitRequest, document: UUID) -> HttpResponse:
    """POST /kiosk/papers/<id>/: print one of one's own papers."""
    chosen = next((paper.document for paper in _papers(request.visit) if paper.document.pk == document), None)
    if chosen is None or chosen.file_id is None:
        raise Http404
    return printed_document(request, chosen, again=reverse("kiosk:papers"), function="papers")


def printed_document(request: VisitRequest, document: Document, *, again: str, function: str) -> HttpResponse:
    """Return the page that says the paper comes out, noted and counted; raise NotAllowed when it does not."""
    assert document.file_id is not None
    with open_file(document.file_id).stream as stream:
        pdf = stream.read()
    send_to_printer(request, pdf, key=str(document.pk), again=again)
    counted(request, function)
    detail = {"device": request.device.code, "number": document.number}
    record_access("paper_printed", by=request.visit.person.pk, subject=document.subject, detail=detail, at=now())
    return coming_out(request, again=again, shown=document)


def _papers(visit: Visit) -> list[Paper]:
    cases = cases_of(visit.person, localdate())
    cases = cases.filter(number=visit.case) if not visit.is_whole else cases
    found: list[Paper] = []
    for case in cases[:MOST_CASES]:
        licence = licence_of_case(case.pk)
        documents = [*documents_of(case.pk), *(documents_of(licence.pk) if licence else ())]
        found += [Paper(each, case.version.name) for each in documents]
    if visit.is_whole:
        found += [Paper(each, "") for each in extracts_of(visit.person.pk)]
    ready = [paper for paper in found if paper.document.file_id]
    return sorted(ready, key=lambda paper: paper.document.requested_at, reverse=True)


urlpatterns = [
    path("papers/", papers, name="papers"),
    path("papers/<uuid:document>/", print_paper, name="print_paper"),
]
