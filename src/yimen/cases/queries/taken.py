"""What stands in for brought papers in a case: its source and date, and whether it fell since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from yimen.cases.models import CaseMaterial, Reliance
from yimen.cases.queries.taking import offer_of_licence, offer_of_paper
from yimen.cases.rules.taking import Offer
from yimen.licences.models import Retrieval
from yimen.licences.queries import standing_of
from yimen.licences.rules.standing import Standing


@dataclass(frozen=True)
class Taken:
    """Where a material comes from; of a licence also when it was found valid, its standing now and what was said."""

    offer: Offer
    checked_on: date | None = None
    standing: Standing = Standing.VALID
    reason: str = ""  # why staff fetched it
    reliance: Reliance | None = None
    document: UUID | None = None

    @property
    def has_fallen(self) -> bool:
        """Return whether the licence is no longer valid."""
        return self.standing != Standing.VALID

    @property
    def stops_grant(self) -> bool:
        """Return whether nothing may be granted on it as it stands."""
        return self.has_fallen and self.reliance is None


def taken_of(materials: Iterable[CaseMaterial], *, today: date) -> dict[UUID, Taken]:
    """Return by the material's id where it was taken from; a case that took nothing costs no statement."""
    rows = list(materials)
    fetched = _fetched([row for row in rows if row.retrieval_id], today=today)
    return fetched | _papers([row for row in rows if row.taken_from_id])


def _fetched(rows: list[CaseMaterial], *, today: date) -> dict[UUID, Taken]:
    if not rows:
        return {}
    made = Retrieval.objects.select_related("licence__type").in_bulk([row.retrieval_id for row in rows])
    said = {(r.material_id, r.licence_id, r.standing): r for r in _reliances(rows)}
    found = {}
    for row in rows:
        assert row.retrieval_id
        retrieval = made[row.retrieval_id]
        standing = standing_of(retrieval.licence, today=today)
        found[row.pk] = Taken(
            offer_of_licence(row.key, retrieval.licence),
            localdate(retrieval.at),
            standing,
            retrieval.reason,
            said.get((row.pk, retrieval.licence_id, standing.value)),
            retrieval.document,
        )
    return found


def _reliances(rows: list[CaseMaterial]) -> Iterable[Reliance]:
    return Reliance.objects.filter(material__in=[row.pk for row in rows]).select_related("by")


def _papers(rows: list[CaseMaterial]) -> dict[UUID, Taken]:
    if not rows:
        return {}
    sources = CaseMaterial.objects.select_related("case__version", "case__agency")
    by_id = sources.in_bulk([row.taken_from_id for row in rows])
    return {row.pk: Taken(offer_of_paper(row.key, by_id[row.taken_from_id])) for row in rows if row.taken_from_id}
