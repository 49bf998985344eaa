"""Inspection sheets pass inside: nothing that an applicant sees, files through or is asked for knows them."""

from pathlib import Path

import pytest

from tests.house.source import SRC, hold, modules, plant

# What an applicant (or who stands in for one) uses, and what asks for materials.
APPLICANTS = ("web/portal/", "web/kiosk/", "web/api/")
ASKING = {
    "cases/actions/submit_case.py", "cases/actions/submit_case_quickly.py", "cases/actions/put_in.py",
    "cases/actions/ask_for_supplement.py", "cases/actions/accept_case.py", "cases/rules/application.py",
    "cases/rules/supplement.py", "catalogue/rules/material_list.py",
}  # fmt: skip
WORDS = ("InspectionSheet", ".sheets_of", "queries.sheets", "rules.sheets", "models.sheets", "inspection_points")


def asked_of_applicants(root: Path) -> list[str]:
    """Return where an applicant's page, or what asks for materials, names an inspection sheet."""
    watched = [each for each in modules(root) if each.path.startswith(APPLICANTS) or each.path in ASKING]
    return [f"{each.path} names {word}" for each in watched for word in WORDS if word in each.text]


def test_no_page_of_an_applicant_and_no_list_of_materials_knows_a_sheet() -> None:
    hold(asked_of_applicants(SRC), "An inspection sheet is never asked of the applicant:")


@pytest.mark.parametrize("path", ["web/portal/leak.py", "cases/actions/ask_for_supplement.py"])
def test_a_planted_leak_is_found(tmp_path: Path, path: str) -> None:
    plant(tmp_path, path, "from yimen.cases.queries.sheets import sheets_of\n")
    assert asked_of_applicants(tmp_path) == [f"{path} names queries.sheets"]
