"""Rules that decide without a person: how they do, the switch that stops them, and the cases to look at again."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.cases.actions.resume_instant import resume_instant
from yimen.cases.actions.review_instant import review_instant
from yimen.cases.actions.stop_instant import stop_instant
from yimen.cases.queries.instant import (
    agencies_of_rules,
    may_stop_all,
    ruled_items,
    sampled_for,
    stop_of_all,
    to_review,
)
from yimen.cases.rules.instant import FINDINGS
from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.accesses import note
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.instant import evidence

DAYS, SHOWN = 30, 50
RULERS = (Permission.EDIT_CATALOGUE, Permission.REVIEW_CASES, Permission.WATCH_CASES)


@require_GET
@needs(*RULERS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/instant/: every rule of mine with what it decided of late, and the switch."""
    return _page(request)


@require_POST
@needs(*RULERS)
def stop(request: StaffRequest) -> HttpResponse:
    """POST /desk/instant/stops/: stop one rule or all; what is filed goes to people at once."""
    item, reason = request.POST.get("item", ""), request.POST.get("reason", "")
    refused = attempt(lambda: stop_instant(item=item, reason=reason, by=request.staff, at=now()))
    return _done(request, refused, _("已停用自动审批，新的办件转人工办理。"))


@require_POST
@needs(*RULERS)
def resume(request: StaffRequest) -> HttpResponse:
    """POST /desk/instant/stops/lift/: let a rule, or all, decide again."""
    item, reason = request.POST.get("item", ""), request.POST.get("reason", "")
    refused = attempt(lambda: resume_instant(item=item, reason=reason, by=request.staff, at=now()))
    return _done(request, refused, _("已恢复自动审批。"))


@require_GET
@needs(Permission.REVIEW_CASES)
def samples(request: StaffRequest) -> HttpResponse:
    """GET /desk/instant/samples/: the decided cases that were drawn and wait for a second look, and those looked at."""
    looked_at = sampled_for(request.staff).filter(review__isnull=False)[:SHOWN]
    context = {"waiting": list(to_review(request.staff)[:SHOWN]), "looked_at": list(looked_at), "section": "instant"}
    return desk_page(request, "desk/watch/instant_samples.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.REVIEW_CASES)
def sample(request: StaffRequest, decision: UUID) -> HttpResponse:
    """GET and POST /desk/instant/samples/<id>/: the evidence of one case, and what I find."""
    found = get_object_or_404(sampled_for(request.staff).select_related("version", "case__version"), pk=decision)
    finding, remark = request.POST.get("finding", ""), request.POST.get("remark", "")
    refused = None
    if request.method == "POST":
        refused = attempt(lambda: review_instant(decision=found.pk, finding=finding, remark=remark,
                                                 by=request.staff, at=now()))  # fmt: skip
        if refused is None:
            messages.success(request, _("抽查结果已登记。"))
            return redirect("desk:instant_samples") if finding == "right" else redirect(request.path)
    note(request, "case_read", found.case, seen_at="sample")
    context = {
        "evidence": evidence(found), "case": found.case, "findings": FINDINGS.items(), "finding": finding,
        "remark": remark, "section": "instant",
    }  # fmt: skip
    return desk_page(request, "desk/watch/instant_sample.html", context, refused=refused)


def _done(request: StaffRequest, refused: NotAllowed | None, said: str) -> HttpResponse:
    if refused:
        return _page(request, refused=refused)
    messages.success(request, said)
    return redirect("desk:instant")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    today = localdate()
    items = ruled_items(agencies_of_rules(request.staff, today), since=now() - timedelta(days=DAYS))
    stopped = stop_of_all()
    names = staff_names({each.stop.by for each in items if each.stop} | ({stopped.by} if stopped else set()))
    context = {
        "items": items,
        "stopped": stopped,
        "may_stop_all": may_stop_all(request.staff, today),
        "waiting": to_review(request.staff).count() if Permission.REVIEW_CASES in request.permissions else None,
        "days": DAYS,
        "names": names,
        "typed": request.POST,
        "section": "instant",
    }
    return desk_page(request, "desk/watch/instant.html", context, refused=refused)


urlpatterns = [
    path("instant/", show, name="instant"),
    path("instant/stops/", stop, name="stop_instant"),
    path("instant/stops/lift/", resume, name="resume_instant"),
    path("instant/samples/", samples, name="instant_samples"),
    path("instant/samples/<uuid:decision>/", sample, name="instant_sample"),
]
