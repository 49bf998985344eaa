"""The adapter against the simulator: once each key, and every way a gateway can fail told apart."""

from typing import Any

import pytest

from tests.gateway import SmsGateway, free_port
from yimen.kernel.sending import GatewayDown, Outgoing, Rejected, gateway, is_configured

NUMBER = "13800138000"


def outgoing(**changes: str) -> Outgoing:
    return Outgoing(**{"key": "k1", "to": NUMBER, "text": "【惠阳政务】您的“食品经营许可”已受理。", **changes})


def test_a_text_arrives_once_however_often_it_is_sent(sms: SmsGateway) -> None:
    first = gateway("sms").send(outgoing())
    assert gateway("sms").send(outgoing()) == first
    [text] = sms.texts()
    assert (text["to"], text["text"], text["asked"]) == (NUMBER, outgoing().text, 2)


def test_two_keys_are_two_texts(sms: SmsGateway) -> None:
    assert gateway("sms").send(outgoing()) != gateway("sms").send(outgoing(key="k2"))
    assert len(sms.texts()) == 2


def test_an_answer_that_was_lost_is_asked_for_again(sms: SmsGateway) -> None:
    sms.mood(lose=1)
    with pytest.raises(GatewayDown):
        gateway("sms").send(outgoing())
    assert gateway("sms").send(outgoing())
    assert len(sms.texts()) == 1


def test_a_gateway_out_of_order_is_tried_again(sms: SmsGateway) -> None:
    sms.mood(fail=1)
    with pytest.raises(GatewayDown, match="503"):
        gateway("sms").send(outgoing())
    assert sms.texts() == []


def test_a_slow_gateway_is_not_waited_for_for_ever(sms: SmsGateway, settings: Any) -> None:
    settings.SMS |= {"seconds": 0.2}
    sms.mood(slow=1)
    with pytest.raises(GatewayDown, match="TimeoutError"):
        gateway("sms").send(outgoing())


def test_a_killed_gateway_knows_its_texts_again(sms: SmsGateway) -> None:
    first = gateway("sms").send(outgoing())
    sms.kill()
    with pytest.raises(GatewayDown):
        gateway("sms").send(outgoing())
    sms.start()
    assert gateway("sms").send(outgoing()) == first
    assert len(sms.texts()) == 1


@pytest.mark.parametrize(
    ("changes", "code"), [({"to": "075285908590"}, "bad_number"), ({"text": ""}, "bad_text"), ({"key": ""}, "no_key")]
)
def test_what_the_gateway_will_never_take_is_refused_without_the_number(
    sms: SmsGateway, changes: dict[str, str], code: str
) -> None:
    with pytest.raises(Rejected, match=code) as refused:
        gateway("sms").send(outgoing(**changes))
    assert changes.get("to", NUMBER) not in str(refused.value)


def test_the_same_key_with_another_text_is_refused(sms: SmsGateway) -> None:
    gateway("sms").send(outgoing())
    with pytest.raises(Rejected, match="409 key_used"):
        gateway("sms").send(outgoing(text="另一条"))


def test_a_wrong_token_is_refused(sms: SmsGateway, settings: Any) -> None:
    settings.SMS |= {"token": "another"}
    with pytest.raises(Rejected, match="401 bad_token"):
        gateway("sms").send(outgoing())


def test_nobody_there_is_down_and_nothing_configured_too(settings: Any) -> None:
    settings.SMS |= {"url": f"http://127.0.0.1:{free_port()}/messages"}
    with pytest.raises(GatewayDown, match="ConnectionRefusedError"):
        gateway("sms").send(outgoing())
    settings.SMS |= {"url": ""}
    assert not is_configured("sms")
    with pytest.raises(GatewayDown, match="no gateway"):
        gateway("sms")


def test_neither_number_nor_token_can_be_printed_by_accident(sms: SmsGateway) -> None:
    assert NUMBER not in repr(outgoing())
    assert "test-token" not in repr(gateway("sms"))


def test_a_newcomer_sees_the_texts_on_the_simulators_page(sms: SmsGateway) -> None:
    gateway("sms").send(outgoing(text="<b>“已受理”</b>"))
    page = sms.page()
    assert NUMBER in page
    assert "&lt;b&gt;" in page
