"""Which messages become texts, when, to which number, in whose language; and several in one."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from yimen.identity.models import Account, Person
from yimen.inbox.actions.change_matrix import change_matrix
from yimen.inbox.actions.choose_texts import choose_texts
from yimen.inbox.actions.notify import SentAs, notify
from yimen.inbox.actions.set_timing import set_timing
from yimen.inbox.actions.text_message import text_message
from yimen.inbox.events import MessageSent
from yimen.inbox.models import Message
from yimen.inbox.reactions import text
from yimen.inbox.rules.notices import Receiver, Setting
from yimen.kernel.models import Event, Sending, new_id
from yimen.kernel.rules.personal import Personal

pytestmark = pytest.mark.usefixtures("texting")
MOBILE, OTHER = "13800138000", "13900139000"
WAIT = timedelta(minutes=5)


def told(person: Person, *, at: datetime, event: str = "accepted", case: str = "441302", **how: Any) -> Message:
    phone = how.get("phone", MOBILE)
    sent_as = SentAs(how.get("receiver", Receiver.APPLICANT), event, Personal("phone", phone) if phone else None)
    key = how.get("key", f"{case}:{event}:{person.pk}")
    title = how.get("title", f"食品经营许可（{case}）")
    return notify(key=key, title=title, body="…", person=person.pk, at=at, case_number=case, sent_as=sent_as)


def texted(message: Message, *, at: datetime) -> Sending | None:
    found = text_message(message=message.pk, at=at)
    return Sending.objects.get(pk=found) if found else None


def test_a_message_becomes_a_text_once_and_waits_a_little(zhang: Person, monday: datetime) -> None:
    message = told(zhang, at=monday)
    sending = texted(message, at=monday)
    assert sending is not None
    assert texted(message, at=monday) == sending
    assert (sending.address.reveal(), sending.not_before) == (MOBILE, monday + WAIT)
    assert sending.text == "【惠阳区】您的“食品经营许可（441302）”已受理。"
    assert Sending.objects.count() == 1


def test_the_reaction_may_run_twice(zhang: Person, monday: datetime) -> None:
    message = told(zhang, at=monday)
    for _ in range(2):
        text(MessageSent(message=message.pk, key=message.key, by=None, at=monday))
    assert Sending.objects.count() == 1


def test_messages_that_come_together_are_one_text(zhang: Person, monday: datetime) -> None:
    first = texted(told(zhang, at=monday), at=monday)
    second = texted(told(zhang, at=monday, case="441303", event="decided"), at=monday + timedelta(minutes=4))
    assert first is not None
    assert second == first
    words = Sending.objects.get().text
    assert words.startswith("【惠阳区】您有2条办件消息：1. 您的“食品经营许可（441302）”已受理；2. ")
    third = texted(told(zhang, at=monday, case="441304"), at=monday + WAIT)  # the first has left
    assert third != first


def test_an_urgent_one_goes_at_once_and_by_itself_at_night_too(zhang: Person, monday: datetime) -> None:
    night = monday.replace(hour=15, minute=0)  # 23:00 in Shanghai
    texted(told(zhang, at=night), at=night)
    urgent = texted(told(zhang, at=night, event="handed_out"), at=night)
    assert urgent is not None
    assert urgent.not_before == night
    assert Sending.objects.count() == 2


def test_at_night_texts_wait_for_the_morning_and_become_one(zhang: Person, monday: datetime) -> None:
    night = monday.replace(hour=15, minute=0)
    for number in range(3):
        texted(told(zhang, at=night, case=f"44130{number}"), at=night + timedelta(hours=number))
    sending = Sending.objects.get()
    assert sending.not_before == night + timedelta(hours=9)  # 08:00
    assert "您有3条" in sending.text


def test_the_deployment_sets_its_own_times(zhang: Person, monday: datetime) -> None:
    set_timing(quiet=("00:00", "00:00"), wait=0, source="会议纪要", by=None, at=monday)
    night = monday.replace(hour=15, minute=0)
    sending = texted(told(zhang, at=night), at=night)
    assert sending is not None
    assert sending.not_before == night


def test_two_people_have_their_own_texts(zhang: Person, stranger: Person, monday: datetime) -> None:
    texted(told(zhang, at=monday), at=monday)
    texted(told(stranger, at=monday, phone=OTHER), at=monday)
    assert Sending.objects.count() == 2


def test_applicant_and_agent_with_one_number_are_told_once(zhang: Person, stranger: Person, monday: datetime) -> None:
    first = texted(told(zhang, at=monday, receiver=Receiver.AGENT), at=monday)
    assert texted(told(stranger, at=monday), at=monday) == first
    assert Sending.objects.count() == 1
    assert "2条" not in Sending.objects.get().text


def test_another_person_behind_the_same_number_hears_of_another_matter_apart(
    zhang: Person, stranger: Person, monday: datetime
) -> None:
    texted(told(zhang, at=monday), at=monday)
    texted(told(stranger, at=monday, case="441399"), at=monday)
    assert Sending.objects.count() == 2


def test_without_a_number_for_the_matter_the_persons_own_is_used(zhang: Person, monday: datetime) -> None:
    assert texted(told(zhang, at=monday, phone=None), at=monday) is None
    Person.objects.filter(pk=zhang.pk).update(phone=OTHER)
    sending = texted(told(zhang, at=monday, phone=None, case="2"), at=monday)
    assert sending is not None
    assert sending.address.reveal() == OTHER


def test_a_landline_gets_no_text(zhang: Person, monday: datetime) -> None:
    assert texted(told(zhang, at=monday, phone="075285908590"), at=monday) is None


def test_a_text_speaks_the_readers_language(zhang: Person, monday: datetime) -> None:
    account = Account.objects.create(username="zhang", language="en")
    Person.objects.filter(pk=zhang.pk).update(account=account)
    sending = texted(told(zhang, at=monday), at=monday)
    assert sending is not None
    assert sending.text == "[惠阳区] Your application 食品经营许可（441302） has been accepted."


def test_an_opt_out_holds_but_for_what_the_law_wants_told(zhang: Person, monday: datetime) -> None:
    choose_texts(person=zhang.pk, wants=False, by=zhang.pk, at=monday)
    assert texted(told(zhang, at=monday, event="supplied"), at=monday) is None
    assert texted(told(zhang, at=monday), at=monday) is not None
    choose_texts(person=zhang.pk, wants=True, by=zhang.pk, at=monday)
    assert texted(told(zhang, at=monday, event="withdrawn"), at=monday) is not None


def test_choosing_twice_is_choosing_once(zhang: Person, monday: datetime) -> None:
    for wants in (False, False, True, True):
        choose_texts(person=zhang.pk, wants=wants, by=zhang.pk, at=monday)
    assert Event.objects.filter(type="TextsChosen").count() == 2


def test_the_matrix_decides_by_event_and_receiver(zhang: Person, monday: datetime) -> None:
    cells = {("accepted", "applicant"): Setting(by_sms=False, is_urgent=False)}
    assert change_matrix(cells=cells, by=new_id(), at=monday) == 1
    assert change_matrix(cells=cells, by=new_id(), at=monday) == 0
    assert texted(told(zhang, at=monday), at=monday) is None
    assert texted(told(zhang, at=monday, receiver=Receiver.AGENT, key="x"), at=monday) is not None


def test_staff_have_no_texts(monday: datetime) -> None:
    account = Account.objects.create(username="clerk")
    message = notify(key="1", title="催办", body="…", account=account.pk, at=monday)
    assert message.receiver == Receiver.STAFF
    assert texted(message, at=monday) is None


def test_without_a_gateway_nothing_is_promised(zhang: Person, monday: datetime, settings: Any) -> None:
    settings.SMS = {**settings.SMS, "url": ""}
    assert texted(told(zhang, at=monday), at=monday) is None
    assert not Sending.objects.exists()


def test_the_number_is_in_no_fact(zhang: Person, monday: datetime) -> None:
    texted(told(zhang, at=monday), at=monday)
    assert MOBILE not in str(list(Event.objects.values()))
