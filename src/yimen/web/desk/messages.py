"""What a member of staff has been told: urgings, marks, deadlines that passed."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.inbox.actions.mark_read import mark_read
from yimen.inbox.queries import messages_of
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

PAGE = 20


@require_GET
@needs(*Permission)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/messages/?after=<message id>: one's own, newest first."""
    mine = messages_of(account=request.user.pk)
    if after := _uuid(request.GET.get("after", "")):
        mine = mine.filter(pk__lt=after)
    found = list(mine[: PAGE + 1])
    more = f"?after={found[PAGE - 1].pk}" if len(found) > PAGE else ""
    return desk_page(request, "desk/messages.html", {"found": found[:PAGE], "next": more, "section": "messages"})


@require_POST
@needs(*Permission)
def read(request: StaffRequest, message: UUID) -> HttpResponse:
    """POST /desk/messages/<id>/read/: one's own only; anybody else's stays as it is."""
    mark_read(message=message, account=request.user.pk, at=now())
    return redirect("desk:messages")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


urlpatterns = [
    path("messages/", show, name="messages"),
    path("messages/<uuid:message>/read/", read, name="read_message"),
]
