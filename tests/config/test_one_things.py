"""The demo's themes, twelve and a joint approval: each has two situations at least, with different notices."""

from datetime import UTC, datetime
from typing import Any

import pytest

from yimen.bundles.models import Theme, ThemeMeeting, ThemeRecord
from yimen.bundles.queries import plan
from yimen.bundles.queries.search import search_themes
from yimen.bundles.rules.visits import is_inspected
from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.actions.set_licence_types import set_licence_types
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.situations import Situations, run_trials
from yimen.catalogue.rules.situations.faults import uncovered_rows
from yimen.config.demo.district import read_district
from yimen.config.demo.items import real_items
from yimen.config.demo.load import _licence_types
from yimen.config.demo.one_things import load_themes, written_themes

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
THEMES = {theme["code"]: theme for theme in written_themes()}
NAMES = {
    "开办餐饮店", "企业信息变更", "企业注销登记", "新生儿出生", "教育入学", "退休", "残疾人服务", "水电气网联合报装",
    "公积金租房提取", "公积金购房、建房提取", "开设冷饮店", "公租房申请", "餐饮店并联审批",
}  # fmt: skip
each_theme = pytest.mark.parametrize("written", THEMES.values(), ids=THEMES)


@pytest.fixture
def loaded(db: None) -> None:
    """Load the items of a district and its themes."""
    records = real_items(read_district("huiyang"))
    set_licence_types(types=list(_licence_types()), by=None, at=AT)
    import_items(records=records, source="t", by=None, at=AT)
    load_themes({record.code for record in records}, at=AT)


def test_all_are_there_once_each_with_its_team_and_meeting(loaded: None) -> None:
    load_themes({record.code for record in real_items(read_district("huiyang"))}, at=AT)
    assert set(Theme.objects.values_list("name", flat=True)) == NAMES
    assert ThemeRecord.objects.count() == ThemeMeeting.objects.count() == len(NAMES)
    assert Theme.objects.exclude(zone="").values("zone").distinct().count() == 3


def test_one_is_a_joint_approval_of_four_departments_two_of_which_go_and_look(loaded: None) -> None:
    joint = Theme.objects.select_related("live__lead").get(live__kind="joint").live
    assert joint
    assert joint.lead
    assert joint.lead.name.endswith("市场监督管理局")
    found = plan(joint.pk, {"needs": ["fume", "sign", "outside"]})
    assert len({one.asks.agency for one in found.items}) == 4
    versions = ItemVersion.objects.filter(pk__in=found.versions.values())
    looked_at = {one.item.code for one in versions if is_inspected(one.flow, one.elements, one.procedure)}
    assert looked_at == {"catering-licence", "shop-fire-check"}
    asked = {paper.name for paper in found.papers}
    assert not any("核查" in name for name in asked), "no inspection sheet is asked of the applicant"


def test_every_theme_gives_two_situations_two_different_notices(loaded: None) -> None:
    for theme in Theme.objects.select_related("live"):
        assert theme.live
        notices = [_notice(theme.live.pk, test["answers"]) for test in theme.live.situations["tests"]]
        assert len({str(notice) for notice in notices}) >= 2, theme.name


def _notice(version: Any, answers: dict[str, Any]) -> tuple[Any, ...]:
    found = plan(version, answers)
    asked_once = [field["title"] for field in found.form.form["properties"].values()]
    assert len(found.form.clashes) == 0, (found.told, found.form.clashes)
    assert len(set(asked_once)) == len(asked_once), asked_once
    return tuple(one.code for one in found.items), tuple(paper.name for paper in found.papers), tuple(asked_once)


@each_theme
def test_its_situations_come_out_as_written_and_every_row_is_met(written: dict[str, Any]) -> None:
    situations = Situations.of(written["situations"])
    assert [result.trial.name for result in run_trials(situations) if not result.is_passed] == []
    assert list(uncovered_rows(situations)) == []


def test_what_several_departments_ask_is_asked_once(loaded: None) -> None:
    restaurant = Theme.objects.get(code="restaurant").live
    assert restaurant
    answers = {"has_licence": True, "big": True, "needs": ["fume", "sign", "staff"]}
    found = plan(restaurant.pk, answers)
    assert found.form.questions < found.form.asked_apart
    assert len(found.papers) < found.facts.papers_apart
    assert [f["title"] for f in found.form.form["properties"].values()].count("店开在哪里？") == 1


def test_a_result_of_one_is_the_paper_of_the_next(loaded: None) -> None:
    restaurant = Theme.objects.get(code="restaurant").live
    assert restaurant
    answers = {"has_licence": False, "place": "rent", "big": False, "needs": []}
    found = plan(restaurant.pk, answers)
    assert ("catering-licence", "sole-trader-registration") in {(fed.item, fed.source) for fed in found.fed}
    assert "营业执照" not in {paper.name for paper in found.papers}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("开个小饭馆", "开办餐饮店"), ("生孩子", "新生儿出生"), ("开奶茶店", "开设冷饮店"), ("小学报名", "教育入学"),
        ("领退休工资", "退休"), ("租房取公积金", "公积金租房提取"), ("装宽带", "水电气网联合报装"),
        ("公司不干了", "企业注销登记"),
    ],
)  # fmt: skip
def test_people_find_a_theme_by_their_own_words(loaded: None, words: str, name: str) -> None:
    assert search_themes(words)[0].name == name


def test_other_words_find_none(loaded: None) -> None:
    assert search_themes("护照") == []
    assert search_themes("") == []
