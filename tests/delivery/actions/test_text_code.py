"""The code reaches the phone, and is in no table before or after."""

import json
from typing import Any

import pytest

from tests.cast import MONDAY
from tests.delivery.lockers_set import build_locker, put_in
from tests.gateway import SmsGateway
from yimen.delivery.actions.end_stay import end_stay
from yimen.delivery.actions.recall_result import recall_result
from yimen.delivery.actions.text_code import text_code
from yimen.delivery.queries.lockers import code_for
from yimen.kernel.actions.hand_to_gateway import hand_to_gateway
from yimen.kernel.models import Sending

pytestmark = pytest.mark.django_db


def test_the_code_goes_to_the_phone_and_is_kept_nowhere(sms: SmsGateway) -> None:
    stay = put_in(build_locker())
    sending = text_code(stay=stay.pk, at=MONDAY)
    assert sending is not None
    code = code_for(stay)
    row = Sending.objects.get()
    assert code not in json.dumps(list(Sending.objects.values("text", "error")))
    assert code not in str(row.secret)
    hand_to_gateway(sending=sending, at=MONDAY)
    [text] = sms.texts()
    assert text["to"] == "13800138000"
    assert f"取件码{code}" in text["text"]
    assert "1号柜（大厅东门外）1号格" in text["text"]
    assert "11月28日" in text["text"]
    assert Sending.objects.get().secret is None


def test_without_a_gateway_or_after_the_stay_nothing_is_sent(settings: Any, sms: SmsGateway) -> None:
    stay = put_in(build_locker())
    recall_result(subject=stay.delivery.subject, reason="asked", by=None, at=MONDAY)
    end_stay(stay, "taken_out", at=MONDAY)
    assert text_code(stay=stay.pk, at=MONDAY) is None
    settings.SMS = {**settings.SMS, "url": ""}
    assert text_code(stay=put_in(build_locker(code="danshui-2")).pk, at=MONDAY) is None
    assert Sending.objects.count() == 0
