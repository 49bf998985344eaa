"""My texts: what is always sent is said, the rest is mine to choose."""

from django.test import Client

from tests.cast import Town
from yimen.inbox.models import OptOut


def test_the_page_tells_the_required_from_the_optional(zhang: Client) -> None:
    page = zhang.get("/my/texts/").content.decode()
    required, optional = page.split('id="optional"')
    assert "补正告知" in required
    assert "补正材料收讫" in optional
    assert "21:00" in page
    assert "/my/texts/" in zhang.get("/my/messages/").content.decode()


def test_choosing_changes_only_ones_own(town: Town, zhang: Client, stranger: Client) -> None:
    assert zhang.post("/my/texts/choice/", {"wants": "no"}).status_code == 302
    assert OptOut.objects.get().person == town.zhang
    assert "恢复发短信" in zhang.get("/my/texts/").content.decode()
    assert "恢复发短信" not in stranger.get("/my/texts/").content.decode()
    zhang.post("/my/texts/choice/", {"wants": "yes"})
    assert not OptOut.objects.exists()
