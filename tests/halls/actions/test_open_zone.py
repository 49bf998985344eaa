import pytest

from tests.cast import MONDAY, build_centre
from yimen.halls.actions.open_zone import open_zone
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_zone_is_opened_once() -> None:
    hall = build_centre("hall", "中心")
    first = open_zone(centre=hall.pk, name=" 税务 ", by=None, at=MONDAY)
    assert open_zone(centre=hall.pk, name="税务", by=None, at=MONDAY) == first
    assert first.name == "税务"
    assert Event.objects.filter(type="ZoneOpened").count() == 1


@pytest.mark.parametrize("name", ["", "  ", "长" * 61])
def test_it_needs_a_name(name: str) -> None:
    with pytest.raises(NotAllowed, match="zone_name"):
        open_zone(centre=build_centre("hall", "中心").pk, name=name, by=None, at=MONDAY)
