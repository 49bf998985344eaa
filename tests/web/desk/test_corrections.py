"""Requests for correction are read and answered by supervisors, and by nobody else."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import MONDAY, Town
from yimen.inbox.actions.ask_correction import ask_correction
from yimen.inbox.models import Correction

LIST = "/desk/corrections/"


@pytest.fixture
def asked(town: Town) -> Correction:
    return ask_correction(words="<b>手机</b>号码错了", by=town.zhang.pk, at=MONDAY)


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_it_is_answered_once(town: Town, asked: Correction) -> None:
    desk, address = signed_in(town.supervisor.account), f"{LIST}{asked.pk}/answer/"
    page = desk.get(LIST).content.decode()
    assert "&lt;b&gt;手机" in page
    assert "11010519491231002X" not in page  # masked
    assert desk.post(address, {"answer": ""}).status_code == 409
    assert desk.post(address, {"answer": "已更正"}).headers["Location"] == LIST
    assert desk.post(address, {"answer": "再来"}).status_code == 409
    assert "没有等待答复的更正申请" in desk.get(LIST).content.decode()


@pytest.mark.parametrize("who", ["clerk", "handler", "issuer"])
def test_others_of_the_staff_are_refused(town: Town, asked: Correction, who: str) -> None:
    desk = signed_in(getattr(town, who).account)
    assert desk.get(LIST).status_code == 403
    assert desk.post(f"{LIST}{asked.pk}/answer/", {"answer": "x"}).status_code == 403
    asked.refresh_from_db()
    assert asked.answered_at is None
