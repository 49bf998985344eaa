"""A mandate lets its agent act for its principal, for a while, and nobody else."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.models import Mandate, Organisation, Person
from yimen.identity.queries import mandates_of, may_act_for
from yimen.identity.rules.mandates import Period
from yimen.kernel.rules.errors import NotAllowed

TODAY = date(2026, 11, 23)
PERIOD = Period(TODAY, date(2026, 12, 23))


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2026, 11, 22), False),
        (TODAY, True),
        (date(2026, 12, 23), True),
        (date(2026, 12, 24), False),
    ],
)
def test_it_holds_on_its_days(zhang: Person, shop: Organisation, monday: datetime, day: date, may: bool) -> None:
    grant_mandate(agent=zhang, principal=shop, role="agent", period=PERIOD, purpose="办证", by=zhang.pk, at=monday)
    assert may_act_for(zhang, shop.pk, on=day) is may
    assert len(mandates_of(zhang, day)) == may


def test_it_is_nobody_elses(zhang: Person, li: Person, stranger: Person, monday: datetime) -> None:
    grant_mandate(agent=zhang, principal=li, role="agent", period=PERIOD, purpose="代办", by=li.pk, at=monday)
    assert may_act_for(zhang, li.pk, on=TODAY)
    assert not may_act_for(li, zhang.pk, on=TODAY)
    assert not may_act_for(stranger, li.pk, on=TODAY)
    assert may_act_for(stranger, stranger.pk, on=TODAY)


def test_not_for_oneself(zhang: Person, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="mandate_for_oneself"):
        grant_mandate(agent=zhang, principal=zhang, role="agent", period=PERIOD, purpose="", by=zhang.pk, at=monday)


@pytest.mark.parametrize("principals", [(), ("principal_person", "organisation")])
def test_the_database_wants_exactly_one_principal(
    zhang: Person, li: Person, shop: Organisation, principals: tuple[str, ...]
) -> None:
    both = {"principal_person": li, "organisation": shop}
    mandate = Mandate(agent=zhang, role="agent", valid_from=TODAY, granted_by=li.pk)
    for name in principals:
        setattr(mandate, name, both[name])
    with pytest.raises(IntegrityError, match="mandate_has_one_principal"), transaction.atomic():
        mandate.save()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"principal_person": "agent"}, "mandate_is_for_another"), ({"valid_to": date(2026, 1, 1)}, "mandate_period")],
)
def test_the_database_knows_the_other_rules(
    zhang: Person, li: Person, changes: dict[str, object], constraint: str
) -> None:
    principal = zhang if changes.pop("principal_person", None) else li
    mandate = Mandate(agent=zhang, principal_person=principal, role="agent", valid_from=TODAY, granted_by=li.pk)
    for name, value in changes.items():
        setattr(mandate, name, value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        mandate.save()
