"""What the answers come to: two situations are two notices; nothing is asked twice; the longest way is the limit."""

import pytest

from tests.bundles.theme import ALL, FEW, SITUATIONS, application
from tests.cast import MONDAY, Town
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.kept import read_theme
from yimen.bundles.models import ThemeVersion
from yimen.bundles.queries import plan
from yimen.bundles.queries.plans import plan_of
from yimen.cases.models import Case
from yimen.catalogue.models import Item, ItemStatus, ItemVersion
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


def test_two_situations_give_two_notices_common_questions_are_asked_once_and_one_submission_makes_all(
    town: Town,
) -> None:
    theme = town.extra["theme"]
    whole, small = plan(theme.pk, ALL), plan(theme.pk, FEW)
    assert [one.code for one in whole.items] == ["REG", "FOOD", "SIGN", "FIRE", "OPEN"]
    assert [one.code for one in small.items] == ["REG", "FOOD", "OPEN"]
    assert whole.facts != small.facts
    assert (whole.facts.questions, whole.facts.questions_apart) == (3, 15)
    assert (whole.facts.papers, whole.facts.papers_apart) == (3, 17)  # 5 × 3, and two that results bring
    assert [paper.key for paper in small.papers] == ["lease", "layout", "photo", "fire_paper"]
    filed = submit_bundle(application(town, theme), by=town.zhang.pk, at=MONDAY)
    assert len(filed.parts) == 5
    assert all(case.form["shop_name"] == "好味道小吃店" for case in Case.objects.all())


def test_the_limit_is_the_longest_way(town: Town) -> None:
    found = plan(town.extra["theme"].pk, ALL)
    assert (found.facts.working_days, found.facts.working_days_apart) == (15, 25)
    due = found.promised(MONDAY, workdays())
    assert due is not None
    assert due.on == workdays().add(workdays().local(MONDAY), 15)


def test_a_limit_in_other_units_is_a_date_and_not_a_number_of_working_days(town: Town) -> None:
    live = Item.objects.get(code="OPEN").live
    assert live is not None
    ItemVersion.objects.filter(pk=live.pk).update(promised_limit=1, promised_unit="month")
    found = plan(town.extra["theme"].pk, ALL)
    assert found.working_days is None
    assert found.promised(MONDAY, workdays()) is not None


def test_what_a_result_brings_is_told_with_its_source(town: Town) -> None:
    fed = {(each.item, each.key): each.source for each in plan(town.extra["theme"].pk, ALL).fed}
    assert fed == {("FOOD", "business"): "REG", ("OPEN", "fire_paper"): "FIRE"}


def test_an_answer_that_is_missing_or_cannot_be_is_refused(town: Town) -> None:
    theme = town.extra["theme"]
    with pytest.raises(NotAllowed, match="fact_missing"):
        plan(theme.pk, {"sign": True})
    with pytest.raises(NotAllowed, match="fact_no_option"):
        plan(theme.pk, {**ALL, "mode": "boat"})


def test_a_withdrawn_item_is_named(town: Town) -> None:
    Item.objects.filter(code="FIRE").update(status=ItemStatus.SUSPENDED)
    with pytest.raises(NotAllowed, match="bundle_item_withdrawn") as refused:
        plan(town.extra["theme"].pk, ALL)
    assert refused.value.details["names"] == ["消防检查"]
    assert plan(town.extra["theme"].pk, FEW)


def test_a_situation_in_which_nothing_is_needed_says_so(town: Town) -> None:
    only = ThemeVersion(items=[{"item": "SIGN"}], situations=SITUATIONS, service_objects=[])
    with pytest.raises(NotAllowed, match="bundle_without_items"):
        plan_of(read_theme(only), FEW)


def test_an_item_changed_since_the_page_is_named_and_nothing_is_written(town: Town) -> None:
    theme = town.extra["theme"]
    shown = plan(theme.pk, ALL).versions
    food = Item.objects.get(code="FOOD")
    assert food.live is not None
    newer = ItemVersion(
        **{
            name.attname: getattr(food.live, name.attname)
            for name in ItemVersion._meta.concrete_fields
            if name.attname not in ("id", "number")
        },
        number=2,
    )
    newer.save()
    Item.objects.filter(pk=food.pk).update(live=newer)
    with pytest.raises(NotAllowed, match="bundle_item_changed") as refused:
        submit_bundle(application(town, theme, versions=shown), by=town.zhang.pk, at=MONDAY)
    assert refused.value.details["names"] == ["餐饮服务许可"]
    assert Case.objects.count() == 0


def test_a_theme_changed_or_withdrawn_since_is_refused(town: Town) -> None:
    version = town.extra["theme"]
    theme = version.theme
    theme.live = ThemeVersion.objects.create(
        theme=theme, number=2, name="新", state="published", published_at=MONDAY, effective_on=MONDAY
    )
    theme.save()
    with pytest.raises(NotAllowed, match="theme_changed"):
        submit_bundle(application(town, version), by=town.zhang.pk, at=MONDAY)
    theme.is_suspended = True
    theme.save()
    with pytest.raises(NotAllowed, match="theme_withdrawn"):
        submit_bundle(application(town, version), by=town.zhang.pk, at=MONDAY)


def test_another_centre_that_does_not_take_all_of_it_is_refused(town: Town) -> None:
    with pytest.raises(NotAllowed, match="bundle_not_offered_here"):
        submit_bundle(application(town, town.extra["theme"], centre=town.elsewhere.pk), by=town.zhang.pk, at=MONDAY)
