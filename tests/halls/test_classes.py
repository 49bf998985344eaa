"""Windows in classes: any item of a class at each of its windows, and at none of another class."""

import pytest

from tests.cast import MONDAY, build_agency, build_centre
from tests.catalogue.test_coverage import add_items
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.place_items import place_items
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.models import HallMode, Window
from yimen.halls.zones import check_takes
from yimen.kernel.rules.errors import NotAllowed

CLASSES = ("社会服务类", "企业经营类", "投资审批类")


@pytest.mark.django_db
def test_each_class_of_windows_takes_its_items_at_any_of_them() -> None:
    """A2-06."""
    hall, agency = build_centre("hall", "中心"), build_agency("a", "局")
    set_mode(centre=hall.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    items, windows = {}, {}
    for number, name in enumerate(CLASSES):
        zone = open_zone(centre=hall.pk, name=name, by=None, at=MONDAY)
        items[name] = add_items(agency, [hall], 3)
        place_items(centre=hall.pk, zone=zone.pk, items=[item.pk for item in items[name]], by=None, at=MONDAY)
        windows[name] = [
            Window.objects.create(centre=hall, number=f"{number}{n}", name=name, zone=name) for n in range(3)
        ]
    for name in CLASSES:
        for window in windows[name]:
            for other in CLASSES:
                for item in items[other]:
                    if other == name:
                        check_takes(window, item.pk)
                    else:
                        with pytest.raises(NotAllowed, match="other_zone"):
                            check_takes(window, item.pk)
