"""Uploads: what is wrong is said at its material, what is there stays."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.portal.wizard import PDF, Wizard, scan
from yimen.web.portal.apply.materials import MOST_FILES

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def zipped(size: int) -> bytes:
    """Return an archive that unpacks to this many bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\x00" * size)
    return stream.getvalue()


def test_a_file_is_kept_and_named(wizard: Wizard) -> None:
    response = wizard.attach("lease", scan("租约㙍䶮𠮷.pdf"))
    assert response.headers["Location"] == wizard.url("materials/#m-lease")
    text = wizard.get("materials/").content.decode()
    assert "租约㙍䶮𠮷.pdf" in text
    assert "已上传 1 个文件" in text
    assert [file["name"] for file in wizard.answers["files"]["lease"]] == ["租约㙍䶮𠮷.pdf"]


def test_a_file_is_taken_out_again(wizard: Wizard) -> None:
    wizard.attach("lease", scan("甲.pdf"))
    wizard.attach("lease", scan("乙.pdf"))
    wizard.then("materials/lease/0/remove/")
    wizard.then("materials/lease/7/remove/")
    assert [file["name"] for file in wizard.answers["files"]["lease"]] == ["乙.pdf"]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (scan("租约.pdf", b""), "空"),
        (scan("租约.pdf", b"MZ\x90\x00 not a pdf"), "认不出"),
        (scan("租约.png", PDF, "image/png"), "不符"),
        (scan("租约.exe", PDF), "不符"),
        (scan("租约.pdf", PNG), "不符"),
        (scan("租约.gif", b"GIF89a" + b"\x00" * 20, "image/gif"), "不支持这种文件"),
        (scan("租约.zip", zipped(9), "application/zip"), "不支持这种文件"),
        (scan("租约.zip", zipped(9_000_000), "application/zip"), "解开后太大"),
        (None, "还没有选择文件"),
    ],
)
def test_a_wrong_file_has_its_sentence_at_its_material(
    wizard: Wizard, file: SimpleUploadedFile | None, sentence: str
) -> None:
    wizard.attach("layout")
    if file:
        file.seek(0)
    response = wizard.post("materials/lease/", {"file": file} if file else {})
    text = response.content.decode()
    assert response.status_code == 422
    at = text[text.index('id="m-lease"') : text.index('id="m-layout"')]
    assert 'role="alert"' in at
    assert sentence in at
    assert set(wizard.answers["files"]) == {"layout"}


def test_after_a_wrong_file_the_way_on_is_open(wizard: Wizard) -> None:
    text = wizard.post("materials/lease/").content.decode()
    assert "<title>上传材料" in text
    assert f'<form method="post" action="{wizard.url("materials/")}">' in text
    assert "上一步" in text


def test_a_file_too_large_is_said_and_the_draft_stays(wizard: Wizard, settings: Any) -> None:
    settings.LARGEST_FILE = 1000
    response = wizard.attach("lease", scan(content=PDF + b"%" * 2000))
    assert response.status_code == 422
    assert "太大" in response.content.decode()
    assert wizard.answers.get("files", {}) == {}


def test_the_twenty_first_file_is_refused(wizard: Wizard) -> None:
    for _number in range(MOST_FILES):
        assert wizard.attach("lease").status_code == 302
    response = wizard.attach("lease")
    assert response.status_code == 422
    assert str(MOST_FILES) in response.content.decode()
    assert len(wizard.answers["files"]["lease"]) == MOST_FILES


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>.pdf", "../../etc/passwd.pdf", "'; DROP TABLE x;--.pdf"])
def test_a_hostile_name_is_only_a_name(wizard: Wizard, name: str) -> None:
    wizard.attach("lease", scan(name))
    text = wizard.get("materials/").content.decode()
    assert "<img src=x" not in text
    assert "../" not in wizard.answers["files"]["lease"][0]["name"]


def test_a_material_that_is_not_asked_for_is_not_found(wizard: Wizard) -> None:
    assert wizard.attach("passport").status_code == 404
    assert wizard.post("materials/passport/0/remove/").status_code == 404


def test_a_long_filing_with_every_material_costs_no_more_queries(
    wizard: Wizard, django_assert_max_num_queries: Any
) -> None:
    for _number in range(5):
        wizard.attach("lease")
    with django_assert_max_num_queries(10):  # parameters may be read anew
        wizard.get("materials/")


def test_an_anonymous_upload_leads_to_the_door(wizard: Wizard) -> None:
    response = Wizard(Client(), wizard.draft).attach("lease")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/sign-in/")
