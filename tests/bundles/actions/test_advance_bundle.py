"""A result makes the next part a case; a refusal stops only what depends on it; nothing is done twice.

The inner verbs yimen.bundles.actions.file_parts and yimen.bundles.actions.tell_bundle are tested through it.
"""

import pytest

from tests.bundles.steps import case_of, decide, file, hear, part, states
from tests.cast import MONDAY, Town
from yimen.bundles.actions.advance_bundle import advance_bundle
from yimen.bundles.models import Bundle
from yimen.cases.models import Case, CaseMaterial, ClockEntry
from yimen.cases.timers import run_timers
from yimen.catalogue.models import Item, ItemVersion
from yimen.inbox.models import Message
from yimen.kernel.models import Event
from yimen.licences.models import Licence, Retrieval

WEEKS_LATER = MONDAY.replace(year=2027, month=2)


def test_a_result_makes_what_waited_a_case_with_the_licence_as_its_material(town: Town) -> None:
    bundle = file(town)
    number = part(bundle, "FOOD").number
    decide(town, bundle, "REG")
    hear()
    food = case_of(bundle, "FOOD")
    assert food.number == number
    assert food.state == "submitted"
    assert food.next_due is not None
    row = CaseMaterial.objects.get(case=food, key="business")
    licence = Licence.objects.get(case=case_of(bundle, "REG").pk)
    assert (row.received_as, row.licence_id) == ("licence", licence.pk)
    assert Retrieval.objects.get(case=food.pk).reason == "一件事办理：“企业设立登记”的结果"
    assert states(bundle) == {
        "REG": "ready", "FOOD": "submitted", "SIGN": "submitted", "FIRE": "submitted", "OPEN": "waiting",
    }  # fmt: skip


def test_a_result_without_a_licence_stands_in_for_the_paper_too(town: Town) -> None:
    bundle = file(town)
    for item in ("REG", "FOOD", "FIRE"):
        decide(town, bundle, item)
        hear()
    row = CaseMaterial.objects.get(case=case_of(bundle, "OPEN"), key="fire_paper")
    assert (row.received_as, row.files) == ("result", [])


def test_what_waits_for_two_waits_for_both(town: Town) -> None:
    bundle = file(town)
    decide(town, bundle, "REG")
    hear()
    decide(town, bundle, "FOOD")
    hear()
    assert part(bundle, "OPEN").state == "waiting"
    decide(town, bundle, "FIRE")
    hear()
    assert part(bundle, "OPEN").state == "filed"


def test_no_timer_takes_up_what_waits(town: Town) -> None:
    bundle = file(town)
    run_timers(at=WEEKS_LATER)
    assert states(bundle)["FOOD"] == "waiting"
    assert ClockEntry.objects.filter(case__number=part(bundle, "FOOD").number).count() == 0


def test_a_refusal_stops_what_depends_on_it_and_nothing_else(town: Town) -> None:
    bundle = file(town)
    decide(town, bundle, "REG", "disagree")
    hear()
    assert states(bundle) == {
        "REG": "ready", "FOOD": "stopped", "SIGN": "submitted", "FIRE": "stopped", "OPEN": "stopped",
    }  # fmt: skip
    assert part(bundle, "FOOD").reason == "前一事项“企业设立登记”没有办成，本事项不能继续办理。"
    told = Message.objects.filter(person=town.zhang, key__contains="bundle_part_stopped")
    assert told.count() == 3


def test_one_branch_refused_leaves_its_sibling(town: Town) -> None:
    bundle = file(town)
    decide(town, bundle, "REG")
    hear()
    decide(town, bundle, "FIRE", "disagree")
    hear()
    assert states(bundle)["FOOD"] == "submitted"
    assert part(bundle, "OPEN").reason == "前一事项“消防检查”没有办成，本事项不能继续办理。"


@pytest.mark.parametrize("reverse", [False, True])
def test_facts_heard_twice_and_out_of_order_do_everything_once(town: Town, *, reverse: bool) -> None:
    bundle = file(town)
    decide(town, bundle, "REG")
    decide(town, bundle, "SIGN")
    hear(times=2, reverse=reverse)
    hear(times=2, reverse=reverse)
    assert Case.objects.count() == 4
    assert Event.objects.filter(type="PartFiled").count() == 2
    keys = Message.objects.filter(key__startswith="bundle:").values_list("key", flat=True)
    assert len(keys) == len(set(keys))


def test_the_version_of_the_submission_holds_though_another_is_live_now(town: Town) -> None:
    bundle = file(town)
    old = part(bundle, "FOOD").version_id
    food = Item.objects.get(code="FOOD")
    food.live = ItemVersion.objects.create(
        item=food, number=2, name="餐饮服务许可（新）", state="published", published_at=MONDAY, effective_on=MONDAY
    )
    food.save()
    decide(town, bundle, "REG")
    hear()
    assert case_of(bundle, "FOOD").version_id == old


def test_the_whole_is_settled_when_no_part_is_under_way_and_ends_when_all_have_ended(town: Town) -> None:
    bundle = file(town)
    decide(town, bundle, "REG", "disagree")
    hear()
    assert Bundle.objects.get(pk=bundle.pk).settled_at is None
    decide(town, bundle, "SIGN")
    hear()
    found = Bundle.objects.get(pk=bundle.pk)
    assert (found.settled_at is not None, found.ended_at) == (True, None)
    Case.objects.filter(pk__in=[case_of(bundle, "REG").pk, case_of(bundle, "SIGN").pk]).update(state="closed")
    advance_bundle(bundle=bundle.pk, at=MONDAY)
    advance_bundle(bundle=bundle.pk, at=MONDAY)
    assert Bundle.objects.get(pk=bundle.pk).ended_at == MONDAY
    assert Event.objects.filter(type="BundleEnded").count() == Event.objects.filter(type="BundleSettled").count() == 1


def test_a_result_held_back_lets_nothing_go_on(town: Town) -> None:
    bundle = file(town)
    case = decide(town, bundle, "REG")
    Case.objects.filter(pk=case.pk).update(is_fee_held=True)
    hear()
    assert part(bundle, "FOOD").state == "waiting"
    Case.objects.filter(pk=case.pk).update(is_fee_held=False)
    advance_bundle(bundle=bundle.pk, at=MONDAY)
    assert part(bundle, "FOOD").state == "filed"
