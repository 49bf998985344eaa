from typing import Any

import pytest

from yimen.catalogue.rules.merging import merge
from yimen.catalogue.rules.record import ItemRecord, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of

BASE = document_of(ItemRecord("x-1", "食品经营许可", OwnerRecord("市场监管局"), elements={"hours": "工作日"}))


def theirs(**changes: Any) -> dict[str, Any]:
    return {**BASE, **changes}


def test_what_each_changed_is_kept_even_inside_one_part() -> None:
    now = theirs(elements={"hours": "工作日", "windows": "3号"})
    merged = merge(base=BASE, theirs=now, changes={"elements": {"hours": "每天"}})
    assert merged.document["elements"] == {"hours": "每天", "windows": "3号"}
    assert merged.clashes == []


def test_what_both_changed_alike_is_no_clash() -> None:
    merged = merge(base=BASE, theirs=theirs(name="新名"), changes={"name": "新名"})
    assert (merged.document["name"], merged.clashes) == ("新名", [])


def test_what_both_changed_waits_for_a_choice() -> None:
    merged = merge(base=BASE, theirs=theirs(name="甲"), changes={"name": "乙"})
    assert [(clash.key, clash.theirs, clash.mine) for clash in merged.clashes] == [("name", "甲", "乙")]
    assert merged.document["name"] == "甲"
    merged.take_mine(merged.clashes[0])
    assert merged.document["name"] == "乙"


@pytest.mark.parametrize("name", ["materials", "form", "flow", "situations"])
def test_designed_parts_are_compared_whole(name: str) -> None:
    one, two = document_of(ItemRecord("x", "x", OwnerRecord("y"), materials=(MaterialRecord("m", "甲"),))), {"a": 1}
    there = one["materials"] if name == "materials" else two
    merged = merge(base=BASE, theirs=theirs(**{name: there}), changes={name: {"b": 2}})
    assert [clash.key for clash in merged.clashes] == [name]
    merged.take_mine(merged.clashes[0])
    assert merged.document[name] == {"b": 2}


def test_without_common_ground_every_difference_is_a_clash() -> None:
    merged = merge(base=None, theirs=BASE, changes={"name": "乙", "visits": None})
    assert [clash.key for clash in merged.clashes] == ["name"]
