"""Cases that wait for the doctor at a hospital's window, what was found, and what such windows have issued."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractYear

from yimen.cases.answers import open_answers
from yimen.cases.models import Case, SiteAssessment
from yimen.cases.rules.assessing import KEY, Finding, Scale, scales_of
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.states import AT_DESK
from yimen.identity.models import Centre, Staff
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Assessed:
    """An assessment as it is read: what was found, where, by whom and when."""

    row: SiteAssessment
    finding: Finding


def scales() -> dict[str, Scale]:
    """Return what is assessed on the spot, by the item's code."""
    return scales_of(kept_parameter(KEY))


def assessable(staff: Staff) -> QuerySet[Case]:
    """Return the cases that this doctor may assess: filed at the own hospital's window, not accepted yet."""
    return Case.objects.select_related("item", "version", "centre").filter(
        centre=staff.centre_id, centre__kind=Centre.Kind.HOSPITAL, item__code__in=list(scales()),
        state__in=[state.value for state in AT_DESK],
    )  # fmt: skip


def check_assessed(case: Case) -> None:
    """Raise NotAllowed("assess_first") for a case of a hospital's window whose assessment is missing."""
    if not scales():
        return
    if (
        Case.objects.filter(pk=case.pk, centre__kind=Centre.Kind.HOSPITAL, item__code__in=list(scales())).exists()
        and not SiteAssessment.objects.filter(case=case).exists()
    ):
        raise NotAllowed("assess_first")


def assessment_of(case: UUID) -> Assessed | None:
    """Return what was found in the case; the caller has found the case among those that may be seen."""
    row = SiteAssessment.objects.select_related("centre", "by").filter(case=case).first()
    if row is None:
        return None
    told: dict[str, Any] = open_answers(row.finding)
    return Assessed(row, Finding(tuple(told.get("kinds", ())), told.get("grade", ""), told.get("words", "")))


@dataclass(frozen=True)
class Issued:
    """How many results of an item were granted in a year of what was filed at a site."""

    centre: str
    item: str
    year: int
    assessed: int
    count: int


def issued_by_site(path: str, kind: str) -> list[Issued]:
    """Return what sites of a kind have brought to a grant, by site, item and year, the newest year first."""
    granted = Case.objects.filter(
        centre__path__startswith=path, centre__kind=kind, decision="granted", decided_at__isnull=False
    ).annotate(
        year=ExtractYear("decided_at", tzinfo=ZONE), was=Exists(SiteAssessment.objects.filter(case=OuterRef("pk")))
    )
    rows = granted.order_by("-year", "centre__name", "item__name").values_list("centre__name", "item__name", "year")
    return [Issued(*row) for row in rows.annotate(assessed=Count("pk", filter=Q(was=True)), count=Count("pk"))]
