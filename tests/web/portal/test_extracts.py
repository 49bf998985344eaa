"""The page on which a holder has marked copies made."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, Town
from tests.web.portal.test_licences import issued
from yimen.kernel.actions.draw_document import draw_document
from yimen.kernel.queries import documents_of
from yimen.licences.models import Extract, Licence

GOOD = {"receiver": "测试银行", "text": "申请经营贷款"}


@pytest.fixture
def own(town: Town) -> Licence:
    licence = issued(town, organisation=None, person=town.zhang)
    draw_document(document=documents_of(licence.pk).get().pk, at=MONDAY)
    return licence


def address(licence: Licence) -> str:
    return f"/my/licences/{licence.number}/extracts/"


def test_a_copy_is_asked_for_and_downloaded(zhang: Client, own: Licence) -> None:
    assert address(own) in zhang.get(f"/my/licences/{own.number}/").content.decode()
    until = (localdate() + timedelta(days=5)).isoformat()
    assert zhang.post(address(own), GOOD | {"until": until}).status_code == 302
    made = Extract.objects.get()
    page = zhang.get(address(own)).content.decode()
    assert "正在生成" in page
    assert zhang.get(f"{address(own)}{made.pk}/").status_code == 404
    draw_document(document=documents_of(made.pk).get().pk, at=MONDAY)
    assert "下载（PDF）" in zhang.get(address(own)).content.decode()
    answer = zhang.get(f"{address(own)}{made.pk}/")
    assert b"".join(answer).startswith(b"%PDF")  # type: ignore[arg-type]


def test_bad_input_says_what_to_do_and_loses_nothing(zhang: Client, own: Licence) -> None:
    empty = zhang.post(address(own), {"receiver": "测试银行"})
    assert (empty.status_code, "请写明做什么用。" in empty.content.decode()) == (422, True)
    late = zhang.post(address(own), GOOD | {"until": "2000-01-01"})
    page = late.content.decode()
    assert (late.status_code, "加注件的有效期不能早于今天" in page, 'value="测试银行"' in page) == (409, True, True)
    assert not Extract.objects.exists()


def test_strangers_find_nothing(zhang: Client, stranger: Client, own: Licence) -> None:
    zhang.post(address(own), GOOD | {"until": localdate().isoformat()})
    made = Extract.objects.get()
    draw_document(document=documents_of(made.pk).get().pk, at=MONDAY)
    for path in (address(own), f"{address(own)}{made.pk}/"):
        assert stranger.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    assert stranger.post(address(own), GOOD | {"until": localdate().isoformat()}).status_code == 404
    assert Extract.objects.count() == 1


def test_the_page_costs_few_queries(
    zhang: Client, own: Licence, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    zhang.post(address(own), GOOD | {"until": localdate().isoformat()})
    with django_assert_max_num_queries(10):
        assert zhang.get(address(own)).status_code == 200
