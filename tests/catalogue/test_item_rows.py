from datetime import UTC, datetime

import pytest

from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.item_rows import record_of
from yimen.catalogue.models import ItemVersion, LicenceType
from yimen.catalogue.rules.record import BasisRecord, ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of, record_from
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db

FULL = ItemRecord(
    code="x-1",
    name="食品经营许可（新办）",
    owner=OwnerRecord("区市场监管局", code="scjgj"),
    basic_code="000131002000",
    task_type="licence",
    service_objects=("person", "enterprise"),
    statutory_limit=Limit(20),
    promised_limit=Limit(24, "hour"),
    procedure={"is_simple": True},
    visits=1,
    pre_review="window",
    pre_review_days=3,
    legal_basis=(BasisRecord("中华人民共和国食品安全法", clause="第三十五条"),),
    fee={"basis": "某文", "standard": "10 元"},
    materials=(
        MaterialRecord("m1", "申请书", kind="form", elements={"limit": "A4"}),
        MaterialRecord("m2", "营业执照", licence_type="yyzz"),
    ),
    licence_type="spjy",
    themes=("开饭店",),
    keywords=("卫生证",),
    form={"type": "object", "properties": {}},
    flow={"steps": [{"key": "d", "name": "决定", "kind": "decide", "agency": "owner", "post": "approver"}]},
    situations={"questions": []},
    elements={"seat": "二楼"},
    extra={"anything": 1},
)


def test_what_was_put_in_comes_out_again_whole() -> None:
    for code in ("spjy", "yyzz"):
        LicenceType.objects.create(code=code, name=code)
    import_items(records=[FULL], source="t", by=None, at=datetime(2026, 11, 22, tzinfo=UTC))
    version = ItemVersion.objects.get()
    assert record_of(version) == FULL
    assert record_from(document_of(record_of(version))) == FULL


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"visits": "many"}, "visits"),
        ({"materials": [{"key": "m1"}]}, "materials[0]"),
        ({"promised_limit": {"number": "five"}}, "promised_limit.number"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_a_document_that_is_wrong_says_where(change: dict[str, object], where: str) -> None:
    with pytest.raises(NotAllowed, match="bad_record") as refused:
        record_from({**document_of(FULL), **change})
    assert refused.value.details["where"] == where
