"""Files of items in the database: out and in again changes nothing, errors stop everything, editors stay in scope."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Town, build_item
from tests.catalogue.rules.sheets.hostile import sheets
from yimen.catalogue.actions.import_item_file import import_item_file
from yimen.catalogue.exchange import Fate, documents_of, items_of, live_versions, preview
from yimen.catalogue.file_shapes import SHAPES
from yimen.catalogue.models import Item, ItemVersion
from yimen.catalogue.rules.exchange.opening import read_file
from yimen.catalogue.rules.sheets.grid import Limits
from yimen.identity.models import Staff
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def exported(shape: str) -> bytes:
    return SHAPES[shape](list(documents_of(live_versions(items_of()))))


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], Path]:
    def written(data: bytes) -> Path:
        path = tmp_path / "items.dat"  # the name says nothing
        path.write_bytes(data)
        return path

    return written


@pytest.mark.parametrize("shape", ["xlsx", "csv", "json", "national"])
def test_out_and_in_again_changes_nothing(town: Town, shape: str, put: Callable[[bytes], Path]) -> None:
    build_item(town.fire, town.centre, code="B-1", name="=公众聚集场所检查")
    versions = set(ItemVersion.objects.values_list("pk", flat=True))
    done = import_item_file(path=put(exported(shape)), by=None, at=AT)
    assert (done.imported.unchanged, done.imported.has_changed, done.rejected) == (2, False, 0)
    assert set(ItemVersion.objects.values_list("pk", flat=True)) == versions


def test_a_changed_cell_is_a_new_version_that_keeps_form_and_flow(town: Town, put: Callable[[bytes], Path]) -> None:
    data = sheets(事项=[("事项编码", "受理条件"), (town.item.code, "有店铺")])
    done = import_item_file(path=put(data), by=None, at=AT)
    live = Item.objects.get(pk=town.item.pk).live
    assert live is not None
    assert (done.imported.updated, live.conditions, live.number) == (
        [town.item.code],
        "有店铺",
        town.version.number + 1,
    )
    assert (live.form, live.flow) == (town.version.form, town.version.flow)
    assert live.materials.count() == town.version.materials.count()


def test_what_the_file_says_is_published_also_when_it_was_imported_before(
    town: Town, put: Callable[[bytes], Path]
) -> None:
    for words in ("甲", "乙", "甲"):
        import_item_file(path=put(sheets(事项=[("事项编码", "受理条件"), (town.item.code, words)])), by=None, at=AT)
    live = Item.objects.get(pk=town.item.pk).live
    assert live is not None
    assert live.conditions == "甲"


def test_one_wrong_cell_stops_everything_and_leaves_a_marked_copy(town: Town, put: Callable[[bytes], Path]) -> None:
    rows = [("事项编码", "受理条件", "到办事现场次数"), (town.item.code, "有店铺", "两次")]
    path = put(sheets(事项=[*rows, ("NEW-1", "x", 0)]))
    with pytest.raises(NotAllowed, match="import_has_faults") as refused:
        import_item_file(path=path, by=None, at=AT)
    assert refused.value.details == {"count": 3, "where": f"{path}.marked.xlsx"}
    assert Item.objects.get().live_id == town.version.pk
    told = Path(f"{path}.rejects.csv").read_text("utf-8-sig")
    assert "第 2 行 C 列『到办事现场次数』：填了“两次”，请填数字" in told
    assert Path(f"{path}.marked.xlsx").read_bytes().startswith(b"PK")


def test_on_request_the_good_rows_are_taken(town: Town, put: Callable[[bytes], Path]) -> None:
    heads = ("事项编码", "事项名称", "实施主体", "到办事现场次数")
    rows = [("N-1", "好的事项", "市场监督管理局", 0), ("N-2", "坏的事项", "市场监督管理局", "x")]
    done = import_item_file(path=put(sheets(事项=[heads, *rows])), by=None, at=AT, only_good=True)
    assert (done.imported.created, done.rejected) == (["N-1"], 1)
    assert Item.objects.get(code="N-1").agency == town.market


@pytest.mark.parametrize(("most", "is_read"), [(3, True), (2, False)])
def test_the_deployment_says_how_many_rows_are_read(
    town: Town, put: Callable[[bytes], Path], most: int, is_read: object
) -> None:
    set_parameter(key="catalogue.import_most_rows", value=most, source="试验", by=None, at=AT)
    heads = ("事项编码", "事项名称", "实施主体")
    path = put(sheets(事项=[heads, ("N-1", "甲", "市场监督管理局"), ("N-2", "乙", "市场监督管理局")]))
    if is_read:
        assert len(import_item_file(path=path, by=None, at=AT).imported.created) == 2
    else:
        with pytest.raises(NotAllowed, match="import_too_many_rows"):
            import_item_file(path=path, by=None, at=AT)


def test_a_national_row_of_the_older_shape_is_read_as_before(town: Town, put: Callable[[bytes], Path]) -> None:
    row = {"task_name": "节能审查", "task_code": "LOCAL-7", "anticipate_day": 20, "dept_name": "市场监督管理局"}
    assert import_item_file(path=put(json.dumps([row]).encode()), by=None, at=AT).imported.created == ["LOCAL-7"]


def seen_by(editor: Staff, data: bytes) -> dict[str, tuple[Fate, str]]:
    found = preview(read_file(io.BytesIO(data), Limits()), by=editor, on=date(2026, 11, 23))
    return {each.code: (each.fate, each.faults[0].sentence if each.faults else "") for each in found.outcomes}


def test_an_editor_changes_the_own_department_only(town: Town) -> None:
    data = sheets(事项=[("事项编码", "受理条件"), (town.item.code, "有店铺")])
    assert seen_by(town.extra["editor"], data)[town.item.code] == (Fate.CHANGED, "")
    fate, words = seen_by(town.extra["elsewhere"], data)[town.item.code]
    assert fate == Fate.FAULTY
    assert "属于其他部门" in words


def test_a_new_item_is_the_editors_department_unless_it_says_another(town: Town) -> None:
    own = sheets(事项=[("事项编码", "事项名称"), ("N-1", "甲")])
    other = sheets(事项=[("事项编码", "事项名称", "实施主体"), ("N-1", "甲", "消防救援大队")])
    assert seen_by(town.extra["editor"], own)["N-1"] == (Fate.NEW, "")
    assert seen_by(town.extra["editor"], other)["N-1"][0] == Fate.FAULTY
    assert seen_by(town.extra["region"], other)["N-1"] == (Fate.NEW, "")


def test_a_look_takes_as_many_statements_for_fifty_items_as_for_one(town: Town) -> None:
    counts = []
    for codes in (["Q-0"], [f"Q-{n}" for n in range(50)]):
        for code in codes:
            if not Item.objects.filter(code=code).exists():
                build_item(town.market, town.centre, code=code, name=f"事项{code}")
        data = sheets(事项=[("事项编码", "受理条件"), *((code, "x") for code in codes)])
        with CaptureQueriesContext(connection) as told:
            assert set(seen_by(town.extra["editor"], data).values()) == {(Fate.CHANGED, "")}
        counts.append(len(told))
    assert counts[0] == counts[1] <= 12
