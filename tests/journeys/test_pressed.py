"""Forms on pages whose address is the key, pressed in a browser: Django's test client sends no Origin, browsers do.

A page that says too little of where its form comes from is refused as forged, and only here that is seen.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.config import processes
from tests.journeys.conftest import PHONE, Visitor
from tests.journeys.shots import shot
from tests.journeys.test_joint import until

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture
def addresses(site: str, home: Path) -> list[str]:
    """Return the address of a notice to pay, and of a service to rate."""
    command = [sys.executable, "-m", "tests.journeys.seed_pressed"]
    environment = processes.clean(home, DISTRICT="zhongkai")
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.split()


def test_a_stranger_pays_and_rates_by_a_link(visitor: Visitor, addresses: list[str]) -> None:
    page, (pay, rate) = visitor(size=PHONE), addresses
    page.goto(pay)
    page.get_by_role("button", name="支付 10.00 元").click()
    page.get_by_role("button", name="确认支付").click()  # the simulator's page, to which ours leads by itself
    page.wait_for_url(f"**{pay}**")
    until(page, pay, "费用已收到")
    expect(page.locator(".page-head")).to_contain_text("已缴费")
    shot(page, "paid")

    page.goto(rate)
    page.locator("a.face", has_text="非常满意").click()
    page.get_by_role("button", name="提交：非常满意").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("谢谢您的评价")
    page.locator("summary", has_text="追评").click()
    page.fill("[name=text]", "窗口很耐心")
    page.get_by_role("button", name="提交追评").click()
    expect(page.locator("main")).to_contain_text("窗口很耐心")
    shot(page, "rated")
