"""No cross view: whatever is A's, no page of the portal shows it to another citizen, to an agent of another
organisation, to staff, or to nobody in particular. The walk takes every address; a new one is walked by itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cases.intake import LACKS
from tests.cases.steps import submit
from tests.cast import MONDAY, Town, build_person
from tests.evaluation.served import visit
from tests.halls.queue import seated
from tests.licences.cast import grant
from tests.web.portal.test_strangers import ROUTES, SAMPLE
from tests.web.portal.wizard import Wizard
from yimen.cases.actions.ask_for_supplement import ask_for_supplement
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Draft
from yimen.cases.rules.application import Parties
from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.models import Mandate, Organisation, Person
from yimen.identity.rules.mandates import Period, Right
from yimen.inbox.models import Message
from yimen.licences.actions.give_consent import Use, give_consent
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.actions.look_at import look_at
from yimen.licences.codes import new_code
from yimen.licences.models import Consent, Licence

PLACEHOLDER = re.compile(r"<(\w+):(\w+)>")
pytestmark = pytest.mark.slow
# what is done already is done again: a stranger's press changes nothing and leads back to the stranger's own list
SILENT = {"my/drafts/<uuid:draft>/discard/", "my/messages/<uuid:message>/read/"}
PUBLIC_NAMES = {"code", "key", "page", "step"}  # of items, materials, pages of a form: not A's
OURS = sorted(route for route, guard in ROUTES.items() if guard == "signed_in")


@dataclass
class Matters:
    """What is A's: a value for each placeholder, and words that nobody else may read."""

    values: dict[str, str]
    licence: str
    secrets: tuple[str, ...]

    def address(self, route: str) -> str:
        """Return the address of A's own thing; what A has none of gets a sample."""

        def value(match: re.Match[str]) -> str:
            kind, name = match[1], match[2]
            if name == "number" and route.startswith("my/licences/"):
                return self.licence
            if name == "number" and route.startswith("my/ratings/"):
                return self.values["rated"]
            return self.values.get(name) or (SAMPLE if kind == "uuid" else "1")

        return "/" + PLACEHOLDER.sub(value, route)


@pytest.fixture
def matters(town: Town, represents: Callable[..., Mandate], wizard: Wizard) -> Matters:
    """Return everything a citizen can have here, of Zhang's own and of the company that Zhang represents."""
    mandate = represents()
    own = submit(town)
    ask_for_supplement(number=own.number, missing=LACKS, by=town.clerk, at=MONDAY)
    parties = Parties(person=None, organisation=town.company.pk, name=town.company.name, phone="13800138000")
    theirs = submit_case(town.application(parties=parties), by=town.zhang.pk, at=MONDAY).number
    licence = issue_licence(grant(town, organisation=None, person=town.zhang), by=None, at=MONDAY)
    shops = issue_licence(grant(town), by=None, at=MONDAY)
    Licence.objects.update(issued_on="2020-01-01", valid_from="2020-01-01", valid_to="2099-12-31")
    consent = give_consent(licence, Use(case=own.pk, purpose="甲的用途"), by=town.zhang.pk, at=MONDAY)
    look_at(code=new_code(licence.pk, at=now()), who="看过甲的人", by=None, at=now())
    message = Message.objects.create(person=town.zhang, title="甲的消息", body="甲的正文", at=MONDAY)
    seated(town, at=now())
    rated = visit(town, at=now()).number
    values = {
        "number": own.number, "draft": wizard.draft, "message": message.pk, "principal": town.zhang.pk,
        "mandate": mandate.pk, "document": licence.document, "organisation": town.company.pk, "consent": consent.pk,
        "code": town.item.code, "key": "lease",
        "rated": rated,
    }  # fmt: skip
    secrets = (
        own.number,
        theirs,
        licence.number,
        shops.number,
        rated,
        "甲的用途",
        "看过甲的人",
        "甲的消息",
        town.company.name,
    )
    return Matters({name: str(value) for name, value in values.items()}, licence.number, secrets)


def agent_of_another(town: Town) -> Person:
    """Return somebody with every right, of another organisation."""
    other = Organisation.objects.create(
        name="隔壁公司", uscc="91110000600037341L", kind="enterprise", legal_representative="隔壁人"
    )
    agent = build_person("隔壁人", "110105194912310038")
    grant_mandate(
        agent=agent, principal=other, role="legal_representative", period=Period(localdate()), purpose="",
        rights=list(Right), by=agent.pk, at=now(),
    )  # fmt: skip
    return agent


def visitors(town: Town) -> dict[str, Client]:
    """Return a browser for each who is not A."""
    accounts = {
        "another citizen": town.stranger.account,
        "agent of another": agent_of_another(town).account,
        "staff": town.handler.account,
    }
    browsers = {"nobody": Client()}
    for who, account in accounts.items():
        assert account
        browsers[who] = Client()
        browsers[who].force_login(account)
    return browsers


def is_of_a(route: str) -> bool:
    """Return whether the address names something of A's."""
    return any(name not in PUBLIC_NAMES for _kind, name in PLACEHOLDER.findall(route))


def wrong_with(client: Client, route: str, matters: Matters) -> list[str]:
    """Return what a visitor gets to see or do that is A's."""
    wrong, address = [], matters.address(route)
    for method in ("get", "post"):
        answer = getattr(client, method)(address)
        text = (b"".join(answer) if answer.streaming else answer.content).replace(address.encode(), b"")
        is_door = answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/")
        if is_of_a(route) and route not in SILENT and answer.status_code not in (404, 405) and not is_door:
            wrong.append(f"{method} {address}: {answer.status_code}")
        wrong += [f"{method} {address}: says {secret}" for secret in matters.secrets if secret.encode() in text]
    return wrong


def standing(town: Town) -> list[int]:
    """Return how much of A's still stands."""
    of_a = (
        Draft.objects.filter(account=town.zhang.account_id),
        Message.objects.filter(read_at=None),
        Mandate.objects.filter(withdrawn_at=None),
    )
    return [each.count() for each in (*of_a, Consent.objects.filter(withdrawn_at=None))]


def test_nobody_else_sees_what_is_as(town: Town, matters: Matters) -> None:
    assert len(OURS) >= 40
    browsers = visitors(town)
    before = standing(town)
    for who, client in browsers.items():
        assert [f"{who}: {line}" for route in OURS for line in wrong_with(client, route, matters)] == []
    assert standing(town) == before


def test_the_walk_would_see_it(zhang: Client, matters: Matters) -> None:
    """A's own browser is told all of it: the walk looks at the right places."""
    found = {line for route in OURS if "withdraw" not in route for line in wrong_with(zhang, route, matters)}
    for secret in matters.secrets:
        assert any(line.endswith(secret) for line in found), secret
