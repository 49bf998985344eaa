"""A file in, two lists beside it."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yimen.catalogue.actions.import_item_file import import_item_file
from yimen.catalogue.models import Item, ItemVersion
from yimen.identity.models import Centre
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
CHECKOUT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("YIMEN_TEST_DATA", CHECKOUT.parent / "shared" / "data")) / "catalogue"
ROW = {
    "dept": "某局",
    "name": "㙍䶮𠮷登记",
    "item_code": "LOCAL-1",
    "main_item": "x",
    "task_type": "1",
    "dept_code": "1",
}


def test_the_lists_are_written_beside_the_file_and_again_the_second_time(tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_bytes(json.dumps([ROW, "<html>"], ensure_ascii=False).encode("gb18030"))
    first = import_item_file(path=file, by=None, at=AT)
    second = import_item_file(path=file, by=None, at=AT)
    assert (first.imported.created, second.imported.has_changed) == (["LOCAL-1"], False)
    assert "web_page" in (tmp_path / "items.json.rejects.csv").read_text("utf-8-sig")
    assert "no_materials" in (tmp_path / "items.json.warnings.csv").read_text("utf-8-sig")
    assert Item.objects.get().name == ROW["name"]


def test_the_lists_may_go_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_text(json.dumps(ROW))
    done = import_item_file(path=file, by=None, at=AT, out=tmp_path / "new" / "folder")
    assert done.warnings.parent == tmp_path / "new" / "folder"
    assert done.warnings.exists()
    assert done.rejects.exists()


def test_a_file_that_is_no_list_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "page.json"
    file.write_text("<html>")
    with pytest.raises(NotAllowed, match="import_file_is_web_page"):
        import_item_file(path=file, by=None, at=AT)
    assert [each.name for each in tmp_path.iterdir()] == ["page.json"]


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared catalogue files are not here (YIMEN_TEST_DATA)")
def test_all_real_files_go_in_and_can_be_applied_for(tmp_path: Path) -> None:
    Centre.objects.create(code="hall", name="政务服务中心", level=1, path="hall/")
    names = ("gd_items.json", "county_guangan_names.json", "county_item_national_format.json")
    for created in ([1066, 553, 1], [0, 0, 0]):
        done = [import_item_file(path=DATA / name, by=None, at=AT, out=tmp_path) for name in names]
        assert [len(each.imported.created) for each in done] == created
        assert not any(each.imported.updated for each in done)
    assert Item.objects.filter(live__isnull=False, offerings__isnull=False).count() == 1620
    assert not ItemVersion.objects.filter(form={}).exists()
