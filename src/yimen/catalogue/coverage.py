"""What the items in use cover: each figure and the list behind it are one and the same predicate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import Exact

from yimen.catalogue.models import Item, Material, Offering, Scope
from yimen.catalogue.queries import items
from yimen.catalogue.rules.audiences import ORGANISATION, PERSON, objects_for
from yimen.catalogue.rules.coverage import RATES, TYPES, Figure, percent
from yimen.identity.models import Agency, Centre
from yimen.kernel.queries.parameters import kept_parameter

APPLIED_KEY = "catalogue.applied_types"
APPLIED_TYPES = (
    "licence", "levy", "benefit", "confirmation", "award", "adjudication", "other_power", "public_service",
)  # fmt: skip
MOST_VISITS_KEY, MOST_VISITS = "catalogue.most_visits", 1  # 最多跑一次
TYPE = len("type_")
SCOPES = {
    Figure.SCOPE_OWN: Scope.OWN,
    Figure.SCOPE_DISTRICT: Scope.DISTRICT,
    Figure.SCOPE_CITY: Scope.CITY,
    Figure.SCOPE_PROVINCE: Scope.PROVINCE,
    Figure.SCOPE_NATIONAL: Scope.NATIONAL,
}

IS_ONLINE = Q(live__channels__contains=["online"])
IS_ENTERED = Q(pk__in=Offering.objects.values("item"))
IS_NEAR = Q(pk__in=Offering.objects.filter(centre__level__gt=Centre.Level.DISTRICT).values("item"))
IS_CENTRAL = Q(pk__in=Offering.objects.filter(centre__level=Centre.Level.DISTRICT).values("item"))
FOR_ANYBODY = Q(live__service_objects=[])
FOR_PERSONS = Q(live__service_objects__contains=[PERSON]) | FOR_ANYBODY
FOR_ORGANISATIONS = Q(live__service_objects__overlap=list(objects_for(ORGANISATION))) | FOR_ANYBODY
IS_EXCEPTED = Q(live__elements__has_key="place_exception") & ~Q(live__elements__place_exception="")
ON_PAPER_ONLY = Q(live__in=Material.objects.filter(form="paper", necessity="required").values("version"))
NO_WAY_BACK = ~Q(live__result_kind="none") & ~Q(live__result_ways__contains=["courier"])
IS_ELECTRONIC = Q(live__licence_type__isnull=False)  # issued here, so its holder has it as an e-licence
NAMES_A_UNIT = Q(live__elements__has_key="bureau") & ~Q(live__elements__bureau="")
IS_OF_ITS_UNIT = Q(Exact(KeyTextTransform("bureau", "live__elements"), F("agency__approval_unit")))
DECIDED_HERE = Q(live__external_url="") & Q(live__flow__has_key="steps") & ~Q(live__flow__steps=[])


def applied_types() -> list[str]:
    """Return the task types that somebody applies for (依申请): a parameter, because lists differ on it."""
    return list(kept_parameter(APPLIED_KEY, APPLIED_TYPES))


def predicates() -> Mapping[Figure, Q]:
    """Return which items each figure counts, by the parameters as they are now."""
    applied = Q(live__task_type__in=applied_types())
    many = Q(live__visits__gt=int(kept_parameter(MOST_VISITS_KEY, MOST_VISITS)))
    found = {
        Figure.ALL: Q(),
        Figure.APPLIED: applied,
        Figure.ONLINE: IS_ONLINE,
        Figure.APPLIED_ONLINE: applied & IS_ONLINE,
        Figure.NOT_ONLINE: applied & ~IS_ONLINE,
        Figure.FULL_ONLINE: IS_ONLINE & Q(live__visits=0) & ~ON_PAPER_ONLY & (~NO_WAY_BACK | IS_ELECTRONIC),
        Figure.DECIDED_ONLINE: applied & DECIDED_HERE,
        Figure.NOT_BOTH_ONLINE: applied & ~(IS_ONLINE & DECIDED_HERE),
        Figure.MANY_VISITS: many,
        Figure.THREE_DOORS_OPEN: many | ~IS_ENTERED | ~IS_ONLINE,
    }
    return found | _STANDING | {kind: Q(live__task_type=kind[TYPE:]) for kind in TYPES}


_STANDING: dict[Figure, Q] = {
    Figure.ENTERED: IS_ENTERED,
    Figure.NOT_ENTERED: ~IS_ENTERED,
    Figure.ENTERED_PERSON: IS_ENTERED & FOR_PERSONS,
    Figure.ENTERED_ORGANISATION: IS_ENTERED & FOR_ORGANISATIONS,
    Figure.ENTERED_BOTH: IS_ENTERED & FOR_PERSONS & FOR_ORGANISATIONS,
    Figure.VISITS_0: Q(live__visits=0),
    Figure.VISITS_1: Q(live__visits=1),
    Figure.VISITS_2: Q(live__visits__gte=2),
    Figure.VISITS_UNKNOWN: Q(live__visits=None),
    Figure.PERSON_FAR: FOR_PERSONS & ~IS_NEAR & ~IS_EXCEPTED,
    Figure.ORGANISATION_FAR: FOR_ORGANISATIONS & ~FOR_PERSONS & ~IS_CENTRAL & ~IS_EXCEPTED,
    Figure.PLACE_EXCEPTED: IS_EXCEPTED,
    Figure.OTHER_UNIT: NAMES_A_UNIT & ~IS_OF_ITS_UNIT,
    **{figure: Q(live__scope=scope) for figure, scope in SCOPES.items()},
}


@dataclass(frozen=True)
class Rate:
    """A share with the two figures it is made of."""

    label: str
    part: Figure
    whole: Figure
    part_items: int
    whole_items: int

    @property
    def percent(self) -> Decimal | None:
        """Return the share in percent, None of nothing."""
        return percent(self.part_items, self.whole_items)


@dataclass(frozen=True)
class AgencyCoverage:
    """One department's figures."""

    agency: Agency
    counts: Mapping[Figure, int]

    def share(self, part: Figure, whole: Figure) -> Decimal | None:
        """Return part of whole in percent."""
        return percent(self.counts[part], self.counts[whole])

    @property
    def is_one_unit(self) -> bool:
        """Return whether its approvals are gathered in one unit (部门事项→一个股室)."""
        return bool(self.agency.approval_unit) and not self.counts[Figure.OTHER_UNIT]

    @property
    def is_in_centre(self) -> bool:
        """Return whether that unit sits in a centre (股室→中心)."""
        return self.agency.approval_centre_id is not None

    @property
    def online(self) -> Decimal | None:
        """Return the share of its items that can be filed online (事项→网上); None where nobody applies for any."""
        return self.share(Figure.APPLIED_ONLINE, Figure.APPLIED)

    @property
    def is_online(self) -> bool:
        """Return whether none that is applied for is missing online."""
        return not self.counts[Figure.NOT_ONLINE]


@dataclass(frozen=True)
class Coverage:
    """The figures of every department with items in use, and of all together."""

    agencies: list[AgencyCoverage]

    def items(self, figure: Figure) -> int:
        """Return how many items the figure counts; each belongs to one department."""
        return sum(each.counts[figure] for each in self.agencies)

    def departments(self, figure: Figure) -> int:
        """Return how many departments have such items, each counted once."""
        return sum(each.counts[figure] > 0 for each in self.agencies)

    @property
    def rates(self) -> list[Rate]:
        """Return each rate with its numerator and denominator."""
        return [Rate(label, a, b, self.items(a), self.items(b)) for label, a, b in RATES]


def coverage() -> Coverage:
    """Return every figure by department, in two statements."""
    counts = {figure.value: Count("pk", filter=which) for figure, which in predicates().items()}
    found: Iterable[Mapping[str, Any]] = items().order_by().values("agency").annotate(**counts)
    rows = {row["agency"]: row for row in found}
    agencies = Agency.objects.select_related("approval_centre").filter(pk__in=rows).order_by("pinyin", "code")
    return Coverage([AgencyCoverage(each, _counts(rows[each.pk])) for each in agencies])


def covered(figure: Figure, *, agency: str = "") -> QuerySet[Item]:
    """Return the items that a figure counts, in Chinese order, of one department where it is named."""
    found = items().filter(predicates()[figure])
    return found.filter(agency__code=agency) if agency else found


def _counts(row: Mapping[str, int]) -> dict[Figure, int]:
    return {figure: row[figure.value] for figure in Figure}
