import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cases.actions.test_send_for_originals import send
from tests.cases.sent import told
from tests.cases.steps import accept, finish, submit
from tests.cases.test_reactions import react
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.receive_originals import receive_originals
from yimen.cases.models import Case
from yimen.delivery.actions.collect import Collector
from yimen.delivery.models import Parcel
from yimen.delivery.queries.parcels import custody_of_delivery
from yimen.kernel.rules.errors import NotAllowed

ZHANG = {"name": "张伟", "document_kind": "resident_id", "document_number": "11010519491231002X"}


@pytest.fixture
def town(db: None) -> Town:
    return build_town(channels=["online", "window", "courier"])


@pytest.fixture
def case(town: Town) -> Case:
    return submit(town)


@pytest.fixture
def parcel(town: Town, case: Case) -> Parcel:
    found = send(case, town.zhang)
    Parcel.objects.update(waybill="7", state="ordered")
    found.refresh_from_db()
    told(found, "picked_up")
    return found


def test_the_papers_are_in_hand_and_go_back_with_the_result(town: Town, case: Case, parcel: Parcel) -> None:
    receive_originals(number=case.number, delivery=parcel.delivery_id, keys=["photo"], by=town.clerk, at=MONDAY)
    assert case.materials.get(key="photo").received_as == "paper"
    accept(town, case)
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    hand_out(number=case.number, collector=Collector(**ZHANG), by=town.issuer, at=MONDAY)
    react(case)
    holders = [link.holder for link in custody_of_delivery(parcel.delivery_id)]
    assert holders == ["applicant", "courier", "window", "applicant"]


def test_refused_and_nothing_is_noted(town: Town, case: Case, parcel: Parcel) -> None:
    ways = [
        (NotAllowed, "nothing_ticked", {"keys": []}),
        (NotAllowed, "material_not_asked", {"keys": ["unknown"]}),
        (NotAllowed, "no_such_originals", {"delivery": case.pk}),
        (ObjectDoesNotExist, "does not exist", {"by": town.clerk_elsewhere}),
    ]
    usual = {"number": case.number, "delivery": parcel.delivery_id, "keys": ["photo"], "by": town.clerk, "at": MONDAY}
    for error, words, changes in ways:
        with pytest.raises(error, match=words):
            receive_originals(**{**usual, **changes})
    assert case.materials.get(key="photo").received_as == ""
    receive_originals(**usual)
    with pytest.raises(ObjectDoesNotExist):
        receive_originals(**usual)
