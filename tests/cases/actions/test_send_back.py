"""A pre-review has its own promise; it passes, refuses, or sends back for correction."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.cases.intake import kinds, paper
from tests.cases.steps import accept, submit
from tests.cases.ways import on
from tests.cast import ANSWERS, MONDAY, Town, build_town
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.pass_pre_review import pass_pre_review
from yimen.cases.actions.put_in import put_in
from yimen.cases.actions.resubmit_case import Corrected, resubmit_case
from yimen.cases.actions.send_back import send_back
from yimen.cases.answers import open_answers
from yimen.cases.models import Case
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.rules.application import Channel, Parties
from yimen.cases.rules.folding import fold
from yimen.cases.rules.ledger import Clock
from yimen.cases.rules.lines import by_clock
from yimen.cases.rules.states import State
from yimen.cases.timers import run_timers
from yimen.identity.models import Staff
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed

assert put_in
SIX_PM = datetime(2026, 11, 25, 18, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(params=["window", "department"])
def reviewed(request: pytest.FixtureRequest, db: None) -> tuple[Town, Staff, State]:
    town = build_town(pre_review=request.param)
    if request.param == "window":
        return town, town.clerk, State.SUBMITTED
    return town, town.handler, State.PRE_REVIEW


@pytest.mark.parametrize(("days", "due"), [(2, date(2026, 11, 25)), (1, date(2026, 11, 24)), (3, date(2026, 11, 26))])
def test_the_pre_review_has_a_promise_of_its_own(db: None, days: int, due: date) -> None:
    town = build_town(pre_review="department", pre_review_days=days)
    case = submit(town)
    assert case.pre_review_due == case.next_due == due


def test_done_at_six_on_the_second_day_is_in_time(db: None) -> None:
    town = build_town(pre_review="department")
    case = submit(town)
    folded = fold(by_clock(ledger_of(case.pk))[Clock.PRE_REVIEW], workdays())
    assert folded is not None
    assert not folded.due.is_past(SIX_PM, workdays())
    assert folded.due.is_past(on(date(2026, 11, 26), 0), workdays())
    pass_pre_review(number=case.number, by=town.handler, at=SIX_PM)
    case.refresh_from_db()
    assert (case.state, case.pre_review_due, case.next_due) == (State.PRE_REVIEWED, None, case.hear_by)


def test_sent_back_corrected_and_handed_in_again(reviewed: tuple[Town, Staff, State]) -> None:
    town, who, before = reviewed
    case = submit(town)
    case = send_back(number=case.number, reason="店名和租赁合同不一致", by=who, at=MONDAY, revision=case.revision)
    assert (case.state, case.next_due) == (State.SENT_BACK, None)
    with pytest.raises(NotAllowed, match="illegal_move") if who == town.handler else pytest.raises(NotAllowed):
        accept(town, case)
    lease = paper("lease", town.zhang)
    corrected = Corrected({**ANSWERS, "shop_name": "新店名"}, [lease])
    later = on(date(2026, 11, 26))
    case = resubmit_case(number=case.number, corrected=corrected, channel=Channel.PORTAL, by=town.zhang, at=later)
    assert (case.state, case.reason, case.received_on) == (before, "", date(2026, 11, 26))
    assert (case.pre_review_due, case.hear_by) == (date(2026, 11, 30), date(2026, 12, 3))  # both anew
    assert case.form["shop_name"] == "新店名"
    assert open_answers(case.sealed_form)["home"] == ANSWERS["home"]
    assert case.materials.get(key="lease").files == list(lease.files)
    assert case.materials.get(key="layout").files  # what was right stays
    assert kinds(case, "pre_review") == ["start", "stop", "restart"]
    pass_pre_review(number=case.number, by=who, at=later)
    assert accept(town, case).state == State.IN_REVIEW


def test_twice_is_refused(reviewed: tuple[Town, Staff, State]) -> None:
    town, who, _ = reviewed
    case = submit(town)
    send_back(number=case.number, reason="改", by=who, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):  # it is no longer before the pre-review
        send_back(number=case.number, reason="改", by=who, at=MONDAY)
    corrected = Corrected(ANSWERS)
    resubmit_case(number=case.number, corrected=corrected, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="illegal_move"):
        resubmit_case(number=case.number, corrected=corrected, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)


def test_strangers_and_empty_reasons_are_refused(reviewed: tuple[Town, Staff, State]) -> None:
    town, who, _ = reviewed
    case = submit(town)
    with pytest.raises(NotAllowed, match="reason_needed"):
        send_back(number=case.number, reason=" ", by=who, at=MONDAY)
    for stranger in (town.clerk_elsewhere, town.fire_handler):
        with pytest.raises(Case.DoesNotExist):
            send_back(number=case.number, reason="改", by=stranger, at=MONDAY)
    send_back(number=case.number, reason="改", by=who, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        resubmit_case(
            number=case.number, corrected=Corrected(ANSWERS), channel=Channel.PORTAL, by=town.stranger, at=MONDAY
        )


def test_a_wrong_answer_or_an_unknown_material_changes_nothing(reviewed: tuple[Town, Staff, State]) -> None:
    town, who, _ = reviewed
    case = submit(town)
    send_back(number=case.number, reason="改", by=who, at=MONDAY)
    for corrected, code in (
        (Corrected({"shop_name": "甲"}), "bad_answers"),
        (Corrected(ANSWERS, [paper("passport")]), "material_not_asked"),
        (Corrected(ANSWERS, [paper("lease", town.stranger)]), "file_unknown"),
    ):
        with pytest.raises(NotAllowed, match=code):
            resubmit_case(number=case.number, corrected=corrected, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    case.refresh_from_db()
    assert (case.state, case.form["shop_name"]) == (State.SENT_BACK, ANSWERS["shop_name"])


@pytest.mark.parametrize(("days", "last"), [(5, date(2026, 11, 30)), (2, date(2026, 11, 25))])
def test_what_is_never_corrected_lapses_after_its_last_day(db: None, days: int, last: date) -> None:
    town = build_town(pre_review="department", procedure={"supplement_days": days})
    case = submit(town)
    send_back(number=case.number, reason="改", by=town.handler, at=MONDAY)
    assert run_timers(at=on(last, 23))["lapse_supplement"].done == 0
    corrected = Corrected(ANSWERS)
    with pytest.raises(NotAllowed, match="supplied_too_late"):
        resubmit_case(
            number=case.number, corrected=corrected, channel=Channel.PORTAL, by=town.zhang, at=on(date(2026, 12, 1))
        )
    assert run_timers(at=on(date(2026, 12, 1)))["lapse_supplement"].done == 1
    case.refresh_from_db()
    assert case.state == State.LAPSED


@pytest.mark.parametrize(("counts", "due"), [("before", date(2026, 12, 2)), ("counts", date(2026, 12, 1))])
def test_whether_its_days_count_is_the_items(db: None, counts: str, due: date) -> None:
    """Filed on Monday, looked through until Tuesday, accepted on Wednesday: five days of promise."""
    town = build_town(pre_review="department", procedure={"pre_review_counts": counts})
    case = submit(town)
    pass_pre_review(number=case.number, by=town.handler, at=on(date(2026, 11, 24)))
    case = accept_case(number=case.number, place=None, by=town.clerk, at=on(date(2026, 11, 25)))
    assert case.promised_due == due


def test_a_walk_in_that_was_sent_back_comes_again_without_a_pre_review(db: None) -> None:
    town = build_town(pre_review="window")
    parties = Parties(person=town.zhang.pk, operator=town.clerk.pk, name=town.zhang.name)
    case = submit(town, channel=Channel.WINDOW, parties=parties)
    send_back(number=case.number, reason="请改正", by=town.clerk, at=MONDAY)
    again = resubmit_case(
        number=case.number, corrected=Corrected(ANSWERS), channel=Channel.PORTAL, by=town.zhang, at=SIX_PM
    )
    assert (again.state, again.pre_review_due) == (State.SUBMITTED, None)
    assert kinds(again, "acceptance")[-1] == "restart"
