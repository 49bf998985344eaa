"""One message is its own words; several are counted, numbered and cut where a gateway would refuse."""

from yimen.inbox.rules.texts import LONGEST, compose


def test_one_message_is_signed() -> None:
    assert compose("惠阳政务", ["您的“变更”已受理。"], language="zh-hans") == "【惠阳政务】您的“变更”已受理。"
    assert compose("Huiyang", ["Accepted."], language="en") == "[Huiyang] Accepted."


def test_several_are_one_text() -> None:
    text = compose("惠阳政务", ["甲已受理。", "乙已作出决定。"], language="zh-hans")
    assert text == "【惠阳政务】您有2条办件消息：1. 甲已受理；2. 乙已作出决定。"
    assert compose("H", ["A.", "B."], language="en") == "[H] You have 2 messages: 1. A; 2. B."


def test_very_many_are_named_in_part() -> None:
    text = compose("惠阳政务", [f"第{n}件已受理。" for n in range(1, 30)], language="zh-hans")
    assert "您有29条" in text
    assert "5. 第5件已受理" in text
    assert "第6件" not in text
    assert text.endswith("其余请登录查看。")


def test_a_text_is_never_longer_than_a_gateway_takes() -> None:
    for count in range(1, 12):
        assert len(compose("惠阳政务", ["长" * 160] * count, language="zh-hans")) <= LONGEST
