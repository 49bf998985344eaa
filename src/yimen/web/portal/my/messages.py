"""My messages."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from yimen.inbox.actions.mark_read import mark_read
from yimen.inbox.queries import Message, matrix, messages_of
from yimen.web.portal.my.overview import PAGE, key_of
from yimen.web.shared.guards import CitizenRequest, signed_in


@require_GET
@signed_in
def messages(request: CitizenRequest) -> HttpResponse:
    """GET /my/messages/?after=<message id>."""
    mine = messages_of(person=request.person.pk)
    if after := key_of(request.GET.get("after", "")):
        mine = mine.filter(pk__lt=after)
    found = list(mine[: PAGE + 1])
    more = f"?after={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    context = {"found": _with_words(found[:PAGE]), "next": more, "section": "my"}
    return render(request, "portal/my/messages.html", context)


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


urlpatterns = [
    path("my/messages/", messages, name="messages"),
    path("my/messages/<uuid:message>/read/", read, name="read"),
]
