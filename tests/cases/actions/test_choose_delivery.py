"""Who may say how the result is wanted, which ways there are, and until when."""

from typing import Any

import pytest

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.choose_delivery import choose_delivery
from yimen.cases.actions.close_delivered import close_delivered
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.keep_wish import keep_wish
from yimen.cases.actions.lay_in_locker import lay_in_locker
from yimen.cases.models import Case
from yimen.cases.queries.results import ways_for
from yimen.cases.rules.states import State
from yimen.cases.rules.wish import Wish, ways_offered
from yimen.delivery.actions.collect import Collector
from yimen.delivery.actions.install_locker import NewLocker, install_locker
from yimen.delivery.models import Locker
from yimen.delivery.queries import delivery_of
from yimen.delivery.rules.lockers import Size
from yimen.delivery.rules.states import Way
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

HOME = Wish(way=Way.COURIER, area="广东省惠州市惠阳区淡水街道", detail="人民路1号")
LOCKER, COUNTER = Wish(way=Way.LOCKER), Wish(way=Way.COUNTER)
ZHANG = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")


@pytest.fixture
def town(db: None) -> Town:
    return build_town(result_ways=["counter", "locker", "courier"])


def a_locker(town: Town) -> Locker:
    new = NewLocker(code="danshui-1", name="1号柜", place="东门", centre=town.centre.pk, cells=[Size.SMALL])
    return install_locker(new, by=None, at=MONDAY)


def decided(town: Town, **changes: Any) -> Case:
    case = accept(town, submit(town, **changes))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("ways", "has_locker", "has_result", "offered"),
    [
        ([], True, True, "counter"),
        (["locker"], False, True, "counter"),
        (["locker", "courier"], True, True, "counter locker courier"),
        (["locker", "courier"], True, False, "counter"),
    ],
)
def test_the_item_and_the_centre_say_which_ways_there_are(
    ways: list[str], has_locker: bool, has_result: bool, offered: str
) -> None:
    assert " ".join(ways_offered(ways, has_locker=has_locker, has_result=has_result)) == offered


def test_without_a_word_nothing_is_written_and_the_counter_it_is(town: Town) -> None:
    case = submit(town)
    assert delivery_of(case.pk) is None


def test_a_wish_said_on_filing_is_kept_with_the_case(town: Town) -> None:
    case = submit(town, wish=HOME)
    found = delivery_of(case.pk)
    assert found is not None
    assert (found.way, found.state, found.recipient, found.area) == ("courier", "chosen", "张伟", HOME.area)


def test_a_wish_that_is_not_offered_files_nothing(town: Town) -> None:
    with pytest.raises(NotAllowed, match="way_not_offered"):
        submit(town, wish=LOCKER)  # the centre has none
    assert Case.objects.count() == 0


def test_the_applicant_and_the_window_choose_until_it_is_over(town: Town) -> None:
    a_locker(town)
    case = submit(town)
    choose_delivery(number=case.number, wish=LOCKER, by=town.zhang, at=MONDAY)
    choose_delivery(number=case.number, wish=COUNTER, by=town.clerk, at=MONDAY)
    case.refresh_from_db()
    keep_wish(case, HOME, by=town.zhang.pk, at=MONDAY)
    assert Event.objects.filter(type="WayChosen", subject=case.pk).count() == 3
    assert ways_for(case.version, case.centre) == (Way.COUNTER, Way.LOCKER, Way.COURIER)


def test_a_stranger_and_another_centres_clerk_find_no_case(town: Town) -> None:
    case = submit(town)
    for stranger in (town.stranger, town.clerk_elsewhere):
        with pytest.raises(Case.DoesNotExist):
            choose_delivery(number=case.number, wish=COUNTER, by=stranger, at=MONDAY)


def test_after_the_end_there_is_nothing_to_choose(town: Town) -> None:
    case = decided(town)
    hand_out(number=case.number, collector=ZHANG, by=town.issuer, at=MONDAY)
    with pytest.raises(NotAllowed, match="no_result_to_come"):
        choose_delivery(number=case.number, wish=COUNTER, by=town.zhang, at=MONDAY)


def test_a_result_in_a_cell_is_dispatched(town: Town) -> None:
    locker, case = a_locker(town), decided(town, wish=None)
    choose_delivery(number=case.number, wish=LOCKER, by=town.zhang, at=MONDAY)
    lay_in_locker(number=case.number, locker=locker.pk, size=Size.SMALL, by=town.issuer, at=MONDAY)
    with pytest.raises(NotAllowed, match="already_dispatched"):
        choose_delivery(number=case.number, wish=COUNTER, by=town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="not_at_the_window"):
        hand_out(number=case.number, collector=ZHANG, by=town.issuer, at=MONDAY)


def test_a_result_held_back_is_laid_in_no_cell(town: Town) -> None:
    locker, case = a_locker(town), decided(town)
    choose_delivery(number=case.number, wish=LOCKER, by=town.zhang, at=MONDAY)
    Case.objects.filter(pk=case.pk).update(tolerance_due=MONDAY.date())
    with pytest.raises(NotAllowed, match="result_withheld"):
        lay_in_locker(number=case.number, locker=locker.pk, size=Size.SMALL, by=town.issuer, at=MONDAY)


def test_a_stranger_lays_nothing_in_and_no_locker_elsewhere_is_taken(town: Town) -> None:
    locker, case = a_locker(town), decided(town)
    with pytest.raises(Case.DoesNotExist):
        lay_in_locker(number=case.number, locker=locker.pk, size=Size.SMALL, by=town.clerk_elsewhere, at=MONDAY)
    with pytest.raises(Locker.DoesNotExist):
        lay_in_locker(number=case.number, locker=case.pk, size=Size.SMALL, by=town.issuer, at=MONDAY)


def test_a_case_is_closed_when_its_result_was_delivered_and_only_once(town: Town) -> None:
    case = decided(town)
    closed = close_delivered(case=case.pk, way="locker", at=MONDAY)
    assert closed is not None
    assert (closed.state, closed.closed_at, closed.delivery_due) == (State.CLOSED, MONDAY, None)
    assert close_delivered(case=case.pk, way="locker", at=MONDAY) is None
    assert Event.objects.filter(type="ResultDelivered").count() == 1
