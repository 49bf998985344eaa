"""A clerk and a citizen who sign in, and how they do it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from yimen.identity.actions.add_centre import add_centre
from yimen.identity.actions.confirm_second_factor import confirm_second_factor
from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.create_staff import create_staff
from yimen.identity.actions.give_post import give_post
from yimen.identity.actions.register_person import register_person
from yimen.identity.actions.start_second_factor import start_second_factor
from yimen.identity.models import Person, SecondFactor, Staff
from yimen.identity.queries import usable_code
from yimen.identity.rules.passwords import CITIZEN, STAFF
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.identifiers import DocumentKind

PASSWORD = "Lychee-Season-7"
MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _plain_http(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


@pytest.fixture
def newcomer(db: None) -> Staff:
    """Return a clerk who has never signed in."""
    values = {"username": "wangfang", "password": PASSWORD, "policy": STAFF, "by": None, "at": now()}
    account = create_account(**values)
    centre = add_centre(code="huiyang", name="惠阳区政务服务中心", level=1, by=None, at=now())
    staff = create_staff(account=account, name="王芳", staff_number="1001", by=None, at=now())
    give_post(staff=staff, role=Role.WINDOW_CLERK, centre=centre, valid_from=date(2020, 1, 1), by=None, at=now())
    return staff


@pytest.fixture
def clerk(newcomer: Staff) -> Staff:
    """Return a clerk with an authenticator."""
    start_second_factor(account=newcomer.account_id, by=None, at=now())
    code = usable_code(newcomer.account_id, at=now())
    confirm_second_factor(account=newcomer.account_id, code=code, by=None, at=now())
    forget_codes(newcomer)
    return newcomer


@pytest.fixture
def zhang(db: None) -> Person:
    """Return a citizen with an account and a phone."""
    account = create_account(username="zhangsan", password="lizhi-26-x", policy=CITIZEN, by=None, at=now())
    return register_person(
        name="张三",
        document_kind=DocumentKind.RESIDENT_ID,
        document_number="441303199001011238",
        phone="13800003210",
        account=account,
        by=None,
        at=now(),
    )


def forget_codes(staff: Staff) -> None:
    """Let the present step's code count again, so that a test need not wait."""
    SecondFactor.objects.filter(account=staff.account_id).update(last_step=0)


@pytest.fixture
def give_password(client: Client) -> Callable[..., Any]:
    """Return how a member of staff gives name and password."""

    def give(password: str = PASSWORD, username: str = "wangfang", **more: Any) -> Any:
        values = {"username": username, "password": password, **more}
        return client.post("/sign-in/staff/", values)

    return give
