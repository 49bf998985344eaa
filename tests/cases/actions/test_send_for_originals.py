"""Two-way courier (双向快递): originals are fetched, checked and go back with the result; nobody visits a hall."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town, build_town
from tests.delivery.post import HOME, ZHANG
from yimen.cases.actions.send_for_originals import send_for_originals
from yimen.cases.models import Case
from yimen.delivery.models import Parcel
from yimen.identity.models import Person
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return build_town(channels=["online", "window", "courier"])


def send(case: Case, by: Person) -> Parcel:
    return send_for_originals(number=case.number, sender=ZHANG, address=HOME, by=by, at=MONDAY)


def test_after_the_preliminary_check_a_courier_is_chosen_instead_of_a_visit(town: Town) -> None:
    case = submit(town)
    Case.objects.update(state="pre_reviewed")
    parcel = send(case, town.zhang)
    assert (parcel.state, parcel.delivery.direction, parcel.delivery.centre_id) == ("wanted", "in", town.centre.pk)
    with pytest.raises(NotAllowed, match="originals_under_way"):
        send(case, town.zhang)


def test_a_stranger_finds_no_such_case(town: Town) -> None:
    case = submit(town)
    with pytest.raises(ObjectDoesNotExist):
        send(case, town.stranger)


def test_not_once_the_case_is_handed_over_and_not_where_the_item_takes_none(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="originals_not_now"):
        send(case, town.zhang)
    Case.objects.update(state="submitted")
    town.version.channels = ["online", "window"]
    town.version.save()
    with pytest.raises(NotAllowed, match="no_courier_here"):
        send(case, town.zhang)
    assert not Parcel.objects.exists()
