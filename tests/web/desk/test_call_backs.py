"""The ledger of call-backs on the supervisor's desk."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.bundles.actions.test_call_backs import ended
from tests.bundles.theme import build_theme
from tests.cast import Town
from yimen.bundles.models import CallBack
from yimen.identity.models import Staff

Browser = Callable[[Staff], Client]


@pytest.fixture
def drawn(town: Town, browser: Browser) -> CallBack:
    """Return one call-back of five that ended today."""
    town.extra["theme"] = build_theme(town)
    ended(town, 4, at=now())
    browser(town.supervisor).post("/desk/call-backs/draw/")
    return CallBack.objects.get()


def test_what_was_drawn_is_called_and_the_coverage_is_right(town: Town, browser: Browser, drawn: CallBack) -> None:
    supervisor = browser(town.supervisor)
    page = supervisor.get("/desk/call-backs/").text
    assert "25.0%" in page
    assert "张伟" not in page
    wrong = supervisor.post(f"/desk/call-backs/{drawn.pk}/", {"answer": "unsatisfied", "words": ""})
    assert wrong.status_code in {409, 422}
    said = {"answer": "unsatisfied", "words": "窗口排队太久"}
    assert "窗口排队太久" in supervisor.post(f"/desk/call-backs/{drawn.pk}/", said, follow=True).text
    again = supervisor.post(f"/desk/call-backs/{drawn.pk}/", {"answer": "satisfied"})
    assert again.status_code == 409
    assert supervisor.post(f"/desk/call-backs/{drawn.pk}/", {}).status_code == 422
    assert supervisor.get("/desk/call-backs/?month=nonsense").status_code == 200


def test_strangers(town: Town, browser: Browser, drawn: CallBack) -> None:
    for staff in (town.clerk, town.handler):
        assert browser(staff).get("/desk/call-backs/").status_code == 403
        assert browser(staff).post("/desk/call-backs/draw/").status_code == 403
        assert browser(staff).post(f"/desk/call-backs/{drawn.pk}/").status_code == 403
