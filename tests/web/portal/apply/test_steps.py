"""The wizard page by page: one thing a page, kept at each step, every fault in words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import FORM, Town, build_item
from tests.web.portal.wizard import HOME, SHOP, START, Wizard
from yimen.cases.models import Case, Draft
from yimen.catalogue.models import Offering
from yimen.catalogue.rules.questions import Question, form_of
from yimen.identity.models import Centre, Mandate

RARE = "㙍䶮𠮷"
EVIL = "'; DROP TABLE cases_case;--<script>alert(1)</script>"
CONDITIONAL = form_of(
    [
        Question("dogs", "养狗吗", "pets", "yes_no"),
        Question("names", "狗的名字", "pets", when=("dogs", ("是",))),
        Question("why", "为什么", "reason"),
    ]
)


def test_the_first_page_says_what_to_prepare(zhang: Client, django_assert_max_num_queries: Any) -> None:
    zhang.get(START)
    with django_assert_max_num_queries(10):
        text = zhang.get(START).content.decode()
    assert "经营场所使用证明" in text
    assert Draft.objects.count() == 0


def test_every_page_leads_to_the_next_and_keeps_its_answer(wizard: Wizard) -> None:
    assert wizard.then("phone/", {"phone": "138 0013 8000"}) == "page/1/"
    assert wizard.then("page/1/", SHOP) == "page/2/"
    assert wizard.then("page/2/", HOME) == "materials/"
    assert wizard.then("materials/") == "review/"
    assert wizard.answers == {
        "phone": "13800138000",
        "form": {"shop_name": "好味道小吃店", "seats": 12, "home": "新圩镇长布村八号"},
        "files": {},
    }
    assert "好味道小吃店" in wizard.get("page/1/").content.decode()


def test_what_is_kept_is_sealed(wizard: Wizard) -> None:
    wizard.fill()
    stored = bytes(wizard.row.sealed_answers)
    assert "新圩镇".encode() not in stored
    assert b"13800138000" not in stored


@pytest.mark.parametrize("path", ["party/", "phone/", "page/1/", "page/2/", "materials/", "review/"])
def test_a_page_costs_few_queries(
    wizard: Wizard, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    wizard.fill().get(path)
    with django_assert_max_num_queries(10 if path == "materials/" else 8):  # papers of earlier cases, parameters
        assert wizard.get(path).status_code == 200


@pytest.mark.parametrize(
    ("phone", "sentence"), [("", "请填写联系电话"), ("123", "电话"), ("1380013800a", "电话"), ("１３８", "电话")]
)
def test_a_wrong_phone_has_its_sentence(wizard: Wizard, phone: str, sentence: str) -> None:
    response = wizard.post("phone/", {"phone": phone})
    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text
    assert f'value="{phone}"' in text or not phone
    assert "phone" not in wizard.answers


@pytest.mark.parametrize("party", ["", "nobody", "01890000-0000-7000-8000-000000000000"])
def test_one_may_not_choose_to_be_anybody(wizard: Wizard, party: str) -> None:
    assert wizard.post("party/", {"party": party}).status_code == 422
    assert "party" not in wizard.answers


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"shop_name": ""}, "请填写“店铺名称”"),
        ({"shop_name": "店"}, "“店铺名称”太短"),
        ({"shop_name": "店" * 61}, "60"),
        ({"seats": "-1"}, "不能小于 0"),
        ({"seats": "一百"}, "整数"),
    ],
)
def test_each_fault_has_its_sentence_and_nothing_is_lost(
    wizard: Wizard, answers: dict[str, str], sentence: str
) -> None:
    response = wizard.post("page/1/", {**SHOP, **answers})
    text = response.content.decode()
    assert response.status_code == 422
    assert sentence in text
    for typed in {**SHOP, **answers}.values():
        assert f'value="{typed}"' in text or not typed


def test_rare_characters_arrive_whole(wizard: Wizard) -> None:
    wizard.fill().then("page/1/", {"shop_name": RARE})
    assert RARE in wizard.get("review/").content.decode()
    assert Case.objects.get(number=wizard.file()).form["shop_name"] == RARE


def test_sql_and_script_are_text_on_every_page(wizard: Wizard) -> None:
    wizard.fill()
    wizard.then("page/1/", {"shop_name": EVIL})
    wizard.then("page/2/", {"home": EVIL})
    pages = [wizard.get(path).content.decode() for path in ("page/1/", "page/2/", "review/")]
    refused = [wizard.post(path, {"party": EVIL, "phone": EVIL[:20]}).content.decode() for path in ("party/", "phone/")]
    number = wizard.file()
    later = [wizard.client.get(f"/my/cases/{number}/{path}").content.decode() for path in ("", "filed/", "withdraw/")]
    for text in pages + refused + later:
        assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[2]
    assert Case.objects.get(number=number).form["shop_name"] == EVIL


def test_ten_megabytes_of_text_are_refused_and_the_draft_stays(wizard: Wizard) -> None:
    wizard.fill()
    before = wizard.answers
    assert wizard.post("page/2/", {"home": "长" * 3_500_000}).status_code in (400, 413)
    assert wizard.answers == before


def test_a_character_that_cannot_be_stored_is_said(wizard: Wizard) -> None:
    assert wizard.post("page/2/", {"home": "新圩\x00镇"}).status_code == 422


@pytest.mark.parametrize("number", ["0", "3", "999999999999999999999"])
def test_a_page_that_is_not_there_is_not_found(wizard: Wizard, number: str) -> None:
    assert wizard.get(f"page/{number}/").status_code == 404


def test_an_answer_calls_for_a_further_question_on_the_same_page(town: Town, zhang: Client) -> None:
    build_item(town.market, town.centre, code="DOG", name="养犬登记", form=CONDITIONAL)
    wizard = Wizard.begin(zhang, "/items/DOG/apply/")
    assert "狗的名字" not in wizard.get("page/1/").content.decode()
    assert "请往下填" not in wizard.get("page/1/").content.decode()
    again = wizard.then("page/1/", {"dogs": "是", "back_to": "review"})
    text = wizard.get(again).content.decode()
    assert "狗的名字" in text
    assert "已保存。按您的回答，这一页还有要填的，请往下填。" in text
    assert 'name="back_to" value="review"' in text
    assert wizard.post("page/1/", {"dogs": "是", "names": ""}).status_code == 422
    assert wizard.then("page/1/", {"dogs": "是", "names": "旺财"}) == "page/2/"
    assert wizard.then("page/1/", {"dogs": "否"}) == "page/2/"
    assert "狗的名字" not in wizard.get("review/").content.decode()


def test_a_change_from_the_review_leads_back_to_it(wizard: Wizard) -> None:
    wizard.fill()
    review = wizard.get("review/").content.decode()
    address = wizard.url("page/1/?back_to=review")
    assert f'href="{address}"' in review
    assert 'name="back_to" value="review"' in wizard.client.get(address).content.decode()
    assert wizard.then("page/1/", {**SHOP, "back_to": "review"}) == "review/"


def test_a_centre_is_asked_for_where_there_is_a_choice(town: Town, wizard: Wizard) -> None:
    Offering.objects.create(item=town.item, centre=town.elsewhere)
    assert wizard.then("phone/", {"phone": "13800138000"}) == "centre/"
    assert "另一个中心" in wizard.get("centre/").content.decode()
    assert wizard.post("centre/", {"centre": "x"}).status_code == 422
    assert wizard.then("centre/", {"centre": str(town.elsewhere.pk)}) == "page/1/"
    assert "另一个中心" in wizard.get("review/").content.decode()


def test_the_halls_of_towns_are_a_choice_beside_the_district_s(town: Town, wizard: Wizard) -> None:
    village = Centre.objects.create(code="t", name="新圩镇便民中心", level=2, parent=town.centre, path="huiyang/t/")
    Offering.objects.create(item=town.item, centre=village)
    assert wizard.then("phone/", {"phone": "13800138000"}) == "page/1/"
    assert town.centre.name in wizard.get("review/").content.decode()
    assert wizard.then("centre/?back_to=review", {"centre": str(village.pk), "back_to": "review"}) == "review/"
    assert Case.objects.get(number=wizard.fill().file()).centre == village


def test_what_is_on_record_is_not_asked_and_can_be_changed(town: Town, zhang: Client, wizard: Wizard) -> None:
    assert "第 1 步" in wizard.get("phone/").content.decode()
    town.zhang.phone = "13800138000"
    town.zhang.save()
    begun = zhang.post(START, {"another": "1"}).headers["Location"]
    assert begun.endswith("/page/1/")
    assert "13800138000" in wizard.get("review/").content.decode()
    assert wizard.then("phone/?back_to=review", {"phone": "13900139000", "back_to": "review"}) == "review/"
    assert Case.objects.get(number=wizard.fill_form().file()).phone.reveal() == "13900139000"


def test_who_has_nobody_else_to_file_for_is_not_asked(wizard: Wizard, represents: Callable[..., Mandate]) -> None:
    assert "为谁办理" not in wizard.get("phone/").content.decode()
    represents()
    assert "为谁办理" in wizard.get("phone/").content.decode()


def test_the_guide_s_button_begins_unless_a_draft_waits(zhang: Client) -> None:
    assert zhang.post(START).headers["Location"].endswith("/phone/")
    waiting = zhang.post(START)
    assert waiting.status_code == 200
    assert "您有未提交的草稿" in waiting.content.decode()
    assert Draft.objects.count() == 1
    zhang.post(START, {"another": "1"})
    assert Draft.objects.count() == 2


def test_a_company_is_filed_for_by_who_represents_it(
    town: Town, wizard: Wizard, represents: Callable[..., Mandate]
) -> None:
    mandate = represents()
    assert "好味道餐饮有限公司" in wizard.get("party/").content.decode()
    wizard.fill().then("party/", {"party": str(mandate.pk)})
    case = Case.objects.get(number=wizard.file())
    assert (case.organisation, case.person, case.agent) == (town.company, None, town.zhang)


def test_a_mandate_that_ended_meanwhile_is_said_before_filing(
    town: Town, wizard: Wizard, represents: Callable[..., Mandate]
) -> None:
    mandate = represents()
    wizard.fill().then("party/", {"party": str(mandate.pk)})
    Mandate.objects.update(valid_from="2020-01-01", valid_to="2020-12-31")
    response = wizard.post("review/", {"honest": "1"})
    text = response.content.decode()
    assert response.status_code == 422
    assert f'href="{wizard.url("party/")}' in text
    assert "好味道小吃店" in text
    assert Case.objects.count() == 0


def test_an_item_for_organisations_only_is_not_filed_for_oneself(town: Town, zhang: Client) -> None:
    build_item(town.market, town.centre, code="ORG", name="企业年报", form=FORM, service_objects=["enterprise"])
    wizard = Wizard.begin(zhang, "/items/ORG/apply/")
    assert "由单位申办" in wizard.get("party/").content.decode()
    assert wizard.post("party/", {"party": "self"}).status_code == 422
