from typing import Any

import pytest

from yimen.catalogue.rules.hierarchy import WARNINGS, decoded, main_item
from yimen.catalogue.rules.record import ItemRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of

USCC = "11440000006940116U"
BASIC = "440102002003"
WHOLE = f"{USCC}2{BASIC}"


def item(**said: Any) -> dict[str, Any]:
    return document_of(ItemRecord("x-1", "教材初审", OwnerRecord("省教育厅"), task_type="licence", **said))


def test_a_code_is_taken_apart_with_what_its_parts_mean() -> None:
    basic, handling = decoded(item(basic_code=BASIC, handling_code=f"{WHOLE}01"))
    assert [(part.key, part.text, part.meaning) for part in basic.parts] == [
        ("belongs", "44", "本省"), ("type", "01", "行政许可"), ("department", "02", ""), ("main", "002", ""),
        ("sub", "003", ""),
    ]  # fmt: skip
    assert [part.text for part in handling.parts][:2] == [USCC, "2"]
    assert [part.meaning for part in handling.parts][1] == "省级"
    assert handling.parts[-1].text == "01"
    assert (basic.warnings, handling.warnings) == ((), ())
    assert {part.zh for part in handling.parts} >= {"实施主体", "主项", "子项", "业务办理项"}


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        ({"basic_code": "4401020020"}, "older_form"),
        ({"basic_code": "511A01-38"}, "local_form"),
        ({"basic_code": "有中文"}, "bad_item_code"),
        ({"implementation_code": WHOLE, "basic_code": "440102002004"}, "code_mismatch"),
        ({"implementation_code": f"{USCC}9{BASIC}"}, "unknown_level"),
        ({"implementation_code": f"11440000006940116X2{BASIC}"}, "owner_check"),
        ({"implementation_code": WHOLE, "elements": {"level": "county"}}, "level_mismatch"),
        ({"basic_code": "440702002003"}, "type_mismatch"),
    ],
)
def test_what_is_odd_is_a_warning_and_no_refusal(said: dict[str, Any], warning: str) -> None:
    assert WARNINGS[warning] in {each for code in decoded(item(**said)) for each in code.warnings}


def test_the_owner_of_the_code_is_the_owner_of_the_item() -> None:
    said = {**item(implementation_code=WHOLE), "owner": {"uscc": "11440000006939801C"}}
    assert WARNINGS["owner_mismatch"] in decoded(said)[0].warnings
    assert decoded({**said, "owner": {"uscc": USCC}})[0].warnings == ()


def test_the_main_item_is_what_its_sub_items_share() -> None:
    assert main_item(BASIC) == "440102002"
    assert main_item("4401020020") == ""
    assert decoded(item()) == []
