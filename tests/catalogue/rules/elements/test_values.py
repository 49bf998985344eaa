"""Reading and setting one element: what goes in comes out, nothing else moves, and null works everywhere."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yimen.catalogue.rules.elements import (
    ELEMENTS,
    MATERIAL_ELEMENTS,
    Element,
    Kind,
    check_value,
    element,
    material_element,
    missing,
    said_value,
    value_of,
    with_value,
)
from yimen.catalogue.rules.elements.access import usual_value
from yimen.catalogue.rules.record import ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of, record_from
from yimen.kernel.rules.errors import NotAllowed

BARE = document_of(ItemRecord(code="x-1", name="食品经营许可", owner=OwnerRecord("区市场监管局")))
OPEN = document_of(
    ItemRecord(
        code="x-1",
        name="食品经营许可",
        owner=OwnerRecord("区市场监管局"),
        statutory_limit=Limit(20),
        promised_limit=Limit(5),
        fee={"charged": True},
        materials=(MaterialRecord("m1", "申请书"),),
    )
)
LETTERS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=10)


def values(of: Element) -> st.SearchStrategy[Any]:
    """Return values that the element takes, as clean as they are kept."""
    return {
        Kind.TEXT: LETTERS,
        Kind.LONG: LETTERS,
        Kind.NUMBER: st.integers(0, of.most_number),
        Kind.YES: st.booleans(),
        Kind.CHOICE: words(of),
        Kind.CHOICES: st.lists(
            st.sampled_from([value for value, _ in of.choices]) if of.choices else LETTERS,
            min_size=1,
            unique=True,
            max_size=5,
        ),
        Kind.DATE: st.dates(date(1950, 1, 1)).map(date.isoformat),
        Kind.PHONE: st.from_regex(r"0[1-9][0-9]{2}-[0-9]{7}", fullmatch=True),
        Kind.URL: LETTERS.map(lambda letters: f"https://example.cn/{letters}"),
        Kind.ROWS: st.lists(rows(of), min_size=1, max_size=3) if of.parts else st.nothing(),
    }[of.kind]


def words(of: Element) -> st.SearchStrategy[str]:
    return st.sampled_from([value for value, _ in of.choices]) if of.choices else LETTERS


def rows(of: Element) -> st.SearchStrategy[dict[str, Any]]:
    needed = {part.home: values(part) for part in of.parts if part.needed}
    rest = {part.home: values(part) for part in of.parts if not part.needed}
    return st.fixed_dictionaries(needed, optional=rest).filter(bool)


@pytest.mark.parametrize("each", ELEMENTS, ids=lambda each: each.key)
@settings(max_examples=15, deadline=None)  # for each of 150 elements
@given(st.data())
def test_what_goes_in_comes_out(each: Element, data: st.DataObject) -> None:
    value = data.draw(values(each))
    clean = check_value(each, value)
    changed = with_value(OPEN, each, clean)
    assert value_of(changed, each) == clean
    record_from(changed)  # it is still a record
    others = [other for other in ELEMENTS if other.path[0] != each.path[0]]
    assert all(value_of(changed, other) == value_of(OPEN, other) for other in others)


@pytest.mark.parametrize("each", MATERIAL_ELEMENTS, ids=lambda each: each.key)
@settings(max_examples=15, deadline=None)  # for each of 150 elements
@given(st.data())
def test_so_it_does_in_a_material(each: Element, data: st.DataObject) -> None:
    clean = check_value(each, data.draw(values(each)))
    material = with_value(OPEN["materials"][0], each, clean)
    assert value_of(material, each) == clean
    record_from({**OPEN, "materials": [material]})


@pytest.mark.parametrize("each", ELEMENTS, ids=lambda each: each.key)
@pytest.mark.parametrize("document", [BARE, OPEN], ids=["bare", "open"])
def test_null_works_everywhere(each: Element, document: dict[str, Any]) -> None:
    emptied = with_value(document, each, None)
    record_from(emptied)
    if each.path == ("fee", "charged"):
        assert value_of(emptied, each) is False
    elif each.path[0] in {"statutory_limit", "promised_limit"} and emptied[each.path[0]] is None:
        assert value_of(emptied, each) is None
    else:
        assert value_of(emptied, each) == usual_value(each)
    assert with_value(emptied, each, None) == emptied  # twice is once


def test_the_document_given_is_never_changed() -> None:
    before = document_of(record_from(OPEN))
    with_value(OPEN, element("visit_reason"), "要本人到场拍照")
    with_value(OPEN, element("fee_name"), "工本费")
    assert document_of(record_from(OPEN)) == before


def test_a_unit_without_a_number_says_nothing() -> None:
    unit, number = element("statutory_unit"), element("statutory_limit")
    assert with_value(BARE, unit, "day") == BARE
    timed = with_value(with_value(BARE, number, 3), unit, "day")
    assert timed["statutory_limit"] == {"number": 3, "unit": "day"}
    assert with_value(timed, number, None)["statutory_limit"] is None


def test_no_charge_takes_all_of_the_fee_away() -> None:
    charged, name = element("is_charged"), element("fee_name")
    assert value_of(BARE, charged) is False
    assert with_value(BARE, name, "工本费") == BARE
    with_fee = with_value(with_value(BARE, charged, value=True), name, "工本费")
    assert with_fee["fee"] == {"charged": True, "name": "工本费"}
    assert with_value(with_fee, charged, value=False)["fee"] is None


def test_a_rule_as_usual_is_not_written_down() -> None:
    clock = element("supplement_clock")
    assert value_of(BARE, clock) == "restart"
    changed = with_value(BARE, clock, "resume")
    assert changed["procedure"] == {"supplement_clock": "resume"}
    assert with_value(changed, clock, "restart")["procedure"] == {}


def test_no_is_not_the_same_as_not_said() -> None:
    said_no = with_value(BARE, element("bookable"), value=False)
    assert said_no["elements"] == {"bookable": False}
    assert value_of(BARE, element("bookable")) is None


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("name", "长" * 301, "value_too_long"),
        ("name", 5, "value_wrong_kind"),
        ("visits", "2", "value_not_number"),
        ("visits", True, "value_not_number"),
        ("visits", -1, "value_out_of_range"),
        ("visits", 21, "value_out_of_range"),
        ("bookable", "yes", "value_wrong_kind"),
        ("task_type", "01", "value_not_choice"),
        ("channels", ["window", "pigeon"], "value_not_choice"),
        ("channels", "window", "value_wrong_kind"),
        ("effective_from", "2026-02-30", "value_not_date"),
        ("effective_from", 46000, "value_not_date"),
        ("consult_phone", "找小王", "value_not_phone"),
        ("online_url", "javascript:alert(1)", "value_not_url"),
        ("online_url", "https://", "value_not_url"),
        ("online_url", "http://[", "value_not_url"),
        ("legal_basis", [{"clause": "第三条"}], "value_part_missing"),
        ("legal_basis", [{"name": "某法", "evil": 1}], "value_wrong_kind"),
        ("legal_basis", ["某法"], "value_wrong_kind"),
        ("questions", [{"question": "要多久", "answer": "答" * 5001}], "value_too_long"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(key: str, value: Any, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_value(element(key), value)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("name", "  食品\x00经营\n许可 ", "食品经营 许可"),
        ("conditions", "一、有场所\r\n二、有人员\n", "一、有场所\n二、有人员"),
        ("name", "   ", None),
        ("visits", 20, 20),
        ("name", "长" * 300, "长" * 300),
        ("legal_basis", [{"name": "某法", "clause": " "}, {"name": ""}], [{"name": "某法"}]),
        ("channels", ["window", "window"], ["window"]),
        ("keywords", ["办执照", " ", "办执照"], ["办执照"]),
        ("consult_phone", "0752-3334444、12345", "0752-3334444、12345"),
    ],
)
def test_what_is_typed_is_kept_clean(key: str, typed: Any, kept: Any) -> None:
    assert check_value(element(key), typed) == kept


def test_what_is_missing_follows_from_other_answers() -> None:
    watched = [element(key) for key in ("name", "visits", "visit_reason", "fee_basis", "result_name")]
    assert [each.key for each in missing(BARE, watched)] == ["visits", "result_name"]
    asking = with_value(with_value(OPEN, element("visits"), 1), element("result_kind"), "none")
    assert [each.key for each in missing(asking, watched)] == ["visit_reason", "fee_basis"]
    assert missing(with_value(BARE, element("visits"), 0), [element("visits"), element("visit_reason")]) == []


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("bookable", True, "是"),
        ("bookable", False, "否"),
        ("bookable", None, ""),
        ("visits", 0, "0"),
        ("task_type", "licence", "行政许可"),
        ("channels", ["window", "online"], "窗口办理、网上办理"),
        ("legal_basis", [{"name": "某法", "clause": "第三条"}, {"name": "某令"}], "某法，第三条；某令"),
    ],
)
def test_a_value_in_words(key: str, value: Any, said: str) -> None:
    assert said_value(element(key), value) == said


def test_a_material_speaks_too() -> None:
    assert said_value(material_element("necessity"), "tolerable") == "容缺后补"
