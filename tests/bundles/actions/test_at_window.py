"""One verb at the window for every part that its own rules allow; the others are named."""

import pytest

from tests.bundles.steps import case_of, decide, file, hear, states
from tests.cases.intake import paper
from tests.cast import MONDAY, Town
from yimen.bundles.actions.accept_bundle import accept_bundle
from yimen.bundles.actions.ask_bundle_for_supplement import ask_bundle_for_supplement
from yimen.bundles.actions.hand_out_bundle import hand_out_bundle
from yimen.bundles.actions.pass_bundle_pre_review import pass_bundle_pre_review
from yimen.bundles.actions.supply_bundle import supply_bundle
from yimen.bundles.models import Bundle
from yimen.cases.actions.accept_case import AtWindow
from yimen.cases.actions.ask_for_supplement import Lack
from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.catalogue.models import Item, ItemVersion
from yimen.delivery.actions.collect import Collector
from yimen.kernel.rules.errors import NotAllowed

ZHANG = Collector(name="张伟", document_kind="resident_id", document_number="11010519491231002X")


def test_all_that_can_be_is_accepted_and_the_minutes_count_once(town: Town) -> None:
    bundle = file(town)
    done = accept_bundle(number=bundle.number, place=AtWindow(town.window, 120), by=town.clerk, at=MONDAY)
    assert [each.is_done for each in done] == [True, True]
    assert sorted(Case.objects.values_list("window_seconds", flat=True), key=str) == [120, None]
    assert accept_bundle(number=bundle.number, place=None, by=town.clerk, at=MONDAY) == []


def test_a_part_that_its_rules_bar_stays_and_says_why(town: Town) -> None:
    live = Item.objects.get(code="SIGN").live
    assert live is not None
    ItemVersion.objects.filter(pk=live.pk).update(pre_review="department", pre_review_days=2)
    bundle = file(town)
    assert states(bundle)["SIGN"] == "pre_review"
    reviewed = pass_bundle_pre_review(number=bundle.number, by=town.handler, at=MONDAY)
    assert [(each.name, each.is_done) for each in reviewed] == [("门头招牌备案", True)]
    assert states(bundle)["SIGN"] == "pre_reviewed"
    done = accept_bundle(number=bundle.number, place=None, by=town.clerk, at=MONDAY)
    assert all(each.is_done for each in done)


def test_a_missing_paper_bars_only_the_part_that_lacks_it(town: Town) -> None:
    bundle = file(town)
    Case.objects.get(pk=case_of(bundle, "SIGN").pk).materials.filter(key="lease").update(received_as="", files=[])
    done = {
        each.name: each.refusal and each.refusal.code
        for each in accept_bundle(number=bundle.number, place=None, by=town.clerk, at=MONDAY)
    }
    assert done == {"企业设立登记": None, "门头招牌备案": "materials_missing"}


def test_one_notice_and_one_supply_for_all_that_lack_the_paper(town: Town) -> None:
    bundle = file(town)
    lacks = [Lack("lease", "请补交续租合同")]
    asked = ask_bundle_for_supplement(number=bundle.number, missing=lacks, by=town.clerk, at=MONDAY)
    assert [each.is_done for each in asked] == [True, True]
    assert states(bundle)["REG"] == states(bundle)["SIGN"] == "supplementing"
    brought = paper("lease", town.zhang)
    supplied = supply_bundle(
        number=bundle.number, materials=[brought], channel=Channel.PORTAL, by=town.zhang, at=MONDAY
    )
    assert [each.is_done for each in supplied] == [True, True]
    for item in ("REG", "SIGN"):
        row = case_of(bundle, item).materials.get(key="lease")
        assert tuple(row.files) == brought.files


def test_an_empty_notice_is_refused(town: Town) -> None:
    bundle = file(town)
    with pytest.raises(NotAllowed, match="nothing_missing"):
        ask_bundle_for_supplement(number=bundle.number, missing=[], by=town.clerk, at=MONDAY)


def test_all_results_are_handed_out_at_once(town: Town) -> None:
    bundle = file(town)
    decide(town, bundle, "REG")
    decide(town, bundle, "SIGN", "disagree")
    hear()
    done = hand_out_bundle(number=bundle.number, collector=ZHANG, by=town.issuer, at=MONDAY)
    assert [each.is_done for each in done] == [True, True]
    assert (states(bundle)["REG"], states(bundle)["SIGN"]) == ("closed", "closed")
    assert hand_out_bundle(number=bundle.number, collector=ZHANG, by=town.issuer, at=MONDAY) == []


def test_another_centres_clerk_finds_no_bundle(town: Town) -> None:
    bundle = file(town)
    with pytest.raises(Bundle.DoesNotExist):
        accept_bundle(number=bundle.number, place=None, by=town.clerk_elsewhere, at=MONDAY)
    with pytest.raises(Bundle.DoesNotExist):
        hand_out_bundle(number=bundle.number, collector=ZHANG, by=town.clerk_elsewhere, at=MONDAY)
    with pytest.raises(Bundle.DoesNotExist):
        ask_bundle_for_supplement(
            number=bundle.number, missing=[Lack("lease", "缺")], by=town.clerk_elsewhere, at=MONDAY
        )
    with pytest.raises(Bundle.DoesNotExist):
        pass_bundle_pre_review(number=bundle.number, by=town.fire_handler, at=MONDAY)
