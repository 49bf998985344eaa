"""A limit in working days, and where it is from: the item version's own before the deployment's parameter."""

from dataclasses import dataclass

from yimen.catalogue.models import ItemVersion, LimitUnit
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.models import Parameter

SUPPLEMENT, TOLERANCE = "limit.supplement", "limit.tolerance"


@dataclass(frozen=True)
class Days:
    """A limit in working days with its source."""

    count: int
    source: str


def days_of(version: ItemVersion, own: int | None, key: str) -> Days | None:
    """Return the limit; None where neither the item nor the deployment sets one: then nothing lapses."""
    if own is not None:
        return Days(own, version.limit_source)
    found = Parameter.objects.filter(key=key).values_list("value", "source").first()
    return Days(int(found[0]), found[1][:200]) if found else None


def longest_tolerance(version: ItemVersion) -> Days | None:
    """Return within how many working days promised papers must come.

    The item's own limit, else the deployment's, else the promised limit itself where that is in working days.
    """
    found = days_of(version, Procedure.of(version.procedure).tolerance_days, TOLERANCE)
    if found is None and version.promised_limit and version.promised_unit == LimitUnit.WORKDAY:
        found = Days(version.promised_limit, version.limit_source)
    return found
