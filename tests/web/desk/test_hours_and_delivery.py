"""The fast track shows hours and minutes; the issue window sees which results have waited too long."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, localtime, now

from tests.cases.ways import under_way
from tests.cast import Town, build_town
from tests.web.desk.conftest import Browser
from tests.web.desk.test_issue import decided
from yimen.cases.models import Case


@pytest.mark.django_db
def test_twenty_four_hours_are_natural_hours_to_the_minute(browser: Browser) -> None:
    town = build_town(promised_limit=24, promised_unit="hour", statutory_limit=None)
    case = under_way(town)
    assert case.due_at == case.accepted_at + timedelta(hours=24)
    handler = browser(town.handler)
    page = handler.get(f"/desk/review/{case.number}/").content.decode()
    assert "还剩23小时5" in page
    assert f"{localtime(case.due_at):%Y-%m-%d %H:%M}" in page
    Case.objects.update(due_at=now() - timedelta(minutes=61))
    assert "已超期1小时1分" in handler.get(f"/desk/review/{case.number}/").content.decode()
    assert "已超期1小时1分" in browser(town.supervisor).get("/desk/watch/").content.decode()


def test_results_that_wait_past_their_limit_are_listed_apart(town: Town, browser: Browser) -> None:
    case, issuer = decided(town), browser(town.issuer)
    Case.objects.filter(pk=case.pk).update(delivery_due=localdate())
    assert case.number in issuer.get("/desk/issue/").content.decode()
    assert case.number not in issuer.get("/desk/issue/?late=1").content.decode()
    Case.objects.filter(pk=case.pk).update(delivery_due=localdate() - timedelta(days=1))
    assert case.number in issuer.get("/desk/issue/?late=1").content.decode()
