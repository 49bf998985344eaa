"""How the result of a case reaches its applicant: read it, choose it, see in whose hands it is."""

from django.utils.timezone import localdate, now
from ninja import Router

from yimen.cases.actions.choose_delivery import choose_delivery
from yimen.cases.queries import Case, cases_of
from yimen.cases.queries.results import ways_for
from yimen.cases.rules.wish import Wish
from yimen.delivery.queries import custody_of, delivery_of
from yimen.delivery.rules.states import State, Way
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Citizen
from yimen.web.api.heard import DeliveryIn
from yimen.web.api.texts import Number
from yimen.web.api.told import CustodyOut, DeliveryOut, ProblemOut

router = Router(tags=["cases"])
STAMPS = ("chosen_at", "ready_at", "dispatched_at", "finished_at")


@router.get(
    "/cases/{number}/delivery",
    auth=Citizen(Scope.READ),
    response={200: DeliveryOut, 404: ProblemOut},
    summary="Read how the result reaches you",
)
def read_delivery(request: ApiRequest, *, number: Number) -> DeliveryOut:
    """Read how the result is going to reach you, in whose hands it is, and which ways there are."""
    return _told(cases_of(request.auth.person, localdate()).get(number=number))


@router.put(
    "/cases/{number}/delivery",
    auth=Citizen(Scope.APPLY),
    response={200: DeliveryOut} | dict.fromkeys((404, 409, 422), ProblemOut),
    summary="Choose how the result reaches you",
)
def choose(request: ApiRequest, *, number: Number, body: DeliveryIn) -> DeliveryOut:
    """Choose how the result is to reach you; it can be changed until it has been dispatched."""
    wish = Wish(**{**body.dict(), "way": Way(body.way)})
    choose_delivery(number=number, wish=wish, by=request.auth.person, at=now())
    return read_delivery(request, number=number)


def _told(case: Case) -> DeliveryOut:
    found = delivery_of(case.pk)
    return DeliveryOut(
        way=found.way if found else Way.COUNTER,
        state=found.state if found else State.CHOSEN,
        ways=[way.value for way in ways_for(case.version, case.centre)],
        recipient=found.recipient if found else "",
        phone=str(found.phone or "") if found else "",
        area=found.area if found else "",
        custody=[CustodyOut.from_orm(link) for link in custody_of(case.pk)],
        **{name: getattr(found, name, None) for name in STAMPS},
    )
