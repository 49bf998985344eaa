"""Files in pieces: what arrived is not sent again, what was not announced is not taken."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.web.portal.wizard import PDF, Wizard
from yimen.kernel.models import StoredFile


def begin(client: Client, **told: Any) -> Any:
    body = {"name": "租约.pdf", "type": "application/pdf", "size": len(PDF), **told}
    return client.post("/uploads/", json.dumps(body), content_type="application/json")


def put(client: Client, upload: str, offset: object, piece: bytes) -> Any:
    address = f"/uploads/{upload}/?offset={offset}"
    return client.put(address, piece, content_type="application/octet-stream")


def sent(client: Client) -> str:
    """Return an upload that has arrived whole."""
    upload = str(begin(client).json()["upload"])
    assert put(client, upload, 0, PDF).status_code == 200
    return upload


def test_a_broken_connection_goes_on_where_it_stopped(wizard: Wizard) -> None:
    upload = begin(wizard.client).json()["upload"]
    assert put(wizard.client, upload, 0, PDF[:30]).json() == {"received": 30}
    assert wizard.client.get(f"/uploads/{upload}/").json() == {"received": 30}
    skipped = put(wizard.client, upload, 50, PDF[50:])
    assert skipped.status_code == 409
    assert skipped.json()["received"] == 30
    assert put(wizard.client, upload, 0, PDF[:30]).json() == {"received": 30}
    assert put(wizard.client, upload, 30, PDF[30:]).json() == {"received": len(PDF)}
    assert wizard.post("materials/lease/", {"upload": upload}).status_code == 302
    assert StoredFile.objects.get().size == len(PDF)
    assert wizard.answers["files"]["lease"][0]["name"] == "租约.pdf"


def test_the_same_upload_attached_twice_is_one_file(wizard: Wizard) -> None:
    upload = sent(wizard.client)
    for _ in range(2):
        assert wizard.post("materials/lease/", {"upload": upload}).status_code == 302
    assert [file["name"] for file in wizard.answers["files"]["lease"]] == ["租约.pdf"]


def test_the_limit_is_said_before_and_after(wizard: Wizard, settings: Any) -> None:
    settings.LARGEST_FILE = 3 << 20
    assert "一个文件最多 3 MB" in wizard.client.get(wizard.url("materials/")).content.decode()
    assert begin(wizard.client, size=3 << 20).status_code == 201
    assert "一个文件最多 3 MB" in begin(wizard.client, size=(3 << 20) + 1).json()["message"]


def test_an_unfinished_upload_is_not_attached(wizard: Wizard) -> None:
    upload = begin(wizard.client).json()["upload"]
    put(wizard.client, upload, 0, PDF[:30])
    assert wizard.post("materials/lease/", {"upload": upload}).status_code == 422
    assert put(wizard.client, upload, 30, PDF[30:]).status_code == 200


def test_anothers_upload_is_unknown(wizard: Wizard, stranger: Client) -> None:
    upload = sent(stranger)
    assert wizard.client.get(f"/uploads/{upload}/").status_code == 404
    assert put(wizard.client, upload, 0, PDF).status_code == 409
    assert wizard.post("materials/lease/", {"upload": upload}).status_code == 422
    assert wizard.answers.get("files", {}) == {}


@pytest.mark.parametrize("upload", ["x", "01890000-0000-7000-8000-000000000000", "'; --"])
def test_an_invented_upload_is_unknown(wizard: Wizard, upload: str) -> None:
    assert wizard.post("materials/lease/", {"upload": upload}).status_code == 422


@pytest.mark.parametrize("offset", ["", "x", "-5", "1e9", "9" * 40])
def test_an_impossible_place_is_refused(wizard: Wizard, offset: str) -> None:
    upload = begin(wizard.client).json()["upload"]
    assert put(wizard.client, upload, offset, PDF).status_code == 409


def test_more_than_was_announced_is_refused(wizard: Wizard) -> None:
    upload = begin(wizard.client).json()["upload"]
    assert put(wizard.client, upload, 0, PDF + b"x").status_code == 409


def test_a_piece_over_a_megabyte_is_refused(wizard: Wizard) -> None:
    upload = begin(wizard.client, size=3_000_000).json()["upload"]
    assert put(wizard.client, upload, 0, b"x" * (1 << 20) + b"x").status_code == 409
    assert put(wizard.client, upload, 0, b"x" * 2_999_999).status_code in (400, 413)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"size": 0}, 409),
        ({"size": 10**12}, 409),
        ({"size": "many"}, 400),
        ({"size": None}, 400),
        ({"size": float("inf")}, 400),
        ({"size": float("nan")}, 400),
    ],
)
def test_an_impossible_size_is_refused_before_anything_travels(
    wizard: Wizard, told: dict[str, Any], status: int
) -> None:
    response = begin(wizard.client, **told)
    assert response.status_code == status
    assert response.json()["message"]


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff\xfe"])
def test_nonsense_is_refused(wizard: Wizard, body: bytes) -> None:
    assert wizard.client.post("/uploads/", body, content_type="application/json").status_code == 400


@pytest.mark.parametrize("name", ["a\x00.pdf", "\ud800.pdf", "𠮷" * 500 + ".pdf", "../../a.pdf"])
def test_a_hostile_name_is_made_safe(wizard: Wizard, name: str) -> None:
    response = begin(wizard.client, name=name)
    assert response.status_code == 201
    upload = response.json()["upload"]
    put(wizard.client, upload, 0, PDF)
    assert wizard.post("materials/lease/", {"upload": upload}).status_code == 302
