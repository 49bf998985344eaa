"""What citizens say is wrong about what is kept of them: read and answered."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.inbox.actions.answer_correction import answer_correction
from yimen.inbox.corrections import open_corrections
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 50


class AnswerForm(forms.Form):
    """What was done, or why not."""

    answer = forms.CharField(label=_("怎样处理的"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


@needs(Permission.WATCH_CASES)
@require_GET
def corrections(request: StaffRequest) -> HttpResponse:
    """GET /desk/corrections/."""
    return _page(request)


@needs(Permission.WATCH_CASES)
@require_POST
def answer(request: StaffRequest, correction: UUID) -> HttpResponse:
    """POST /desk/corrections/<id>/answer/."""
    words = request.POST.get("answer", "")[:1000]
    refused = attempt(lambda: answer_correction(correction=correction, answer=words, by=request.staff, at=now()))
    return _page(request, refused=refused) if refused else redirect("desk:corrections")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    waiting = [(each, AnswerForm(auto_id=f"{each.pk}-%s")) for each in open_corrections()[:SHOWN]]
    context = {"waiting": waiting, "section": "corrections"}
    return desk_page(request, "desk/citizens/corrections.html", context, refused=refused)


urlpatterns = [
    path("corrections/", corrections, name="corrections"),
    path("corrections/<uuid:correction>/answer/", answer, name="answer_correction"),
]
