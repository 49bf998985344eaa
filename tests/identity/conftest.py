"""A fixed cast: places, staff of every duty, citizens who know each other, and a stranger."""

from datetime import UTC, date, datetime

import pytest

from yimen.identity.actions.add_agency import add_agency
from yimen.identity.actions.add_centre import add_centre
from yimen.identity.actions.add_organisation import add_organisation
from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.create_staff import create_staff
from yimen.identity.actions.register_person import register_person
from yimen.identity.models import Account, Agency, Centre, Organisation, Person, Staff
from yimen.identity.rules.passwords import CITIZEN, STAFF
from yimen.identity.rules.roles import Duty
from yimen.kernel.rules.identifiers import DocumentKind

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 9:30 in Huiyang
TODAY = date(2026, 11, 23)
PASSWORD = "Lychee-Season-7"


@pytest.fixture
def monday() -> datetime:
    return MONDAY


@pytest.fixture
def district(db: None) -> Centre:
    return add_centre(code="huiyang", name="惠阳区政务服务中心", level=1, by=None, at=MONDAY)


@pytest.fixture
def town(district: Centre) -> Centre:
    return add_centre(code="danshui", name="淡水街道", level=2, parent=district, by=None, at=MONDAY)


@pytest.fixture
def agency(db: None) -> Agency:
    return add_agency(code="market", name="惠阳区市场监督管理局", pinyin="huiyang", by=None, at=MONDAY)


def account(username: str) -> Account:
    policy = STAFF if username.startswith("staff") else CITIZEN
    return create_account(username=username, password=PASSWORD, policy=policy, by=None, at=MONDAY)


def staff(number: str, duty: Duty = Duty.BUSINESS) -> Staff:
    owner = account(f"staff{number}")
    return create_staff(account=owner, name="王芳", staff_number=number, duty=duty, by=None, at=MONDAY)


@pytest.fixture
def clerk(db: None) -> Staff:
    return staff("1001")


@pytest.fixture
def security(db: None) -> Staff:
    return staff("9002", Duty.SECURITY)


@pytest.fixture
def zhang(db: None) -> Person:
    return register_person(
        name="张三",
        document_kind=DocumentKind.RESIDENT_ID,
        document_number="441303199001011238",
        phone="13800003210",
        account=account("zhangsan"),
        by=None,
        at=MONDAY,
    )


@pytest.fixture
def li(db: None) -> Person:
    return register_person(
        name="李小敏", document_kind=DocumentKind.PASSPORT, document_number="E12345678", by=None, at=MONDAY
    )


@pytest.fixture
def stranger(db: None) -> Person:
    return register_person(
        name="陈㙍", document_kind=DocumentKind.PASSPORT, document_number="E87654321", by=None, at=MONDAY
    )


@pytest.fixture
def shop(db: None) -> Organisation:
    return add_organisation(
        name="惠环好味餐饮店",
        uscc="91350100M000100Y43",
        kind="individual_business",
        legal_representative="张三",
        by=None,
        at=MONDAY,
    )
