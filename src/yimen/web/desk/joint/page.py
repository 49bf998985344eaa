"""The lead agency's page of a joint approval: every branch with its light, one chart, one public date, urging."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.approvals.queries import Task, unanswered
from yimen.bundles.actions.urge_branch import urge_branch
from yimen.bundles.queries import Bundle, BundlePart
from yimen.bundles.queries.joint import (
    JointVisit,
    inspected_parts,
    joint_open_to,
    joint_waiting,
    leads,
    open_visit,
    public_clock,
)
from yimen.cases.queries import Case
from yimen.cases.queries.sheets import InspectionSheet, sheets_by_case
from yimen.cases.rules.states import IN_HAND
from yimen.identity.queries import staff_list
from yimen.identity.rules.permissions import Permission
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.joint.forms import OFFERED, AnswerForm, DaysForm, ReasonForm, UrgeBranchForm
from yimen.web.desk.lights import Lamp, lamps_on
from yimen.web.desk.paging import newest_of
from yimen.web.shared.branches import bar_of
from yimen.web.shared.gantt import gantt
from yimen.web.shared.guards import StaffRequest, needs


@dataclass(frozen=True)
class Branch:
    """One branch as the page shows it; `silences` are steps whose last day passed without an opinion."""

    part: BundlePart
    lamp: Lamp | None
    sheets: list[InspectionSheet]
    silences: list[Task]


@needs(Permission.REVIEW_CASES)
def listed(request: StaffRequest) -> HttpResponse:
    """GET /desk/joint/?after=: the joint approvals my agency leads or takes part in, the latest first."""
    page = newest_of(joint_waiting(request.staff), after=request.GET.get("after", ""))
    rows = [(bundle, public_clock(bundle.parts.all()), leads(request.staff, bundle)) for bundle in page.rows]
    context = {"page": page, "rows": rows, "section": "joint"}
    return desk_page(request, "desk/joint/list.html", context)


@needs(Permission.REVIEW_CASES)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/joint/<number>/: the branches, the chart and the inspection."""
    return joint_page(request, number)


@require_POST
@needs(Permission.REVIEW_CASES)
def urge(request: StaffRequest, number: str, part: str) -> HttpResponse:
    """POST /desk/joint/<number>/parts/<part>/urges/: the lead agency presses a branch."""
    form = UrgeBranchForm(request.POST)
    if not form.is_valid():
        return joint_page(request, number, urge_form=form, urged=part)
    words = form.cleaned_data["words"]
    refused = attempt(lambda: urge_branch(number=number, part=part, words=words, by=request.staff, at=now()))
    if refused:
        return joint_page(request, number, refused=refused, urge_form=form, urged=part)
    messages.success(request, _("已发出，承办部门须按时回执。"))
    return redirect("desk:joint", number)


def joint_page(request: StaffRequest, number: str, *, refused: NotAllowed | None = None, **typed: Any) -> HttpResponse:
    """Return the page; `typed` are forms as they were sent."""
    bundle = get_object_or_404(joint_open_to(request.staff), number=number)
    parts, today = list(bundle.parts.all()), localdate()
    visit, is_lead = open_visit(bundle), leads(request.staff, bundle)
    context = {
        "bundle": bundle,
        "is_lead": is_lead,
        "clock": public_clock(parts),
        "branches": _branches(parts, today),
        "gantt": gantt([bar_of(part) for part in parts], today=today),
        "visit": visit,
        "may_propose": is_lead and bool(inspected_parts(parts)),
        **_forms(request, visit, is_lead=is_lead),
        "section": "joint",
        **typed,
        "typed": next(iter(typed), ""),
    }
    return desk_page(request, "desk/joint/page.html", context, refused=refused, status=422 if typed else 200)


def _forms(request: StaffRequest, visit: JointVisit | None, *, is_lead: bool) -> dict[str, Any]:
    """Return the forms that this member of staff may send."""
    forms: dict[str, Any] = {"urge_form": UrgeBranchForm()}
    if is_lead:
        place = visit.place if visit else ""
        forms["days_form"] = DaysForm(offered=offered_days(), is_move=visit is not None, initial={"place": place})
        forms["cancel_form"] = ReasonForm()
    mine = own_part(request, visit)
    if visit is not None and mine is not None:
        forms |= {"mine": mine, "answer_form": answer_form(request, visit)}
    return forms


def answer_form(request: StaffRequest, visit: JointVisit, data: Any = None) -> AnswerForm:
    """Return the form in which a department answers to the proposed days."""
    colleagues = staff_list(agency=request.staff.agency).filter(account__is_active=True)
    return AnswerForm(data, days=visit.days, staff=colleagues)


def own_part(request: StaffRequest, visit: JointVisit | None) -> BundlePart | None:
    """Return the branch of my agency that is asked to answer."""
    if visit is None or visit.state != "asked":
        return None
    parts = (answer.part for answer in visit.answers.all())
    return next((part for part in parts if part.item.agency_id == request.staff.agency_id), None)


def offered_days() -> list[date]:
    """Return the working days to choose from, from tomorrow on."""
    table, today = workdays(), localdate()
    return [table.add(today, count) for count in range(1, OFFERED + 1)]


def due_of(case: Case) -> date | None:
    """Return the branch's own date while it is under way."""
    return (case.promised_due or case.statutory_due) if case.state in IN_HAND else None


def _branches(parts: list[BundlePart], today: date) -> list[Branch]:
    """Return each branch with its light, its inspection sheets, and the opinions that did not come."""
    cases = [part.case_id for part in parts if part.case_id]
    lamps, sheets, silences = lamps_on(today), sheets_by_case(cases), unanswered(cases)
    return [
        Branch(
            part=part,
            lamp=lamps.of(due_of(part.case)) if part.case else None,
            sheets=sheets.get(part.case_id, []) if part.case_id else [],
            silences=silences.get(part.case_id, []) if part.case_id else [],
        )
        for part in parts
    ]


def bundle_open(request: StaffRequest, number: str) -> Bundle:
    """Return the joint approval, if it is open to the asker; else 404."""
    return get_object_or_404(joint_open_to(request.staff), number=number)


urlpatterns = [
    path("joint/", listed, name="joints"),
    path("joint/<str:number>/", show, name="joint"),
    path("joint/<str:number>/parts/<str:part>/urges/", urge, name="urge_branch"),
]
