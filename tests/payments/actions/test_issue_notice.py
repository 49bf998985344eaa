from datetime import date, timedelta

import pytest

from tests.cast import MONDAY, Town
from tests.payments.fees import BASIS, LINE, TUESDAY, charge, facts, noticed, started
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Parameter
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.expire_notice import expire_notice
from yimen.payments.actions.issue_notice import issue_notice
from yimen.payments.actions.renew_notice import renew_notice
from yimen.payments.actions.state_amounts import state_amounts
from yimen.payments.models import FeeNotice
from yimen.payments.queries import PAY_WITHIN, at_desk, notice_with, notices_of, unsettled_of
from yimen.payments.rules.standard import Line, When

UNSTATED = Line(name="登记费", standard="按面积", basis=BASIS)


def test_a_notice_says_everything_and_is_one_only(town: Town) -> None:
    asked = charge(town)
    notice = issue_notice(asked, by=town.clerk.pk, at=MONDAY)
    assert (notice.state, notice.total, notice.pay_by) == ("noticed", 1000, None)
    assert [(line.name, line.fen) for line in notice.lines.all()] == [("工本费", 1000)]
    assert issue_notice(asked, by=None, at=MONDAY).pk == notice.pk
    other = issue_notice(charge(town, subject=asked.subject, reason=When.ACCEPTED), by=None, at=MONDAY)
    assert other.number != notice.number
    assert facts(asked.subject) == ["FeeNoticed", "FeeNoticed"]
    assert [each.pk for each in notices_of(asked.subject)] == [notice.pk, other.pk]
    assert notice_with(notice.pay_token) == notice
    assert notice_with("") is None


@pytest.mark.parametrize("wrong", ["basis", "standard", "name"])
def test_no_notice_without_a_legal_basis(town: Town, wrong: str) -> None:
    line = Line(**{**vars(LINE), wrong: " "})
    with pytest.raises(NotAllowed, match="fee_without_basis"):
        noticed(town, lines=(line,))
    assert not FeeNotice.objects.exists()


def test_nothing_is_no_notice(town: Town) -> None:
    with pytest.raises(NotAllowed, match="fee_amount_wrong"):
        noticed(town, lines=(Line(**{**vars(LINE), "fen": 0}),))


def test_the_items_own_days_go_before_the_parameter(town: Town) -> None:
    set_parameter(key=PAY_WITHIN, value=10, source="演示参数", by=None, at=MONDAY)
    assert noticed(town).pay_by == date(2026, 12, 7)
    assert noticed(town, days=5).pay_by == date(2026, 11, 30)
    Parameter.objects.filter(key=PAY_WITHIN).update(value=1)
    assert noticed(town).pay_by == date(2026, 11, 24)


def test_what_cannot_be_computed_waits_for_a_clerk_and_the_time_to_pay_with_it(town: Town) -> None:
    notice = noticed(town, lines=(LINE, UNSTATED), days=5)
    assert (notice.state, notice.total) == ("stating", None)
    assert facts(notice.subject) == ["FeeToState"]
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        started(notice)
    stated = state_amounts(number=notice.number, amounts={2: 8050}, why="建筑面积80.5平方米", by=town.clerk, at=TUESDAY)
    assert (stated.state, stated.total, stated.pay_by) == ("noticed", 9050, date(2026, 12, 1))
    line = stated.lines.get(position=2)
    assert (line.fen, line.stated_by, line.stated_why) == (8050, town.clerk.pk, "建筑面积80.5平方米")
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        state_amounts(number=notice.number, amounts={2: 1}, why="再来", by=town.clerk, at=TUESDAY)


@pytest.mark.parametrize(("amounts", "why", "code"), [
    ({}, "说明", "fee_amount_wrong"), ({2: -1001}, "说明", "fee_amount_wrong"), ({2: 5}, " ", "fee_basis_needed"),
])  # fmt: skip
def test_an_amount_needs_a_number_and_a_reason(town: Town, amounts: dict[int, int], why: str, code: str) -> None:
    notice = noticed(town, lines=(LINE, UNSTATED))
    with pytest.raises(NotAllowed, match=code):
        state_amounts(number=notice.number, amounts=amounts, why=why, by=town.clerk, at=TUESDAY)
    notice.refresh_from_db()
    assert notice.state == "stating"


def test_a_stranger_sees_and_states_nothing(town: Town) -> None:
    notice = noticed(town, lines=(UNSTATED,))
    assert not at_desk(town.clerk_elsewhere).exists()
    assert not at_desk(town.fire_handler).exists()
    assert at_desk(town.handler).get() == at_desk(town.issuer).get() == notice
    with pytest.raises(FeeNotice.DoesNotExist):
        state_amounts(number=notice.number, amounts={1: 5}, why="x", by=town.clerk_elsewhere, at=TUESDAY)


def test_the_last_day_still_counts_and_then_a_new_notice_may_be_asked_for(town: Town) -> None:
    notice = noticed(town, days=1)
    assert notice.pay_by == date(2026, 11, 24)
    assert expire_notice(notice=notice.pk, at=TUESDAY) is None
    assert expire_notice(notice=notice.pk, at=TUESDAY + timedelta(days=1)) is not None
    assert expire_notice(notice=notice.pk, at=TUESDAY + timedelta(days=1)) is None
    assert [each.number for each in unsettled_of(notice.subject)] == [notice.number]
    again = renew_notice(number=notice.number, by=town.clerk, at=TUESDAY + timedelta(days=1))
    assert (again.state, again.total, again.pay_by) == ("noticed", 1000, date(2026, 11, 26))
    assert facts(notice.subject) == ["FeeNoticed", "FeeExpired", "FeeNoticed"]


def test_what_is_being_paid_does_not_run_out(town: Town) -> None:
    notice = noticed(town, days=1)
    started(notice)
    assert expire_notice(notice=notice.pk, at=TUESDAY + timedelta(days=9)) is None


def test_only_what_ran_out_is_issued_anew(town: Town) -> None:
    notice = noticed(town)
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        renew_notice(number=notice.number, by=town.clerk, at=TUESDAY)
    with pytest.raises(FeeNotice.DoesNotExist):
        renew_notice(number=notice.number, by=town.clerk_elsewhere, at=TUESDAY)
