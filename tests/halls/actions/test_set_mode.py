import pytest

from tests.cast import MONDAY, build_centre
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.models import HallMode
from yimen.halls.zones import mode_of
from yimen.kernel.models import Event


@pytest.mark.django_db
def test_each_centre_has_its_own_mode() -> None:
    hall, other = build_centre("hall", "中心"), build_centre("other", "别处")
    for _time in range(2):
        set_mode(centre=hall.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    assert (mode_of(hall.pk), mode_of(other.pk)) == (HallMode.BY_ZONE, HallMode.ANY_WINDOW)
    assert Event.objects.filter(type="HallModeSet").count() == 1
    set_mode(centre=hall.pk, mode=HallMode.ANY_WINDOW, by=None, at=MONDAY)
    assert mode_of(hall.pk) == HallMode.ANY_WINDOW
