"""What citizens ask the department about its items (咨询): read and answered."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.inbox.actions.answer_consultation import LONGEST, answer_consultation
from yimen.inbox.consultations import consultations_at, open_consultations
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 50


class ReplyForm(forms.Form):
    """The answer that the asker reads."""

    answer = forms.CharField(label=_("答复"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))


@needs(Permission.REVIEW_CASES)
@require_GET
def consultations(request: StaffRequest) -> HttpResponse:
    """GET /desk/consultations/: the oldest first, then what was answered lately."""
    return _page(request)


@needs(Permission.REVIEW_CASES)
@require_POST
def answer(request: StaffRequest, consultation: UUID) -> HttpResponse:
    """POST /desk/consultations/<id>/answer/: a refusal keeps what was written."""
    words = request.POST.get("answer", "").replace("\x00", "")
    refused = attempt(lambda: answer_consultation(consultation=consultation, answer=words, by=request.staff, at=now()))
    return _page(request, refused=refused, kept={consultation: words}) if refused else redirect("desk:consultations")


def _page(
    request: StaffRequest, *, refused: NotAllowed | None = None, kept: dict[UUID, str] | None = None
) -> HttpResponse:
    written = kept or {}
    waiting = [
        (each, ReplyForm(auto_id=f"{each.pk}-%s", initial={"answer": written.get(each.pk, "")}))
        for each in open_consultations(request.staff)[:SHOWN]
    ]
    answered = consultations_at(request.staff).exclude(answered_at=None).order_by("-answered_at")[:SHOWN]
    context = {"waiting": waiting, "answered": answered, "section": "consultations"}
    return desk_page(request, "desk/citizens/consultations.html", context, refused=refused)


urlpatterns = [
    path("consultations/", consultations, name="consultations"),
    path("consultations/<uuid:consultation>/answer/", answer, name="answer_consultation"),
]
