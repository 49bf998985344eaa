"""My page: my cases, drafts and messages."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from yimen.cases.actions.discard_draft import discard_draft
from yimen.cases.queries import cases_of, drafts_of
from yimen.catalogue.queries import renewal_item
from yimen.identity.queries import Person, mandates_of
from yimen.inbox.actions.mark_read import mark_read
from yimen.inbox.queries import Message, matrix, messages_of, unread_count
from yimen.licences.queries import Licence, licences_of, standing_of
from yimen.licences.rules.standing import Standing
from yimen.web.shared.guards import CitizenRequest, signed_in

PAGE = 20


@require_GET
@signed_in
def my(request: CitizenRequest) -> HttpResponse:
    """GET /my/?after=<case id>: newest first, found by key."""
    mine = cases_of(request.person, localdate())
    if after := _uuid(request.GET.get("after", "")):
        mine = mine.filter(pk__lt=after)
    cases = list(mine[: PAGE + 1])
    licences = list(licences_of(people=[request.person.pk], organisations=_organisations(request.person))[:PAGE])
    context = {
        "cases": cases[:PAGE],
        "next": f"?after={cases[PAGE - 1].pk}" if len(cases) > PAGE else "",
        "drafts": drafts_of(request.user.pk)[:PAGE],
        "licences": licences,
        "renewable": _renewable(licences, localdate()),
        "unread": unread_count(person=request.person.pk),
        "person": request.person,
        "section": "my",
    }
    return render(request, "portal/my.html", context)


@require_POST
@signed_in
def discard(request: CitizenRequest, draft: UUID) -> HttpResponse:
    """POST /my/drafts/<id>/discard/."""
    discard_draft(draft=draft, by=request.user.pk)
    return redirect("portal:my")


@require_GET
@signed_in
def messages(request: CitizenRequest) -> HttpResponse:
    """GET /my/messages/?after=<message id>."""
    mine = messages_of(person=request.person.pk)
    if after := _uuid(request.GET.get("after", "")):
        mine = mine.filter(pk__lt=after)
    found = list(mine[: PAGE + 1])
    more = f"?after={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    context = {"found": _with_words(found[:PAGE]), "next": more, "section": "my"}
    return render(request, "portal/messages.html", context)


def _with_words(found: list[Message]) -> list[tuple[Message, str]]:
    """Return each message with what it is about in the page's language, where that is not the message's own."""
    language = get_language() or ""
    if not language.startswith("en"):
        return [(message, "") for message in found]
    table = matrix()
    return [(message, table.notice(message.event).text("en", title=message.title)) for message in found]


@require_POST
@signed_in
def read(request: CitizenRequest, message: UUID) -> HttpResponse:
    """POST /my/messages/<id>/read/."""
    mark_read(message=message, person=request.person.pk, at=now())
    return redirect("portal:messages")


def _organisations(person: Person) -> list[UUID]:
    return [mandate.organisation_id for mandate in mandates_of(person, localdate()) if mandate.organisation_id]


def _renewable(licences: list[Licence], today: date) -> set[UUID]:
    """Return the licences that run out and for which an item renews."""
    valid = [each for each in licences if each.valid_to and standing_of(each, today=today) == Standing.VALID]
    types = {each.type_id for each in valid}
    offered = {each for each in types if renewal_item(each)}
    return {each.pk for each in valid if each.type_id in offered}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


urlpatterns = [
    path("my/", my, name="my"),
    path("my/drafts/<uuid:draft>/discard/", discard, name="discard"),
    path("my/messages/", messages, name="messages"),
    path("my/messages/<uuid:message>/read/", read, name="read"),
]
