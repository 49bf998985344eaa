"""From the items in use to what is wrong with them (事项质检)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import prefetch_related_objects

from yimen.catalogue.models import Item, ItemVersion, LicenceType, Theme
from yimen.catalogue.queries import items
from yimen.catalogue.rules.quality import Finding, findings, score, twin_key
from yimen.identity.models import Agency


@dataclass(frozen=True)
class Checked:
    """An item in use and what is wrong with it."""

    item: Item
    findings: list[Finding]

    @property
    def errors(self) -> int:
        """Return how many of the findings keep it from being published."""
        return sum(finding.is_error for finding in self.findings)


@dataclass(frozen=True)
class AgencyScore:
    """A department's items, how many have errors or warnings, and its score in percent."""

    agency: Agency
    items: int
    with_errors: int
    with_warnings: int

    @property
    def score(self) -> float:
        """Return the share of items without an error."""
        return score(self.with_errors, self.items)


def check_items(found: Iterable[Item]) -> list[Checked]:
    """Return each of these items with its findings; their versions' materials are read in one statement."""
    rows = list(found)
    prefetch_related_objects([item.live for item in rows if item.live], "materials")
    against = _Against(_audiences(), _twins({item.agency_id for item in rows}), _licences())
    return [Checked(item, _findings(item, item.live, against) if item.live else []) for item in rows]


def check_version(version: ItemVersion) -> list[Finding]:
    """Return what is wrong with one version, also with a draft that nobody sees yet."""
    item = version.item
    names = items().filter(agency=item.agency_id).exclude(pk=item.pk).values_list("name", flat=True)
    namesakes = Counter((item.agency_id, twin_key(name)) for name in [version.name, *names])
    return _findings(item, version, _Against(_audiences(), namesakes, _licences()))


def scores() -> list[AgencyScore]:
    """Return every department's score, the worst first."""
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    agencies: dict[UUID, Agency] = {}
    for checked in check_items(items()):
        agencies[checked.item.agency_id] = checked.item.agency
        count = counts[checked.item.agency_id]
        count["items"] += 1
        count["errors"] += checked.errors > 0
        count["warnings"] += len(checked.findings) > checked.errors
    found = [AgencyScore(agencies[a], c["items"], c["errors"], c["warnings"]) for a, c in counts.items()]
    return sorted(found, key=lambda each: (each.score, -each.items, each.agency.pinyin))


@dataclass(frozen=True)
class _Against:
    """What items are compared with: the audiences of themes, names taken, licences that can be verified."""

    audiences: Mapping[str, str]
    twins: Counter[tuple[UUID, str]]
    licences: frozenset[str]


def _findings(item: Item, version: ItemVersion, against: _Against) -> list[Finding]:
    themes = version.of_item.get("themes", item.themes)
    audiences = {against.audiences[name] for name in themes if name in against.audiences}
    papers = version.materials.all()
    found = findings(version, papers, theme_audiences=audiences, licences=against.licences)
    if against.twins[item.agency_id, twin_key(version.name)] > 1:
        found.append(Finding("twin"))
    return found


def _licences() -> frozenset[str]:
    return frozenset(LicenceType.objects.values_list("name", flat=True))


def _audiences() -> dict[str, str]:
    return dict(Theme.objects.values_list("name", "audience"))


def _twins(agencies: set[UUID]) -> Counter[tuple[UUID, str]]:
    """Return how many items in use of each department go by one name."""
    names = items().filter(agency__in=agencies).values_list("agency", "name")
    return Counter((agency, twin_key(name)) for agency, name in names)
