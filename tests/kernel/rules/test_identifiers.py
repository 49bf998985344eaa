"""Identifiers against the standards' examples and real codes."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import (
    check_character,
    check_document,
    check_mobile,
    check_phone,
    check_resident_id,
    check_uscc,
    parse_item_code,
)
from yimen.kernel.rules.identifiers.resident import check_digit
from yimen.kernel.rules.identifiers.uscc import ALPHABET, uscc_check

TODAY = date(2026, 11, 23)
DATA = Path(os.environ.get("YIMEN_TEST_DATA", Path(__file__).parents[4] / "shared" / "data"))


def vectors() -> Any:
    path = DATA / "id-vectors" / "standard_vectors.json"
    if not path.exists():
        pytest.skip(f"no shared data at {path}")
    return json.loads(path.read_text())


def resident(area: str, born: str = "19900307", serial: str = "123") -> str:
    return area + born + serial + check_digit(area + born + serial)


def test_the_standards_resident_ids() -> None:
    known = vectors()["resident_id"]
    for number in known["valid"]:
        assert check_resident_id(number, today=TODAY).number == number
    for number in known["invalid"]:
        with pytest.raises(NotAllowed, match="bad_resident_id"):
            check_resident_id(number, today=TODAY)


def test_what_a_resident_id_says() -> None:
    found = check_resident_id(" 11010519491231002x", today=TODAY)
    assert (found.born_on, found.is_male, found.area) == (date(1949, 12, 31), False, "110105")
    assert "1949" not in repr(found)


@pytest.mark.parametrize("area", ["441303", "530622", "440306", "330113", "810000", "820000", "830000", "999999"])
def test_no_area_code_is_refused(area: str) -> None:
    assert check_resident_id(resident(area), today=TODAY).area == area


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("110105491231002", "length"),
        ("1101051949123100AX", "digits"),
        ("110105194912310021", "check"),
        (resident("110105", "20990101"), "date"),
        (resident("110105", "19900231"), "date"),
        ("1" * 10_000_000, "length"),
        ("１１０１０５１９４９１２３１００２１", "check"),
    ],
)
def test_a_wrong_resident_id_says_what_is_wrong(number: str, reason: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_resident_id(number, today=TODAY)
    assert refused.value.details == {"reason": reason}


@given(st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_found(place: int, shift: int) -> None:
    good = resident("441303")
    wrong = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    with pytest.raises(NotAllowed):
        check_resident_id(wrong, today=TODAY)


def test_the_real_credit_codes() -> None:
    known = vectors()["uscc"]
    for code in known["valid"]:
        assert check_uscc(code.lower()) == code
    for code in known["invalid_real_world"]:
        with pytest.raises(NotAllowed, match="bad_uscc"):
            check_uscc(code)


@pytest.mark.parametrize("code", ["", "9135010", "91350100M000100Y44", "91350100I000100Y43", "9A350100M000100Y43中"])
def test_wrong_credit_codes(code: str) -> None:
    with pytest.raises(NotAllowed, match="bad_uscc"):
        check_uscc(code)


@given(st.text(ALPHABET, min_size=9, max_size=9))
def test_a_made_credit_code_is_valid(tail: str) -> None:
    body = "91441303" + tail
    assert check_uscc(body + uscc_check(body)) == body + uscc_check(body)


@pytest.mark.parametrize(
    ("identifier", "check"),
    [
        ("11100000000013338W00911330105002500287C2025052201002", "0"),
        ("11100000000013338W01111430000006122244L20230000403001", "U"),
        ("11100000MB03271699022340100000000016001", "9"),
    ],
)
def test_the_check_character_of_published_licences(identifier: str, check: str) -> None:
    assert check_character(identifier) == check


@pytest.mark.parametrize(
    ("kind", "text", "stored"),
    [
        ("passport", "e1234 5678", "E12345678"),
        ("hk_macao_permit", "H12345678", "H12345678"),
        ("taiwan_permit", "12345678", "12345678"),
        ("foreign_pr", "ABC123456789012", "ABC123456789012"),
        ("foreign_pr", resident("911156"), resident("911156")),
        ("resident_id", resident("830000"), resident("830000")),
    ],
)
def test_documents(kind: str, text: str, stored: str) -> None:
    assert check_document(kind, text, today=TODAY) == stored


@pytest.mark.parametrize(("kind", "text"), [("passport", "ABCDE"), ("taiwan_permit", "1"), ("hk_macao_permit", "X1")])
def test_wrong_documents(kind: str, text: str) -> None:
    with pytest.raises(NotAllowed, match="bad_document_number"):
        check_document(kind, text, today=TODAY)


def test_phones() -> None:
    assert check_mobile("+86 138-1234-5678") == "13812345678"
    for text in ("0752-2808888", "85908590", "12345", "400-800-1234", "(020)83332121", "0755-12345678转801"):
        assert check_phone(text).isdigit()
    for text in ("", "12", "abc", "23812345678901234"):
        with pytest.raises(NotAllowed):
            check_phone(text)
    with pytest.raises(NotAllowed, match="bad_mobile"):
        check_mobile("12812345678")


def test_item_codes() -> None:
    code = parse_item_code("11370800MB28559184|3|000117112000|01")
    assert (code.kind, code.level, code.basic, code.serial, code.task_type) == (
        "handling",
        "3",
        "000117112000",
        "01",
        "01",
    )
    assert parse_item_code("000117112000").kind == "basic"
    assert parse_item_code("1234567890").warnings == ("older_form",)
    assert parse_item_code("511A01380000-511602000000-000-115113010833722043-1-00").kind == "local"
    assert "owner_check" in parse_item_code("13440000515356094L2440102002003").warnings
    for text in ("", "x" * 65, "中文", "a;drop"):
        with pytest.raises(NotAllowed, match="bad_item_code"):
            parse_item_code(text)
