"""Originals opened at the window."""

import pytest

from tests.cases.actions.test_send_for_originals import send
from tests.cases.sent import told
from tests.cases.steps import submit
from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.delivery.models import Parcel


@pytest.fixture
def parcel(town: Town) -> Parcel:
    town.version.channels = ["online", "window", "courier"]
    town.version.save()
    case = submit(town)
    send(case, town.zhang)
    Parcel.objects.update(waybill="7", state="ordered")
    found = Parcel.objects.get()
    told(found, "picked_up", "signed")
    return found


def test_what_was_inside_is_ticked(town: Town, browser: Browser, parcel: Parcel) -> None:
    from yimen.cases.models import Case

    case, clerk = Case.objects.get(), browser(town.clerk)
    address = f"/desk/originals/{parcel.delivery_id}/"
    assert "寄来的原件" in clerk.get(f"/desk/cases/{case.number}/").content.decode()
    nothing = clerk.post(address, {"number": case.number})
    assert "请先勾选" in nothing.content.decode()
    assert browser(town.clerk_elsewhere).post(address, {"number": case.number, "keys": ["photo"]}).status_code == 404
    assert browser(town.issuer).post(address, {"number": case.number, "keys": ["photo"]}).status_code == 403
    assert clerk.post(address, {"number": case.number, "keys": ["photo"]}).status_code == 302
    assert case.materials.get(key="photo").received_as == "paper"
