"""yimen clocks: cases without a clock, items without a limit, dates that do not follow from their ledger."""

from datetime import date

import pytest
from click.testing import CliRunner, Result

from tests.cases.steps import accept, submit
from tests.cast import Town, build_item, build_town
from yimen.cases.models import Case
from yimen.catalogue.models import ItemVersion
from yimen.cli.clocks import command

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db: None) -> Town:
    return build_town(limit_source="实施清单（示例）")


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words)


def test_when_all_is_well_it_says_so(town: Town) -> None:
    accept(town, submit(town))
    result = run("--verify")
    assert result.exit_code == 0
    assert "open cases without a clock: 0" in result.output
    assert "wrong: 0" in result.output


def test_a_case_of_an_item_without_a_limit_is_found_once_it_is_accepted(town: Town) -> None:
    build_item(town.market, town.centre, code="NONE", name="没有期限", promised_limit=None, statutory_limit=None)
    version = ItemVersion.objects.get(item__code="NONE")
    case = submit(town, version=version.pk)
    assert run().exit_code == 0, "the time to hear whether it is accepted runs all the same"
    accept(town, case)
    result = run()
    assert result.exit_code == 1
    assert case.number in result.output
    assert "NONE  没有期限" in result.output


def test_a_limit_without_a_source_is_named(town: Town) -> None:
    build_item(town.market, town.centre, code="NOWHERE", name="没有依据")
    assert "NOWHERE  没有依据" in run().output


def test_a_date_that_was_typed_is_found(town: Town) -> None:
    case = accept(town, submit(town))
    Case.objects.filter(pk=case.pk).update(promised_due=date(2027, 1, 1))
    result = run("--verify")
    assert result.exit_code == 1
    assert case.number in result.output
