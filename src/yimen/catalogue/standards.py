"""Reading the unified service standard."""

from django.db.models import Count, Q, QuerySet

from yimen.catalogue.models import ServiceStandard
from yimen.catalogue.rules.standards.service import StandardGroup

LONGEST_WORDS = 60


def service_standards(group: StandardGroup | None = None, words: str = "") -> QuerySet[ServiceStandard]:
    """Return the rules in their order: of one group, or those in which every word stands."""
    found = ServiceStandard.objects.order_by("position")
    if group is not None:
        found = found.filter(group=group)
    for word in words[:LONGEST_WORDS].split():
        found = found.filter(Q(text__icontains=word) | Q(code__icontains=word) | Q(source__icontains=word))
    return found


def service_standard(code: str) -> ServiceStandard | None:
    """Return the rule of this code."""
    return ServiceStandard.objects.filter(code=code).first()


def standard_counts() -> dict[StandardGroup, int]:
    """Return how many rules each group has, those without any too."""
    counts = dict(ServiceStandard.objects.order_by().values_list("group").annotate(Count("pk")))
    return {group: counts.get(group.value, 0) for group in StandardGroup}
