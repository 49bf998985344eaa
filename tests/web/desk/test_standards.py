"""The editor enters a table of service standards; strangers do not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import ServiceStandard

ADDRESS = "/desk/catalogue/standards/"
TABLE = "编号,体系,内容,来源\nTG-1,服务提供,主动问候,\nGW-1,岗位,统一着装,\n"


def table(text: str = TABLE) -> SimpleUploadedFile:
    return SimpleUploadedFile("standards.csv", text.encode("gb18030"))


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    return browser(town.extra["editor"])


def test_a_table_is_entered_and_told(editor: Client) -> None:
    page = editor.post(ADDRESS, {"file": table()}, follow=True).content.decode()
    assert "新增 2 条，更新 0 条" in page
    assert ServiceStandard.objects.count() == 2


def test_a_wrong_row_is_named_and_nothing_entered(editor: Client) -> None:
    response = editor.post(ADDRESS, {"file": table(TABLE + "GW-1,岗位,又来一次,\n")})
    assert response.status_code == 409
    assert "第 4 行：编号 GW-1 前面已经有了" in response.content.decode()
    assert not ServiceStandard.objects.exists()


def test_a_file_has_to_be_chosen(editor: Client) -> None:
    assert editor.post(ADDRESS, {}).status_code == 422


def test_strangers_neither_read_nor_write(town: Town, browser: Browser, client: Client) -> None:
    for staff in (town.clerk, town.handler, town.supervisor):
        assert browser(staff).get(ADDRESS).status_code == 403
        assert browser(staff).post(ADDRESS, {"file": table()}).status_code == 403
    assert client.get(ADDRESS).status_code == 302
    assert not ServiceStandard.objects.exists()
