"""Look licences up: the public check, a holder's own, an agency's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.identifiers.checks import cleaned
from yimen.kernel.rules.personal import mask_name
from yimen.licences.models import Licence as Licence
from yimen.licences.rules.identifier import spellings
from yimen.licences.rules.standing import Standing, standing
from yimen.licences.rules.states import Status
from yimen.licences.rules.trust import LEAST, LEAST_KEY


@dataclass(frozen=True, kw_only=True)
class LicenceCheck:
    """What a stranger may learn about a licence."""

    standing: Standing
    name: str
    number: str
    identifier: str
    holder: str
    agency: str
    issued_on: date
    valid_to: date | None


def check(token: str, *, today: date) -> LicenceCheck | None:
    """Return what the QR code's token leads to, None when nothing does."""
    return _seen(_with_names().filter(check_token=token).first(), today)


def check_number(number: str, *, today: date) -> list[LicenceCheck]:
    """Return the newest version of the licence with this number or identifier, however it was typed.

    Licences of several kinds may have one number, such as the holder's credit code: all are told, the valid ones first.
    """
    newest = _with_names().filter(number__in=spellings(number)).order_by("type", "number", "-version")
    found = list(newest.distinct("type", "number")) or list(_with_names().filter(identifier=cleaned(number)))
    seen_ones = [seen(each, today) for each in found]
    return sorted(seen_ones, key=lambda each: (each.standing != Standing.VALID, -each.issued_on.toordinal()))


def check_version(number: str, version: int, *, name: str, today: date) -> LicenceCheck | None:
    """Return this version of the licence of this kind, as a signed code names it."""
    return _seen(version_named(number, version, name=name), today)


def version_named(number: str, version: int, *, name: str) -> Licence | None:
    """Return this version of the licence of this kind; the kind may have been renamed since its code was printed."""
    found = list(_with_names().filter(number=number, version=version))
    return next((each for each in found if each.type.name == name), found[0] if len(found) == 1 else None)


def licences_of(*, people: list[UUID] | None = None, organisations: list[UUID] | None = None) -> QuerySet[Licence]:
    """Return the licences of these holders, the newest first."""
    of_people = _with_names().filter(holder_person__in=people or [])
    return (of_people | _with_names().filter(holder_organisation__in=organisations or [])).order_by("-id")


def held(
    *, person: UUID | None, organisation: UUID | None, types: Iterable[UUID], today: date
) -> dict[UUID, list[Licence]]:
    """Return by type what this holder has of these: valid today, trusted enough for reuse; the best trusted first."""
    of_holder = Q(holder_person=person) if person else Q(pk__in=())
    if organisation:
        of_holder |= Q(holder_organisation=organisation)
    least = kept_parameter(LEAST_KEY, LEAST)
    is_trusted = Q(type__min_trust="", trust__lte=least) | ~Q(type__min_trust="") & Q(trust__lte=F("type__min_trust"))
    in_time = Q(valid_from__lte=today) & (Q(valid_to__isnull=True) | Q(valid_to__gte=today))
    found = _with_names().filter(of_holder, is_trusted, in_time, type__in=list(types), status=Status.VALID)
    by_type: dict[UUID, list[Licence]] = {}
    for licence in found.order_by("trust", "-issued_on", "-id"):
        by_type.setdefault(licence.type_id, []).append(licence)
    return by_type


def licence_of_case(case: UUID) -> Licence | None:
    """Return the licence that a case led to."""
    return _with_names().filter(case=case).order_by("-id").first()


def newest_version(licence: Licence | None) -> Licence | None:
    """Return the newest version of a licence."""
    if licence is None:
        return None
    return Licence.objects.filter(number=licence.number, type=licence.type_id).latest("version")


def later_versions(licence: Licence) -> QuerySet[Licence]:
    """Return the versions that followed this one."""
    return Licence.objects.filter(number=licence.number, type=licence.type_id, version__gt=licence.version)


def issued_by(agency: UUID | None) -> QuerySet[Licence]:
    """Return the licences of the asker's own agency."""
    return Licence.objects.filter(agency=agency)


def standing_of(licence: Licence, *, today: date) -> Standing:
    """Return what the licence is worth today."""
    return standing(Status(licence.status), licence.valid_from, licence.valid_to, today=today)


def shown_holder(licence: Licence) -> str:
    """Return the holder as strangers read it: organisations by name, people masked."""
    return licence.holder_name if licence.holder_organisation_id else mask_name(licence.holder_name)


def _with_names() -> QuerySet[Licence]:
    return Licence.objects.select_related("type", "agency")


def seen(licence: Licence, today: date) -> LicenceCheck:
    """Return what a stranger may learn about the licence."""
    return LicenceCheck(
        standing=standing_of(licence, today=today),
        name=licence.type.name,
        number=licence.number,
        identifier=licence.identifier,
        holder=shown_holder(licence),
        agency=licence.issuer_name,
        issued_on=licence.issued_on,
        valid_to=licence.valid_to,
    )


def _seen(licence: Licence | None, today: date) -> LicenceCheck | None:
    return seen(licence, today) if licence else None
