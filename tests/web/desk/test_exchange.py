"""An editor's file: looked at first, taken over as drafts, never outside the own department."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.cast import Town, build_item, build_staff
from tests.catalogue.rules.sheets.hostile import sheets
from tests.web.desk.conftest import Browser
from yimen.catalogue.drafts import draft_of
from yimen.catalogue.models import Item, ItemUpload, ItemVersion

ADDRESS = "/desk/catalogue/files/"


@pytest.fixture
def editor(town: Town, browser: Browser) -> Client:
    return browser(town.extra["editor"])


def upload(client: Client, data: bytes, name: str = "目录.xlsx") -> str:
    response = client.post(f"{ADDRESS}upload/", {"file": SimpleUploadedFile(name, data)}, follow=True)
    return response.content.decode()


def seal(page: str) -> str:
    return page.split('name="seal" value="')[1].split('"', maxsplit=1)[0]


def test_a_file_is_seen_first_and_becomes_drafts_on_request(town: Town, editor: Client) -> None:
    rows = [("事项编码", "事项名称", "受理条件"), (town.item.code, None, "有店铺"), ("N-1", "新的事项", "x")]
    data = sheets(事项=[row if row[1] else (row[0], town.item.name, row[2]) for row in rows])
    page = upload(editor, data)
    assert "新的事项" in page
    assert "受理条件" in page
    assert draft_of(town.item.code) is None, "nothing is kept yet"
    done = editor.post(f"{ADDRESS}drafts/", {"seal": seal(page)}, follow=True).content.decode()
    assert "已存成 2 份草稿" in done
    draft, new = draft_of(town.item.code), draft_of("N-1")
    assert draft is not None
    assert new is not None
    assert (draft.conditions, new.name, new.item.live_id) == ("有店铺", "新的事项", None)
    assert Item.objects.get(pk=town.item.pk).live_id == town.version.pk, "what citizens see stays until it is published"
    assert not ItemUpload.objects.exists()
    assert "和现在的目录一样" in upload(editor, data)


def test_wrong_cells_are_listed_the_marked_copy_given_and_nothing_kept(town: Town, editor: Client) -> None:
    data = sheets(事项=[("事项编码", "到办事现场次数"), (town.item.code, "两次"), ("N-1", 1)])
    page = upload(editor, data)
    assert "第 2 行 B 列『到办事现场次数』" in page
    assert "请填数字" in page
    copy = load_workbook(io.BytesIO(editor.get(f"{ADDRESS}marked.xlsx").content))
    assert copy["事项"]["B2"].comment is not None
    assert editor.post(f"{ADDRESS}drafts/", {"seal": "x"}).status_code == 409
    assert ItemVersion.objects.count() == 1


def test_only_the_good_ones_are_taken_when_that_is_asked(town: Town, editor: Client) -> None:
    build_item(town.market, town.centre, code="B-1", name="另一个")
    page = upload(editor, sheets(事项=[("事项编码", "到办事现场次数"), (town.item.code, "两次"), ("B-1", 2)]))
    assert editor.post(f"{ADDRESS}drafts/", {"seal": seal(page)}).status_code == 409
    assert editor.post(f"{ADDRESS}drafts/", {"seal": seal(page), "only_good": "1"}).status_code == 302
    assert (draft_of(town.item.code), draft_of("B-1") is None) == (None, False)


def test_what_was_not_seen_is_not_taken(town: Town, editor: Client) -> None:
    old = upload(editor, sheets(事项=[("事项编码", "受理条件"), (town.item.code, "甲")]))
    upload(editor, sheets(事项=[("事项编码", "受理条件"), (town.item.code, "乙")]))
    response = editor.post(f"{ADDRESS}drafts/", {"seal": seal(old)})
    assert response.status_code == 409
    assert "请再核对一遍" in response.content.decode()
    assert draft_of(town.item.code) is None


def test_taking_twice_is_not_found_and_giving_up_twice_is_fine(town: Town, editor: Client) -> None:
    page = upload(editor, sheets(事项=[("事项编码", "受理条件"), (town.item.code, "甲")]))
    assert editor.post(f"{ADDRESS}drafts/", {"seal": seal(page)}).status_code == 302
    assert editor.post(f"{ADDRESS}drafts/", {"seal": seal(page)}).status_code == 404
    for _ in range(2):
        assert editor.post(f"{ADDRESS}drop/").status_code == 302


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "文件是空的"), (b"<html>", "是网页而不是数据"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "设了打开密码")],
)
def test_a_file_that_cannot_be_read_is_one_sentence(editor: Client, content: bytes, words: str) -> None:
    assert words in upload(editor, content)
    assert not ItemUpload.objects.exists()


def test_what_is_downloaded_is_uploaded_again_and_changes_nothing(town: Town, editor: Client) -> None:
    for shape in ("xlsx", "csv", "json", "national"):
        file = editor.get(f"{ADDRESS}{shape}/", {"agency": town.market.code})
        assert file.status_code == 200
        assert "和现在的目录一样" in upload(editor, file.content), shape
    assert load_workbook(io.BytesIO(editor.get(f"{ADDRESS}template/").content)).sheetnames[0] == "填表说明"
    assert editor.get(f"{ADDRESS}docx/", {"agency": town.market.code}).status_code == 404


def test_another_departments_items_are_neither_given_nor_taken(town: Town, browser: Browser, editor: Client) -> None:
    assert editor.get(f"{ADDRESS}xlsx/", {"agency": town.fire.code}).status_code == 404
    other = browser(build_staff("editor8", "catalogue_editor", agency=town.fire))
    page = upload(other, sheets(事项=[("事项编码", "受理条件"), (town.item.code, "甲")]))
    assert "属于其他部门" in page
    assert 'name="seal"' not in page
    assert "上传的文件" not in editor.get(ADDRESS).content.decode(), "the other editor's file is the other editor's"


def test_strangers_neither_read_nor_write(town: Town, browser: Browser, client: Client) -> None:
    for tail in ("", "template/", "marked.xlsx"):
        assert browser(town.clerk).get(ADDRESS + tail).status_code == 403
        assert client.get(ADDRESS + tail).status_code == 302
    for tail in ("upload/", "drafts/", "drop/"):
        assert browser(town.clerk).post(ADDRESS + tail).status_code == 403
        assert client.post(ADDRESS + tail).status_code == 302


def test_the_page_takes_as_many_statements_for_many_items_as_for_one(town: Town, editor: Client) -> None:
    counts = []
    for codes in (["Q-0"], [f"Q-{n}" for n in range(30)]):
        upload(editor, sheets(事项=[("事项编码", "事项名称"), *((code, f"事项{code}") for code in codes)]))
        with CaptureQueriesContext(connection) as told:
            editor.get(ADDRESS)
        counts.append(len(told))
    assert counts[0] == counts[1] <= 22
