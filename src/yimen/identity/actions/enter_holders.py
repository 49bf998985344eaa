"""Find or enter many people and organisations at once, as a file of another system names them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.events import HoldersEntered
from yimen.identity.models import Organisation, Person
from yimen.identity.rules.documents import birth_in
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import blind_index
from yimen.kernel.models import new_id
from yimen.kernel.rules.identifiers import DocumentKind
from yimen.kernel.rules.personal import Personal

USCC: Final = "uscc"
# The first characters of a credit code (GB 32100-2015) tell what kind of body it is.
KINDS: Final = {
    "11": Organisation.Kind.GOVERNMENT,
    "12": Organisation.Kind.INSTITUTION,
    "51": Organisation.Kind.SOCIAL,
    "52": Organisation.Kind.SOCIAL,
    "53": Organisation.Kind.SOCIAL,
    "91": Organisation.Kind.ENTERPRISE,
    "92": Organisation.Kind.INDIVIDUAL_BUSINESS,
}


@dataclass(frozen=True)
class HolderLine:
    """Somebody as the file says: a credit code or a document, its checked number, and the name."""

    kind: str
    number: str
    name: str


@dataclass(frozen=True)
class Holder:
    """Who that is here, under the name registered here."""

    id: UUID
    name: str


@transaction.atomic
def enter_holders(*, lines: Collection[HolderLine], by: UUID | None, at: datetime) -> dict[tuple[str, str], Holder]:
    """Return by (kind, number) who each is; whoever is not known is entered under the first name that the lines say."""
    names = {(line.kind, line.number): line.name for line in reversed(list(lines))}
    bodies = {number: name for (kind, number), name in names.items() if kind == USCC}
    people = {key: name for key, name in names.items() if key[0] != USCC}
    found, new_bodies = _organisations(bodies)
    of_people, new_people = _people(people, at)
    if new_bodies or new_people:
        publish(HoldersEntered(people=new_people, organisations=new_bodies, by=by, at=at))
    return {**{(USCC, number): holder for number, holder in found.items()}, **of_people}


def _organisations(wanted: dict[str, str]) -> tuple[dict[str, Holder], int]:
    def known() -> dict[str, Holder]:
        rows = Organisation.objects.filter(uscc__in=wanted).values_list("uscc", "id", "name")
        return {uscc: Holder(pk, name) for uscc, pk, name in rows}

    found = known() if wanted else {}
    new = [
        Organisation(id=new_id(), uscc=uscc, name=name, kind=KINDS.get(uscc[:2], Organisation.Kind.OTHER))
        for uscc, name in wanted.items()
        if uscc not in found
    ]
    if new:
        Organisation.objects.bulk_create(new, ignore_conflicts=True)  # another may enter the same at this moment
        found = known()
    return found, len(new)


def _people(wanted: dict[tuple[str, str], str], at: datetime) -> tuple[dict[tuple[str, str], Holder], int]:
    keys = {(kind, blind_index("document", number)): (kind, number) for kind, number in wanted}

    def known() -> dict[tuple[str, str], Holder]:
        rows = Person.objects.filter(document_index__in=[index for _, index in keys])
        told = rows.values_list("document_kind", "document_index", "id", "name")
        return {
            keys[kind, bytes(index)]: Holder(pk, name) for kind, index, pk, name in told if (kind, bytes(index)) in keys
        }

    found = known() if wanted else {}
    new = [_person(key, wanted[key], index=index, at=at) for (_, index), key in keys.items() if key not in found]
    if new:
        Person.objects.bulk_create(new, ignore_conflicts=True)
        found = known()
    return found, len(new)


def _person(key: tuple[str, str], name: str, *, index: bytes, at: datetime) -> Person:
    kind, number = key
    return Person(
        id=new_id(),
        name=name,
        document_kind=kind,
        document_number=Personal("document", number),
        document_index=index,
        birth_on=birth_in(DocumentKind(kind), number, today=localdate(at)),
    )
