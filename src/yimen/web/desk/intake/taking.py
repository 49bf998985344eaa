"""At the window: what the person present already has is fetched when they agree before the clerk, not brought."""

from dataclasses import dataclass, field

from django.utils.timezone import localdate, now

from yimen.cases.queries.taking import Offers, offers
from yimen.cases.rules.application import MaterialGiven
from yimen.cases.rules.taking import Holder, Offer
from yimen.catalogue.queries import Material
from yimen.identity.queries import organisation_with, person_with
from yimen.kernel.actions.record_access import record_access
from yimen.licences.rules.uses import Scope
from yimen.web.desk.intake.papers import Handed
from yimen.web.desk.intake.parties import ORGANISATION, PartiesForm
from yimen.web.shared.guards import StaffRequest

LOOK = "holdings"  # the button that looks what the applicant has


@dataclass
class Taking:
    """What the applicant has, once the clerk has looked; what was agreed to, by material."""

    offers: Offers = field(default_factory=dict)
    agreed: dict[str, MaterialGiven] = field(default_factory=dict)
    has_looked: bool = False

    def row(self, key: str) -> list[tuple[Offer, bool]]:
        """Return the material's offers, each with whether it was agreed to."""
        taken = self.agreed.get(key)
        return [(one, taken is not None and taken.taken == one.id) for one in self.offers.get(key, ())]


def read_taking(request: StaffRequest, parties: PartiesForm, *, name: str, needed: list[Material]) -> Taking:
    """Return what the applicant has, looked up (and written down) only when the clerk asks or has asked for it.

    `name` is that of what they apply for, for the record of the look-up.
    """
    if request.POST.get("then") != LOOK and "has_looked" not in request.POST:
        return Taking()
    if not parties.is_valid():
        return Taking()
    holder = _holder(parties)
    if holder is None:
        return Taking(has_looked=True)
    found = offers(holder, needed, today=localdate())
    if request.POST.get("then") == LOOK:
        told = {"item": name, "found": str(sum(map(len, found.values())))}
        subject = holder.organisation or holder.person
        record_access("holdings_read", by=request.staff.pk, subject=subject, detail=told, at=now())
    agreed = {key: given for key in found if (given := _agreed(request, key, found[key]))}
    return Taking(found, agreed, has_looked=True)


def show_offers(rows: list[Handed], taking: Taking) -> list[Handed]:
    """Return the page's rows with what the applicant has for each."""
    for row in rows:
        row.taking = taking.row(row.asks.key)
        row.agreed_scope = taking.agreed[row.asks.key].scope if row.asks.key in taking.agreed else ""
    return rows


def _holder(parties: PartiesForm) -> Holder | None:
    """Return whose papers may be looked up: an organisation's, or those of the person who is here in person."""
    data = parties.cleaned_data
    if data["who"] == ORGANISATION:
        known = organisation_with(data["uscc"])
        return Holder(None, known.pk) if known else None
    if parties.has_agent:
        return None
    person = person_with(data["document_kind"], data["document_number"])
    return Holder(person.pk, None) if person else None


def _agreed(request: StaffRequest, key: str, found: list[Offer]) -> MaterialGiven | None:
    ticked = request.POST.get(f"take-{key}", "")
    offer = next((one for one in found if str(one.id) == ticked), None)
    if offer is None:
        return None
    scope = Scope.CASE if request.POST.get(f"scope-{key}") == Scope.CASE else Scope.ONCE
    return MaterialGiven(key, (), offer.way, offer.id, scope)


def with_taken(given: tuple[MaterialGiven, ...], taking: Taking) -> tuple[MaterialGiven, ...]:
    """Return what was handed in, with what was agreed to be taken in its place."""
    return (*taking.agreed.values(), *(each for each in given if each.key not in taking.agreed))
