"""What is known stands in the fields with its source, may be changed, and is nobody else's."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate, now

from tests.cases.steps import submit
from tests.cast import ANSWERS, Town
from tests.web.portal.wizard import START, Wizard
from yimen.cases.models import Case


def shop(wizard: Wizard) -> str:
    return str(wizard.get("page/1/").content.decode())


def test_an_earlier_answer_stands_in_the_field_and_says_where_it_is_from(town: Town, wizard: Wizard) -> None:
    case = submit(town, at=now())
    text = shop(wizard)
    assert 'value="好味道小吃店"' in text
    assert f"已按您 {date_format(localdate())} 提交的办件 {case.number} 填好" in text
    assert "form" not in wizard.answers
    assert 'value="新圩镇长布村八号"' in wizard.get("page/2/").content.decode()


def test_it_can_be_changed_and_what_was_typed_here_wins(town: Town, wizard: Wizard) -> None:
    submit(town, at=now())
    wizard.then("page/1/", {"shop_name": "新招牌", "seats": "3"})
    text = shop(wizard)
    assert 'value="新招牌"' in text
    assert "已按您" not in text


def test_after_its_days_it_is_asked_again(town: Town, wizard: Wizard) -> None:
    case = submit(town, at=now())
    Case.objects.filter(pk=case.pk).update(submitted_at=now() - timedelta(days=365))
    assert "好味道小吃店" in shop(wizard)
    Case.objects.filter(pk=case.pk).update(submitted_at=now() - timedelta(days=366))
    assert "好味道小吃店" not in shop(wizard)


def test_what_a_decision_checked_says_so(town: Town, wizard: Wizard) -> None:
    submit(town, at=now())
    Case.objects.update(decision="granted", decided_at=now(), decided_by=town.approver)
    assert "经审批核对" in shop(wizard)


def test_a_stranger_sees_nothing_of_it(town: Town, stranger: Client) -> None:
    submit(town, at=now())
    wizard = Wizard.begin(stranger, START)
    assert ANSWERS["shop_name"] not in shop(wizard)


def test_a_page_costs_few_queries(wizard: Wizard, town: Town, django_assert_max_num_queries: Any) -> None:
    submit(town, at=now())
    shop(wizard)
    with django_assert_max_num_queries(11):
        shop(wizard)
