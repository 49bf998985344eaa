"""`yimen text` sends one text through the real way and says what the gateway answered."""

from typing import Any

import pytest
from click.testing import CliRunner

from tests.gateway import SmsGateway, sms
from yimen.cli.text import command
from yimen.kernel.models import Sending

__all__ = ["sms"]
pytestmark = pytest.mark.django_db


def test_a_connected_gateway_is_said_to_be_connected(sms: SmsGateway) -> None:
    answer = CliRunner().invoke(command, ["138 0013 8000"])
    assert (answer.exit_code, "SIM000001" in answer.output) == (0, True)
    [text] = sms.texts()
    assert text["to"] == "13800138000"
    assert "13800138000" not in answer.output


def test_without_a_gateway_nothing_is_kept_for_later(settings: Any) -> None:
    settings.SMS = {**settings.SMS, "url": ""}
    answer = CliRunner().invoke(command, ["13800138000"])
    assert answer.exit_code == 1
    assert "YIMEN_SMS_URL" in answer.output
    assert "13800138000" not in answer.output
    assert not Sending.objects.exists()
