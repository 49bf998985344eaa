"""The one hand-out: all results of a joint approval or one-thing service at once, on one receipt (统一发证)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.bundles.actions.hand_out_bundle import hand_out_bundle
from yimen.bundles.queries import Bundle, BundlePart, bundles_at_desk, bundles_to_hand_out
from yimen.bundles.together import Outcome
from yimen.cases.rules.states import State
from yimen.delivery.queries import pick_up_of
from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.handover.issue import HOLDER, PROXY, CollectorForm
from yimen.web.desk.paging import page_of
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


@needs(Permission.ISSUE_RESULTS)
def listed(request: StaffRequest) -> HttpResponse:
    """GET /desk/issue-together/?after=: what is wholly decided and waits at my centre, the longest waiting first."""
    page = page_of(bundles_to_hand_out(request.staff), key="settled_at", after=request.GET.get("after", ""))
    return desk_page(request, "desk/joint/handouts.html", {"page": page, "section": "issue"})


@require_http_methods(["GET", "POST"])
@needs(Permission.ISSUE_RESULTS)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET, POST /desk/issue-together/<number>/: every result, and who collects them."""
    bundle = get_object_or_404(bundles_at_desk(request.staff), number=number)
    if request.method == "GET":
        return _page(request, bundle, CollectorForm(initial={"who": PROXY if bundle.organisation_id else HOLDER}))
    form = CollectorForm(request.POST)
    if not form.is_valid():
        return _page(request, bundle, form, status=422)
    collector, outcomes = form.collector(), list[Outcome]()
    refused = attempt(
        lambda: outcomes.extend(hand_out_bundle(number=number, collector=collector, by=request.staff, at=now()))
    )
    if refused or not any(each.is_done for each in outcomes):
        return _page(request, bundle, form, refused=refused or _first(outcomes))
    for each in outcomes:
        if each.refusal is not None:
            messages.warning(request, f"{each.name}：{sentence(each.refusal)}")
    messages.success(request, _("已一次发放。请打印送达回证，由领取人签名。"))
    return redirect("desk:handed_out_together", number)


@needs(Permission.ISSUE_RESULTS)
def receipt(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/issue-together/<number>/receipt/: one receipt for all results that were handed out."""
    bundle = get_object_or_404(bundles_at_desk(request.staff), number=number)
    given = [(part, pick_up) for part in _closed(bundle) if part.case and (pick_up := pick_up_of(part.case.pk))]
    if not given:
        raise Http404
    last = given[-1][1]
    names = staff_names([last.handed_by])
    context = {
        "bundle": bundle,
        "given": given,
        "last": last,
        "handed_by": next(iter(names.values()), ""),
        "section": "issue",
    }
    return desk_page(request, "desk/joint/receipt.html", context)


def _first(outcomes: list[Outcome]) -> NotAllowed:
    """Return why nothing was handed out."""
    return next((each.refusal for each in outcomes if each.refusal), NotAllowed("nothing_to_hand_out"))


def _closed(bundle: Bundle) -> list[BundlePart]:
    return [part for part in bundle.parts.all() if part.case and part.case.state == State.CLOSED]


def _page(
    request: StaffRequest, bundle: Bundle, form: CollectorForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    parts = [(part, part.case is not None and part.case.state == State.READY) for part in bundle.parts.all()]
    context = {
        "bundle": bundle,
        "parts": parts,
        "ready": sum(is_ready for _, is_ready in parts),
        "form": form,
        "was_given": bool(_closed(bundle)),
        "section": "issue",
    }
    return desk_page(request, "desk/joint/handout.html", context, refused=refused, status=status)


urlpatterns = [
    path("issue-together/", listed, name="hand_outs"),
    path("issue-together/<str:number>/", show, name="hand_out_together"),
    path("issue-together/<str:number>/receipt/", receipt, name="handed_out_together"),
]
