import json
import os
from pathlib import Path

import pytest

from yimen.catalogue.rules.licence_types import check_type_code
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.rules.identifier import check_identifier, licence_identifier, licence_number

DATA = Path(os.environ.get("YIMEN_TEST_DATA", Path(__file__).parents[4] / "shared" / "data")) / "id-vectors"
PUBLISHED = (
    "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
)


@pytest.mark.parametrize("identifier", PUBLISHED)
def test_published_identifiers_are_made_again_from_their_parts(identifier: str) -> None:
    type_code, issuer, serial, version, _ = identifier.removeprefix("1.2.156.3005.2.").split(".")
    made = licence_identifier(type_code=type_code, issuer=issuer, serial=serial, version=int(version))
    assert made == identifier
    assert check_identifier(f" {identifier.lower()} ") == identifier


@pytest.mark.parametrize(
    "identifier",
    [
        "",
        "1.2.156.3005.2",
        PUBLISHED[0][:-1] + "1",
        PUBLISHED[0].replace("2025052201", "2025052210"),
        PUBLISHED[1].replace("1.2.156", "1.2.157"),
        "'; DROP TABLE licences_licence; --",
    ],
)
def test_a_mistyped_identifier_is_refused(identifier: str) -> None:
    with pytest.raises(NotAllowed, match="bad_licence_identifier"):
        check_identifier(identifier)


def test_a_type_of_our_own_keeps_its_letters_and_digits() -> None:
    made = licence_identifier(type_code="food-business", issuer="market", serial="20260000001X", version=1)
    assert made.startswith("1.2.156.3005.2.FOODBUSINESS.MARKET.20260000001X.001.")
    assert check_identifier(made) == made


def test_a_type_with_nothing_to_print_is_a_fault() -> None:
    with pytest.raises(ValueError, match="nothing of"):
        licence_identifier(type_code="—", issuer="market", serial="1", version=1)


def test_a_number_has_year_serial_and_check_character() -> None:
    number = licence_number(year=2026, serial=17)
    assert number.startswith("20260000017")
    assert len(number) == 12


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared vectors are not here (YIMEN_TEST_DATA)")
def test_the_published_credit_codes_issue_licences() -> None:
    codes = json.loads((DATA / "standard_vectors.json").read_text(encoding="utf-8"))["uscc"]
    for code in codes["valid"]:
        assert check_type_code(f"{code}009") == f"{code}009"
        made = licence_identifier(type_code=f"{code}009", issuer=code, serial="20260000017", version=1)
        assert check_identifier(made) == made
    for code in codes["invalid_real_world"]:
        with pytest.raises(NotAllowed, match="bad_licence_type_code"):
            check_type_code(f"{code}009")


def test_an_invented_identifier_is_refused() -> None:
    with pytest.raises(NotAllowed, match="bad_licence_identifier"):
        check_identifier("1.2.156.3005.2.11100000000013338W009.11330105002500287C.0000000001.001.A")
