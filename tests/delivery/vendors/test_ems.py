"""The adapter against the simulator: one parcel for each key, and every way a courier can fail told apart."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils.timezone import now

from tests.depot import SECRET, Depot, depot
from tests.gateway import free_port
from yimen.delivery.couriers import BadCall, CourierDown, Order, Party, Refused, Signer, TooLate, courier, couriers
from yimen.kernel.models import new_id
from yimen.kernel.sending.signed import signed_headers

__all__ = ["depot"]
KEY = new_id()
HALL = Party("惠阳区政务服务中心出件窗口", "0752-8590000", "广东省惠州市惠阳区淡水街道人民四路8号")
ZHANG = Party("张𠮷", "13800138000", "广东省惠州市惠阳区新圩镇长布村 8 号 Building Ünal 二楼")


def an_order(**changes: Any) -> Order:
    return replace(Order(key=new_id(), sender=HALL, receiver=ZHANG), **changes)


def test_one_parcel_however_often_it_is_ordered(depot: Depot) -> None:
    order = an_order(is_priority=True)
    first = courier("ems").order(order, at=now())
    assert courier("ems").order(order, at=now()) == first
    [parcel] = depot.parcels()
    assert (parcel["waybill"], parcel["asked"]) == (first.waybill, 2)
    assert parcel["said"]["receiver"] == {"name": ZHANG.name, "phone": ZHANG.phone, "address": ZHANG.address}
    assert (parcel["said"]["is_priority"], parcel["said"]["direction"]) == (True, "out")


def test_a_line_cut_after_the_order_and_a_kill_leave_one_parcel(depot: Depot) -> None:
    order = an_order()
    depot.mood(lose=1)
    with pytest.raises(CourierDown):
        courier("ems").order(order, at=now())
    depot.kill()
    with pytest.raises(CourierDown, match="ConnectionRefusedError"):
        courier("ems").order(order, at=now())
    depot.start()
    assert courier("ems").order(order, at=now()).waybill == depot.parcels()[0]["waybill"]
    assert len(depot.parcels()) == 1


def test_out_of_order_and_slow_are_tried_again(depot: Depot, settings: Any) -> None:
    depot.mood(fail=1)
    with pytest.raises(CourierDown, match="503"):
        courier("ems").order(an_order(), at=now())
    settings.COURIERS["ems"] |= {"seconds": 0.2}
    depot.mood(slow=1)
    with pytest.raises(CourierDown, match="TimeoutError"):
        courier("ems").order(an_order(), at=now())


@pytest.mark.parametrize("change", [{"phone": ""}, {"address": ""}, {"phone": "电话"}])
def test_what_it_will_never_take_is_refused_without_the_address(depot: Depot, change: dict[str, str]) -> None:
    with pytest.raises(Refused, match="422 bad_") as refused:
        courier("ems").order(an_order(receiver=replace(ZHANG, **change)), at=now())
    assert ZHANG.address not in str(refused.value)
    assert depot.parcels() == []


def test_a_wrong_secret_account_or_key_is_refused(depot: Depot, settings: Any) -> None:
    order = an_order()
    courier("ems").order(order, at=now())
    with pytest.raises(Refused, match="409 key_used"):
        courier("ems").order(replace(order, receiver=HALL), at=now())
    for wrong in ({"secret": "stranger"}, {"account": "stranger"}):
        settings.COURIERS = {"ems": {**depot.settings()["ems"], **wrong}}
        with pytest.raises(Refused, match="401 bad_signature"):
            courier("ems").order(an_order(), at=now())
        with pytest.raises(Refused, match="401"):
            courier("ems").tracks("120000000001", at=now())


def test_an_order_is_cancelled_until_it_is_picked_up(depot: Depot) -> None:
    first, second = an_order(), an_order()
    courier("ems").order(first, at=now())
    depot.drive(courier("ems").order(second, at=now()).waybill, "picked_up")
    for _ in range(2):
        courier("ems").cancel(first.key, at=now())
    with pytest.raises(TooLate):
        courier("ems").cancel(second.key, at=now())
    courier("ems").cancel(new_id(), at=now())  # an order that never arrived
    with pytest.raises(Refused, match="404 no_such_parcel"):
        courier("ems").tracks("129999999999", at=now())
    assert [parcel["state"] for parcel in depot.parcels()] == ["cancelled", "picked_up"]


def test_the_way_is_told_when_asked(depot: Depot) -> None:
    waybill = courier("ems").order(an_order(), at=now()).waybill
    depot.drive(waybill, "picked_up", "on_the_way", "delivering")
    depot.drive(waybill, "signed", name="李敏", relation="family")
    tracks = courier("ems").tracks(waybill, at=now())
    assert [track.state for track in tracks] == ["picked_up", "on_the_way", "delivering", "signed"]
    assert tracks[-1].signer == Signer("李敏", "family")
    assert len({track.line for track in tracks}) == 4
    assert "李敏" in depot.page()
    assert "李敏" not in repr(tracks[-1])


def told(**changes: Any) -> bytes:
    line = {
        "id": "w-1",
        "key": str(KEY),
        "waybill": "w",
        "state": "signed",
        "at": "2026-11-23T10:00:00+08:00",
        **changes,
    }
    return json.dumps(line).encode()


@pytest.mark.parametrize(
    ("body", "secret"),
    [
        (told(), "stranger"),
        (told(state="eaten"), SECRET),
        (told(at="gestern"), SECRET),
        (told(at="2026-11-23T10:00:00"), SECRET),
        (told(signer="李敏"), SECRET),
        (told(key="1"), SECRET),
        (b"[]", SECRET),
        (b"\xff", SECRET),
    ],
)
def test_a_call_back_that_is_not_the_couriers_or_no_sense_is_refused(depot: Depot, body: bytes, secret: str) -> None:
    with pytest.raises(BadCall):
        courier("ems").heard(signed_headers(secret, name="m", at=now(), body=body), body, at=now())


def test_a_call_back_is_read_and_an_unknown_relation_is_other(depot: Depot) -> None:
    body = told(signer={"name": "李敏", "relation": "邻居"}, place="新圩投递部")
    [track] = courier("ems").heard(signed_headers(SECRET, name="m", at=now(), body=body), body, at=now())
    assert (track.waybill, track.at, track.place) == ("w", datetime(2026, 11, 23, 2, tzinfo=UTC), "新圩投递部")
    assert track.signer == Signer("李敏", "other")


def test_nobody_there_is_down_and_nothing_configured_too(settings: Any) -> None:
    settings.COURIERS = {"ems": {"url": f"http://127.0.0.1:{free_port()}", "account": "", "secret": "s"}}
    settings.COURIERS["ems"] |= {"report_to": "", "seconds": 1.0}
    with pytest.raises(CourierDown, match="ConnectionRefusedError"):
        courier("ems").order(an_order(), at=now())
    settings.COURIERS["ems"] |= {"url": ""}
    assert couriers() == ()
    with pytest.raises(CourierDown, match="no courier"):
        courier("ems")


def test_neither_address_nor_secret_can_be_printed_by_accident(depot: Depot) -> None:
    assert ZHANG.address not in repr(an_order())
    assert SECRET not in repr(courier("ems"))
