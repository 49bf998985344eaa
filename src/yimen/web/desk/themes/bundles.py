"""Master cases at the window: every part on one page, accepted at once, and handed out together."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.bundles.actions.accept_bundle import accept_bundle
from yimen.bundles.actions.hand_out_bundle import hand_out_bundle
from yimen.bundles.actions.pass_bundle_pre_review import pass_bundle_pre_review
from yimen.bundles.queries import BundlePart, bundles_at_desk, bundles_to_hand_out, open_bundles
from yimen.bundles.together import Outcome
from yimen.cases.actions.accept_case import AtWindow
from yimen.cases.queries.helping import helps_of_all
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import MOVES, Move, State
from yimen.halls.queries import duty_of
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.handover.issue import CollectorForm
from yimen.web.desk.paging import newest_of, page_of
from yimen.web.desk.window.service_time import begun, seconds_since
from yimen.web.desk.window.window import ask_for_window
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


@needs(Permission.INTAKE_CASES, Permission.ISSUE_RESULTS)
def bundle_list(request: StaffRequest) -> HttpResponse:
    """GET /desk/bundles/?view=ready&after=: the centre's open master cases; those of which all results are there."""
    is_ready = request.GET.get("view") == "ready"
    after = request.GET.get("after", "")
    if is_ready:
        page = page_of(bundles_to_hand_out(request.staff), key="settled_at", after=after)
    else:
        page = newest_of(open_bundles(request.staff), after=after)
    context = {"page": page, "is_ready": is_ready, "section": "bundles"}
    return desk_page(request, "desk/themes/bundles.html", context)


@needs(Permission.INTAKE_CASES, Permission.ISSUE_RESULTS)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/bundles/<number>/: the parts, who helps, and what can be done for all of them at once."""
    return _page(request, number, CollectorForm())


def _page(request: StaffRequest, number: str, form: CollectorForm, *, status: int = 200) -> HttpResponse:
    bundle = bundles_at_desk(request.staff).filter(number=number).first()
    if bundle is None:
        raise Http404
    parts = list(bundle.parts.all())
    states = [State(part.case.state) for part in parts if part.case]
    may_take, pre = Permission.INTAKE_CASES in request.permissions, _pre(parts)
    context = {
        "bundle": bundle,
        "parts": parts,
        "names": {part.item.code: part.version.name for part in parts},
        "told": bundle.situation.get("told", []),
        "helps": helps_of_all([part.case_id for part in parts if part.case_id]),
        "to_accept": sum(state in MOVES[Move.ACCEPT] for state in states) if may_take and not pre else 0,
        "to_pre_review": may_take and bool(pre),
        "to_hand_out": states.count(State.READY) if Permission.ISSUE_RESULTS in request.permissions else 0,
        "collector_form": form,
        "began": request.POST.get("began") or begun(),
        "section": "bundles",
    }
    return desk_page(request, "desk/themes/bundle.html", context, status=status)


def _pre(parts: Sequence[BundlePart]) -> list[BundlePart]:
    """Return the parts whose pre-review is the window's and is still to be done."""
    waiting = (part for part in parts if part.case and part.case.state == State.SUBMITTED)
    return [part for part in waiting if part.version.pre_review == "window" and part.bundle.channel != Channel.WINDOW]


@require_POST
@needs(Permission.INTAKE_CASES)
def accept(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/bundles/<number>/acceptance/: every part that waits for it, in one stroke."""
    at, duty = now(), duty_of(request.staff.pk)
    if duty is None:
        return ask_for_window(request, back=reverse("desk:bundle", args=[number]))
    place = AtWindow(duty.window, seconds_since(request.POST.get("began", ""), at=at))
    done = _("已受理 %(n)s 个事项，分别计时，已移交各部门。")
    return _told(request, number, lambda: accept_bundle(number=number, place=place, by=request.staff, at=at), done=done)


@require_POST
@needs(Permission.INTAKE_CASES)
def pre_review(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/bundles/<number>/pre-review/: pass the window's own pre-review for every part that has one."""
    done = _("%(n)s 个事项预审通过。")
    return _told(request, number, lambda: pass_bundle_pre_review(number=number, by=request.staff, at=now()), done=done)


@require_POST
@needs(Permission.ISSUE_RESULTS)
def hand_out(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/bundles/<number>/results/: hand every result over to one collector."""
    form = CollectorForm(request.POST)
    if not form.is_valid():
        return _page(request, number, form, status=422)
    collector, by = form.collector(), request.staff
    done = _("已一起领取 %(n)s 个结果。")
    return _told(
        request, number, lambda: hand_out_bundle(number=number, collector=collector, by=by, at=now()), done=done
    )


def _told(request: StaffRequest, number: str, act: Callable[[], list[Outcome]], *, done: str) -> HttpResponse:
    """Do it, and say what came of each part; one that is refused does not stop the others."""
    outcomes: list[Outcome] = []
    refused = attempt(lambda: outcomes.extend(act()))
    good = sum(outcome.is_done for outcome in outcomes)
    if refused:
        messages.warning(request, sentence(refused))
    if good:
        messages.success(request, done % {"n": good})
    for outcome in outcomes:
        if outcome.refusal:
            messages.warning(request, f"{outcome.name}：{sentence(outcome.refusal)}")
    return redirect("desk:bundle", number)


urlpatterns = [
    path("bundles/", bundle_list, name="bundles"),
    path("bundles/<str:number>/", show, name="bundle"),
    path("bundles/<str:number>/acceptance/", accept, name="accept_bundle"),
    path("bundles/<str:number>/pre-review/", pre_review, name="pre_review_bundle"),
    path("bundles/<str:number>/results/", hand_out, name="hand_out_bundle"),
]
