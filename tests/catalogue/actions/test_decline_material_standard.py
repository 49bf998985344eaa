"""A proposal turned down changes nothing, and can be made again."""

import pytest

from tests.cast import MONDAY, build_town
from tests.catalogue.actions.standard_paper import Shared, share
from yimen.catalogue.actions.decline_material_standard import decline_material_standard
from yimen.catalogue.models import MaterialChange, StandardMaterial
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def shared(db: None) -> Shared:
    return share(build_town())


def test_either_editor_ends_it_once(shared: Shared) -> None:
    for editor in (shared.editor, shared.second):
        change = shared.propose()
        decline_material_standard(change=change.pk, by=editor, at=MONDAY)
        with pytest.raises(NotAllowed, match="material_change_over"):
            decline_material_standard(change=change.pk, by=editor, at=MONDAY)
    assert MaterialChange.objects.filter(state="declined").count() == 2
    assert not StandardMaterial.objects.exists()
