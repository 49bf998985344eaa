"""The bag, the labels and the courier, as the issue window works with them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.cases.sent import ready_case, sent_case, told
from tests.cast import MONDAY, Town
from tests.web.desk.conftest import Browser
from yimen.delivery.actions.bag_results import bag_results
from yimen.delivery.actions.note_waybill import note_waybill
from yimen.delivery.couriers import Ordered
from yimen.delivery.models import Delivery, Parcel
from yimen.kernel.models import AccessLog
from yimen.kernel.queries.parameters import forget_parameters

PAGE = "/desk/dispatch/"


@pytest.fixture
def issuer(town: Town, browser: Browser) -> Client:
    return browser(town.issuer)


def bagged(town: Town, waybill: str) -> Parcel:
    _, delivery = ready_case(town)
    [parcel] = bag_results(deliveries=[delivery.pk], by=town.issuer, at=MONDAY)
    note_waybill(parcel, Ordered(waybill, "101-B11"), at=MONDAY)
    return parcel


def test_from_the_window_into_the_bag_and_to_the_courier(town: Town, issuer: Client) -> None:
    case, delivery = ready_case(town)
    page = issuer.get(PAGE).content.decode()
    assert case.number in page
    assert "广东省惠州市惠阳区淡水街道****" in page
    assert "人民路" not in page
    assert "13800138000" not in page
    assert issuer.post(f"{PAGE}bag/", {"ids": [delivery.pk]}).status_code == 302
    parcel = Parcel.objects.get()
    assert "正在下单" in issuer.get(PAGE).content.decode()
    note_waybill(parcel, Ordered("1200000000001"), at=MONDAY)
    assert issuer.post(f"{PAGE}handover/", {"ids": [parcel.pk]}).status_code == 302
    assert Delivery.objects.get().state == "on_its_way"
    again = issuer.post(f"{PAGE}handover/", {"ids": [parcel.pk]})
    assert again.status_code >= 400
    assert "请先勾选" in again.content.decode()


@pytest.mark.parametrize("where", ["bag/", "labels/", "handover/"])
@pytest.mark.parametrize("ids", [[], ["nonsense"]])
def test_nothing_ticked_is_said_in_one_sentence(issuer: Client, where: str, ids: list[str]) -> None:
    answer = issuer.post(PAGE + where, {"ids": ids})
    assert answer.status_code >= 400
    assert "alert-bad" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_labels_are_a_pdf_that_nobody_keeps_and_the_log_has_it(town: Town, issuer: Client) -> None:
    parcel = bagged(town, "1200000000002")
    answer = issuer.post(f"{PAGE}labels/", {"ids": [parcel.pk]})
    assert answer.content.startswith(b"%PDF")
    assert answer["Cache-Control"] == "no-store"
    assert AccessLog.objects.filter(kind="label_printed", by=town.issuer.pk).count() == 1


def test_out_of_the_bag_back_from_the_way_and_made_again(town: Town, issuer: Client) -> None:
    parcels = [bagged(town, f"12{n}") for n in range(3)]
    told(parcels[1], "picked_up", "refused")
    told(parcels[2], "picked_up", "lost")
    page = issuer.get(PAGE).content.decode()
    assert "收件人拒收" in page
    assert "丢失" in page
    for parcel, what in zip(parcels, ("release", "return", "reissue"), strict=True):
        address = f"{PAGE}{parcel.pk}/{what}/"
        assert issuer.post(address).status_code == 302
        assert issuer.post(address).status_code == 404
    assert set(Delivery.objects.values_list("state", flat=True)) == {"ready"}


def test_strangers(town: Town, browser: Callable[..., Client], issuer: Client) -> None:
    parcel = bagged(town, "1200000000003")
    town.issuer.centre = town.elsewhere
    town.issuer.save()
    assert str(parcel.pk) not in issuer.get(PAGE).content.decode()
    assert issuer.post(f"{PAGE}{parcel.pk}/release/").status_code == 404
    assert issuer.get(f"/desk/parcels/{parcel.pk}/").status_code == 404
    assert browser(town.handler).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_a_full_list_costs_no_more_statements(
    town: Town, issuer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def statements() -> int:
        forget_parameters()  # read anew by each count: else by whichever comes two seconds later
        with CaptureQueriesContext(connection) as asked:
            issuer.get(PAGE)
        return len(asked)

    ready_case(town)
    sent_case(town)
    issuer.get(PAGE)
    few = min(statements() for _ in range(3))  # what a process keeps for seconds is read anew now and then
    ready_case(town)
    bagged(town, "1200000000004")
    assert min(statements() for _ in range(3)) <= few
