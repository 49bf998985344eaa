"""Accepted while tolerable papers are missing: on a signed promise, and nobody gets the result before they come."""

from datetime import date
from typing import Any

import pytest

from tests.cases.intake import kinds, paper, setting, tolerable, tolerated
from tests.cases.steps import accept, submit
from tests.cases.ways import grant, licensing_town, on
from tests.cast import MONDAY, Town, build_town
from yimen.cases.actions.accept_tolerantly import Promised, accept_tolerantly
from yimen.cases.actions.bring_promised import bring_promised
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.lapse_tolerance import lapse_tolerance
from yimen.cases.actions.receive_promised import receive_promised
from yimen.cases.actions.release_result import release_result
from yimen.cases.actions.settle_promise import settle_promise
from yimen.cases.actions.start_tolerance import start_tolerance
from yimen.cases.actions.take_promised import take_promised
from yimen.cases.actions.waive_tolerance import waive_tolerance
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, Promise
from yimen.cases.rules.application import Channel, MaterialGiven, Parties, ReceivedAs
from yimen.cases.rules.states import State
from yimen.cases.timers import run_timers
from yimen.delivery.actions.collect import Collector
from yimen.delivery.models import Delivery
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.models import Licence

assert release_result
assert settle_promise
assert start_tolerance
assert take_promised
ZHANG = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")
DUE = date(2026, 11, 26)  # three working days after Monday, 23 November


def try_it(town: Town, case: Case, *, keys: tuple[str, ...] = ("photo",), days: int = 3, name: str = "张伟") -> Case:
    promised = Promised(keys, days, name)
    return accept_tolerantly(number=case.number, place=None, promised=promised, by=town.clerk, at=MONDAY)


def bring(town: Town, case: Case, at: Any = MONDAY) -> Case:
    photo = paper("photo", town.zhang)
    return bring_promised(number=case.number, materials=[photo], channel=Channel.PORTAL, by=town.zhang, at=at)


def test_somebody_elses_file_keeps_no_promise(town: Town) -> None:
    tolerable(town)
    case = tolerated(town)
    for strange in (paper("photo"), paper("photo", town.stranger)):
        with pytest.raises(NotAllowed, match="file_unknown"):
            bring_promised(number=case.number, materials=[strange], channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert Promise.objects.get(case=case).state == "open"


def test_it_is_accepted_on_a_written_promise_with_a_day_of_its_own(town: Town) -> None:
    case = tolerated(town)
    promise = Promise.objects.get(case=case)
    assert (case.state, case.is_tolerant, case.tolerance_due) == (State.IN_REVIEW, True, DUE)
    assert (promise.kind, promise.state, promise.keys, promise.due_on) == ("tolerance", "open", ["photo"], DUE)
    assert (promise.signed_by, promise.person) == ("张伟", town.zhang)
    assert "照片" in promise.text
    assert case.materials.get(key="photo").received_as == ReceivedAs.PROMISED
    assert kinds(case, "tolerance") == ["start"]
    assert case.next_due == case.promised_due  # the decision's own clock goes on
    with pytest.raises(NotAllowed, match="illegal_move"):
        try_it(town, case)


def test_without_a_promise_a_tolerable_paper_is_missing(town: Town) -> None:
    tolerable(town)
    with pytest.raises(NotAllowed, match="tolerable_missing"):
        accept(town, submit(town))


def test_what_the_item_does_not_mark_is_never_tolerated(town: Town) -> None:
    case = submit(town)
    for keys, code in ((("photo",), "not_tolerable"), (("lease",), "not_tolerable"), ((), "nothing_to_tolerate")):
        with pytest.raises(NotAllowed, match=code):
            try_it(town, case, keys=keys)
    case.refresh_from_db()
    assert case.state == State.SUBMITTED


def test_a_required_paper_stays_required(town: Town) -> None:
    tolerable(town)
    case = submit(town, channel=Channel.WINDOW, materials=())
    with pytest.raises(NotAllowed, match="materials_missing"):
        try_it(town, case)
    assert case.materials.get(key="photo").received_as == ""


@pytest.mark.parametrize(("own", "parameter", "most"), [(3, None, 3), (None, 2, 2), (None, None, 5), (4, 2, 4)])
def test_its_days_are_within_the_items_limit_and_the_promise(
    db: None, own: int | None, parameter: int | None, most: int
) -> None:
    town = build_town(procedure={"tolerance_days": own} if own else {})
    if parameter:
        setting("limit.tolerance", parameter)
    tolerable(town)
    for days in (0, most + 1):
        with pytest.raises(NotAllowed, match="tolerance_too_long"):
            try_it(town, submit(town), days=days)
    assert try_it(town, submit(town), days=most).is_tolerant


def test_it_never_ends_after_the_promised_day(db: None) -> None:
    town = build_town(procedure={"tolerance_days": 9})
    tolerable(town)
    with pytest.raises(NotAllowed, match="tolerance_past_promise"):
        try_it(town, submit(town), days=6)  # the decision is promised for the fifth
    assert try_it(town, submit(town), days=5).tolerance_due == date(2026, 11, 30)


def test_somebody_else_cannot_promise_for_the_applicant(town: Town) -> None:
    tolerable(town)
    with pytest.raises(NotAllowed, match="promise_signed_by_another"):
        try_it(town, submit(town), name="李四")
    company = submit(town, parties=Parties(organisation=town.company.pk, agent=town.zhang.pk, name=town.company.name))
    assert try_it(town, company, name="张伟").is_tolerant  # who files for it, and represents it by law


def test_a_stranger_does_not_find_it(town: Town) -> None:
    tolerable(town)
    case = submit(town)
    promised = Promised(("photo",), 3, "张伟")
    with pytest.raises(Case.DoesNotExist):
        accept_tolerantly(number=case.number, place=None, promised=promised, by=town.clerk_elsewhere, at=MONDAY)
    case = tolerated(town)
    with pytest.raises(Case.DoesNotExist):
        bring_promised(
            number=case.number, materials=[paper("photo")], channel=Channel.PORTAL, by=town.stranger, at=MONDAY
        )
    with pytest.raises(Case.DoesNotExist):
        receive_promised(number=case.number, materials=[paper("photo")], by=town.clerk_elsewhere, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        waive_tolerance(number=case.number, reason="够了", by=town.fire_handler, at=MONDAY)


def test_the_licence_waits_for_the_papers_and_comes_with_them(db: None) -> None:
    town = licensing_town()
    case = grant(town, tolerated(town))
    assert case.state == State.READY
    assert Licence.objects.count() == Delivery.objects.count() == 0
    assert case.delivery_due is None
    with pytest.raises(NotAllowed, match="result_withheld"):
        hand_out(number=case.number, collector=ZHANG, by=town.issuer, at=MONDAY)
    bring(town, case, on(DUE, 23))
    case.refresh_from_db()
    assert (Promise.objects.get().state, case.tolerance_due) == ("kept", None)
    assert Licence.objects.count() == Delivery.objects.count() == 1
    assert case.delivery_due is not None
    assert Event.objects.filter(type="ResultReleased").count() == 1
    assert hand_out(number=case.number, collector=ZHANG, by=town.issuer, at=on(DUE, 23)).state == State.CLOSED


def test_papers_may_come_one_by_one_online_and_at_the_window(town: Town) -> None:
    tolerable(town, "photo")
    tolerable(town, "layout")
    case = try_it(town, submit(town, materials=(paper("lease"),)), keys=("photo", "layout"))
    bring(town, case)
    assert Promise.objects.get().state == "open"
    with pytest.raises(NotAllowed, match="material_not_asked"):
        bring(town, case)  # it has come already
    seen = MaterialGiven("layout", (), ReceivedAs.PAPER)
    case = receive_promised(number=case.number, materials=[seen], by=town.clerk, at=MONDAY)
    assert Promise.objects.get().state == "kept"
    assert case.materials.get(key="layout").received_as == ReceivedAs.PAPER
    with pytest.raises(NotAllowed, match="no_paper_promised"):
        receive_promised(number=case.number, materials=[seen], by=town.clerk, at=MONDAY)


@pytest.mark.parametrize(("days", "due"), [(3, DUE), (2, date(2026, 11, 25))])
def test_after_the_last_day_the_case_goes_back_and_the_promise_is_broken(town: Town, days: int, due: date) -> None:
    case = tolerated(town, days=days)
    assert run_timers(at=on(due, 23))["lapse_tolerance"].done == 0
    with pytest.raises(NotAllowed, match="supplied_too_late"):
        bring(town, case, on(date(2026, 11, 27)))
    assert run_timers(at=on(date(2026, 11, 27)))["lapse_tolerance"].done == 1
    case.refresh_from_db()
    assert (case.state, case.next_due, case.tolerance_due) == (State.LAPSED, None, None)
    assert Promise.objects.get().state == "broken"
    assert lapse_tolerance(case=case.pk, at=on(date(2026, 11, 28))) is None
    assert Event.objects.filter(type="ToleranceLapsed").count() == 1


def test_a_result_that_waited_never_comes_when_the_promise_is_broken(db: None) -> None:
    town = licensing_town()
    case = grant(town, tolerated(town))
    run_timers(at=on(date(2026, 11, 27)))
    case.refresh_from_db()
    assert case.state == State.LAPSED
    assert Licence.objects.count() == 0


def test_a_broken_promise_bars_the_next_one_as_long_as_the_deployment_says(town: Town) -> None:
    case = tolerated(town)
    lapse_tolerance(case=case.pk, at=on(date(2026, 11, 27)))

    def next_one(at: Any) -> Case:
        again = submit(town)
        promised = Promised(("photo",), 1, "张伟")
        return accept_tolerantly(number=again.number, place=None, promised=promised, by=town.clerk, at=at)

    with pytest.raises(NotAllowed, match="promises_broken"):
        next_one(on(date(2027, 11, 26)))
    setting("promise.bar.count", 2)
    assert next_one(MONDAY).is_tolerant
    setting("promise.bar.count", 1)
    setting("promise.bar.months", 12)
    with pytest.raises(NotAllowed, match="promises_broken"):
        next_one(on(date(2027, 11, 26)))
    assert next_one(on(date(2027, 11, 29))).is_tolerant
    other = submit(town, parties=Parties(organisation=town.company.pk, name=town.company.name))
    assert try_it(town, other).is_tolerant  # somebody else's promise is somebody else's


def test_a_reviewer_may_let_it_pass_in_writing(db: None) -> None:
    town = licensing_town()
    case = grant(town, tolerated(town))
    with pytest.raises(NotAllowed, match="reason_needed"):
        waive_tolerance(number=case.number, reason=" ", by=town.handler, at=MONDAY)
    case = waive_tolerance(number=case.number, reason="照片不影响结论", by=town.handler, at=MONDAY)
    promise = Promise.objects.get()
    assert (promise.state, promise.finding) == ("waived", "照片不影响结论")
    assert Licence.objects.count() == 1
    with pytest.raises(NotAllowed, match="no_paper_promised"):
        waive_tolerance(number=case.number, reason="再来", by=town.handler, at=MONDAY)
    assert run_timers(at=on(date(2026, 12, 31)))["lapse_tolerance"].done == 0


def test_a_refusal_or_a_withdrawal_owes_nothing_and_breaks_nothing(town: Town) -> None:
    case = tolerated(town)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert Promise.objects.get().state == "waived"
    assert run_timers(at=on(date(2026, 12, 31)))["lapse_tolerance"].done == 0


def test_nobody_breaks_the_ledgers_truth(town: Town) -> None:
    case = tolerated(town)
    bring(town, case)
    assert kinds(case, "tolerance") == ["start", "stop"]
