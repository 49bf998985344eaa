"""The districts' own items pass the checks that reviewers run on a catalogue."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.queries import find_items
from yimen.catalogue.rules.audiences import NAMES
from yimen.catalogue.rules.default_flow import default_flow, workdays_in
from yimen.catalogue.rules.flow import parse_flow
from yimen.catalogue.rules.imports.code_sets import TASK_TYPE_NAMES
from yimen.catalogue.rules.imports.limits import minutes
from yimen.catalogue.rules.questions import pages_of
from yimen.catalogue.rules.record import ItemRecord
from yimen.config.demo.district import read, read_district
from yimen.config.demo.items import real_items, written_items
from yimen.config.demo.people import sample_company_code, sample_resident_id
from yimen.config.demo.samples import LABEL, sample_items
from yimen.config.deployment import DISTRICTS
from yimen.kernel.rules.identifiers import check_resident_id, check_uscc

HUIYANG = real_items(read_district("huiyang"))
FLAGSHIPS = {
    "食品经营许可（新办）", "个体工商户设立登记", "残疾人证办理（新办）", "公共场所卫生许可（新办）",
    "老年人优待证办理", "在职人才引进", "无犯罪记录证明", "住房公积金提取", "建筑工程施工许可证核发",
    "内资有限责任公司设立登记",
}  # fmt: skip


def longest(record: ItemRecord) -> int | None:
    """Return the working days of the longest way through the flow."""
    flow = parse_flow(record.flow or default_flow(record.handling_kind, record.promised_limit))
    ends: dict[str, int] = {}
    for step in flow.steps:
        if step.limit is None:
            return None
        ends[step.key] = step.limit + max((ends[key] for key in step.after), default=0)
    return max(ends.values())


def test_there_are_enough_and_each_is_written_once() -> None:
    keys = [item["key"] for item in written_items()]
    assert len(keys) >= 40
    assert len(set(keys)) == len(keys)
    assert len(HUIYANG) == len(keys)


def test_the_flagships_have_forms_and_flows_of_their_own() -> None:
    found = {record.name: record for record in HUIYANG}
    assert set(found) >= FLAGSHIPS
    assert all(found[name].form and found[name].flow for name in FLAGSHIPS)
    assert len({step["agency"] for step in (found["建筑工程施工许可证核发"].flow or {})["steps"]}) >= 3


@pytest.mark.parametrize("record", HUIYANG, ids=lambda record: record.code)
def test_an_item_keeps_its_own_promises(record: ItemRecord) -> None:
    assert record.source
    assert record.limit_source
    assert record.legal_basis
    assert record.promised_limit is not None
    if record.statutory_limit:
        assert minutes(record.promised_limit) <= minutes(record.statutory_limit)
    days = workdays_in(record.promised_limit) or 0
    assert record.handling_kind == "promised" or days <= 1
    assert (longest(record) or 0) <= days
    assert set(record.service_objects) <= set(NAMES)
    assert record.task_type in TASK_TYPE_NAMES.values()
    assert record.consult_phone != record.complaint_phone


@pytest.mark.parametrize("record", HUIYANG, ids=lambda record: record.code)
def test_its_materials_are_named_and_none_is_a_catch_all(record: ItemRecord) -> None:
    assert record.materials
    assert not [m.name for m in record.materials if m.name.startswith(("其他", "有关", "相关"))]
    known = set(read("licence_types")["types"])
    assert {m.licence_type for m in record.materials} | {record.licence_type} <= known | {""}
    assert {m.kind for m in record.materials} <= {"certificate", "form", "other"}
    assert {m.necessity for m in record.materials} <= {"required", "optional", "tolerable"}
    assert record.result_kind != "licence" or record.licence_type


@pytest.mark.parametrize("record", [r for r in HUIYANG if r.form], ids=lambda record: record.code)
def test_a_question_is_a_sentence_and_never_asks_what_the_parties_say(record: ItemRecord) -> None:
    form: dict[str, Any] = dict(record.form or {})
    titles = [field["title"] for field in form["properties"].values()]
    assert len(set(titles)) == len(titles)
    assert {field["x-page"] for field in form["properties"].values()} == set(form["x-pages"])
    for page in pages_of(form, {}):
        assert len(page.fields) <= 3, page.title  # one thing a page
    assert not {"name", "document_number", "uscc", "phone"} & set(form["properties"])


def test_themes_of_the_items_exist() -> None:
    names = {row["name"] for row in read("themes")["theme"]}
    assert {theme for record in HUIYANG for theme in record.themes} <= names


@pytest.mark.parametrize("key", DISTRICTS)
def test_samples_fill_up_the_count_say_so_and_are_the_same_every_time(key: str) -> None:
    district = read_district(key)
    samples = sample_items(district, real=50)
    assert len(samples) == district.items - 50
    assert samples == sample_items(district, real=50)
    assert all(sample.is_sample and sample.name.endswith(LABEL) for sample in samples)
    assert len({sample.code for sample in samples}) == len({sample.name for sample in samples}) == len(samples)


@pytest.mark.parametrize("key", DISTRICTS)
def test_sample_numbers_pass_their_checks(key: str) -> None:
    district = read_district(key)
    for agency in district.agencies:
        assert check_uscc(agency.uscc) == agency.uscc
    number = sample_resident_id(district, 7)
    assert check_resident_id(number, today=date(2026, 11, 22)).born_on == date(1900, 1, 1)
    assert check_uscc(sample_company_code(district, 1))
    assert len({agency.uscc for agency in district.agencies}) == len(district.agencies)


def test_a_district_nobody_wrote_is_unknown() -> None:
    with pytest.raises(KeyError):
        read_district("../people")


def test_every_item_has_everyday_words() -> None:
    assert set(read("words")["words"]) == {item["key"] for item in written_items()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("开小吃店", "食品经营许可（新办）"),
        ("老年优待证", "老年人优待证办理"),
        ("取公积金", "住房公积金提取"),
        ("身份证丢了", "居民身份证换领、补领"),
        ("准生证", "生育登记"),
        ("公安 无犯罪", "无犯罪记录证明"),
        ("施工许可证", "建筑工程施工许可证核发"),
    ],
)
def test_people_find_it_by_their_own_words(words: str, name: str) -> None:
    district = read_district("huiyang")
    records = (*HUIYANG, *sample_items(district, real=len(HUIYANG))[:200])
    import_items(records=records, source="t", by=None, at=datetime(2026, 11, 23, tzinfo=UTC))
    assert find_items(words)[0].name == name


@pytest.mark.django_db
def test_samples_stand_behind_what_is_real() -> None:
    district = read_district("huiyang")
    records = (*sample_items(district, real=850), *HUIYANG[:3])
    import_items(records=records, source="t", by=None, at=datetime(2026, 11, 23, tzinfo=UTC))
    assert [item.is_sample for item in find_items(limit=4)] == [False, False, False, True]
