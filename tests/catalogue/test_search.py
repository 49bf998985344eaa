"""Search over the tables: the index follows what is published, filters hold, twins stand under one."""

import threading
from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from yimen.catalogue import search_index
from yimen.catalogue.actions.import_items import import_items
from yimen.catalogue.actions.set_synonyms import set_synonyms
from yimen.catalogue.models import Item, SearchMark
from yimen.catalogue.queries import answer_hall, find_items, main_centres, search_items
from yimen.catalogue.rules.record import ItemRecord, MaterialRecord, OwnerRecord
from yimen.identity.models import Centre

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def enter(*names: str, owner: str = "某局", **values: object) -> None:
    records = [ItemRecord(f"{owner}-{name}", name, OwnerRecord(owner, area_code=owner), **values) for name in names]  # type: ignore[arg-type]
    import_items(records=records, source="t", by=None, at=AT)


def names(words: str, **narrowed: object) -> list[str]:
    return [hit.item.name for hit in search_items(words, **narrowed)]  # type: ignore[arg-type]


def test_what_was_just_published_is_found_and_what_was_withdrawn_is_not() -> None:
    enter("养蜂证申领")
    assert names("我养蜜蜂想办个证") == ["养蜂证申领"]
    enter("养蜂证换证")
    assert names("养蜂证快过期了")[0] == "养蜂证换证"
    Item.objects.filter(name="养蜂证换证").update(status="suspended")
    assert names("养蜂证快过期了") == ["养蜂证申领"]


def test_the_index_is_kept_until_something_changes() -> None:
    enter("养蜂证申领")
    first = search_index.current()
    assert search_index.current() is first
    enter("渔业捕捞许可")
    assert search_index.current() is not first


def test_marks_of_yesterday_go_with_the_next_change() -> None:
    SearchMark.objects.create(mark=1, at=datetime(2020, 1, 1, tzinfo=UTC))
    enter("养蜂证申领")
    assert not SearchMark.objects.filter(mark=1).exists()


def test_a_search_costs_few_statements(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    enter("养蜂证申领", "渔业捕捞许可")
    names("养蜂")
    with django_assert_max_num_queries(2):  # is the index current, and the rows that are shown
        names("养蜂")


def test_a_large_index_is_renewed_behind_and_answers_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    enter("养蜂证申领")
    first = search_index.current()
    started: list[bool] = []
    monkeypatch.setattr(search_index, "AT_ONCE", 0)
    monkeypatch.setattr(threading.Thread, "start", lambda thread: started.append(thread.daemon))
    enter("渔业捕捞许可")
    assert search_index.current() is first
    assert search_index.current() is first
    assert started == [True]  # one builder, however many ask
    search_index._SHELF.lock.release()


def test_everyday_words_of_an_item_and_its_papers_are_searched_too() -> None:
    enter("某事项", keywords=("奶茶铺子",))
    enter("别的事项", materials=(MaterialRecord("m1", "蜂箱照片"),))
    assert names("奶茶铺子")[0] == "某事项"


def test_narrowing_holds() -> None:
    enter("养蜂证申领", owner="甲局", service_objects=("person",))
    enter("养蜂证换证", owner="乙局", service_objects=("enterprise",))
    agency = Item.objects.get(name="养蜂证换证").agency.code
    assert names("养蜂证", agency=agency) == ["养蜂证换证"]
    assert names("养蜂证", audience="person") == ["养蜂证申领"]
    centre = Centre.objects.create(code="c", name="某中心", level=1, path="c/")
    assert names("养蜂证", centre=centre.pk) == []


def test_twins_stand_under_one() -> None:
    enter("取水许可（县级）", owner="水务局")
    enter("取水许可（市级）", owner="审批局")
    [hit] = search_items("取水许可")
    assert [twin.agency.name for twin in (hit.item, *hit.twins)] in (["水务局", "审批局"], ["审批局", "水务局"])
    assert len(find_items("取水许可")) == 2  # a clerk's list shows both


def test_a_code_finds_its_item() -> None:
    enter("养蜂证申领")
    assert names("某局-养蜂证申领") == ["养蜂证申领"]


def test_a_regions_own_synonym_counts_from_the_next_question() -> None:
    enter("育儿补贴")
    assert names("奶粉票") == []
    set_synonyms(text="奶粉票 → 育儿补贴", by=None, at=AT)
    assert names("奶粉票") == ["育儿补贴"]


def test_hall_questions_are_answered_by_the_place_that_is_named() -> None:
    hall = Centre.objects.create(code="h", name="惠阳区政务服务中心", level=1, path="h/", phone="0752-1")
    town = Centre.objects.create(code="t", name="新圩镇便民服务中心", level=2, parent=hall, path="h/t/")
    assert [centre.pk for centre in answer_hall("新圩便民服务中心在哪里").centres] == [town.pk]  # type: ignore[union-attr]
    assert [centre.pk for centre in answer_hall("大厅几点上班").centres] == [hall.pk]  # type: ignore[union-attr]
    assert answer_hall("身份证丢了") is None
    assert main_centres() == [hall]
