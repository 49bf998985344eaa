"""A case and its fee: noticed when the item says so, its result held until it is settled, closed with the case."""

import dataclasses
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from tests.payments.fees import started, tell
from yimen.cases.actions.charge_at_window import charge_at_window
from yimen.cases.actions.charge_case import charge_case
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.hand_out import hand_out
from yimen.cases.actions.release_paid import release_paid
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case
from yimen.cases.queries.fees import charged_at, fee_owed, is_held_for_fee
from yimen.cases.rules.application import Channel
from yimen.cases.tasks import charge_case as job
from yimen.catalogue.models import ItemVersion
from yimen.config.wiring import SUBSCRIBERS
from yimen.delivery.actions.collect import Collector
from yimen.inbox.models import Message
from yimen.kernel.facts import from_payload
from yimen.kernel.models import DeadLetter, Document, Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.cancel_notice import cancel_notice
from yimen.payments.actions.expire_notice import expire_notice
from yimen.payments.models import FeeNotice, Refund
from yimen.payments.rules.standard import When

FEE = {
    "charged": True, "name": "工本费", "standard": "每证10元", "basis": "《收费标准》（示例）", "how": "fixed",
    "amount": "10", "when": "decided", "holds": True, "online": True, "refunds": ["withdrawn"],
}  # fmt: skip
ZHANG = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")


def charging(**changes: Any) -> Town:
    return build_town(fee={**FEE, **changes})


def decided(town: Town, outcome: str = "agree") -> Case:
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion(outcome, "不符合条件"))
    case.refresh_from_db()
    return case


def noticed(town: Town) -> tuple[Case, FeeNotice]:
    case = decided(town)
    notice = charge_case(case=case.pk, when=When.DECIDED, by=None, at=MONDAY)
    assert notice is not None
    return case, notice


def react(case: Case) -> None:
    """Call what is wired to each fact of the case, as the relay does."""
    kinds = {kind.__name__: kind for kind in SUBSCRIBERS}
    for event in Event.objects.filter(subject=case.pk, type__in=kinds).order_by("at", "id"):
        for subscriber in SUBSCRIBERS[kinds[event.type]]:
            subscriber(from_payload(kinds[event.type], event.payload, by=event.by, at=event.at))
    case.refresh_from_db()


@pytest.mark.django_db
def test_the_result_waits_for_its_fee_and_comes_with_the_money() -> None:
    town = charging()
    case, notice = noticed(town)
    assert (case.state, case.decision, case.is_fee_held) == ("ready", "granted", True)
    assert case.delivery_due is None  # nothing waits to be handed out
    with pytest.raises(NotAllowed, match="result_waits_for_fee"):
        hand_out(number=case.number, collector=ZHANG, by=town.issuer, at=MONDAY)
    assert release_paid(case=case.pk, at=MONDAY) is None
    tell(started(notice))
    assert release_paid(case=case.pk, at=MONDAY) is not None
    assert release_paid(case=case.pk, at=MONDAY) is None
    case.refresh_from_db()
    assert case.delivery_due is not None
    assert hand_out(number=case.number, collector=ZHANG, by=town.issuer, at=MONDAY).state == "closed"


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"holds": False}, {"how": "free"}])
def test_a_result_that_waits_for_nothing_is_there_at_once(changes: dict[str, Any]) -> None:
    case = decided(charging(**changes))
    assert not case.is_fee_held
    assert case.delivery_due is not None


@pytest.mark.django_db
def test_a_notice_that_ran_out_holds_the_result_and_a_cancelled_one_does_not() -> None:
    town = charging(days=1)
    case, notice = noticed(town)
    expired = expire_notice(notice=notice.pk, at=MONDAY.replace(day=27))
    assert expired is not None
    assert is_held_for_fee(case)
    again = charge_case(case=case.pk, when=When.DECIDED, by=None, at=MONDAY)
    assert again is not None
    assert again.pk != notice.pk
    cancel_notice(number=again.number, reason="开错", by=town.clerk, at=MONDAY)
    assert not is_held_for_fee(case)


@pytest.mark.django_db
def test_what_is_owed_follows_the_standard_and_the_situation(town: Town) -> None:
    case = accept(town, submit(town))
    assert fee_owed(case).total == 0
    assert charged_at(case) is None
    ItemVersion.objects.filter(pk=town.version.pk).update(
        fee={**FEE, "how": "per_unit", "amount": "0.50", "quantity": "seats"}
    )
    case = Case.objects.select_related("version").get(pk=case.pk)
    assert fee_owed(case).total == 12 * 50
    pinned = dataclasses.replace(case.pinned.outcome, fee="减半收取")
    assert pinned.fee


@pytest.mark.django_db
def test_a_refused_case_owes_nothing() -> None:
    case = decided(charging(), "disagree")
    assert charge_case(case=case.pk, when=When.DECIDED, by=None, at=MONDAY) is None
    assert not case.is_fee_held


@pytest.mark.django_db
def test_a_window_charges_by_hand_after_acceptance_only() -> None:
    town = charging(when="")
    case = submit(town)
    with pytest.raises(NotAllowed, match="fee_before_acceptance"):
        charge_at_window(number=case.number, by=town.clerk, at=MONDAY)
    accept(town, case)
    with pytest.raises(Case.DoesNotExist):
        charge_at_window(number=case.number, by=town.clerk_elsewhere, at=MONDAY)
    notice = charge_at_window(number=case.number, by=town.clerk, at=MONDAY)
    assert (notice.reason, notice.issued_by) == ("accepted", town.clerk.pk)
    assert charge_at_window(number=case.number, by=town.clerk, at=MONDAY).pk == notice.pk


@pytest.mark.django_db
def test_an_item_without_a_fee_cannot_be_charged(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="nothing_to_charge"):
        charge_at_window(number=case.number, by=town.clerk, at=MONDAY)


@pytest.mark.django_db
@pytest.mark.parametrize(("refunds", "state"), [(["withdrawn"], "refunding"), (["refused"], "paid"), ([], "paid")])
def test_a_withdrawn_case_gives_back_what_its_item_says(refunds: list[str], state: str) -> None:
    town = charging(when="accepted", refunds=refunds)
    case = accept(town, submit(town))
    notice = charge_case(case=case.pk, when=When.ACCEPTED, by=None, at=MONDAY)
    assert notice is not None
    tell(started(notice))
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    for _ in range(2):
        react(case)
    notice.refresh_from_db()
    assert (notice.state, Refund.objects.count()) == (state, int(state == "refunding"))


@pytest.mark.django_db
def test_a_refusal_cancels_what_is_owed_and_says_so() -> None:
    town = charging(when="accepted")
    case = accept(town, submit(town))
    notice = charge_case(case=case.pk, when=When.ACCEPTED, by=None, at=MONDAY)
    assert notice is not None
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("disagree", "不符合条件"))
    react(case)
    react(case)
    notice.refresh_from_db()
    assert notice.state == "cancelled"
    assert "不用再缴费" in Message.objects.get(event="fee_over").body


@pytest.mark.django_db
def test_the_facts_bring_notice_papers_words_and_release() -> None:
    town = charging()
    case = decided(town)
    react(case)
    [waiting] = ProcrastinateJob.objects.filter(task_name="charge_case")
    assert waiting.args["when"] == "decided"
    charge_case(case=case.pk, when=When(waiting.args["when"]), by=None, at=MONDAY)
    react(case)
    notice = FeeNotice.objects.get()
    tell(started(notice))
    for _ in range(2):
        react(case)
    assert not case.is_fee_held
    kinds = set(Document.objects.filter(subject=case.pk).values_list("kind", flat=True))
    assert {"fee_notice", "fee_receipt", "approval"} <= kinds
    told = dict(Message.objects.filter(case_number=case.number).values_list("event", "body"))
    assert "缴费以后发放结果" in told["decided"]
    assert "应缴费用10.00元" in told["fee"]
    assert "已收到费用10.00元" in told["fee_paid"]


@pytest.mark.django_db
def test_money_in_the_moment_of_the_decision_is_not_overlooked() -> None:
    town = charging(when="accepted")
    case = accept(town, submit(town))
    notice = charge_case(case=case.pk, when=When.ACCEPTED, by=None, at=MONDAY)
    assert notice is not None
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    FeeNotice.objects.filter(pk=notice.pk).update(
        state="paid", settled_at=MONDAY
    )  # its reaction came before the decision
    react(case)
    assert not case.is_fee_held


@pytest.mark.django_db
def test_a_charge_that_cannot_be_made_waits_among_the_dead_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    case = decided(charging(basis=""))
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    context: Any = type("Context", (), {"job": type("Job", (), {"attempts": 9})})
    job.func(context, case_id=str(case.pk), when="decided", at=MONDAY.isoformat())
    assert "fee_without_basis" in DeadLetter.objects.get(event=case.pk).error
