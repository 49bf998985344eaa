"""A demo has its SMS simulator beside it; a deployment with a gateway of its own has none."""

import http.client
import os
import stat
from pathlib import Path

import pytest

from tests.config.processes import wait_until
from yimen.config import simulators
from yimen.config.deployment import Deployment
from yimen.config.simulators import Outside, simulated


@pytest.fixture
def deployment(tmp_path: Path) -> Deployment:
    return Deployment(home=tmp_path, given_url="", given_owner_url="")


def test_the_simulator_of_a_demo_is_found_by_the_product_and_shows_its_page(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("YIMEN_SMS_URL", raising=False)
    (deployment.home / "logs").mkdir()
    monkeypatch.setattr(simulators, "OUTSIDE", simulators.OUTSIDE[:1])
    [found] = simulated(deployment, {}, port=18_700)
    assert found.settings["YIMEN_SMS_URL"] == f"{found.page}messages"
    assert found.settings["YIMEN_SMS_REPORT_TO"] == "http://127.0.0.1:18700/hooks/sms/"
    found.part.start()
    try:
        wait_until(lambda: answers(found.page), within=30)
    finally:
        assert found.part.child is not None
        found.part.child.kill()
        found.part.child.wait()
    assert stat.S_IMODE((deployment.home / "secrets" / "sms-token").stat().st_mode) == 0o600


def answers(page: str) -> bool:
    connection = http.client.HTTPConnection(page.split("/")[2], timeout=2)
    try:
        connection.request("GET", "/")
        return "SMS simulator" in connection.getresponse().read().decode()
    except OSError:
        return False
    finally:
        connection.close()


def test_a_real_gateway_is_not_simulated(deployment: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "YIMEN_SMS_URL", "https://sms.example.gov.cn/")
    assert "sms" not in [each.part.name for each in simulated(deployment, {}, port=18_700)]


def test_an_installed_package_without_simulators_runs_without(
    deployment: Deployment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("YIMEN_SMS_URL", raising=False)
    monkeypatch.setattr(simulators, "ROOT", tmp_path / "site-packages")
    assert simulated(deployment, {}, port=18_700) == []


def test_two_simulators_have_a_port_and_a_store_each(deployment: Deployment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("YIMEN_SMS_URL", raising=False)
    again = Outside("sms", "another", {"YIMEN_OTHER_URL": "{page}"})
    monkeypatch.setattr(simulators, "OUTSIDE", (simulators.OUTSIDE[0], again))
    first, second = simulated(deployment, {}, port=18_700)
    assert first.page != second.page
    assert second.settings == {"YIMEN_OTHER_URL": second.page}
