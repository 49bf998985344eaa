"""yimen export items and yimen import bundle, as an operator types them."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.cast import Town, build_town
from yimen.catalogue.models import Item, ItemVersion
from yimen.cli.export import command as export
from yimen.cli.import_ import command as import_
from yimen.cli.keys import command as keys
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None, own_home: Any) -> Town:
    return build_town()


def test_from_one_deployment_to_another(town: Town, tmp_path: Path) -> None:
    file = tmp_path / "items.yimen"
    done = CliRunner().invoke(export, ["items", "--out", str(file), "--item", town.item.code])
    assert done.exit_code == 0, done.output
    key = done.output.split()[-1]
    ItemVersion.objects.update(promised_limit=6)
    refused = CliRunner().invoke(import_, ["bundle", str(file)]).exception
    assert isinstance(refused, NotAllowed)
    assert "已登记 测试环境" in CliRunner().invoke(keys, ["trust", key, "--name", "测试环境"]).output
    assert CliRunner().invoke(keys, ["show"]).output.count(key) == 2
    dry = CliRunner().invoke(import_, ["bundle", str(file), "--dry-run"])
    assert "承诺办结时限: 6个工作日 → 5个工作日" in dry.output
    assert "没有写入" in dry.output
    assert ItemVersion.objects.count() == 1
    taken = CliRunner().invoke(import_, ["bundle", str(file)])
    assert "等待审核" in taken.output
    assert ItemVersion.objects.get(number=2).state == "in_review"
    again = CliRunner().invoke(import_, ["bundle", str(file), "--publish"])
    assert "跳过" in again.output
    assert Item.objects.get().live_id == town.version.pk


def test_a_place_that_cannot_be_written_is_one_sentence(town: Town, tmp_path: Path) -> None:
    done = CliRunner().invoke(export, ["items", "--out", str(tmp_path / "nowhere" / "x")])
    assert done.exit_code == 1
    assert "写不了" in done.output
