"""A code is traded once, within its time, for the machine's only token."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from tests.cast import MONDAY, build_centre
from tests.halls.machines import enrolled, registered
from yimen.halls.actions.enrol_device import enrol_device
from yimen.halls.actions.make_enrolment_code import make_enrolment_code
from yimen.halls.actions.revoke_device import revoke_device
from yimen.halls.devices import device_with
from yimen.halls.models import Device
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed

HALF_AN_HOUR, SECOND = timedelta(minutes=30), timedelta(seconds=1)


@pytest.mark.django_db
def test_a_code_is_good_once() -> None:
    device = registered(build_centre("hall", "中心"))
    code = make_enrolment_code(device=device.pk, by=None, at=MONDAY)
    token = enrol_device(code=f"{code[:5]} {code[5:]}", at=MONDAY).token
    assert device_with(token) == device
    with pytest.raises(NotAllowed, match="enrolment_code"):
        enrol_device(code=code, at=MONDAY)
    assert device_with("something else") is device_with("") is None
    device.refresh_from_db()
    assert code not in str(vars(device))
    assert token not in str(vars(device))
    assert Event.objects.filter(type="DeviceEnrolled", subject=device.pk).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("minutes", [30, 2])
def test_a_code_has_an_end(minutes: int) -> None:
    device = registered(build_centre("hall", "中心"))
    if minutes != 30:
        set_parameter(key="devices.code_minutes", value=minutes, source="测试", by=None, at=MONDAY)
    lasts = timedelta(minutes=minutes)
    code = make_enrolment_code(device=device.pk, by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="enrolment_code"):
        enrol_device(code=code, at=MONDAY + lasts)
    assert enrol_device(code=code, at=MONDAY + lasts - SECOND).device == device


@pytest.mark.django_db
def test_a_new_code_ends_the_old_one_and_a_new_token_the_old_token() -> None:
    first = enrolled(build_centre("hall", "中心"))
    old = make_enrolment_code(device=first.device.pk, by=None, at=MONDAY)
    new = make_enrolment_code(device=first.device.pk, by=None, at=MONDAY)
    with pytest.raises(NotAllowed, match="enrolment_code"):
        enrol_device(code=old, at=MONDAY)
    assert device_with(first.token)
    second = enrol_device(code=new, at=MONDAY)
    assert device_with(first.token) is None
    assert device_with(second.token)


@pytest.mark.django_db
def test_a_revoked_machine_has_neither_token_nor_code() -> None:
    made = enrolled(build_centre("hall", "中心"))
    code = make_enrolment_code(device=made.device.pk, by=None, at=MONDAY)
    for _ in range(2):
        revoke_device(device=made.device.pk, by=new_id(), at=MONDAY)
    assert device_with(made.token) is None
    with pytest.raises(NotAllowed, match="enrolment_code"):
        enrol_device(code=code, at=MONDAY)
    assert Event.objects.filter(type="DeviceRevoked").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_machines_with_one_code_one_gets_in() -> None:
    device = registered(build_centre("hall", "中心"))
    code = make_enrolment_code(device=device.pk, by=None, at=MONDAY)

    def trade(_number: int) -> bool:
        try:
            return bool(enrol_device(code=code, at=MONDAY))
        except NotAllowed:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as four:
        assert sum(four.map(trade, range(4))) == 1
    assert Device.objects.get().code_digest is None
