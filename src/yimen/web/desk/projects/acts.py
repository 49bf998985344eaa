"""What is done on a project's page: milestones, promised values, key project, another manager, pressing an agency."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.identity.queries import Staff
from yimen.identity.rules.permissions import Permission
from yimen.projects.actions.make_vip import Vip, make_vip
from yimen.projects.actions.plan_milestones import plan_milestones
from yimen.projects.actions.press_project import press_project
from yimen.projects.actions.promise_indicators import Promise as Value
from yimen.projects.actions.promise_indicators import promise_indicators
from yimen.projects.actions.reach_milestone import reach_milestone
from yimen.projects.actions.reassign_manager import reassign_manager
from yimen.projects.actions.record_finding import record_finding
from yimen.projects.queries import lines_of, managers_on
from yimen.projects.queries.standing import Stand, stands_of
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.projects.forms import (
    FindingForm,
    IndicatorForm,
    PlanDayForm,
    PressForm,
    ReachForm,
    ReassignForm,
    VipForm,
)
from yimen.web.desk.projects.project import SEES, found, project_page
from yimen.web.shared.guards import StaffRequest, needs


def _stands(request: StaffRequest, code: str) -> list[Stand]:
    return stands_of(lines_of(found(request, code)), today=localdate())


def _done(
    request: StaffRequest,
    code: str,
    form: tuple[str, forms.Form],
    *,
    act: Callable[[dict[str, Any]], object],
    said: str,
) -> HttpResponse:
    """Return the page with what is wrong, or lead back to it after the act."""
    name, filled = form
    if not filled.is_valid():
        return project_page(request, code, typed={name: filled})
    if refused := attempt(lambda: act(filled.cleaned_data)):
        return project_page(request, code, refused=refused, typed={name: filled})
    messages.success(request, said)
    return redirect("desk:project", code)


@require_POST
@needs(Permission.MANAGE_PROJECTS)
def reach(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/projects/<code>/milestones/: a phase is reached."""
    form = ReachForm(request.POST, auto_id="reach_%s")
    return _done(
        request, code, ("reach_form", form), said=_("节点已登记。"),
        act=lambda values: reach_milestone(code=code, by=request.staff, at=now(), **values),
    )  # fmt: skip


@require_POST
@needs(Permission.MANAGE_PROJECTS)
def plan_day(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/projects/<code>/milestones/plan/: plan a phase's day."""
    form = PlanDayForm(request.POST, auto_id="day_%s")
    return _done(
        request, code, ("day_form", form), said=_("计划日期已保存。"),
        act=lambda values: plan_milestones(
            code=code, days={values["phase"]: values["reached_on"]}, by=request.staff, at=now()
        ),
    )  # fmt: skip


@require_POST
@needs(Permission.MANAGE_PROJECTS)
def promise(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/projects/<code>/indicators/: write a promised value down."""
    form = IndicatorForm(request.POST, auto_id="indicator_%s")
    return _done(
        request, code, ("indicator_form", form), said=_("承诺指标已登记。"),
        act=lambda values: promise_indicators(
            code=code, promises=[Value(values["name"], values["unit"], values["bound"], values["value"])],
            by=request.staff, at=now(),
        ),
    )  # fmt: skip


@require_POST
@needs(*SEES)
def find(request: StaffRequest, code: str, indicator: UUID) -> HttpResponse:
    """POST /desk/projects/<code>/indicators/<id>/: what the acceptance check found."""
    form = FindingForm(request.POST)
    return _done(
        request, code, ("finding_form", form), said=_("核验结果已登记。"),
        act=lambda values: record_finding(code=code, indicator=indicator, by=request.staff, at=now(), **values),
    )  # fmt: skip


@require_POST
@needs(Permission.WATCH_CASES)
def press(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/projects/<code>/duties/: press an agency (督办)."""
    form = PressForm(request.POST, stands=_stands(request, code), auto_id="press_%s")
    return _done(
        request, code, ("press_form", form), said=_("已发出督办，部门须按时回执。"),
        act=lambda values: press_project(
            code=code, agency=UUID(values["agency"]), words=values["words"], by=request.staff, at=now()
        ),
    )  # fmt: skip


@require_POST
@needs(Permission.WATCH_CASES)
def vip(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/projects/<code>/terms/: approve a term as a key project."""
    form = VipForm(request.POST, stands=_stands(request, code), auto_id="vip_%s")
    return _done(
        request, code, ("vip_form", form), said=_("已列为重点项目。"),
        act=lambda values: make_vip(
            code=code, by=request.staff, at=now(),
            vip=Vip(
                values["until"], UUID(values["agent"]), [UUID(each) for each in values["agencies"]], values["ground"]
            ),
        ),
    )  # fmt: skip


@require_POST
@needs(Permission.WATCH_CASES)
def reassign(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/projects/<code>/manager/: give the project to another manager."""
    form = ReassignForm(request.POST, project=found(request, code), auto_id="reassign_%s")
    return _done(
        request, code, ("reassign_form", form), said=_("已换专员，双方和业主都会收到通知。"),
        act=lambda values: reassign_manager(
            code=code, to=_manager(values["to"]), reason=values["reason"], by=request.staff, at=now()
        ),
    )  # fmt: skip


def _manager(key: str) -> Staff:
    chosen = next((each for each in managers_on(localdate()) if str(each.pk) == key), None)
    if chosen is None:
        raise Http404
    return chosen


urlpatterns = [
    path("projects/<str:code>/milestones/", reach, name="reach_milestone"),
    path("projects/<str:code>/milestones/plan/", plan_day, name="plan_milestone"),
    path("projects/<str:code>/indicators/", promise, name="promise_indicator"),
    path("projects/<str:code>/indicators/<uuid:indicator>/", find, name="check_indicator"),
    path("projects/<str:code>/duties/", press, name="press_project"),
    path("projects/<str:code>/terms/", vip, name="make_vip"),
    path("projects/<str:code>/manager/", reassign, name="reassign_manager"),
]
