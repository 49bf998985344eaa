"""The matrix's page: what stands is shown, what is ticked is saved, no number is shown in clear."""

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.inbox.models import NoticeSetting
from yimen.inbox.queries import matrix, timing
from yimen.inbox.rules.notices import TEXTED
from yimen.kernel.actions.request_sending import request_sending

TIMES = {"quiet_from": "22:00", "quiet_to": "07:00", "wait": "10", "source": "会议纪要"}


@pytest.fixture
def system(town: Town, browser: Browser) -> Client:
    return browser(town.extra["system"])


def ticked() -> dict[str, str]:
    """Return the form as it stands."""
    table = matrix()
    cells = [(event, receiver, table.setting(event, receiver)) for event in table.notices for receiver in TEXTED]
    boxes = [f"sms:{event}:{receiver}" for event, receiver, setting in cells if setting.by_sms]
    boxes += [f"urgent:{event}" for event, _, setting in cells if setting.is_urgent]
    return dict.fromkeys(boxes, "on")


def test_the_page_shows_every_notice_and_no_number(system: Client) -> None:
    request_sending(to="13800138000", text="已受理", not_before=now(), at=now())
    page = system.get("/desk/messaging/").content.decode()
    assert "容缺受理" in page
    assert "138****8000" in page
    assert "13800138000" not in page
    assert "还没有接入短信网关" in page


def test_saving_what_stands_changes_nothing(system: Client) -> None:
    assert system.post("/desk/messaging/matrix/", ticked()).status_code == 302
    assert not NoticeSetting.objects.exists()


def test_a_box_unticked_is_a_text_not_sent(system: Client) -> None:
    form = ticked()
    del form["sms:accepted:agent"]
    form["urgent:decided"] = "on"
    system.post("/desk/messaging/matrix/", form)
    assert not matrix().setting("accepted", "agent").by_sms
    assert matrix().setting("accepted", "applicant").by_sms
    assert matrix().setting("decided", "agent").is_urgent
    assert NoticeSetting.objects.count() == 3


def test_times_are_saved_or_refused_in_words(system: Client) -> None:
    assert system.post("/desk/messaging/timing/", TIMES).status_code == 302
    assert (f"{timing().quiet.begin:%H:%M}", timing().wait) == ("22:00", 10)
    wrong = system.post("/desk/messaging/timing/", TIMES | {"quiet_from": "25:00"})
    assert wrong.status_code == 409
    assert "不是一天中的时间" in wrong.content.decode()
    assert system.post("/desk/messaging/timing/", TIMES | {"wait": "241"}).status_code == 422
    assert system.post("/desk/messaging/timing/", TIMES | {"source": ""}).status_code == 422
    assert timing().wait == 10


def test_the_page_takes_few_statements(system: Client, django_assert_max_num_queries: object) -> None:
    for _ in range(20):
        request_sending(to="13800138000", text="已受理", not_before=now(), at=now())
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        system.get("/desk/messaging/")
