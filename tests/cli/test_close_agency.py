"""yimen close-agency, as an operator types it."""

from typing import Any

import pytest
from click.testing import CliRunner

from tests.cases.shaped import accepted, decide, step, task
from tests.cast import build_agency, build_staff
from yimen.cli.close_agency import command
from yimen.identity.models import Agency
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def run(*words: str) -> Any:
    return CliRunner().invoke(command, list(words))


def test_it_shows_first_and_closes_only_when_told() -> None:
    _, case = accepted(step("a", agency="fire"), decide("a"))
    heir = build_staff("heir", "handler", agency=build_agency("housing", "住房和建设局"))
    shown = run("fire", "--to", "housing")
    assert "waiting steps: 1" in shown.output
    assert "没有改动" in shown.output
    assert Agency.objects.get(code="fire").closed_on is None
    assert "1 件转给承接部门" in run("fire", "--to", "housing", "--reason", "机构改革", "--yes").output
    assert task(case, "a").agency_id == heir.agency_id
    assert "0 件转给承接部门" in run("fire", "--to", "housing", "--reason", "机构改革", "--yes").output


def test_one_that_is_not_known_is_said() -> None:
    found = run("nobody", "--to", "nobody2")
    assert isinstance(found.exception, NotAllowed)
    assert found.exception.code == "agency_unknown"
