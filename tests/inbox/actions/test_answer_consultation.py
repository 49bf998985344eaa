"""A question is answered once, by the department that takes the item; the asker reads it among the messages."""

from datetime import datetime

import pytest

from tests.cast import build_agency, build_staff
from yimen.identity.models import Person, Staff
from yimen.inbox.actions.answer_consultation import answer_consultation
from yimen.inbox.actions.ask_consultation import AskedItem, ask_consultation
from yimen.inbox.consultations import open_consultations
from yimen.inbox.models import Consultation, Message
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def handler(db: None) -> Staff:
    return build_staff("handler", "handler", agency=build_agency("market", "市场监督管理局"))


@pytest.fixture
def asked(zhang: Person, handler: Staff, monday: datetime) -> Consultation:
    assert handler.agency_id
    item = AskedItem(new_id(), "c-1", "食品经营许可", handler.agency_id)
    return ask_consultation(item, words="要带什么？", by=zhang.pk, at=monday)


def test_the_answer_comes_as_a_message(asked: Consultation, handler: Staff, zhang: Person, monday: datetime) -> None:
    assert list(open_consultations(handler)) == [asked]
    answer_consultation(consultation=asked.pk, answer=" 身份证。 ", by=handler, at=monday)
    message = Message.objects.get(person=zhang)
    assert "要带什么？" in message.body
    assert "身份证。" in message.body
    assert not open_consultations(handler)
    assert Event.objects.filter(type="ConsultationAnswered").count() == 1


@pytest.mark.parametrize(("words", "code"), [(" ", "answer_missing"), ("字" * 1001, "consultation_too_long")])
def test_what_is_no_answer_is_refused(
    asked: Consultation, handler: Staff, monday: datetime, words: str, code: str
) -> None:
    with pytest.raises(NotAllowed, match=code):
        answer_consultation(consultation=asked.pk, answer=words, by=handler, at=monday)
    assert not Message.objects.exists()


def test_twice_is_refused(asked: Consultation, handler: Staff, monday: datetime) -> None:
    answer_consultation(consultation=asked.pk, answer="身份证。", by=handler, at=monday)
    with pytest.raises(NotAllowed, match="consultation_answered"):
        answer_consultation(consultation=asked.pk, answer="户口本。", by=handler, at=monday)


def test_another_department_does_not_answer(asked: Consultation, monday: datetime) -> None:
    stranger = build_staff("fire", "handler", agency=build_agency("fire", "消防救援大队"))
    assert not open_consultations(stranger)
    with pytest.raises(Consultation.DoesNotExist):
        answer_consultation(consultation=asked.pk, answer="身份证。", by=stranger, at=monday)
