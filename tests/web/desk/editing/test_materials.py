"""The materials of a draft: picked or written, ordered, taken out; forms and samples offered to everybody once live."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from yimen.catalogue.models import GuideFile, Item, ItemVersion, LicenceType, Material
from yimen.kernel.models import StoredFile, new_id

Says = Callable[[str], Any]
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def page(base: str) -> str:
    return f"{base}materials/"


@pytest.fixture
def elsewhere(town: Town) -> Material:
    """Return a material that another item in use describes well."""
    item = Item.objects.create(code="other", name="公共场所卫生许可", agency=town.fire, pinyin="g", initials="g")
    version = ItemVersion.objects.create(
        item=item, number=1, state="published", name=item.name, effective_on=now().date(), published_at=now()
    )
    item.live = version
    item.save()
    kind = LicenceType.objects.create(code="yyzz", name="营业执照")
    return Material.objects.create(
        version=version, key="m7", name="营业执照副本", licence_type=kind, copies=2, elements={"copy_rule": "加盖公章"}
    )


def names(said: Says) -> list[str]:
    return [each["name"] for each in said("materials")]


def upload(content: bytes = PDF, name: str = "申请表.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_one_of_another_item_is_found_and_copied_with_its_fields(
    editor: Client, page: str, said: Says, elsewhere: Material
) -> None:
    found = editor.get(f"{page}?q=营业").content.decode()
    assert "营业执照副本" in found
    assert "1 个事项在用" in found
    assert editor.get(f"{page}?q=执照").content.decode().count("选用") >= 1
    before = names(said)
    editor.post(f"{page}add/", {"revision": 0, "like": str(elsewhere.pk)})
    last = said("materials")[-1]
    assert names(said) == [*before, "营业执照副本"]
    assert (last["copies"], last["licence_type"], last["elements"]) == (2, "yyzz", {"copy_rule": "加盖公章"})
    assert last["key"] not in {"m7", *(each["key"] for each in said("materials")[:-1])}
    assert "已在清单里" in editor.get(f"{page}?q=营业").content.decode()


def test_picking_twice_is_refused(editor: Client, page: str, said: Says, elsewhere: Material) -> None:
    editor.post(f"{page}add/", {"revision": 0, "like": str(elsewhere.pk)})
    answer = editor.post(f"{page}add/", {"revision": 1, "like": str(elsewhere.pk)})
    assert answer.status_code == 409
    assert names(said).count("营业执照副本") == 1


@pytest.mark.parametrize("like", ["x", "01890000-0000-7000-8000-000000000000"])
def test_what_is_not_there_cannot_be_picked(editor: Client, page: str, like: str) -> None:
    assert editor.post(f"{page}add/", {"revision": 0, "like": like}).status_code == 404


def test_a_new_one_opens_to_be_described(editor: Client, page: str, said: Says) -> None:
    answer = editor.post(f"{page}add/", {"revision": 0, "name": "场地平面图"})
    key = said("materials")[-1]["key"]
    assert answer["Location"] == f"{page}{key}/"
    typed = {"revision": 1, "name": "场地平面图", "copies": "2", "necessity": "tolerable", "issued_within": "三个月内"}
    assert editor.post(f"{page}{key}/", typed).status_code == 302
    last = said("materials")[-1]
    assert (last["copies"], last["necessity"], last["elements"]) == (2, "tolerable", {"issued_within": "三个月内"})


@pytest.mark.parametrize(("name", "why"), [("其他材料", "没有说清"), ("", "先写材料名称")])
def test_a_catch_all_is_refused_and_what_was_typed_stays(
    editor: Client, page: str, said: Says, name: str, why: str
) -> None:
    before = names(said)
    answer = editor.post(f"{page}add/", {"revision": 0, "name": name})
    assert answer.status_code == 409
    assert why in answer.content.decode()
    assert f'value="{name}"' in answer.content.decode()
    assert names(said) == before


def test_nor_can_one_be_renamed_to_it(editor: Client, page: str, said: Says) -> None:
    first = said("materials")[0]
    answer = editor.post(f"{page}{first['key']}/", {"revision": 0, "name": "有关材料", "copies": "3"})
    assert answer.status_code == 422
    assert "没有说清" in answer.content.decode()
    assert (said("materials")[0]["name"], said("materials")[0]["copies"]) == (first["name"], 3)


def test_they_are_ordered_by_buttons(editor: Client, page: str, said: Says) -> None:
    editor.post(f"{page}add/", {"revision": 0, "name": "场地平面图"})
    before = said("materials")
    key = before[-1]["key"]
    answer = editor.post(f"{page}{key}/move/", {"revision": 1, "to": "up"})
    assert answer["Location"] == f"{page}#m-{key}"
    assert [each["key"] for each in said("materials")][-2] == key
    editor.post(f"{page}{key}/move/", {"revision": 2, "to": "down"})
    assert said("materials") == before


def test_one_is_taken_out_and_brought_back(editor: Client, page: str, base: str, said: Says) -> None:
    before = names(said)
    key = said("materials")[0]["key"]
    editor.post(f"{page}{key}/remove/", {"revision": 0})
    assert names(said) == before[1:]
    assert editor.post(f"{page}{key}/remove/", {"revision": 1})["Location"] == page  # twice
    editor.post(f"{base}undo/", {"revision": 1})
    assert names(said) == before


def test_a_form_is_offered_once_the_version_is_live(
    editor: Client, page: str, base: str, said: Says, client: Client, town: Town, draft: ItemVersion
) -> None:
    key = said("materials")[0]["key"]
    answer = editor.post(f"{page}{key}/files/", {"revision": 0, "use": "blank", "file": upload()})
    assert answer["Location"] == f"{page}{key}/#at-files"
    row = said("materials")[0]["elements"]["files"][0]
    assert (row["use"], row["name"]) == ("blank", "申请表.pdf")
    shown = editor.get(f"{base}files/{row['file']}/")
    assert b"".join(shown.streaming_content) == PDF
    public = f"/items/{town.item.code}/files/{row['file']}/"
    assert client.get(public).status_code == 404  # a draft's
    ItemVersion.objects.filter(pk=town.version.pk).update(state="retired")
    ItemVersion.objects.filter(pk=draft.pk).update(state="published", published_at=now(), effective_on=now().date())
    Item.objects.filter(pk=town.item.pk).update(live=draft)
    assert public in client.get(f"/items/{town.item.code}/").content.decode()
    answer = client.get(public)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == PDF


def test_no_other_stored_file_can_be_named(editor: Client, base: str, said: Says, client: Client, town: Town) -> None:
    secret = StoredFile.objects.create(
        id=new_id(), sm3="0" * 64, size=1, media_type="application/pdf", name="身份证.pdf", uploaded_at=now()
    )
    Material.objects.filter(version=town.version).update(elements={"files": [{"file": str(secret.pk)}]})
    assert client.get(f"/items/{town.item.code}/files/{secret.pk}/").status_code == 404


@pytest.mark.parametrize(("content", "why"), [(b"<html>", "文件"), (b"", "文件是空的")])
def test_a_hostile_file_is_refused(editor: Client, page: str, said: Says, content: bytes, why: str) -> None:
    key = said("materials")[0]["key"]
    answer = editor.post(f"{page}{key}/files/", {"revision": 0, "use": "blank", "file": upload(content)})
    assert answer.status_code == 409
    assert why in answer.content.decode()
    assert not GuideFile.objects.exists()
    assert editor.post(f"{page}{key}/files/", {"revision": 0}).status_code == 409


def test_a_file_is_taken_back(editor: Client, page: str, said: Says) -> None:
    key = said("materials")[0]["key"]
    editor.post(f"{page}{key}/files/", {"revision": 0, "use": "sample", "file": upload()})
    file = said("materials")[0]["elements"]["files"][0]["file"]
    editor.post(f"{page}{key}/files/{file}/remove/", {"revision": 1})
    assert said("materials")[0]["elements"] == {}


def test_a_material_there_is_not_is_not_found(editor: Client, page: str) -> None:
    assert editor.get(f"{page}m99/").status_code == 404
    assert editor.post(f"{page}m99/files/", {"revision": 0, "file": upload()}).status_code == 404


def test_a_stranger_finds_nothing(outsider: Client, page: str, draft: ItemVersion, said: Says) -> None:
    before = said("materials")
    key = before[0]["key"]
    for address in (page, f"{page}{key}/"):
        assert outsider.get(address).status_code == 404
    for address in ("add/", f"{key}/move/", f"{key}/remove/", f"{key}/files/", f"{key}/files/{uuid4()}/remove/"):
        assert outsider.post(f"{page}{address}", {"revision": 0, "name": "别的"}).status_code == 404
    assert said("materials") == before


def test_pages_ask_a_fixed_number_of_questions(
    editor: Client, page: str, elsewhere: Material, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(23):
        editor.get(f"{page}?q=营业")
