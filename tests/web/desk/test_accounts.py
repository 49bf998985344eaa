"""A clerk who has seen the document opens an account, or gives a new temporary password."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.identity.models import Account, Person
from yimen.identity.queries import person_with
from yimen.kernel.models import Event

NEW = {"name": "李娜", "document_kind": "resident_id", "document_number": "441303199001011238", "phone": "13800001111"}
ADDRESS = "/desk/accounts/"


def test_somebody_new_can_sign_in_by_phone_and_chooses_a_password(town: Town, clerk: Client) -> None:
    page = clerk.post(ADDRESS, NEW)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    citizen = Client()
    answer = citizen.post("/sign-in/", {"username": "13800001111", "password": page.context["temporary"]})
    assert answer.headers["Location"] == "/sign-in/new-password/"
    person = person_with("resident_id", NEW["document_number"])
    assert person is not None
    opened = Event.objects.get(type="AccountLinked")
    assert (opened.by, opened.payload["person"]) == (town.clerk.pk, str(person.pk))


def test_a_forgotten_password_gives_way_to_a_temporary_one(town: Town, clerk: Client) -> None:
    first, second = (clerk.post(ADDRESS, NEW).context["temporary"] for _ in range(2))
    account = Account.objects.get(pk=person_with("resident_id", NEW["document_number"]).account_id)  # type: ignore[union-attr]
    assert not account.check_password(first)
    assert account.check_password(second)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"document_number": "441303199001011239"}, 422),
        ({"name": ""}, 422),
        ({"phone": "12"}, 409),
        ({"username": "<b>"}, 409),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_opened(
    town: Town, clerk: Client, change: dict[str, str], status: int
) -> None:
    before = Account.objects.count()
    assert clerk.post(ADDRESS, {**NEW, **change}).status_code == status
    assert Account.objects.count() == before


def test_the_name_must_be_the_documents(town: Town, clerk: Client) -> None:
    clerk.post(ADDRESS, NEW)
    assert clerk.post(ADDRESS, {**NEW, "name": "李四"}).status_code == 422
    assert Person.objects.filter(name="李四").count() == 0


def test_only_the_window_may(town: Town, browser: Browser) -> None:
    assert browser(town.handler).get(ADDRESS).status_code == 403
    assert browser(town.clerk).get(ADDRESS).status_code == 200
    assert Client().get(ADDRESS).headers["Location"].startswith("/sign-in/staff/")
