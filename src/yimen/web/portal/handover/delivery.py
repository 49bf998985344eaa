"""How the result of my case reaches me: chosen, changed until dispatch, and where it is now."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.choose_delivery import choose_delivery
from yimen.cases.queries import Case, cases_of
from yimen.cases.queries.results import ways_for
from yimen.cases.rules.states import ENDED, State
from yimen.cases.rules.wish import Wish
from yimen.delivery.queries import Delivery, delivery_of
from yimen.delivery.queries.lockers import Stay, code_for, stay_of
from yimen.delivery.rules.states import CHANGEABLE, Way
from yimen.delivery.rules.states import State as At
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence, status_of
from yimen.web.shared.wish import WAYS, wish_form


@dataclass(frozen=True)
class Handover:
    """What the case's page says of the result's way."""

    way: str
    may_change: bool
    is_at_window: bool
    delivery: Delivery | None = None
    stay: Stay | None = None
    code: str = ""


def handover_of(case: Case) -> Handover:
    """Return how the result reaches the applicant; the code of a locker only here, to those whose case it is."""
    delivery = delivery_of(case.pk)
    state = At(delivery.state) if delivery else At.CHOSEN
    stay = stay_of(case.pk) if state in (At.IN_LOCKER, At.RECALLED) else None
    may_change = State(case.state) not in ENDED and state in CHANGEABLE and len(ways_for(case.version, case.centre)) > 1
    return Handover(
        way=str(WAYS[Way(delivery.way) if delivery else Way.COUNTER]),
        may_change=may_change,
        is_at_window=state == At.READY and delivery is not None and delivery.way == Way.COUNTER,
        delivery=delivery,
        stay=stay,
        code=code_for(stay) if stay and state == At.IN_LOCKER else "",
    )


@require_http_methods(["GET", "POST"])
@signed_in
def delivery(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/cases/<number>/delivery/ asks how; POST chooses, until the result has been dispatched."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    offered, chosen = ways_for(case.version, case.centre), delivery_of(case.pk)
    form = wish_form(request.POST if request.method == "POST" else None, offered=offered, delivery=chosen)
    refused: NotAllowed | None = None
    if form.is_valid():
        wish = form.wish() or Wish(way=Way.COUNTER)
        try:
            choose_delivery(number=number, wish=wish, by=request.person, at=now())
        except NotAllowed as refusal:
            refused = refusal
        else:
            messages.success(request, _("出件方式已改好。"))
            return redirect("portal:case", number)
    context: dict[str, Any] = {"case": case, "wish": form, "section": "my"}
    context |= {"refused": sentence(refused) if refused else ""}
    status = status_of(refused) if refused else 422 if form.is_bound else 200
    return render(request, "portal/handover/delivery.html", context, status=status)


urlpatterns = [path("my/cases/<str:number>/delivery/", delivery, name="delivery")]
