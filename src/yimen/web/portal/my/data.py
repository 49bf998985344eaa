"""A copy of my data (Personal Information Protection Law, Art. 45): to read, and as a file to take along."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.cases.answers import open_answers
from yimen.cases.queries import Case, cases_of
from yimen.identity.queries import Person, mandates_given, mandates_of
from yimen.inbox.actions.ask_correction import ask_correction
from yimen.inbox.corrections import corrections_of
from yimen.inbox.queries import messages_of
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.holders import looks_of
from yimen.licences.queries import Licence, licences_of
from yimen.licences.uses import consents_of, uses_of
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence, status_of

LONGEST = 1000  # characters of a request


@require_GET
@signed_in
def data(request: CitizenRequest) -> HttpResponse:
    """GET /my/data/: what is held about me, masked as on every page, and where each part can be seen."""
    return _page(request)


@require_POST
@signed_in
def download(request: CitizenRequest) -> HttpResponse:
    """POST /my/data/download/: all of it in clear, as JSON; that it was taken is written down."""
    record_access("data_copied", by=request.user.pk, subject=request.person.pk, at=now())
    response = JsonResponse(copy_of(request.person, at=now()), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="my-data-{localdate()}.json"'
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: CitizenRequest, *, status: int = 200, **told: str) -> HttpResponse:
    person = request.person
    context = {
        "person": person,
        "kind": Person.DocumentKind(person.document_kind).label,
        "counts": [
            (_("办件"), "portal:my", _own_cases(person).count()),
            (_("证照"), "portal:licences", licences_of(people=[person.pk]).count()),
            (_("授权"), "portal:mandates", mandates_of(person, localdate()).count()),
            (_("消息"), "portal:messages", messages_of(person=person.pk).count()),
            (_("数据使用记录"), "portal:uses", uses_of(person=person.pk).count() + looks_of(person=person.pk).count()),
        ],
        "corrections": corrections_of(person.pk)[:5],
        "section": "my",
        **told,
    }
    return render(request, "portal/my/data.html", context, status=status)


def copy_of(person: Person, *, at: datetime) -> dict[str, Any]:
    """Return everything held about the person as plain data; of others only what the person is told anyway."""
    return {
        "made_at": at,
        "person": {
            "name": person.name,
            "document_kind": person.document_kind,
            "document_number": person.document_number.reveal(),
            "phone": person.phone.reveal() if person.phone else "",
            "birth_on": person.birth_on,
        },
        "cases": [_case(each) for each in _own_cases(person).prefetch_related("materials")],
        "licences": [_licence(each) for each in licences_of(people=[person.pk])],
        **{name: list(rows.values(*columns)) for name, rows, columns in _lists(person, localdate(at))},
    }


def _lists(person: Person, today: date) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Yield each list with its columns."""
    scope = ("rights", "purpose", "valid_from", "valid_to")
    yield "mandates_held", mandates_of(person, today), (*scope, "organisation__name", "principal_person__name")
    yield "mandates_given", mandates_given(person.pk), (*scope, "agent__name", "withdrawn_at")
    granted = ("licence__number", "purpose", "scope", "given_at", "used_at", "withdrawn_at")
    yield "consents", consents_of(person=person.pk), granted
    fetched = ("licence__number", "agency__name", "case_number", "purpose", "reason", "outcome", "at")
    yield "retrievals", uses_of(person=person.pk), fetched
    yield "looks", looks_of(person=person.pk), ("licence__number", "who", "at")
    asked = ("words", "asked_at", "answer", "answered_at")
    yield "corrections", corrections_of(person.pk), asked
    yield "messages", messages_of(person=person.pk), ("title", "body", "at", "read_at")


def _own_cases(person: Person) -> QuerySet[Case]:
    return cases_of(person, localdate()).filter(person=person)


def _case(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "item": case.version.name,
        "agency": case.agency.name,
        "state": case.state,
        "submitted_at": case.submitted_at,
        "decision": case.decision,
        "answers": {**case.form, **open_answers(case.sealed_form)},
        "materials": [{"name": each.name, "received_as": each.received_as} for each in case.materials.all()],
    }


def _licence(licence: Licence) -> dict[str, Any]:
    names = ("number", "version", "identifier", "issuer_name", "issued_on", "valid_from", "valid_to", "status")
    return {"type": licence.type.name, "content": licence.content, **{name: getattr(licence, name) for name in names}}


@require_POST
@signed_in
def correct(request: CitizenRequest) -> HttpResponse:
    """POST /my/data/corrections/: say what is wrong; a refusal keeps what was written."""
    words = request.POST.get("words", "")[:LONGEST]
    try:
        ask_correction(words=words, by=request.person.pk, at=now())
    except NotAllowed as refusal:
        return _page(request, status=status_of(refusal), refused=sentence(refusal), words=words)
    return redirect("portal:data")


urlpatterns = [
    path("my/data/", data, name="data"),
    path("my/data/download/", download, name="download_data"),
    path("my/data/corrections/", correct, name="correct_data"),
]
