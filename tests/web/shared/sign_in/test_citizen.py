"""The public: user name or phone, and password."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.register_person import register_person
from yimen.identity.actions.set_elder_mode import set_elder_mode
from yimen.identity.actions.set_language import set_language
from yimen.identity.models import Person, Staff
from yimen.identity.rules.passwords import CITIZEN
from yimen.kernel.rules.identifiers import DocumentKind

PASSWORD = "lizhi-26-x"


@pytest.mark.parametrize("username", ["zhangsan", "ZhangSan ", "13800003210", "+86 138-0000-3210"])
def test_by_name_or_phone(client: Client, zhang: Person, username: str) -> None:
    answer = client.post("/sign-in/", {"username": username, "password": PASSWORD, "next": "/apply/1/?step=2"})
    assert answer.headers["Location"] == "/apply/1/?step=2"
    assert client.session["_auth_user_id"] == str(zhang.account_id)


def test_a_shared_phone_names_nobody(client: Client, zhang: Person) -> None:
    account = create_account(username="lisi", password=PASSWORD, policy=CITIZEN, by=None, at=now())
    values = {"name": "李四", "document_kind": DocumentKind.PASSPORT, "document_number": "E12345678"}
    register_person(**values, phone="13800003210", account=account, by=None, at=now())
    assert client.post("/sign-in/", {"username": "13800003210", "password": PASSWORD}).status_code == 422


@pytest.mark.parametrize(
    ("username", "password"), [("zhangsan", "wrong"), ("nobody", PASSWORD), ("", ""), ("x" * 101, "y")]
)
def test_the_refusal_is_the_same_for_a_wrong_name(client: Client, zhang: Person, username: str, password: str) -> None:
    answer = client.post("/sign-in/", {"username": username, "password": password})
    assert answer.status_code == 422
    assert "_auth_user_id" not in client.session
    if username and len(username) < 100:
        assert "用户名或密码不正确" in answer.content.decode()


def test_staff_do_not_come_in_here(client: Client, clerk: Staff) -> None:
    answer = client.post("/sign-in/", {"username": "wangfang", "password": "Lychee-Season-7"})
    assert answer.status_code == 422


def test_a_neighbour_is_not_kept_out_by_guessing(client: Client, zhang: Person) -> None:
    for _ in range(5):
        client.post("/sign-in/", {"username": "zhangsan", "password": "wrong"}, REMOTE_ADDR="10.9.8.7")
    right = {"username": "zhangsan", "password": PASSWORD}
    assert client.post("/sign-in/", right, REMOTE_ADDR="10.9.8.7").status_code == 429
    assert client.post("/sign-in/", right).status_code == 302


def test_phone_and_name_count_together(client: Client, zhang: Person) -> None:
    for username in ["zhangsan", "13800003210", "ZHANGSAN", "13800003210", "zhangsan"]:
        client.post("/sign-in/", {"username": username, "password": "wrong"})
    assert client.post("/sign-in/", {"username": "zhangsan", "password": PASSWORD}).status_code == 429


def test_choices_follow_to_another_machine(client: Client, zhang: Person) -> None:
    assert zhang.account_id is not None
    set_elder_mode(account=zhang.account_id, on=True, by=zhang.pk, at=now())
    set_language(account=zhang.account_id, language="en", by=zhang.pk, at=now())
    answer = client.post("/sign-in/", {"username": "zhangsan", "password": PASSWORD})
    assert {name: cookie.value for name, cookie in answer.cookies.items() if name.startswith("yimen_")} == {
        "yimen_elder": "1",
        "yimen_language": "en",
    }


def test_signing_out_leaves_nothing(client: Client, zhang: Person) -> None:
    client.post("/sign-in/", {"username": "zhangsan", "password": PASSWORD})
    client.post("/sign-out/")
    assert not dict(client.session)


def test_the_page_asks_for_no_signed_in_person_again(client: Client, zhang: Person) -> None:
    client.post("/sign-in/", {"username": "zhangsan", "password": PASSWORD})
    assert client.get("/sign-in/?next=/my/cases/").headers["Location"] == "/my/cases/"


def test_a_demo_lets_in_from_this_machine_only(client: Client, zhang: Person, settings: Any) -> None:
    settings.DEMO = True
    right = {"username": "zhangsan", "password": PASSWORD}
    assert client.post("/sign-in/", right, REMOTE_ADDR="192.168.1.5").status_code == 422
    assert client.post("/sign-in/", right, headers={"X-Forwarded-For": "192.168.1.5"}).status_code == 422
    assert client.post("/sign-in/", right, REMOTE_ADDR="::1").status_code == 302


def test_the_demos_code_is_shown_on_this_machine_only(client: Client, clerk: Staff, settings: Any) -> None:
    password = {"username": "wangfang", "password": "Lychee-Season-7"}
    client.post("/sign-in/staff/", password)
    assert not client.get("/sign-in/second-factor/").context["demo_code"]
    settings.DEMO = True
    assert len(client.get("/sign-in/second-factor/").context["demo_code"]) == 6
    assert "演示" in client.get("/sign-in/second-factor/").content.decode()
    assert not client.get("/sign-in/second-factor/", REMOTE_ADDR="192.168.1.5").context["demo_code"]
