"""The three shapes of item files, built for the format and not for the sample."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yimen.catalogue.rules.imports import county_names, guangdong, national
from yimen.catalogue.rules.imports.outcome import REJECTIONS, WARNINGS, Reading
from yimen.catalogue.rules.imports.reader import read_items
from yimen.catalogue.rules.record import BasisRecord, Limit

GOOD = {
    "task_code": "11440000006940116U2440102002003",
    "catalog_id": "440102002003",
    "name": "中小学地方课程教材初审",
    "type_code": "01",
    "type": "行政许可",
    "dept": "广东省教育厅",
    "area_code": "440000",
    "level": "省级",
    "statutory_limit": {"n": 70, "unit": "workday"},
    "promised_limit": {"n": 18, "unit": "workday"},
    "visits": "0",
    "bookable": "是",
    "courier": "是",
    "online": "1",
    "themes": ["教育科研"],
    "service_objects": ["自然人", "企业法人"],
    "materials": ["教材审查申请表", "教材清样"],
    "place": "办理地点：农林下路72号",
}
COUNTY = {
    "dept": "区教科体局",
    "main_item": "未分类",
    "name": "教师资格认定",
    "area_code": "511602000000",
    "item_code": "511A0138600000-511602000000-000-115113010833722043-1-00",
    "task_type": "1",
    "dept_code": "083372204",
}
NATIONAL = {
    "area_code": "450721",
    "hours": "工作日 09:00-12:00",
    "item": {
        "task_name": "固定资产投资项目节能审查",
        "task_code": "11450721MB155808114000104002000",
        "catalog_code": "000104002000",
        "task_type": "01",
        "dept_code": "11450721MB15580811",
        "dept_name": "某县行政审批局",
        "serve_type": "2,3,4,6",
        "project_type": "2",
        "anticipate_day": 20,
        "anticipate_type": "1",
        "promise_day": 5,
        "promise_type": "1",
        "is_fee": "0",
        "handle_type": "1,2",
        "result_type": "20",
        "result_name": "节能报告的批复",
        "limit_scene_num": 1,
    },
    "materials": [
        {"material_name": "申请书", "is_need": "1", "material_form": "1", "material_type": "2", "copy_amount": "２"},
        {"material_name": "节能报告", "is_need": "3", "source_type": "10"},
    ],
    "laws": [{"law_name": "节能审查办法", "law_number": "第44号", "clause": "第三条"}],
    "windows": [{"window_name": "综合窗口", "window_tel": "0777-6428820"}],
}


def reading(*rows: Any) -> Reading:
    return read_items(json.dumps(rows, ensure_ascii=False).encode())


def codes(found: Reading) -> set[str]:
    return {warned.code for warned in found.warnings}


def test_a_row_of_the_province() -> None:
    found = reading(GOOD)
    item = found.items[0]
    assert (item.code, item.basic_code, item.implementation_code) == (GOOD["task_code"], "440102002003", item.code)
    assert (item.owner.name, item.owner.uscc) == ("广东省教育厅", "11440000006940116U")
    assert (item.statutory_limit, item.promised_limit) == (Limit(70), Limit(18))
    assert item.service_objects == ("person", "enterprise")
    assert item.channels == ("window", "online", "courier")
    assert [m.kind for m in item.materials] == ["form", "other"]
    assert (item.task_type, item.handling_kind, item.visits, item.place) == ("licence", "promised", 0, "农林下路72号")
    assert not found.warnings


def test_a_row_of_a_county_keeps_its_local_code() -> None:
    found = reading(COUNTY)
    item = found.items[0]
    assert item.code == item.local_code == COUNTY["item_code"]
    assert (item.task_type, item.implementation_code) == ("licence", "")
    assert {"code_form", "no_limit", "no_statutory_limit", "no_materials"} <= codes(found)


def test_an_item_in_national_names() -> None:
    item = reading(NATIONAL).items[0]
    assert (item.statutory_limit, item.promised_limit) == (Limit(20), Limit(5))
    assert item.service_objects == ("enterprise", "institution", "social", "government")
    assert item.channels == ("window", "online")
    assert item.legal_basis == (BasisRecord("节能审查办法", "第44号", "第三条"),)
    assert [(m.kind, m.form, m.necessity, m.copies) for m in item.materials] == [
        ("form", "paper", "required", 2),
        ("other", "either", "tolerable", 0),
    ]
    assert (item.result_kind, item.result_name, item.consult_phone) == ("reply", "节能报告的批复", "0777-6428820")


def test_an_item_out_of_use_is_taken_as_such() -> None:
    for code, status in (("2", "suspended"), ("3", "cancelled"), ("1", "in_use"), (None, "in_use")):
        row = NATIONAL | {"item": NATIONAL["item"] | {"task_state": code}}  # type: ignore[operator]
        assert reading(row).items[0].status == status


def test_shapes_may_be_mixed_and_an_item_may_stand_unwrapped_in_capitals() -> None:
    flat = {key.upper(): value for key, value in NATIONAL["item"].items()}
    assert len(reading(GOOD, COUNTY, flat).items) == 3


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": None}, "no_name"),
        ({"name": ""}, "no_name"),
        ({"name": "<html><head><title>502 Bad Gateway"}, "web_page"),
        ({"task_code": None}, "no_code"),
        ({"task_code": []}, "no_code"),
        ({"task_code": "-", "dept": None}, "no_code"),
    ],
)
def test_what_cannot_be_an_item_is_refused_with_its_reason(change: dict[str, Any], code: str) -> None:
    found = reading(GOOD | change)
    assert [(r.row, r.code) for r in found.rejections] == [(1, code)]
    assert found.rejections[0].sentence == REJECTIONS[code]


@pytest.mark.parametrize("row", ["<html></html>", "text", 7, None, [], {}, {"name": "只有名称"}])
def test_a_row_that_is_no_record_is_refused(row: Any) -> None:
    found = reading(row, GOOD)
    assert (len(found.items), len(found.rejections), found.rows) == (1, 1, 2)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"task_code": "11440000006940116A2440102002003"}, "owner_code_check"),
        ({"statutory_limit": None}, "no_statutory_limit"),
        ({"promised_limit": None}, "no_promised_limit"),
        ({"statutory_limit": None, "promised_limit": None}, "no_limit"),
        ({"promised_limit": {"n": 71, "unit": "workday"}}, "promised_over_statutory"),
        ({"promised_limit": {"n": "很快", "unit": "workday"}}, "bad_limit"),
        ({"promised_limit": {"n": -3, "unit": "workday"}}, "bad_limit"),
        ({"visits": -1}, "bad_visits"),
        ({"visits": "100"}, "bad_visits"),
        ({"promised_limit": {"n": 3, "unit": "fortnight"}}, "unknown_value"),
        ({"materials": []}, "no_materials"),
        ({"materials": None}, "no_materials"),
        ({"materials": ["申请表", "申请表"]}, "repeated_material"),
        ({"materials": ["其他有关材料"]}, "catch_all_material"),
        ({"type": "没见过", "type_code": "77"}, "unknown_value"),
        ({"service_objects": ["外星人"]}, "unknown_value"),
        ({"service_objects": []}, "no_service_objects"),
        ({"catalog_id": "440102002004"}, "code_mismatch"),
        ({"task_code": "地方-0001"}, "code_form"),
        ({"dept": ""}, "no_owner_name"),
        ({"name": "长" * 301}, "name_shortened"),
    ],
)
def test_what_is_doubtful_is_taken_with_a_warning(change: dict[str, Any], code: str) -> None:
    found = reading(GOOD | change)
    assert len(found.items) == 1
    assert code in codes(found)


def test_the_most_visits_are_kept_and_what_cannot_be_is_none() -> None:
    kept = [reading(GOOD | {"visits": number}).items[0].visits for number in (0, 99, 100, -1)]
    assert kept == [0, 99, None, None]


def test_a_code_of_33_characters_is_a_handling_item() -> None:
    item = reading(GOOD | {"task_code": GOOD["task_code"] + "01"}).items[0]
    assert (len(item.code), item.implementation_code, item.handling_code) == (33, GOOD["task_code"], item.code)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("000102002003", "basic"),
        ("0001020020", "local"),
        ("440102002003440102002003", "implementation"),
        ("11440000006940116U2440102002003", "implementation"),
        ("511A0138600000-511602000000-000-083372204-1-00", "local"),
        ("A-1", "local"),
    ],
)
def test_every_length_in_use_is_taken_for_what_it_is(code: str, kind: str) -> None:
    item = reading(GOOD | {"task_code": code, "catalog_id": ""}).items[0]
    held = {"basic": item.basic_code, "implementation": item.implementation_code, "local": item.local_code}
    if kind == "local" and len(code) == 10:  # the older basic form names the item, it does not implement it
        assert item.code == code
    else:
        assert held[kind] == code


def test_codes_that_no_address_can_carry_get_one_of_ours_each() -> None:
    codes_seen = [
        reading(GOOD | {"task_code": code}).items[0] for code in ("地方-0001", "A/1?x=<b>", "9" * 200, "9" * 201)
    ]
    assert len({item.code for item in codes_seen}) == 4
    assert all(item.code.startswith("L-") and item.code.isascii() for item in codes_seen)
    assert codes_seen[0].local_code == "地方-0001"


def test_full_width_digits_are_digits() -> None:
    wide = GOOD["task_code"].translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})  # type: ignore[attr-defined]
    found = reading(GOOD | {"task_code": wide, "promised_limit": {"n": "１８", "unit": "workday"}})
    assert found.items[0].code == GOOD["task_code"]
    assert found.items[0].promised_limit == Limit(18)


def test_limits_in_words() -> None:
    item = reading(GOOD | {"statutory_limit": "20个工作日", "promised_limit": "30分钟"}).items[0]
    assert (item.statutory_limit, item.promised_limit) == (Limit(20), Limit(30, "minute"))
    assert item.handling_kind == "immediate"


def test_one_working_day_is_on_the_spot_and_two_are_not() -> None:
    one, two = ({"promised_limit": {"n": n, "unit": "workday"}} for n in (1, 2))
    assert reading(GOOD | one).items[0].handling_kind == "immediate"
    assert reading(GOOD | two).items[0].handling_kind == "promised"


def test_the_second_row_with_a_code_is_refused() -> None:
    found = reading(GOOD, GOOD | {"name": "另一件事"})
    assert [item.name for item in found.items] == [GOOD["name"]]
    assert [(r.row, r.code) for r in found.rejections] == [(2, "repeated_code")]
    assert "第 1 行" in found.rejections[0].sentence


any_value = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=30), st.lists(st.text()),
    st.dictionaries(st.text(), st.text(), max_size=2),
)  # fmt: skip
KEYS = sorted(guangdong.KEYS | county_names.KEYS | national.KEYS | {"item", "laws", "windows"})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no finding
@given(st.dictionaries(st.sampled_from(KEYS), any_value))
def test_whatever_stands_in_a_row_it_is_taken_or_refused(row: dict[str, Any]) -> None:
    found = reading(row)
    assert len(found.items) + len(found.rejections) == 1
    assert codes(found) <= set(WARNINGS)
