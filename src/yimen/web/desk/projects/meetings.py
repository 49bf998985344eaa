"""Joint meetings (联审会议): what is stuck today, calling one, its agenda, and its minutes (A2-21)."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from yimen.identity.queries import agencies
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.call_meeting import call_meeting
from yimen.projects.actions.write_minutes import NewDuty, write_minutes
from yimen.projects.queries.settings import patience
from yimen.projects.queries.standing import stuck_lines
from yimen.projects.queries.watch import AgendaEntry, agenda_of, meetings
from yimen.projects.rules.stuck import WHY
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.paging import newest_of
from yimen.web.desk.projects.forms import day
from yimen.web.shared.guards import StaffRequest, needs


class MeetingForm(forms.Form):
    """When and where."""

    held_on = day(label=gettext_lazy("开会日期"))
    place = forms.CharField(label=gettext_lazy("地点"), max_length=120)


@require_http_methods(["GET", "POST"])
@needs(Permission.MANAGE_PROJECTS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/projects/meetings/: what is stuck and the meetings so far; POST calls one."""
    form = MeetingForm(request.POST or None)
    refused = None
    if form.is_valid():
        held_on, place = form.cleaned_data["held_on"], form.cleaned_data["place"]
        try:
            made = call_meeting(held_on=held_on, place=place, by=request.staff, at=now())
        except NotAllowed as refusal:
            refused = refusal
        else:
            messages.success(request, _("会议已通知各部门和项目专员。"))
            return redirect("desk:meeting", made.pk)
    context = {
        "form": form,
        "stuck": [(each, WHY[each.stuck.why]) for each in stuck_lines(localdate()) if each.stuck],
        "patience": patience(),
        "page": newest_of(meetings(), after=request.GET.get("after", "")),
        "section": "meetings",
        "typed": form.is_bound,
    }
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/projects/meetings.html", context, refused=refused, status=status)


@needs(Permission.MANAGE_PROJECTS)
def meeting(request: StaffRequest, meeting: UUID) -> HttpResponse:
    """GET /desk/projects/meetings/<id>/: the agenda, or the minutes."""
    return _page(request, meeting)


@require_POST
@needs(Permission.MANAGE_PROJECTS)
def write(request: StaffRequest, meeting: UUID) -> HttpResponse:
    """POST /desk/projects/meetings/<id>/minutes/: conclusions and duties, once, by whoever called the meeting."""
    found = get_object_or_404(meetings(), pk=meeting)
    agenda, sent = agenda_of(found), request.POST
    conclusions = {entry.pk: sent.get(f"conclusion-{entry.pk}", "") for entry in agenda}
    refused = attempt(
        lambda: write_minutes(
            meeting=meeting, conclusions=conclusions, duties=_duties(agenda, sent), by=request.staff, at=now()
        )
    )
    if refused:
        return _page(request, meeting, refused=refused, sent=sent)
    messages.success(request, _("纪要已提交，任务已交办，业主会收到结果。"))
    return redirect("desk:meeting", meeting)


def _duties(agenda: list[AgendaEntry], sent: QueryDict) -> list[NewDuty]:
    """Return the duties that were written; one without a day is due on none, which the verb refuses."""
    found = []
    for entry in agenda:
        words = sent.get(f"duty-{entry.pk}", "").strip()
        if words:
            due = _day(sent.get(f"due-{entry.pk}", ""))
            agency = UUID(sent.get(f"agency-{entry.pk}") or str(entry.agency_id))
            found.append(NewDuty(entry.pk, agency, words, due))
    return found


def _day(text: str) -> date:
    try:
        return parse_date(text) or date.min
    except ValueError:
        return date.min


def _page(
    request: StaffRequest, meeting: UUID, *, refused: NotAllowed | None = None, sent: QueryDict | None = None
) -> HttpResponse:
    found = get_object_or_404(meetings(), pk=meeting)
    given: Any = sent if sent is not None else {}
    rows = [
        {
            "entry": entry,
            "why": entry.get_why_display(),
            "conclusion": given.get(f"conclusion-{entry.pk}", ""),
            "duty": given.get(f"duty-{entry.pk}", ""),
            "agency": given.get(f"agency-{entry.pk}", str(entry.agency_id)),
            "due": given.get(f"due-{entry.pk}", ""),
        }
        for entry in agenda_of(found)
    ]
    context = {
        "meeting": found,
        "rows": rows,
        "agencies": [(str(each.pk), each.name) for each in agencies()],
        "may_write": found.minutes_at is None and found.called_by_id == request.staff.pk,
        "section": "meetings",
        "typed": refused is not None,
    }
    return desk_page(request, "desk/projects/meeting.html", context, refused=refused)


urlpatterns = [
    path("projects/meetings/", show, name="meetings"),
    path("projects/meetings/<uuid:meeting>/", meeting, name="meeting"),
    path("projects/meetings/<uuid:meeting>/minutes/", write, name="write_minutes"),
]
