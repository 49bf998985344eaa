"""What my agency has to do for projects, and the receipts it owes; the projects it takes part in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.answer_duty import answer_duty
from yimen.projects.queries import seen_by
from yimen.projects.queries.watch import owed_by
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.lights import lamps_on
from yimen.web.desk.paging import page_of
from yimen.web.desk.watch.receipts import ReceiptForm
from yimen.web.shared.guards import StaffRequest, needs

MOST = 20
ANSWERS = (Permission.REVIEW_CASES, Permission.PRE_REVIEW_CASES)


@needs(*ANSWERS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/projects/owed/?after=: what lacks my agency's receipt, what is due first."""
    return _page(request)


@require_POST
@needs(*ANSWERS)
def answer(request: StaffRequest, duty: UUID) -> HttpResponse:
    """POST /desk/projects/owed/<id>/receipt/: answer in words."""
    form = ReceiptForm(request.POST, auto_id=f"id_{duty}_%s")
    if not form.is_valid():
        return _page(request, typed={duty: form})
    text = form.cleaned_data["text"]
    if refused := attempt(lambda: answer_duty(duty=duty, text=text, by=request.staff, at=now())):
        return _page(request, typed={duty: form}, refused=refused)
    messages.success(request, _("已回执。"))
    return redirect("desk:project_owed")


def _page(
    request: StaffRequest, *, typed: dict[UUID, ReceiptForm] | None = None, refused: NotAllowed | None = None
) -> HttpResponse:
    lamps, forms_typed = lamps_on(localdate()), typed or {}
    page = page_of(owed_by(request.staff), key="due_on", after=request.GET.get("after", ""))
    context = {
        "page": page,
        "duties": [
            (duty, lamps.of(duty.due_on), forms_typed.get(duty.pk, ReceiptForm(auto_id=f"id_{duty.pk}_%s")))
            for duty in page.rows
        ],
        "projects": seen_by(request.staff)[:MOST],
        "section": "owed",
    }
    return desk_page(request, "desk/projects/owed.html", context, refused=refused, status=422 if typed else 200)


urlpatterns = [
    path("projects/owed/", show, name="project_owed"),
    path("projects/owed/<uuid:duty>/receipt/", answer, name="answer_duty"),
]
