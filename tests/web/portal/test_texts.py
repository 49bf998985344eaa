"""My texts: what is always sent is said, the rest is mine to choose."""

from django.test import Client

from tests.cast import MONDAY, Town
from yimen.inbox.actions.notify import SentAs, notify
from yimen.inbox.models import OptOut
from yimen.inbox.rules.notices import Receiver


def test_the_page_tells_the_required_from_the_optional(zhang: Client) -> None:
    page = zhang.get("/my/texts/").content.decode()
    required, optional = page.split('id="optional"')
    assert "补正告知" in required
    assert "补正材料收讫" in optional
    assert "21:00" in page
    assert "/my/texts/" in zhang.get("/my/messages/").content.decode()


def test_a_message_says_what_it_is_about_in_the_readers_language(town: Town, zhang: Client) -> None:
    how = SentAs(Receiver.APPLICANT, "accepted")
    notify(key="1", title="变更登记（44）", body="您的申请已受理。", person=town.zhang.pk, at=MONDAY, sent_as=how)
    assert "has been accepted" not in zhang.get("/my/messages/").content.decode()
    zhang.cookies["yimen_language"] = "en"
    page = zhang.get("/my/messages/").content.decode()
    assert "Your application 变更登记（44） has been accepted." in page
    assert "您的申请已受理。" in page


def test_choosing_changes_only_ones_own(town: Town, zhang: Client, stranger: Client) -> None:
    assert zhang.post("/my/texts/choice/", {"wants": "no"}).status_code == 302
    assert OptOut.objects.get().person == town.zhang
    assert "恢复发短信" in zhang.get("/my/texts/").content.decode()
    assert "恢复发短信" not in stranger.get("/my/texts/").content.decode()
    zhang.post("/my/texts/choice/", {"wants": "yes"})
    assert not OptOut.objects.exists()
