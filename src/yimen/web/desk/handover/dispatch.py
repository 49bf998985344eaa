"""Sending by courier: put results in the bag, print labels, hand them over, and see what becomes of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.functional import Promise
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.cases.queries import Case, cases_by_id
from yimen.delivery.actions.bag_results import bag_results
from yimen.delivery.actions.make_again import make_again
from yimen.delivery.actions.print_labels import print_labels
from yimen.delivery.actions.release_parcel import release_parcel
from yimen.delivery.actions.send_parcels import send_parcels
from yimen.delivery.actions.take_back_parcel import take_back_parcel
from yimen.delivery.queries import Delivery
from yimen.delivery.queries.parcels import Parcel, failed_before, going_out, to_bag
from yimen.delivery.rules.states import State
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.lights import Lamp, lamps_on
from yimen.web.shared.guards import StaffRequest, needs

MOST = 200
ACTS: dict[str, tuple[Callable[..., object], Promise]] = {
    "release": (release_parcel, gettext_lazy("已取出邮袋，快递订单会自动取消。")),
    "return": (take_back_parcel, gettext_lazy("已收回窗口，已通知申请人重新选择领取方式。")),
    "reissue": (make_again, gettext_lazy("已登记补发，结果在窗口，已通知申请人重新选择领取方式。")),
}


@dataclass(frozen=True)
class Row:
    """One result in the list: what it is of, to whom it goes, and its parcel."""

    delivery: Delivery
    case: Case | None
    lamp: Lamp | None
    parcel: Parcel | None = None
    trouble: str = ""


@needs(Permission.ISSUE_RESULTS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/dispatch/: what waits for the bag, what is in it, what went wrong, what is on the way."""
    return _page(request)


@require_POST
@needs(Permission.ISSUE_RESULTS)
def bag(request: StaffRequest) -> HttpResponse:
    """POST /desk/dispatch/bag/: put the ticked results in the bag; couriers are ordered in the background."""
    put = bag_results(deliveries=_ticked(request), by=request.staff, at=now())
    if not put:
        return _page(request, refused=NotAllowed("nothing_ticked"))
    messages.success(request, _("已装袋 {n} 件，正在向快递企业下单；有了邮件号就可以打印面单。").format(n=len(put)))
    return redirect("desk:dispatch")


@require_POST
@needs(Permission.ISSUE_RESULTS)
def labels(request: StaffRequest) -> HttpResponse:
    """POST /desk/dispatch/labels/: the labels as a PDF; who printed whose address is logged."""
    ticked, at = _ticked(request), now()
    try:
        pdf = print_labels(parcels=ticked, by=request.staff, at=at)
    except NotAllowed as refusal:
        return _page(request, refused=refusal)
    name = f"labels-{localdate(at)}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
@needs(Permission.ISSUE_RESULTS)
def hand_over(request: StaffRequest) -> HttpResponse:
    """POST /desk/dispatch/handover/: the courier has taken the ticked parcels; the chain of custody says so."""
    sent = send_parcels(parcels=_ticked(request), by=request.staff, at=now())
    if not sent:
        return _page(request, refused=NotAllowed("nothing_ticked"))
    messages.success(request, _("已交给快递员 {n} 件，已通知申请人邮件号。").format(n=len(sent)))
    return redirect("desk:dispatch")


@require_POST
@needs(Permission.ISSUE_RESULTS)
def act(request: StaffRequest, parcel: UUID, what: str) -> HttpResponse:
    """POST /desk/dispatch/<parcel>/<what>/: take it out of the bag, take it back, or have it made again."""
    verb, words = ACTS[what]
    refused = attempt(lambda: verb(parcel=parcel, by=request.staff, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, str(words))
    return redirect("desk:dispatch")


def _ticked(request: StaffRequest) -> list[UUID]:
    """Return what was ticked; what is no id is nobody's."""
    found = []
    for text in request.POST.getlist("ids")[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    waiting = list(to_bag(request.staff)[:MOST])
    parcels = list(going_out(request.staff)[:MOST])
    cases = cases_by_id([each.subject for each in (*waiting, *(parcel.delivery for parcel in parcels))])
    rows = [_row(parcel.delivery, cases, parcel=parcel) for parcel in parcels]
    failed = failed_before(each.pk for each in waiting)
    context = {
        "waiting": [_row(each, cases, trouble=failed.get(each.pk, "")) for each in waiting],
        "bagged": _in(rows, State.RESERVED),
        "back": _in(rows, State.RETURNED),
        "lost": _in(rows, State.LOST),
        "away": _in(rows, State.ON_ITS_WAY),
        "section": "dispatch",
    }
    return desk_page(request, "desk/handover/dispatch.html", context, refused=refused)


def _row(delivery: Delivery, cases: dict[UUID, Case], *, parcel: Parcel | None = None, trouble: str = "") -> Row:
    case = cases.get(delivery.subject)
    lamp = lamps_on(localdate()).of(case.delivery_due) if case and case.delivery_due else None
    return Row(delivery, case, lamp, parcel, trouble)


def _in(rows: Iterable[Row], state: State) -> list[Row]:
    return [row for row in rows if row.delivery.state == state]


urlpatterns = [
    path("dispatch/", show, name="dispatch"),
    path("dispatch/bag/", bag, name="bag"),
    path("dispatch/labels/", labels, name="labels"),
    path("dispatch/handover/", hand_over, name="hand_to_courier"),
    path("dispatch/<uuid:parcel>/release/", act, {"what": "release"}, name="release_parcel"),
    path("dispatch/<uuid:parcel>/return/", act, {"what": "return"}, name="take_back_parcel"),
    path("dispatch/<uuid:parcel>/reissue/", act, {"what": "reissue"}, name="make_again"),
]
