"""Help given on cases, for pages that already hold the case."""

from collections.abc import Collection
from uuid import UUID

from yimen.cases.models import HelpEntry as HelpEntry
from yimen.kernel.kept_query import KeptQuery

WITH_OFFICE = ("staff__agency", "staff__centre")
_HELPS = KeptQuery(
    lambda case: HelpEntry.objects.filter(case=case).select_related(*WITH_OFFICE).order_by("at", "id"), case=UUID
)


def helps_of(case: UUID) -> list[HelpEntry]:
    """Return who helped with the case, oldest first."""
    return _HELPS(case=case)


def helps_of_all(cases: Collection[UUID]) -> list[HelpEntry]:
    """Return who helped with any of these cases, oldest first, each with its case."""
    found = HelpEntry.objects.filter(case__in=cases).select_related(*WITH_OFFICE, "case__version")
    return list(found.order_by("at", "id"))
