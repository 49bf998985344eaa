"""An editor sets the first page's cards; what is refused is not lost."""

from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser

HERE = "/desk/catalogue/cards/"


def said(*rows: tuple[str, str, str]) -> dict[str, str]:
    form = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    for n, (title, icon, url) in enumerate(rows):
        form |= {f"form-{n}-title": title, f"form-{n}-icon": icon, f"form-{n}-url": url}
    return form


def test_cards_are_set_shown_and_taken_away(town: Town, browser: Browser, client: Client) -> None:
    editor = browser(town.extra["editor"])
    assert editor.get(HERE).status_code == 200
    rows = (("移动社保", "shield", "https://si.example.cn/"), ("", "shield", ""))
    assert editor.post(HERE, said(*rows)).status_code == 302
    page = client.get("/").content.decode()
    assert 'href="https://si.example.cn/"' in page
    assert "移动社保" in page
    refused = editor.post(HERE, said(("移动社保", "shield", "javascript:1")))
    assert refused.status_code == 409
    assert "javascript:1" in refused.content.decode()
    assert editor.post(HERE, said(("x" * 30, "shield", "https://a.cn/"))).status_code == 422
    assert editor.post(HERE, said(("", "shield", ""))).status_code == 302
    assert "移动社保" not in client.get("/").content.decode()


def test_only_editors(town: Town, browser: Browser) -> None:
    for staff in (town.clerk, town.supervisor, town.extra["system"]):
        assert browser(staff).get(HERE).status_code == 403
        assert browser(staff).post(HERE, said()).status_code == 403
