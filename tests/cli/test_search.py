"""yimen search, as a judge and an operator type it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.models import Synonym
from yimen.catalogue.rules.record import ItemRecord, OwnerRecord
from yimen.cli.import_ import command as import_command
from yimen.cli.search import command
from yimen.identity.models import Centre

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _items() -> None:
    records = [
        ItemRecord("a-1", "居民身份证补领", OwnerRecord("区公安分局")),
        ItemRecord("a-2", "养蜂证申领", OwnerRecord("区农业局")),
    ]
    import_items(records=records, source="t", by=None, at=datetime(2026, 11, 23, tzinfo=UTC))


def test_json_has_code_name_department_and_score() -> None:
    [first, *_] = json.loads(CliRunner().invoke(command, ["身份证丢了", "--limit", "5", "--json"]).output)
    assert {key: first[key] for key in ("code", "name", "department")} == {
        "code": "a-1", "name": "居民身份证补领", "department": "区公安分局",
    }  # fmt: skip
    assert 0 < first["score"] <= 1


def test_nothing_that_fits_is_an_empty_list() -> None:
    assert json.loads(CliRunner().invoke(command, ["红烧肉怎么做", "--json"]).output) == []


def test_people_are_told_where_to_ask() -> None:
    Centre.objects.create(code="h", name="惠阳区政务服务中心", level=1, path="h/")
    said = CliRunner().invoke(command, ["红烧肉", "怎么做"]).output
    assert "惠阳区政务服务中心" in said
    assert "12345" in said


def test_a_hall_is_named_before_items() -> None:
    Centre.objects.create(
        code="h", name="惠阳区政务服务中心", level=1, path="h/", address="某路1号", hours={"mon": [["09:00", "12:00"]]}
    )
    said = CliRunner().invoke(command, ["大厅在哪里"]).output
    assert said.startswith("惠阳区政务服务中心  某路1号")
    assert "09:00—12:00" in said


def test_a_file_of_synonyms_is_imported(tmp_path: Path) -> None:
    file = tmp_path / "words.tsv"
    file.write_text("奶粉票\t育儿补贴\n", encoding="utf-8")
    assert "1 行" in CliRunner().invoke(import_command, ["synonyms", str(file)]).output
    assert Synonym.objects.get().meant == "育儿补贴"
    file.write_bytes(b"\xff\xfe")
    assert CliRunner().invoke(import_command, ["synonyms", str(file)]).exception is not None
