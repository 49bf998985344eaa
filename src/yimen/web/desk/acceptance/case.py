"""A case at the window: what was filed, read-only, and what the clerk may do with it now."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.annotate import annotate
from yimen.cases.actions.hand_over_again import hand_over_again
from yimen.cases.actions.receive_paper import receive_paper
from yimen.cases.queries import case_at_desk
from yimen.halls.queries import duty_of
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.acceptance.moves import moves_of, way_forms
from yimen.web.desk.accesses import note
from yimen.web.desk.casefile.casefile import read_case
from yimen.web.desk.casefile.forms import PreReviewForm, PromiseForm, RefusalForm, RemarkForm
from yimen.web.desk.casefile.helping import helping_context
from yimen.web.desk.casefile.posted import posted_of
from yimen.web.desk.casefile.ways_done import WaysDone
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.fees.listed import fees_of
from yimen.web.desk.revision import revision_of, stale
from yimen.web.desk.window.service_time import begun, seconds_since
from yimen.web.desk.window.window import ask_for_window
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.instant import evidence_of


@needs(Permission.INTAKE_CASES)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/cases/<number>/: the case, if it is one of my centre's."""
    return case_page(request, number)


def case_page(request: StaffRequest, number: str, *, refused: NotAllowed | None = None, **typed: Any) -> HttpResponse:
    """Return the case's page; `typed` are forms as they were sent, so that nothing written is lost."""
    case = case_at_desk(request.staff, number)
    if case is None:
        raise Http404
    file = read_case(case, today=localdate())
    note(request, "case_read", case, seen_at="window")
    papers = [paper.held for paper in file.papers]
    moves, refused = moves_of(case, papers), refused or stale(request, case.revision)
    forms = {  # most are made where the page shows them
        "remark_form": SimpleLazyObject(RemarkForm),
        "refusal_form": SimpleLazyObject(RefusalForm),
        "pre_review_form": SimpleLazyObject(PreReviewForm),
        "promise_form": SimpleLazyObject(PromiseForm),
        **way_forms(case, papers, moves),
    }
    context = {
        "file": file,
        "case": case,
        "instant": evidence_of(case),
        "ways": WaysDone(case, file.happened),
        "moves": moves,
        "posted": SimpleLazyObject(lambda: posted_of(case)),
        "began": request.POST.get("began") or begun(),
        "section": "cases",
        **fees_of(case),
        **helping_context(case, seen_from="window"),
        **forms,
        **typed,
        "typed": next(iter(typed), ""),
    }
    return desk_page(request, "desk/acceptance/case.html", context, refused=refused, status=422 if typed else 200)


@require_POST
@needs(Permission.INTAKE_CASES)
def accept(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/acceptance/: accept, recorded at my window with the seconds it took."""
    at, duty = now(), duty_of(request.staff.pk)
    if duty is None:
        return ask_for_window(request, back=reverse("desk:case", args=[number]))
    place = AtWindow(duty.window, seconds_since(request.POST.get("began", ""), at=at))
    revision = revision_of(request)
    refused = attempt(lambda: accept_case(number=number, place=place, by=request.staff, at=at, revision=revision))
    if refused:
        return case_page(request, number, refused=refused)
    messages.success(request, _("已受理，开始计时，已移交审批部门。"))
    return redirect("desk:case", number)


@require_POST
@needs(Permission.INTAKE_CASES)
def remark(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/remarks/: write a remark."""
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return case_page(request, number, remark_form=form)
    text = form.cleaned_data["text"]
    refused = attempt(lambda: annotate(number=number, text=text, by=request.staff, at=now()))
    if refused:
        return case_page(request, number, refused=refused, remark_form=form)
    return redirect(reverse("desk:case", args=[number]) + "#remarks")


@require_POST
@needs(Permission.INTAKE_CASES)
def papers(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/papers/: mark the ticked materials as received on paper."""
    keys = request.POST.getlist("keys")
    refused = attempt(lambda: receive_paper(number=number, keys=keys, by=request.staff, at=now()))
    if refused:
        return case_page(request, number, refused=refused)
    if keys:
        messages.success(request, _("已登记收到的纸质材料。"))
    return redirect(reverse("desk:case", args=[number]) + "#papers")


@require_POST
@needs(Permission.INTAKE_CASES)
def hand_over(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/handover/: give a returned case to the departments again."""
    revision = revision_of(request)
    refused = attempt(lambda: hand_over_again(number=number, by=request.staff, at=now(), revision=revision))
    if refused:
        return case_page(request, number, refused=refused)
    messages.success(request, _("已再次移交审批部门。"))
    return redirect("desk:case", number)


urlpatterns = [
    path("cases/<str:number>/", show, name="case"),
    path("cases/<str:number>/acceptance/", accept, name="accept"),
    path("cases/<str:number>/remarks/", remark, name="remark"),
    path("cases/<str:number>/papers/", papers, name="papers"),
    path("cases/<str:number>/handover/", hand_over, name="hand_over"),
]
