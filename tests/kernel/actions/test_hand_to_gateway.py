"""A text is handed over once; what the gateway refuses or cannot take is left for a person, never with its number."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.gateway import SmsGateway
from yimen.kernel.actions.amend_sending import amend_sending
from yimen.kernel.actions.give_up_sending import give_up_sending
from yimen.kernel.actions.hand_to_gateway import hand_to_gateway
from yimen.kernel.actions.note_report import note_report
from yimen.kernel.actions.request_sending import request_sending
from yimen.kernel.actions.retry_letter import retry_letter
from yimen.kernel.models import DeadLetter, Sending
from yimen.kernel.queries import dead_letters
from yimen.kernel.queries.sendings import sending_to, sendings, sendings_by_state, waiting_for
from yimen.kernel.sending import GatewayDown, Report

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
NUMBER = "13800138000"


@pytest.fixture
def promised() -> Sending:
    return request_sending(to=NUMBER, text="已受理", not_before=NOON, at=NOON)


def state_of(row: Sending) -> str:
    return Sending.objects.get(pk=row.pk).state


def test_the_number_is_encrypted_and_shown_masked(promised: Sending) -> None:
    row = Sending.objects.get()
    assert str(row) == "sms 138****8000"
    assert row.address.reveal() == NUMBER
    assert NUMBER not in json.dumps(list(Sending.objects.values("text", "error")))


def test_handed_over_twice_it_is_sent_once(sms: SmsGateway, promised: Sending) -> None:
    for _ in range(2):
        hand_to_gateway(sending=promised.pk, at=NOON)
    row = Sending.objects.get()
    assert (row.state, row.accepted_at, row.gateway_id) == (Sending.State.ACCEPTED, NOON, "SIM000001")
    assert [(text["key"], text["asked"]) for text in sms.texts()] == [(str(promised.pk), 1)]


def test_a_worker_killed_before_the_answer_sends_it_again_and_it_is_shown_once(
    sms: SmsGateway, promised: Sending
) -> None:
    sms.mood(lose=1)
    with pytest.raises(GatewayDown):
        hand_to_gateway(sending=promised.pk, at=NOON)
    assert state_of(promised) == Sending.State.PENDING
    hand_to_gateway(sending=promised.pk, at=NOON)
    assert [text["asked"] for text in sms.texts()] == [2]


def test_giving_up_twice_leaves_one_letter_without_the_number(promised: Sending) -> None:
    for _ in range(2):
        give_up_sending(sending=promised.pk, error=GatewayDown("the SMS gateway answered 503"), at=NOON)
    letter = dead_letters().get()
    assert (letter.subscriber, letter.event, letter.state) == ("job:send_outgoing", promised.pk, "dead")
    assert NUMBER not in letter.error
    assert state_of(promised) == Sending.State.FAILED


def test_a_letter_is_tried_again_by_hand(sms: SmsGateway, promised: Sending) -> None:
    give_up_sending(sending=promised.pk, error=GatewayDown("503"), at=NOON)
    retry_letter(letter=DeadLetter.objects.get().pk, at=NOON)
    assert state_of(promised) == Sending.State.PENDING
    hand_to_gateway(sending=promised.pk, at=NOON)
    assert (len(sms.texts()), DeadLetter.objects.get().state) == (1, "settled")


def test_what_was_handed_over_is_not_given_up(sms: SmsGateway, promised: Sending) -> None:
    hand_to_gateway(sending=promised.pk, at=NOON)
    give_up_sending(sending=promised.pk, error=GatewayDown("late"), at=NOON)
    assert state_of(promised) == Sending.State.ACCEPTED
    assert not DeadLetter.objects.exists()


@pytest.mark.parametrize(
    ("reports", "last"),
    [
        ([True], "delivered"),
        ([True, True], "delivered"),
        ([False], "failed"),
        ([False, True], "delivered"),
        ([True, False], "delivered"),
    ],
)
def test_reports_come_twice_and_in_any_order_and_a_delivery_stands(
    promised: Sending, reports: list[bool], last: str
) -> None:
    for is_delivered in reports:
        assert note_report(report=Report(promised.pk, is_delivered=is_delivered, code="UNDELIV"), at=NOON)
    row = Sending.objects.get()
    assert (row.state, row.error, row.settled_at) == (last, "" if last == "delivered" else "UNDELIV", NOON)


def test_a_report_quicker_than_the_answer_is_not_undone(sms: SmsGateway, promised: Sending) -> None:
    note_report(report=Report(promised.pk, is_delivered=True, code=""), at=NOON)
    hand_to_gateway(sending=promised.pk, at=NOON)
    assert state_of(promised) == Sending.State.DELIVERED


def test_a_report_of_a_text_that_is_not_ours_is_said_to_be_none() -> None:
    assert not note_report(report=Report(uuid4(), is_delivered=True, code=""), at=NOON)


def test_a_text_can_be_changed_until_its_time_has_come(promised: Sending) -> None:
    earlier = NOON - timedelta(seconds=1)
    assert amend_sending(sending=promised.pk, text="两条", at=earlier)
    assert not amend_sending(sending=promised.pk, text="三条", at=NOON)
    Sending.objects.update(queued_at=NOON)
    assert not amend_sending(sending=promised.pk, text="三条", at=earlier)
    assert Sending.objects.get().text == "两条"


def test_what_waits_for_a_phone_is_found_until_its_time_has_come(promised: Sending) -> None:
    earlier = NOON - timedelta(seconds=1)
    assert waiting_for(NUMBER, channel="sms", at=earlier) == promised
    assert waiting_for(NUMBER, channel="sms", at=NOON) is None
    assert waiting_for("13900139000", channel="sms", at=earlier) is None
    assert sending_to(NUMBER, among=[promised.pk]) == promised.pk
    assert sending_to("13900139000", among=[promised.pk]) is None
    assert sendings_by_state(since=NOON) == {"pending": 1}
    assert sendings().get() == promised
