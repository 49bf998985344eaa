"""Staff read what they were told, and only that."""

from django.test import Client
from django.utils.timezone import now

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.identity.models import Staff
from yimen.inbox.actions.notify import notify
from yimen.inbox.models import Message


def told(staff: Staff, key: str = "1") -> Message:
    title, body = "催办：请尽快办理", "还剩1个工作日。"
    return notify(key=key, title=title, body=body, account=staff.account_id, case_number="4413", at=now())


def test_a_message_is_shown_counted_and_marked_as_read(town: Town, browser: Browser) -> None:
    message, handler = told(town.handler), browser(town.handler)
    assert "消息" in handler.get("/desk/").content.decode()
    page = handler.get("/desk/messages/").content.decode()
    assert "催办：请尽快办理" in page
    assert "标为已读" in page
    assert handler.post(f"/desk/messages/{message.pk}/read/").status_code == 302
    message.refresh_from_db()
    assert message.read_at
    assert "标为已读" not in handler.get("/desk/messages/").content.decode()


def test_nobody_reads_anothers(town: Town, browser: Browser) -> None:
    message, approver = told(town.handler), browser(town.approver)
    assert "催办" not in approver.get("/desk/messages/").content.decode()
    approver.post(f"/desk/messages/{message.pk}/read/")
    message.refresh_from_db()
    assert message.read_at is None


def test_citizens_and_the_public_are_sent_to_the_door(town: Town) -> None:
    citizen = Client()
    citizen.force_login(town.zhang.account)
    for client in (citizen, Client()):
        assert client.get("/desk/messages/").status_code == 302


def test_many_are_paged_by_key(town: Town, browser: Browser) -> None:
    for number in range(21):
        told(town.handler, key=str(number))
    handler = browser(town.handler)
    first = handler.get("/desk/messages/")
    assert len(first.context["found"]) == 20
    assert len(handler.get("/desk/messages/" + first.context["next"]).context["found"]) == 1
    assert handler.get("/desk/messages/?after=nonsense").status_code == 200
