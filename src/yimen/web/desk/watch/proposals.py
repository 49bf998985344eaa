"""What waits for a second person: supervisors confirm or decline."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yimen.cases.actions.confirm_proposal import confirm_proposal
from yimen.cases.actions.decline_proposal import decline_proposal
from yimen.cases.queries.corrections import open_objections
from yimen.cases.queries.waiting import open_proposals
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.casefile.intake_forms import AnswerForm, VerdictForm
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 100


@require_safe
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/proposals/: what waits, the oldest first."""
    return proposals_page(request)


def proposals_page(
    request: StaffRequest,
    *,
    refused: NotAllowed | None = None,
    form: AnswerForm | VerdictForm | None = None,
    wrong: UUID | None = None,
) -> HttpResponse:
    """Return the page of what waits; `form` is the one as it was sent for the row `wrong`."""
    rows = [
        {"proposal": one, "form": form if one.pk == wrong and form else AnswerForm()}
        for one in open_proposals()[:SHOWN]
    ]
    objections = [
        {"row": one, "form": form if one.pk == wrong and form else VerdictForm()} for one in open_objections()[:SHOWN]
    ]
    context = {"rows": rows, "objections": objections, "wrong": wrong, "me": request.staff.pk, "section": "proposals"}
    return desk_page(request, "desk/watch/proposals.html", context, refused=refused, status=422 if wrong else 200)


@require_POST
@needs(Permission.WATCH_CASES)
def confirm(request: StaffRequest, proposal: UUID) -> HttpResponse:
    """POST /desk/proposals/<id>/confirmation/: say yes, as the second person; it happens at once."""
    refused = attempt(lambda: confirm_proposal(proposal=proposal, by=request.staff, at=now()))
    if refused:
        return proposals_page(request, refused=refused)
    messages.success(request, _("已确认，即时生效。"))
    return redirect("desk:proposals")


@require_POST
@needs(Permission.WATCH_CASES)
def decline(request: StaffRequest, proposal: UUID) -> HttpResponse:
    """POST /desk/proposals/<id>/refusal/: say no, with the reason."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return proposals_page(request, form=form, wrong=proposal)
    answer = form.cleaned_data["answer"]
    refused = attempt(lambda: decline_proposal(proposal=proposal, answer=answer, by=request.staff, at=now()))
    if refused:
        return proposals_page(request, refused=refused)
    messages.success(request, _("已退回提出的人，办件不变。"))
    return redirect("desk:proposals")


urlpatterns = [
    path("proposals/", show, name="proposals"),
    path("proposals/<uuid:proposal>/confirmation/", confirm, name="confirm_proposal"),
    path("proposals/<uuid:proposal>/refusal/", decline, name="decline_proposal"),
]
