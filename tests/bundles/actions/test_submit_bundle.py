"""One submission: a master case, cases for what can begin, parts for what waits."""

from dataclasses import replace

import pytest

from tests.bundles.theme import FEW, application
from tests.cast import MONDAY, Town
from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.models import Bundle, BundlePart
from yimen.cases.models import Case, CaseMaterial, ClockEntry
from yimen.cases.rules.application import MaterialGiven
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed


def test_what_can_begin_is_a_case_and_what_waits_has_its_number(town: Town) -> None:
    filed = submit_bundle(application(town, town.extra["theme"]), by=town.zhang.pk, at=MONDAY)
    assert [(part.item, part.state) for part in filed.parts] == [
        ("REG", "filed"), ("FOOD", "waiting"), ("SIGN", "filed"), ("FIRE", "waiting"), ("OPEN", "waiting"),
    ]  # fmt: skip
    assert len({part.number for part in filed.parts}) == 5
    assert Case.objects.count() == 2
    assert set(Case.objects.values_list("number", flat=True)) == {filed.parts[0].number, filed.parts[2].number}
    assert ClockEntry.objects.count() == 2  # nothing runs for what waits


def test_the_situation_leaves_items_out(town: Town) -> None:
    handed = application(town, town.extra["theme"], situation=FEW)
    brought = (*handed.materials, MaterialGiven("fire_paper", (new_id(),)))  # no fire check brings it
    filed = submit_bundle(replace(handed, materials=brought), by=town.zhang.pk, at=MONDAY)
    assert [part.item for part in filed.parts] == ["REG", "FOOD", "OPEN"]


def test_one_form_and_one_set_of_materials_fill_every_case(town: Town) -> None:
    handed = application(town, town.extra["theme"])
    submit_bundle(handed, by=town.zhang.pk, at=MONDAY)
    for case in Case.objects.all():
        assert case.form["shop_name"] == "好味道小吃店"
        lease = CaseMaterial.objects.get(case=case, key="lease")
        assert tuple(lease.files) == handed.materials[0].files


def test_twice_is_once(town: Town) -> None:
    handed = application(town, town.extra["theme"])
    first = submit_bundle(handed, by=town.zhang.pk, at=MONDAY)
    assert submit_bundle(handed, by=town.zhang.pk, at=MONDAY) == first
    assert Bundle.objects.count() == Event.objects.filter(type="BundleSubmitted").count() == 1


def test_the_same_key_with_another_body_is_refused(town: Town) -> None:
    submit_bundle(application(town, town.extra["theme"], key="k", digest=b"1"), by=town.zhang.pk, at=MONDAY)
    with pytest.raises(NotAllowed, match="key_used_before"):
        submit_bundle(application(town, town.extra["theme"], key="k", digest=b"2"), by=town.zhang.pk, at=MONDAY)


def test_a_missing_material_is_refused_and_leaves_no_trace(town: Town) -> None:
    with pytest.raises(NotAllowed, match="materials_missing"):
        submit_bundle(application(town, town.extra["theme"], materials=()), by=town.zhang.pk, at=MONDAY)
    assert Bundle.objects.count() == BundlePart.objects.count() == Case.objects.count() == Event.objects.count() == 0
