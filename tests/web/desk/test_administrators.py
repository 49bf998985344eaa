"""The three administrators: each a page of their own, none of them any business."""

from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.identity.models import Account, Post, Staff
from yimen.identity.queries import staff_of
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.models import AccessLog, DeadLetter, Event
from yimen.kernel.relay.leader import drain
from yimen.web.shared.sign_in.lock_out import name_of

NEW = {
    "name": "钱多多",
    "staff_number": "D9001",
    "username": "qianduoduo",
    "temporary": "Yimen-2026-Tmp",
    "duty": "business",
    "agency": "",
    "centre": "",
}


@pytest.fixture
def security(town: Town, browser: Browser) -> Client:
    return browser(town.extra["security"])


def test_a_new_member_of_staff_gets_posts_and_must_change_the_password(town: Town, security: Client) -> None:
    created = security.post("/desk/people/new/", NEW)
    assert created.headers["Location"] == "/desk/people/D9001/"
    account = Account.objects.get(username="qianduoduo")
    assert account.must_change_password
    post = {"role": "window_clerk", "agency": "", "centre": str(town.centre.pk), "valid_from": localdate().isoformat()}
    assert security.post("/desk/people/D9001/posts/", post).status_code == 302
    member = staff_of(account.pk)
    assert Post.objects.get(staff=member).role == "window_clerk"
    assert "窗口收件" in security.get("/desk/people/D9001/").content.decode()


def test_what_is_wrong_with_a_new_member_is_said_and_kept(security: Client) -> None:
    response = security.post("/desk/people/new/", NEW | {"temporary": "weak"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "钱多多" in text
    assert not Account.objects.filter(username="qianduoduo").exists()
    assert security.post("/desk/people/new/", NEW | {"name": ""}).status_code == 422
    assert security.post("/desk/people/new/", NEW | {"staff_number": "clerk"}).status_code == 409


def test_an_administrator_is_offered_and_given_no_business(town: Town, security: Client) -> None:
    page = security.get("/desk/people/auditor/").content.decode()
    assert 'value="audit_admin"' in page
    assert 'value="approver"' not in page
    post = {"role": "approver", "agency": str(town.market.pk), "centre": "", "valid_from": localdate().isoformat()}
    assert security.post("/desk/people/auditor/posts/", post).status_code == 422


def test_a_post_needs_its_place_and_ends_today(town: Town, security: Client) -> None:
    post = {"role": "approver", "agency": "", "centre": "", "valid_from": localdate().isoformat()}
    assert security.post("/desk/people/handler/posts/", post).status_code == 422
    held = Post.objects.get(staff=town.handler)
    assert security.post(f"/desk/people/handler/posts/{held.pk}/end/").status_code == 302
    held.refresh_from_db()
    assert held.valid_to == localdate()
    assert security.post(f"/desk/people/clerk/posts/{held.pk}/end/").status_code == 404


def test_unlocking_forgets_the_failures(town: Town, security: Client) -> None:
    AccessAttempt.objects.create(
        username=name_of(None, {"username": "clerk"}),
        ip_address="127.0.0.1",
        failures_since_start=5,
        attempt_time=now(),
    )
    assert security.post("/desk/people/clerk/account/unlock/").status_code == 302
    assert not AccessAttempt.objects.exists()


def test_a_temporary_password_a_lost_authenticator_a_closed_account(town: Town, security: Client) -> None:
    assert security.post("/desk/people/clerk/password/", {"temporary": "short"}).status_code == 422
    assert security.post("/desk/people/clerk/password/", {"temporary": "Yimen-2026-Tmp"}).status_code == 302
    assert security.post("/desk/people/clerk/account/second-factor/").status_code == 302
    assert security.post("/desk/people/clerk/account/closing/").status_code == 302
    town.clerk.account.refresh_from_db()
    assert (town.clerk.account.must_change_password, town.clerk.account.is_active) == (True, False)


def test_nobody_closes_the_own_account(town: Town, security: Client) -> None:
    security.post("/desk/people/secadmin/account/closing/")
    assert Staff.objects.get(staff_number="secadmin").account.is_active


def test_people_are_found_by_number_name_and_user_name(security: Client) -> None:
    for words in ("clerk", "员工clerk"):
        assert "/desk/people/clerk/" in security.get("/desk/people/", {"q": words}).content.decode()
    assert "没有找到" in security.get("/desk/people/?q=nobody").content.decode()


def test_the_system_page_shows_dead_letters_and_tries_them_again(town: Town, browser: Browser) -> None:
    letter = DeadLetter.objects.create(
        subscriber="cases.tell_submitted", seq=1, state="dead", attempts=6, error="ConnectionError", failed_at=now()
    )
    client = browser(town.extra["system"])
    assert "ConnectionError" in client.get("/desk/system/").content.decode()
    assert client.post(f"/desk/system/letters/{letter.pk}/retry/").status_code == 302
    letter.refresh_from_db()
    assert letter.state == "retrying"
    assert client.post(f"/desk/system/letters/{letter.pk}/retry/").status_code == 409


@pytest.mark.django_db(transaction=True)
def test_the_auditor_reads_both_logs_and_checks_the_chain(town: Town, browser: Browser, own_anchors: Path) -> None:
    record_access("sign_in_failed", by=town.clerk.pk, detail={"door": "staff"}, at=now())
    client = browser(town.extra["audit"])
    page = client.get("/desk/audit/access/").content.decode()
    assert "sign_in_failed" in page
    assert town.clerk.name in page
    assert "待封" in page
    drain()
    assert "校验通过" in client.post("/desk/audit/access/check/").content.decode()
    assert AccessLog.objects.filter(kind="audit_verified").exists()
    assert "sign_in_failed" not in client.get("/desk/audit/access/?kind=case_read").content.decode()


def test_the_auditor_changes_nothing(town: Town, browser: Browser) -> None:
    client = browser(town.extra["audit"])
    before = Event.objects.count()
    client.post("/desk/audit/events/check/")
    assert Event.objects.count() == before
    for address in ("/desk/audit/access/", "/desk/audit/events/"):
        assert 'name="text"' not in client.get(address).content.decode()
