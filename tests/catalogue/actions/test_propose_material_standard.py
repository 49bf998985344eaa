"""Proposing how a paper is asked for: nothing changes yet; one at a time; only one's own items."""

import pytest

from tests.cast import MONDAY, Town, build_town
from tests.catalogue.actions.standard_paper import ASKED, Shared, share
from yimen.catalogue.actions.confirm_material_standard import confirm_material_standard
from yimen.catalogue.actions.propose_material_standard import propose_material_standard
from yimen.catalogue.models import Material, StandardMaterial
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def shared(db: None) -> Shared:
    town: Town = build_town()
    return share(town)


def test_a_proposal_changes_nothing(shared: Shared) -> None:
    change = shared.propose()
    assert (change.state, change.items) == ("proposed", sorted([shared.food.code, "SHOP"]))
    assert not StandardMaterial.objects.exists()
    assert sorted(Material.objects.filter(name="身份证").values_list("copies", flat=True)) == [0, 1, 2]
    assert Event.objects.filter(type="MaterialStandardProposed").count() == 1


def test_a_second_proposal_waits_for_the_first(shared: Shared) -> None:
    shared.propose()
    with pytest.raises(NotAllowed, match="material_change_waits"):
        shared.propose()
    assert shared.propose(code="another").code == "another"


def test_items_of_others_are_not_ones_to_change(shared: Shared) -> None:
    with pytest.raises(NotAllowed, match="material_scope"):
        shared.propose(shared.food.code, "FIRE")
    with pytest.raises(NotAllowed, match="material_scope"):
        shared.propose("NOTHING")


def test_the_same_again_is_refused(shared: Shared) -> None:
    confirm_material_standard(change=shared.propose().pk, by=shared.second, at=MONDAY)
    with pytest.raises(NotAllowed, match="material_unchanged"):
        propose_material_standard(code="id-card", asked=ASKED, items=[], by=shared.editor, at=MONDAY)
