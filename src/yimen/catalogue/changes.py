"""What was published: the changes of the catalogue, the newest first, in words."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.catalogue.drafts import document, with_all
from yimen.catalogue.models import UNPUBLISHED, ItemStatus, ItemVersion
from yimen.catalogue.rules.diff import compare

PAGE = 50
NEW, CHANGED, WITHDRAWN = "new", "changed", "withdrawn"


@dataclass(frozen=True)
class Published:
    """One version that was published: a new item, a change, or the end of one; `parts` are what changed."""

    version: ItemVersion
    kind: str
    parts: tuple[str, ...]


def published_versions() -> QuerySet[ItemVersion]:
    """Return everything that was ever published, the newest first."""
    return ItemVersion.objects.exclude(state__in=UNPUBLISHED).order_by("-published_at", "-id")


def newest() -> tuple[UUID, datetime] | None:
    """Return which version was published last, and when: what tells a reader that nothing is new."""
    found = published_versions().values_list("pk", "published_at").first()
    return (found[0], found[1]) if found and found[1] else None


def changes_after(mark: UUID | None, *, limit: int = PAGE) -> list[Published]:
    """Return the changes published before this version (from the newest on), each compared with the one it replaced."""
    found = published_versions()
    last = ItemVersion.objects.filter(pk=mark).values_list("published_at", "pk").first() if mark else None
    if last:
        found = found.filter(Q(published_at__lt=last[0]) | Q(published_at=last[0], pk__lt=last[1]))
    versions = list(with_all(found)[:limit])
    before = _replaced(versions)
    return [_told(version, before.get((version.item_id, version.number))) for version in versions]


def _replaced(versions: list[ItemVersion]) -> dict[tuple[UUID, int], ItemVersion]:
    """Return the published version before each of these, by item and the number that came after it."""
    items = {version.item_id for version in versions}
    rows = published_versions().filter(item__in=items).order_by("item", "number").values_list("item", "number", "pk")
    wanted = {(version.item_id, version.number) for version in versions}
    earlier = {(b[0], b[1]): a[2] for a, b in pairwise(rows) if a[0] == b[0] and (b[0], b[1]) in wanted}
    found = with_all(ItemVersion.objects.filter(pk__in=earlier.values())).in_bulk()
    return {key: found[before] for key, before in earlier.items()}


def _told(version: ItemVersion, before: ItemVersion | None) -> Published:
    says = document(version)
    if says["status"] == ItemStatus.CANCELLED:
        return Published(version, WITHDRAWN, ())
    if before is None:
        return Published(version, NEW, ())
    return Published(version, CHANGED, tuple(section.title for section in compare(document(before), says)))
