"""Renewal: filed in time, silence at the licence's last day renews it; filed late, it is decided or it is not."""

from datetime import date

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import days, grant, licence_until, licensing_town, on, setting, special
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.deem_approved import deem_approved
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.queries.ways import silent
from yimen.cases.rules.application import Channel, Parties
from yimen.cases.rules.states import State
from yimen.cases.timers import run_timers
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Licence

RENEWAL = {"is_renewal": True, "silence_approves": True}
TODAY = date(2026, 11, 23)
LAST = TODAY + days(30)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return licensing_town(procedure=RENEWAL, promised_limit=20)


def renewal(town: Town, licence: Licence) -> Case:
    return submit(town, renews=licence.pk)


@pytest.mark.parametrize(("notice", "limit"), [(30, None), (30, 30), (10, 10)])
def test_in_time_is_so_many_days_before_the_last_one(town: Town, notice: int, limit: int | None) -> None:
    if limit:
        setting("renewal_notice", limit)
    assert renewal(town, licence_until(town, TODAY + days(notice))).silence_on == TODAY + days(notice)
    Case.objects.update(state=State.WITHDRAWN)
    late = licence_until(town, TODAY + days(notice - 1))
    assert renewal(town, late).silence_on is None  # may still be filed, but silence says nothing


def test_silence_is_complete_when_the_last_day_is_over(town: Town) -> None:
    licence = licence_until(town, LAST)
    case = accept(town, renewal(town, licence))
    with pytest.raises(NotAllowed, match="not_yet_silent"):
        deem_approved(case=case.pk, at=on(LAST, 23))
    assert not silent(LAST).exists()
    assert run_timers(at=on(LAST + days(1), 0))["deem_approved"].done == 1
    case.refresh_from_db()
    licence.refresh_from_db()
    renewed = Licence.objects.get(case=case.pk)
    assert (case.state, case.decision, case.is_deemed, case.decided_by) == (State.READY, "granted", True, None)
    assert (licence.status, renewed.number, renewed.version, renewed.place) == ("replaced", licence.number, 2, "一号店")
    assert renewed.valid_to == date(2031, 12, 23)
    assert Task.objects.get(subject=case.pk).state == "cancelled"
    assert run_timers(at=on(LAST + days(1), 1))["deem_approved"].done == 0
    assert Event.objects.filter(type="CaseDecided", subject=case.pk).count() == 1


def test_a_case_in_a_special_procedure_is_renewed_too(town: Town) -> None:
    case = accept(town, renewal(town, licence_until(town, LAST)))
    special(town, case)
    assert deem_approved(case=case.pk, at=on(LAST + days(1)))


def test_what_was_decided_withdrawn_or_never_accepted_is_left_alone(town: Town) -> None:
    filed = renewal(town, licence_until(town, LAST))
    assert deem_approved(case=filed.pk, at=on(LAST + days(1))) is None
    withdraw_case(number=filed.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert deem_approved(case=filed.pk, at=on(LAST + days(1))) is None
    decided = grant(town, accept(town, renewal(town, Licence.objects.get())))
    assert deem_approved(case=decided.pk, at=on(LAST + days(1))) is None


def test_without_the_rule_silence_says_nothing(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="silence_means_nothing"):
        deem_approved(case=case.pk, at=on(LAST + days(1)))


def test_a_renewal_decided_in_time_goes_on_from_the_last_day(town: Town) -> None:
    case = grant(town, accept(town, renewal(town, licence_until(town, LAST))))
    assert Licence.objects.get(case=case.pk).valid_to == date(2031, 12, 23)


def test_one_renewal_at_a_time_of_a_valid_licence_of_ones_own(town: Town) -> None:
    licence = licence_until(town, LAST)
    with pytest.raises(NotAllowed, match="licence_not_yours"):
        submit(town, renews=licence.pk, parties=Parties(person=town.stranger.pk, name="陌生人"))
    renewal(town, licence)
    with pytest.raises(NotAllowed, match="renewal_under_way"):
        renewal(town, licence)
    Case.objects.update(state=State.WITHDRAWN)
    Licence.objects.update(valid_to=TODAY - days(1))
    with pytest.raises(NotAllowed, match="licence_not_renewable"):
        renewal(town, licence)
    Licence.objects.update(valid_to=TODAY)
    assert renewal(town, licence)
    Case.objects.update(state=State.WITHDRAWN)
    Licence.objects.update(valid_to=None)
    with pytest.raises(NotAllowed, match="licence_without_end"):
        renewal(town, licence)


def test_an_item_that_renews_nothing_says_so() -> None:
    town = licensing_town()
    with pytest.raises(NotAllowed, match="item_renews_no_such_licence"):
        submit(town, renews=licence_until(town, LAST).pk)
