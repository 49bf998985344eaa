"""Guards let in who may come in and lead everybody else to the right door."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.timezone import now

from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.create_staff import create_staff
from yimen.identity.actions.give_post import give_post
from yimen.identity.actions.register_person import register_person
from yimen.identity.models import Person, Staff
from yimen.identity.rules.passwords import CITIZEN, STAFF
from yimen.identity.rules.permissions import Permission
from yimen.identity.rules.roles import Duty, Role
from yimen.kernel.rules.identifiers import DocumentKind
from yimen.web.shared.guards import CitizenRequest, StaffRequest, needs, public, signed_in

PASSWORD = "Lychee-Season-7"


@public
def open_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@signed_in
def own_page(request: CitizenRequest) -> HttpResponse:
    return HttpResponse(request.person.name)


@needs(Permission.READ_AUDIT, Permission.MANAGE_STAFF)
def admin_page(request: StaffRequest, number: int = 0) -> HttpResponse:
    return HttpResponse(f"{request.staff.name} {number}")


@needs(Permission.INTAKE_CASES)
def clerks_page(request: StaffRequest) -> HttpResponse:
    return HttpResponse()


@pytest.fixture
def zhang(db: None) -> Person:
    account = create_account(username="zhangsan", password=PASSWORD, policy=CITIZEN, by=None, at=now())
    values = {"name": "张三", "document_kind": DocumentKind.PASSPORT, "document_number": "E12345678"}
    return register_person(**values, account=account, by=None, at=now())


def staff(role: Role, duty: Duty) -> Staff:
    account = create_account(username=f"{role}", password=PASSWORD, policy=STAFF, by=None, at=now())
    member = create_staff(account=account, name="王芳", staff_number=role, duty=duty, by=None, at=now())
    give_post(staff=member, role=role, valid_from=date(2020, 1, 1), by=None, at=now())
    return member


@pytest.fixture
def auditor(db: None) -> Staff:
    return staff(Role.AUDIT_ADMIN, Duty.AUDIT)


@pytest.fixture
def ask(rf: RequestFactory) -> Callable[..., HttpRequest]:
    from django.contrib.auth.models import AnonymousUser

    def make(user: Any = None, path: str = "/page/?a=1", method: str = "get", **headers: str) -> HttpRequest:
        request: HttpRequest = getattr(rf, method)(path, headers=headers)
        request.user = user or AnonymousUser()
        return request

    return make


Ask = Callable[..., HttpRequest]


def test_public_is_for_everybody(ask: Ask) -> None:
    assert open_page(ask()).content == b"open"


def test_a_person_comes_in_with_a_name(zhang: Person, ask: Ask) -> None:
    assert own_page(ask(zhang.account)).content.decode() == "张三"


def test_a_stranger_is_led_to_the_door_and_back(ask: Ask) -> None:
    assert own_page(ask()).headers["Location"] == "/sign-in/?next=%2Fpage%2F%3Fa%3D1"
    assert admin_page(ask()).headers["Location"] == "/sign-in/staff/?next=%2Fpage%2F%3Fa%3D1"


def test_a_post_leads_back_to_its_page(ask: Ask) -> None:
    request = ask(method="post", Referer="http://testserver/apply/7/?step=3")
    assert own_page(request).headers["Location"] == "/sign-in/?next=%2Fapply%2F7%2F%3Fstep%3D3"
    assert own_page(ask(method="post", Referer="http://evil.example/")).headers["Location"] == "/sign-in/?next=%2F"


def test_a_partial_update_reloads_the_whole_page(ask: Ask) -> None:
    assert own_page(ask(**{"HX-Request": "true"})).headers["HX-Redirect"].startswith("/sign-in/")


def test_the_api_says_401_and_403(auditor: Staff, ask: Ask) -> None:
    answer = admin_page(ask(path="/api/v1/x"))
    assert (answer.status_code, answer.headers["Content-Type"]) == (401, "application/problem+json")
    assert clerks_page(ask(auditor.account, path="/api/v1/x")).status_code == 403


def test_one_of_the_permissions_is_enough(auditor: Staff, ask: Ask) -> None:
    assert admin_page(ask(auditor.account), number=7).content.decode() == "王芳 7"


def test_staff_of_another_duty_are_refused(db: None, ask: Ask) -> None:
    system = staff(Role.SYSTEM_ADMIN, Duty.SYSTEM)
    with pytest.raises(PermissionDenied):
        admin_page(ask(system.account))


def test_a_citizen_is_no_staff_and_staff_no_citizen(zhang: Person, auditor: Staff, ask: Ask) -> None:
    assert admin_page(ask(zhang.account)).status_code == 302
    assert own_page(ask(auditor.account)).status_code == 302


def test_staff_and_posts_cost_one_statement(auditor: Staff, ask: Ask, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        admin_page(ask(auditor.account))
