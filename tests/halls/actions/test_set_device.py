import pytest

from tests.cast import MONDAY, build_centre
from tests.halls.machines import registered
from yimen.halls.actions.set_device import DeviceFacts, set_device
from yimen.halls.models import Device
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_plate_is_registered_once_and_changed_afterwards() -> None:
    hall = build_centre("hall", "中心")
    first = registered(hall, code="zz-01")
    again = registered(hall, place="B栋1楼", is_all_day=True, functions=("photo", "item_guide"))
    assert first == again == Device.objects.get()
    assert (again.code, again.place, again.is_all_day) == ("ZZ-01", "B栋1楼", True)
    assert again.functions == ["item_guide", "photo"]


@pytest.mark.parametrize("wrong", [{"functions": ("x",)}, {"place": ""}, {"code": "?"}, {"agent_url": "ftp://x"}])
def test_what_is_wrong_is_refused(wrong: dict[str, object]) -> None:
    hall = build_centre("hall", "中心")
    with pytest.raises(NotAllowed):
        set_device(DeviceFacts(**{"code": "A", "centre": hall.pk, "place": "门口", **wrong}), by=None, at=MONDAY)  # type: ignore[arg-type]
    assert not Device.objects.exists()
