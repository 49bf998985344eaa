"""What needs two people: a second notice after the law has changed, and making a filing void."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.cases.intake import LACKS, paper, supplied, tolerated
from tests.cases.steps import accept, submit
from tests.cases.ways import on
from tests.cast import MONDAY, Town, build_staff
from yimen.approvals.models import Task
from yimen.cases.actions.ask_for_supplement import Lack, ask_for_supplement
from yimen.cases.actions.confirm_proposal import confirm_proposal
from yimen.cases.actions.decline_proposal import decline_proposal
from yimen.cases.actions.end_case import end_case
from yimen.cases.actions.propose import propose
from yimen.cases.actions.propose_supplement import propose_supplement
from yimen.cases.actions.propose_void import propose_void
from yimen.cases.actions.supply_supplement import supply_supplement
from yimen.cases.actions.void_case import void_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, Proposal
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import State
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

assert end_case
assert propose
assert void_case
NEW = [Lack("photo", "请补一张照片")]
LAW = "《食品经营许可和备案管理办法》2026年修订，新增照片要求"


def test_what_was_on_the_notice_may_be_asked_for_again(town: Town) -> None:
    case = supplied(town)
    case = ask_for_supplement(number=case.number, missing=LACKS, by=town.clerk, at=MONDAY)
    assert (case.state, case.notices, [lack["key"] for lack in case.missing]) == (State.SUPPLEMENTING, 2, ["lease"])
    again = paper("lease", town.zhang)
    case = supply_supplement(number=case.number, materials=[again], channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    assert case.materials.get(key="lease").files == list(again.files)
    assert case.materials.get(key="layout").files  # nobody was asked for it again


def test_something_new_needs_a_changed_law_and_a_second_person(town: Town) -> None:
    case = supplied(town)
    with pytest.raises(NotAllowed, match="second_notice"):
        ask_for_supplement(number=case.number, missing=NEW, by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="reason_needed"):
        propose_supplement(number=case.number, missing=NEW, reason=" ", by=town.clerk, at=MONDAY)
    made = propose_supplement(number=case.number, missing=NEW, reason=LAW, by=town.clerk, at=MONDAY)
    case.refresh_from_db()
    assert case.state == State.SUBMITTED  # nothing has happened yet
    confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)
    case.refresh_from_db()
    made.refresh_from_db()
    assert (case.state, case.asked_keys) == (State.SUPPLEMENTING, ["lease", "photo"])
    assert (made.asked_by, made.settled_by, made.reason) == (town.clerk, town.supervisor, LAW)
    with pytest.raises(NotAllowed, match="proposal_settled"):
        confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)


def test_a_first_notice_or_a_repeated_one_needs_no_second_person(town: Town) -> None:
    for case, missing in ((submit(town), NEW), (supplied(town), LACKS)):
        with pytest.raises(NotAllowed, match="ask_without_proposal"):
            propose_supplement(number=case.number, missing=missing, reason=LAW, by=town.clerk, at=MONDAY)


@pytest.mark.parametrize(("day", "is_allowed"), [(date(2026, 11, 30), True), (date(2026, 12, 1), False)])
def test_a_confirmation_after_the_last_day_comes_too_late(town: Town, day: date, is_allowed: bool) -> None:
    case = supplied(town)
    made = propose_supplement(number=case.number, missing=NEW, reason=LAW, by=town.clerk, at=MONDAY)
    if is_allowed:
        confirm_proposal(proposal=made.pk, by=town.supervisor, at=on(day, 23))
    else:
        with pytest.raises(NotAllowed, match="deemed_accepted"):
            confirm_proposal(proposal=made.pk, by=town.supervisor, at=on(day))


def test_two_people_make_a_filing_void(town: Town) -> None:
    case = tolerated(town)
    with pytest.raises(NotAllowed, match="reason_needed"):
        propose_void(number=case.number, reason="", by=town.clerk, at=MONDAY)
    made = propose_void(number=case.number, reason="同一申请重复提交", by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="proposed_already"):
        propose_void(number=case.number, reason="再来", by=town.clerk, at=MONDAY)
    confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)
    case.refresh_from_db()
    assert (case.state, case.reason, case.next_due, case.tolerance_due) == (State.VOID, "同一申请重复提交", None, None)
    assert set(Task.objects.values_list("state", flat=True)) == {"cancelled"}
    assert Event.objects.filter(type="CaseVoided", subject=case.pk).count() == 1
    with pytest.raises(NotAllowed, match="illegal_move"):
        propose_void(number=case.number, reason="再来", by=town.clerk, at=MONDAY)


def test_nobody_confirms_alone_not_even_past_the_rule(town: Town) -> None:
    both = build_staff("both", "window_clerk", "supervisor", centre=town.centre)
    made = propose_void(number=submit(town).number, reason="误提交", by=both, at=MONDAY)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        confirm_proposal(proposal=made.pk, by=both, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=made.pk).update(is_confirmed=True, settled_by=both)


def test_declined_leaves_the_case_as_it_was(town: Town) -> None:
    case = submit(town)
    made = propose_void(number=case.number, reason="误提交", by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="reason_needed"):
        decline_proposal(proposal=made.pk, answer=" ", by=town.supervisor, at=MONDAY)
    decline_proposal(proposal=made.pk, answer="申请人仍要办理", by=town.supervisor, at=MONDAY)
    for verb in (
        lambda: decline_proposal(proposal=made.pk, answer="再来", by=town.supervisor, at=MONDAY),
        lambda: confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY),
    ):
        with pytest.raises(NotAllowed, match="proposal_settled"):
            verb()
    assert accept(town, case).state == State.IN_REVIEW


def test_a_case_that_ends_meanwhile_settles_it(town: Town) -> None:
    case = submit(town)
    made = propose_void(number=case.number, reason="误提交", by=town.clerk, at=MONDAY)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="proposal_settled"):
        confirm_proposal(proposal=made.pk, by=town.supervisor, at=MONDAY)


def test_strangers_propose_nothing(town: Town) -> None:
    case = supplied(town)
    with pytest.raises(Case.DoesNotExist):
        propose_void(number=case.number, reason="误", by=town.clerk_elsewhere, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        propose_supplement(number=case.number, missing=NEW, reason=LAW, by=town.clerk_elsewhere, at=MONDAY)
