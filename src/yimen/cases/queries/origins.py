"""Where cases come from (就近办理): by site of every level, with the department that decides them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from yimen.cases.models import Case
from yimen.identity.models import Centre
from yimen.kernel.local_days import in_days


@dataclass(frozen=True)
class Origin:
    """Where cases of an item come from, and who decides them."""

    centre: Centre
    item: str
    agency: str
    filed: int
    accepted: int
    granted: int


def origins(path: str, *, since: date, until: date, item: str = "") -> list[Origin]:
    """Return by site, item and deciding department how many cases were filed in a period and what came of them."""
    cases = Case.objects.filter(in_days("submitted_at", since, until), centre__path__startswith=path)
    if item:
        cases = cases.filter(item__code=item)
    rows = (
        cases.order_by("centre__path", "item__name")
        .values("centre", "item__name", "agency__name")
        .annotate(n=Count("pk"), a=Count("accepted_at"), g=Count("pk", filter=Q(decision="granted")))
    )
    centres = Centre.objects.in_bulk([row["centre"] for row in rows])
    return [
        Origin(centres[row["centre"]], row["item__name"], row["agency__name"], row["n"], row["a"], row["g"])
        for row in rows
    ]
