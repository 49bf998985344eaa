"""The switch that stops rules: of one item or of all, with a reason, at once, and the way back."""

import pytest

from tests.cases.ruled import ruled_town
from tests.cast import MONDAY, Town, build_staff
from yimen.cases.actions.resume_instant import resume_instant
from yimen.cases.actions.stop_instant import stop_instant
from yimen.cases.models import InstantStop
from yimen.cases.stops import open_stop
from yimen.catalogue.models import Item
from yimen.identity.models import Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db: None) -> Town:
    return ruled_town()


def stop(town: Town, by: Staff, *, item: str | None = None, reason: str = "规则有误") -> InstantStop:
    return stop_instant(item=town.item.code if item is None else item, reason=reason, by=by, at=MONDAY)


def test_a_stop_holds_until_it_is_lifted_and_both_are_on_record(town: Town) -> None:
    stop(town, town.approver)
    assert open_stop(town.item.pk) is not None
    resume_instant(item=town.item.code, reason="已改好", by=town.handler, at=MONDAY)
    assert open_stop(town.item.pk) is None
    told = Event.objects.filter(type__in=("InstantStopped", "InstantResumed")).order_by("id")
    assert [(fact.type, fact.by, fact.payload["reason"]) for fact in told] == [
        ("InstantStopped", town.approver.pk, "规则有误"),
        ("InstantResumed", town.handler.pk, "已改好"),
    ]


def test_the_stop_of_all_holds_for_each(town: Town) -> None:
    stop(town, town.supervisor, item="")
    assert open_stop(town.item.pk) is not None


def test_twice_is_once(town: Town) -> None:
    stop(town, town.approver)
    with pytest.raises(NotAllowed, match="instant_stopped_already"):
        stop(town, town.handler)
    resume_instant(item=town.item.code, reason="好了", by=town.approver, at=MONDAY)
    with pytest.raises(NotAllowed, match="instant_not_stopped"):
        resume_instant(item=town.item.code, reason="好了", by=town.approver, at=MONDAY)
    stop(town, town.approver)


@pytest.mark.parametrize("reason", ["", "  "])
def test_no_reason_no_stop(town: Town, reason: str) -> None:
    with pytest.raises(NotAllowed, match="reason_needed"):
        stop(town, town.approver, reason=reason)


def test_strangers_stop_nothing(town: Town) -> None:
    for stranger in (town.fire_handler, town.clerk, town.issuer):
        with pytest.raises(Item.DoesNotExist):
            stop(town, stranger)
    for own in (town.approver, town.handler, build_staff("ed", "catalogue_editor", agency=town.market)):
        with pytest.raises(NotAllowed, match="instant_not_yours"):
            stop(town, own, item="")
    stop(town, build_staff("whole", "catalogue_editor"), item="")
