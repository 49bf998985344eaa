"""Citizens at home: each with a browser of their own, and a draft begun."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import accept, submit
from tests.cast import FORM, Town, build_town
from tests.web.portal.wizard import Wizard
from yimen.cases.models import Case
from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.models import Mandate, Person, Region
from yimen.identity.rules.mandates import Period

Browser = Callable[[Person], Client]


@pytest.fixture
def town(db: None) -> Town:
    """Return the town, its item open to people and to enterprises."""
    made = build_town(service_objects=["person", "enterprise"], form={**FORM, "x-pages": ["shop", "contact"]})
    Region.objects.create(code="441303", name="惠阳区")
    return made


@pytest.fixture
def browser() -> Browser:
    """Return the way to a signed-in citizen's browser."""

    def signed_in(person: Person) -> Client:
        client = Client()
        assert person.account
        client.force_login(person.account)
        return client

    return signed_in


@pytest.fixture
def zhang(town: Town, browser: Browser) -> Client:
    """Return Zhang's browser."""
    return browser(town.zhang)


@pytest.fixture
def stranger(town: Town, browser: Browser) -> Client:
    """Return another citizen's browser."""
    return browser(town.stranger)


@pytest.fixture
def wizard(zhang: Client) -> Wizard:
    """Return a draft that Zhang has just begun."""
    return Wizard.begin(zhang)


@pytest.fixture
def case(town: Town) -> Case:
    """Return Zhang's case, filed online."""
    return submit(town)


@pytest.fixture
def accepted(town: Town, case: Case) -> Case:
    """Return the case once the departments have it."""
    return accept(town, case)


@pytest.fixture
def represents(town: Town) -> Callable[..., Mandate]:
    """Return the way to let Zhang act for the company."""

    def grant(**changes: Any) -> Mandate:
        at = now()
        values: dict[str, Any] = {
            "agent": town.zhang,
            "principal": town.company,
            "role": "legal_representative",
            "period": Period(at.date()),
            "purpose": "",
            "by": town.clerk.pk,
            "at": at,
        }
        return grant_mandate(**{**values, **changes})

    return grant
