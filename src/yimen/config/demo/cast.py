"""Bring the cast into a district: citizens, a company, mandates, staff with posts and second factors."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.timezone import localdate

from yimen.config.demo.district import District
from yimen.config.demo.people import Cast, sample_company_code, sample_resident_id, staff, told
from yimen.identity.actions.add_organisation import add_organisation
from yimen.identity.actions.confirm_second_factor import confirm_second_factor
from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.create_staff import create_staff
from yimen.identity.actions.give_post import give_post
from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.actions.register_person import register_person
from yimen.identity.actions.start_second_factor import start_second_factor
from yimen.identity.queries import Account, Agency, Centre, Organisation, Person
from yimen.identity.rules.mandates import Period, Right
from yimen.identity.rules.passwords import CITIZEN, STAFF, PasswordPolicy
from yimen.identity.rules.roles import Duty, Role
from yimen.identity.rules.totp import code_for, step_at
from yimen.kernel.rules.identifiers import DocumentKind

EARLIER = timedelta(minutes=5)  # the code that confirms is an old one, so that the present one still counts


def load_people(
    plan: District, *, agencies: Mapping[str, Agency], centres: Mapping[str, Centre], owners: set[str], at: datetime
) -> None:
    """Enter everybody who is not there yet."""
    known = set(Account.objects.values_list("username", flat=True))
    _citizens(plan, known, at)
    for number, member in enumerate(staff(plan, owners=owners), start=1):
        if member.username not in known:
            agency, centre = agencies.get(member.agency), centres.get(member.centre)
            _employ(member, f"D{number:04d}", agency=agency, centre=centre, at=at)


@transaction.atomic
def _citizens(plan: District, known: set[str], at: datetime) -> None:
    """Enter the citizens, the company and the mandates together: half of them would be no cast."""
    data = told()
    if any(row["username"] in known for row in data["citizen"]):
        return
    people = {row["username"]: _citizen(plan, row, n, at=at) for n, row in enumerate(data["citizen"], start=1)}
    for number, row in enumerate(data["organisation"], start=1):
        _organisation(plan, row, number, people=people, at=at)
    for row in data["mandate"]:
        _mandate(people[row["agent"]], people[row["principal"]], role="agent", purpose=row["purpose"], at=at)


def _citizen(plan: District, row: Mapping[str, Any], number: int, *, at: datetime) -> Person:
    account = _account(row["username"], CITIZEN, at)
    return register_person(
        name=row["name"],
        document_kind=DocumentKind.RESIDENT_ID,
        document_number=sample_resident_id(plan, number),
        phone=row["phone"],
        account=account,
        by=None,
        at=at,
    )


def _organisation(
    plan: District, row: Mapping[str, Any], number: int, *, people: Mapping[str, Person], at: datetime
) -> None:
    legal, agent = people[row["legal_representative"]], people[row["agent"]]
    company = add_organisation(
        name=row["name"].format(short=plan.short),
        uscc=sample_company_code(plan, number),
        kind=row["kind"],
        legal_representative=legal.name,
        address=row["address"].format(name=plan.name),
        by=None,
        at=at,
    )
    _mandate(legal, company, role="legal_representative", purpose="法定代表人", at=at)
    _mandate(agent, company, role="agent", purpose="办理政务服务事项", at=at)


def _mandate(agent: Person, principal: Person | Organisation, *, role: str, purpose: str, at: datetime) -> None:
    granted_by = principal.pk if isinstance(principal, Person) else agent.pk
    grant_mandate(
        agent=agent, principal=principal, role=role, period=Period(_new_year(at)), purpose=purpose,
        rights=[Right.LICENCES], by=granted_by, at=at,
    )  # fmt: skip


@transaction.atomic
def _employ(member: Cast, staff_number: str, *, agency: Agency | None, centre: Centre | None, at: datetime) -> None:
    """Take one person on with the posts, ready to sign in with password and second factor."""
    account = _account(member.username, STAFF, at)
    person = create_staff(
        account=account, name=member.name, staff_number=staff_number, duty=Duty(member.duty),
        agency=agency, centre=centre, by=None, at=at,
    )  # fmt: skip
    for role in member.roles:
        give_post(staff=person, role=Role(role), valid_from=_new_year(at), agency=agency, centre=centre, by=None, at=at)
    before = at - EARLIER
    secret = start_second_factor(account=account.pk, by=None, at=before)
    confirm_second_factor(account=account.pk, code=code_for(secret, step_at(before)), by=None, at=before)


def _account(username: str, policy: PasswordPolicy, at: datetime) -> Account:
    password = told()["password"]
    return create_account(username=username, password=password, policy=policy, hashed=_hashed(), by=None, at=at)


@cache
def _hashed() -> str:
    """Return the hash of the one password of all demo accounts, made once."""
    return make_password(told()["password"])


def _new_year(at: datetime) -> date:
    return localdate(at).replace(month=1, day=1)
