"""yimen migrate-cases, as an operator types it."""

from typing import Any

import pytest
from click.testing import CliRunner

from tests.cases.actions.test_migrate_cases import publish_newer
from tests.cases.steps import submit
from tests.cast import Town, build_town
from yimen.cases.models import Case
from yimen.cli.migrate_cases import command
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def run(*words: str) -> Any:
    return CliRunner().invoke(command, list(words))


def test_a_dry_run_says_what_would_happen_and_does_nothing(town: Town) -> None:
    case = submit(town)
    newer = publish_newer(town, place="新大厅")
    dry = run(town.item.code, "--dry-run")
    assert "1 件在办" in dry.output
    assert "没有改动" in dry.output
    assert Case.objects.get(pk=case.pk).version_id == town.version.pk
    assert "已改用现行版本 1 件" in run(town.item.code, "--reason", "换地方了").output
    assert Case.objects.get(pk=case.pk).version_id == newer.pk
    assert "没有在办件" in run(town.item.code).output


def test_it_says_why_not(town: Town) -> None:
    submit(town)
    publish_newer(town, promised_limit={"number": 4})
    assert "不能 no: 承诺办结时限，时限按收件当天的执行" in run(town.item.code, "--dry-run").output
    assert isinstance(run(town.item.code, "--reason", "短了").exception, NotAllowed)


def test_an_item_that_is_not_there_is_named(town: Town) -> None:
    refused = run("nowhere").exception
    assert isinstance(refused, NotAllowed)
    assert refused.details["codes"] == ["nowhere"]
