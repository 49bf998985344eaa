"""The audit administrator's pages: both logs, read only, with the place of every row in its sealed chain."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.cases.queries import case_numbered
from yimen.cases.rules.timeline import PHRASES
from yimen.cases.trail import trail_csv
from yimen.identity.queries import actor_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.audit import ACCESS, EVENTS, Report, verify
from yimen.kernel.queries.records import AccessLog, Event, access_log, event_log, last_head, seal_numbers
from yimen.web.desk.audit.words import ACCESSES, FACTS, access_words, fact_words, told
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import newest_of
from yimen.web.shared.guards import StaffRequest, needs


@dataclass(frozen=True)
class Entry:
    """One row of a log: its number in the chain (None while it waits to be sealed), who, what, on what."""

    row: Event | AccessLog
    seq: int | None
    what: str
    who: str
    told: str
    record: str


@needs(Permission.READ_AUDIT)
def access(request: StaffRequest) -> HttpResponse:
    """GET /desk/audit/access/?kind=&by=&after=: sign-ins, refusals, views of personal data."""
    found = access_log()
    if kind := request.GET.get("kind", "").strip():
        found = found.filter(kind=kind)
    return _page(request, found, stream="access")


@needs(Permission.READ_AUDIT)
def events(request: StaffRequest) -> HttpResponse:
    """GET /desk/audit/events/?kind=&after=: every fact."""
    found = event_log()
    if kind := request.GET.get("kind", "").strip():
        found = found.filter(type=kind)
    return _page(request, found, stream="event")


@require_POST
@needs(Permission.READ_AUDIT)
def check(request: StaffRequest, stream: str) -> HttpResponse:
    """POST /desk/audit/<stream>/check/: recompute the whole chain now; that it was done is recorded too."""
    report = verify(EVENTS if stream == "event" else ACCESS)
    detail = {"stream": report.stream, "rows": report.rows, "findings": len(report.findings)}
    record_access("audit_verified", by=request.staff.pk, detail=detail, at=now())
    return _page(request, event_log() if stream == "event" else access_log(), stream=stream, report=report)


@require_GET
@needs(Permission.READ_AUDIT)
def case(request: StaffRequest) -> HttpResponse:
    """GET /desk/audit/case/?number=: one case's whole record as a table to keep; that it was taken is recorded too."""
    number = request.GET.get("number", "").strip()[:40]
    found = case_numbered(number)
    if found is None:
        messages.error(request, _("没有编号为 {number} 的办件，请核对编号。").format(number=number))
        return redirect("desk:events")
    sheet = trail_csv(found)
    record_access("case_exported", by=request.staff.pk, subject=found.pk, at=now())
    response = HttpResponse("\ufeff" + sheet, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.number}.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: StaffRequest, found: QuerySet[Any], *, stream: str, report: Report | None = None) -> HttpResponse:
    page = newest_of(found, after=request.GET.get("after", ""))
    kinds = (PHRASES.keys() | FACTS.keys()) if stream == "event" else ACCESSES.keys()
    context = {
        "page": page,
        "kinds": sorted(((kind, _words(kind, stream)) for kind in kinds), key=lambda pair: pair[1]),
        "entries": _entries(page.rows, stream),
        "stream": stream,
        "kind": request.GET.get("kind", "").strip(),
        "head": last_head(stream),
        "report": report,
        "section": "events" if stream == "event" else "access",
    }
    return desk_page(request, "desk/audit/logs.html", context)


def _entries(rows: list[Any], stream: str) -> list[Entry]:
    seqs = seal_numbers([row.pk for row in rows], of=stream)
    names = actor_names({row.by for row in rows if row.by})
    return [_entry(row, stream, seq=seqs.get(row.pk), who=names.get(row.by, str(row.by or ""))) for row in rows]


def _entry(row: Any, stream: str, *, seq: int | None, who: str) -> Entry:
    record, kind = (row.payload, row.type) if stream == "event" else (row.detail, row.kind)
    whole = "\n".join(f"{key}={value}" for key, value in record.items() if value not in (None, "", []))
    return Entry(row, seq, _words(kind, stream), who, told(kind, record), whole)


def _words(kind: str, stream: str) -> str:
    return fact_words(kind) if stream == "event" else access_words(kind)


urlpatterns = [
    path("audit/access/", access, name="access"),
    path("audit/events/", events, name="events"),
    path("audit/case/", case, name="audit_case"),
    path("audit/<str:stream>/check/", check, name="check_chain"),
]
