"""Random people, bodies, agents and cases: nobody sees another applicant's answers, or another agent's own data."""

import random
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import MONDAY, Town, build_person, build_town
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.models import Case
from yimen.cases.queries.prefill import earlier_answers, facts_of
from yimen.cases.queries.taking import offers
from yimen.cases.rules.application import Parties
from yimen.cases.rules.prefill import known_answers
from yimen.cases.rules.taking import Holder
from yimen.catalogue.queries import materials_of
from yimen.identity.models import Mandate, Organisation, Person

NUMBERS = ("110105194912310038", "110105194912310054", "110105194912310070")


def bodies(people: list[Person], town: Town, dice: random.Random) -> list[Organisation]:
    """Return two bodies, each with agents at random."""
    second = Organisation.objects.create(name="乙公司", uscc="91350211M000100Y46", kind="enterprise")
    for body in (town.company, second):
        for agent in dice.sample(people, 2):
            Mandate.objects.create(
                agent=agent, organisation=body, role="agent", valid_from="2026-01-01", granted_by=agent.pk
            )
    return [town.company, second]


def parties_at_random(people: list[Person], dice: random.Random) -> Parties:
    held = list(Mandate.objects.all())
    if dice.random() < 0.5 or not held:
        person = dice.choice(people)
        return Parties(person=person.pk, name=person.name)
    mandate = dice.choice(held)
    return Parties(organisation=mandate.organisation_id, agent=mandate.agent_id, name="公司")


def marked(parties: Parties, number: int) -> dict[str, Any]:
    """Return answers that say whose they are and who gave them."""
    whose, giver = parties.person or parties.organisation, parties.agent or parties.person
    return {"shop_name": f"{whose}/{number}"[:60], "seats": number, "home": f"{whose}/{giver}"}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_answers_stay_with_their_holder(seed: int) -> None:
    dice = random.Random(seed)
    town = build_town(service_objects=["person", "enterprise"])
    people = [town.zhang, town.stranger, *(build_person(f"人{n}", number) for n, number in enumerate(NUMBERS))]
    bodies(people, town, dice)
    for number in range(25):
        parties = parties_at_random(people, dice)
        application = town.application(parties=parties, answers=marked(parties, number))
        submit_case(application, by=parties.agent or parties.person, at=MONDAY + timedelta(minutes=number))
    Case.objects.update(accepted_at=MONDAY, accepted_by=town.clerk)
    shown = 0
    for filer in people:
        for parties in [Parties(person=filer.pk), *_bodies_of(filer)]:
            shown += _check(town, filer, parties)
    assert shown


def _bodies_of(filer: Person) -> list[Parties]:
    mandates = Mandate.objects.filter(agent=filer)
    return [Parties(organisation=each.organisation_id, agent=filer.pk) for each in mandates]


def _check(town: Town, filer: Person, parties: Parties) -> int:
    """Hold everything offered to this filer for this applicant against its marks; return how much there was."""
    whose, today = str(parties.person or parties.organisation), MONDAY.date()
    known = known_answers(
        town.version.form,
        facts=facts_of(filer, parties),
        earlier=earlier_answers(filer, parties, today=today),
        today=today,
        days=365,
    )
    for key in known.keys() & {"shop_name", "home"}:
        assert known[key].value.startswith(whose)
    if "home" in known:
        assert known["home"].value == f"{whose}/{filer.pk}"
    found = offers(Holder(parties.person, parties.organisation), materials_of(town.version.pk), today=today)
    for offer in (one for each in found.values() for one in each):
        case = Case.objects.get(number=offer.number)
        assert (case.person_id, case.organisation_id) == (parties.person, parties.organisation)
    return len(known)
