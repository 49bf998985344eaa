"""For whom somebody may act today, and with which right: what pages of another's licences and records begin with."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from yimen.identity.models import Mandate, Organisation, Person
from yimen.identity.queries import mandates_of
from yimen.identity.rules.mandates import Right, has_right


@dataclass(frozen=True)
class Acting:
    """Somebody with the mandates that hold today."""

    person: Person
    mandates: list[Mandate] = field(default_factory=list)

    def people(self, right: Right) -> list[UUID]:
        """Return oneself and the people whose matters of this kind are open to one."""
        return [self.person.pk, *(each.principal_person_id for each in self._with(right) if each.principal_person_id)]

    def organisations(self, right: Right) -> list[UUID]:
        """Return the organisations whose matters of this kind are open to one."""
        return [each.organisation_id for each in self._with(right) if each.organisation_id]

    def mandate_for(self, organisation: UUID) -> Mandate | None:
        """Return the mandate for this organisation, the one that reaches furthest where there are several."""
        found = [each for each in self.mandates if each.organisation_id == organisation]
        return max(found, key=lambda each: sum(self.may(each, right) for right in Right), default=None)

    def bodies(self) -> list[Organisation]:
        """Return every organisation once."""
        return list({each.organisation.pk: each.organisation for each in self.mandates if each.organisation}.values())

    @staticmethod
    def may(mandate: Mandate, right: Right) -> bool:
        """Return whether the mandate gives this right."""
        return has_right(mandate.role, mandate.rights, right)

    def _with(self, right: Right) -> list[Mandate]:
        return [each for each in self.mandates if self.may(each, right)]


def acting(person: Person, on: date) -> Acting:
    """Return the person with the mandates that hold on this day, in one statement."""
    return Acting(person, list(mandates_of(person, on)))
