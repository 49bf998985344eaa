"""Progress without signing in: number and code together, or nothing; guessing is stopped."""

from typing import Any

import pytest
from django.test import Client

from yimen.cases.models import Case
from yimen.cases.query_code import query_code


def look(client: Client, number: str, code: str) -> Any:
    return client.post("/progress/", {"number": number, "code": code})


def test_the_holder_of_the_receipt_sees_the_way_and_no_more(client: Client, case: Case) -> None:
    response = look(client, f" {case.number.lower()} ", query_code(case.number))
    text = response.content.decode()
    assert response.status_code == 200
    for words in (case.number, "张*", "等待窗口收件", "惠阳区政务服务中心"):
        assert words in text
    for hidden in ("张伟", "13800138000", "好味道小吃店", "新圩镇"):
        assert hidden not in text


@pytest.mark.parametrize("code", ["000000", "1", "１２３４５６", "中文", "-1", "' OR 1=1"])
def test_a_wrong_code_tells_nothing(client: Client, case: Case, code: str) -> None:
    assert query_code(case.number) != code
    wrong, unknown = look(client, case.number, code), look(client, "44-NONE", code)
    for response in (wrong, unknown):
        assert response.status_code == 422
        assert "好味道" not in response.content.decode()
    assert wrong.content.decode().count('class="error-summary"') == unknown.content.decode().count(
        'class="error-summary"'
    )


@pytest.mark.parametrize(("number", "code"), [("", ""), ("x", ""), ("9" * 100, "1"), ("x", "1" * 50), ("\x00", "1")])
def test_what_is_missing_or_endless_is_said(client: Client, db: None, number: str, code: str) -> None:
    response = look(client, number, code)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_script_is_text(client: Client, db: None) -> None:
    assert "<script>alert" not in look(client, "<script>alert(1)</script>", "1").content.decode()


def test_guessing_is_stopped_even_for_the_right_code(client: Client, case: Case) -> None:
    for number in range(10):
        assert look(client, case.number, f"99999{number}").status_code == 422
    assert look(client, case.number, query_code(case.number)).status_code == 409


def test_a_way_costs_few_queries(client: Client, accepted: Case, django_assert_max_num_queries: Any) -> None:
    code = query_code(accepted.number)
    look(client, accepted.number, code)
    with django_assert_max_num_queries(10):
        look(client, accepted.number, code)
