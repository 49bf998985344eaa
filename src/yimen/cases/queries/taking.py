"""What can be taken for a material instead of asking for it, and what was taken and fell since."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from yimen.cases.models import Case, CaseMaterial, Reliance
from yimen.cases.rules.application import Application, Parties, ReceivedAs
from yimen.cases.rules.limits import LEGAL, key_of
from yimen.cases.rules.states import State
from yimen.cases.rules.taking import Holder, Offer, check_fetched, is_fetch_only, may_agree, reusable_until, reuse_days
from yimen.catalogue.models import Material
from yimen.identity.models import Person
from yimen.identity.principals import acting
from yimen.identity.rules.mandates import Right
from yimen.kernel.queries.parameters import kept_parameter
from yimen.licences.models import Licence
from yimen.licences.queries import held, standing_of
from yimen.licences.rules.standing import Standing

Offers = dict[str, list[Offer]]
FORM = "form"  # an application form is written anew each time


def offers(holder: Holder, asked: Iterable[Material], *, today: date) -> Offers:
    """Return by material key what this holder has: the licence of the named type, else the same paper given before."""
    materials = list(asked)
    found: Offers = defaultdict(list)
    for offer in (*_licences(holder, materials, today), *_papers(holder, materials, today)):
        found[offer.material].append(offer)
    return dict(found)


def held_for(holder: Holder, asked: Iterable[Material], *, today: date) -> dict[str, list[Offer]]:
    """Return by material key the licences of this holder only."""
    found: Offers = defaultdict(list)
    for offer in _licences(holder, list(asked), today):
        found[offer.material].append(offer)
    return dict(found)


def agrees_for(parties: Parties, *, today: date) -> bool:
    """Return whether who files may agree to the use of what the applicant has; asks for an agent's mandates only."""
    has_right = False
    if parties.agent is not None and parties.operator is None:
        agent = acting(Person.objects.get(pk=parties.agent), today)
        theirs = (*agent.people(Right.LICENCES), *agent.organisations(Right.LICENCES))
        has_right = (parties.organisation or parties.person) in theirs
    return may_agree(parties, has_right=has_right)


def offers_in(case: Case, asker: Person, keys: Iterable[str], *, today: date) -> Offers:
    """Return what may be taken for these materials of a filed case, as far as the asker may agree to it."""
    if not agrees_for(parties_in(case, asker), today=today):
        return {}
    return offers(holder_of(case), asked_of(case, keys), today=today)


def parties_in(case: Case, asker: Person) -> Parties:
    """Return whose case it is, and the asker as agent unless it is the asker's own."""
    agent = None if case.person_id == asker.pk else asker.pk
    return Parties(person=case.person_id, organisation=case.organisation_id, agent=agent)


def check_brought(application: Application, asked: Iterable[Material], *, today: date) -> None:
    """Raise NotAllowed when a file or paper is handed in for what the item fetches only, and the library has it."""
    brought = {each.key for each in application.materials if each.files or each.received_as == ReceivedAs.PAPER}
    suspect = [each for each in asked if each.key in brought and each.licence_type_id and is_fetch_only(each)]
    if suspect and agrees_for(application.parties, today=today):
        found = held_for(Holder(application.parties.person, application.parties.organisation), suspect, today=today)
        check_fetched(each.name for each in suspect if each.key in found)


def held_names(case: Case, keys: Iterable[str], *, today: date) -> list[str]:
    """Return the names of those materials of the case that the library holds for its applicant."""
    asked = list(asked_of(case, keys).filter(licence_type__isnull=False))
    found = held_for(holder_of(case), asked, today=today) if asked else {}
    return [each.name for each in asked if each.key in found]


def awaited_names(case: Case) -> list[str]:
    """Return the papers without which the case may not be decided, in the item's order."""
    awaited = CaseMaterial.objects.filter(case=case, received_as=ReceivedAs.AWAITED)
    return list(awaited.order_by("position", "id").values_list("name", flat=True))


def holder_of(case: Case) -> Holder:
    """Return whose case it is."""
    return Holder(case.person_id, case.organisation_id)


def asked_of(case: Case, keys: Iterable[str] | None = None) -> QuerySet[Material]:
    """Return what the case's version says of its materials, of these keys or of all."""
    found = Material.objects.filter(version=case.version_id)
    return found if keys is None else found.filter(key__in=list(keys))


def offer_of_licence(key: str, licence: Licence) -> Offer:
    """Return the licence as what can be taken for a material."""
    return Offer(
        material=key,
        way=ReceivedAs.LICENCE,
        id=licence.pk,
        name=licence.type.name,
        number=licence.number,
        issuer=licence.issuer_name,
        given_on=licence.issued_on,
        valid_to=licence.valid_to,
    )


def offer_of_paper(key: str, paper: CaseMaterial) -> Offer:
    """Return a paper of an earlier case as what can be taken for a material."""
    case = paper.case
    return Offer(
        material=key,
        way=ReceivedAs.EARLIER,
        id=paper.pk,
        name=case.version.name,
        number=case.number,
        issuer=case.agency.name,
        given_on=localdate(case.submitted_at),
        valid_to=None,
    )


def _licences(holder: Holder, materials: Sequence[Material], today: date) -> Iterator[Offer]:
    types = {each.licence_type_id for each in materials if each.licence_type_id}
    if not types:
        return
    of_type = held(person=holder.person, organisation=holder.organisation, types=types, today=today)
    for material in materials:
        for licence in of_type.get(material.licence_type_id, ()) if material.licence_type_id else ():
            yield offer_of_licence(material.key, licence)


def _papers(holder: Holder, materials: Sequence[Material], today: date) -> Iterator[Offer]:
    """Yield the newest paper of the same name that an authority has accepted, while it may still be taken over."""
    usual = int(kept_parameter(key_of("material_reuse"), LEGAL["material_reuse"].count))
    by_name = {each.name: each for each in materials if not each.licence_type_id and each.kind != FORM}
    by_name = {name: each for name, each in by_name.items() if reuse_days(each, usual)}
    seen: set[str] = set()
    for paper in _given_before(holder, by_name) if by_name else ():
        material, given_on = by_name[paper.name], localdate(paper.case.submitted_at)
        until = reusable_until(given_on, reuse_days(material, usual))
        if paper.name not in seen and given_on <= today <= until:
            seen.add(paper.name)
            yield replace(offer_of_paper(material.key, paper), valid_to=until)


def _given_before(holder: Holder, names: Iterable[str]) -> QuerySet[CaseMaterial]:
    of_holder = Q(case__person=holder.person, case__organisation=holder.organisation)
    given = CaseMaterial.objects.filter(of_holder, name__in=list(names), received_as=ReceivedAs.UPLOAD)
    accepted = given.filter(case__accepted_at__isnull=False).exclude(files=[]).exclude(case__state=State.VOID)
    return accepted.select_related("case__version", "case__agency").order_by("-case_id")


@dataclass(frozen=True)
class Fallen:
    """A fetched licence that is no longer valid, and what was written about going on with it."""

    material: CaseMaterial
    licence: Licence
    standing: Standing
    reliance: Reliance | None


def fallen(case: Case, *, today: date, lock: bool = False) -> list[Fallen]:
    """Return what was fetched for the case and fell since; with `lock` no licence falls until the caller is done."""
    rows = list(CaseMaterial.objects.filter(case=case, licence__isnull=False).order_by("position"))
    if not rows:
        return []
    licences = Licence.objects.filter(pk__in={row.licence_id for row in rows}).order_by("pk")
    now_read = {each.pk: each for each in (licences.select_for_update(no_key=True) if lock else licences)}
    written = {(each.material_id, each.licence_id, each.standing): each for each in _reliances(rows)}
    found = []
    for row in rows:
        licence = now_read[_licence_id(row)]
        standing = standing_of(licence, today=today)
        if standing != Standing.VALID:
            found.append(Fallen(row, licence, standing, written.get((row.pk, licence.pk, standing.value))))
    return found


def _licence_id(row: CaseMaterial) -> UUID:
    assert row.licence_id
    return row.licence_id


def _reliances(rows: Iterable[CaseMaterial]) -> QuerySet[Reliance]:
    return Reliance.objects.filter(material__in=[row.pk for row in rows])
