"""A machine in a hall, for tests."""

from typing import Any

from tests.cast import MONDAY
from yimen.halls.actions.enrol_device import Enrolled, enrol_device
from yimen.halls.actions.make_enrolment_code import make_enrolment_code
from yimen.halls.actions.set_device import DeviceFacts, set_device
from yimen.halls.models import Device
from yimen.identity.models import Centre


def registered(centre: Centre, **changes: Any) -> Device:
    """Return a terminal that has not been enrolled yet."""
    values = {"code": "ZZ-01", "centre": centre.pk, "place": "A栋2楼", "functions": ("progress", "papers")}
    return set_device(DeviceFacts(**{**values, **changes}), by=None, at=MONDAY)


def enrolled(centre: Centre, *, at: Any = MONDAY, **changes: Any) -> Enrolled:
    """Return a terminal with its token."""
    device = registered(centre, **changes)
    return enrol_device(code=make_enrolment_code(device=device.pk, by=None, at=at), at=at)
