"""What waits to be packed, the packages, and the class in which an item's cases are kept."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from yimen.archives.models import Disposal as Disposal
from yimen.archives.models import Expected as Expected
from yimen.archives.models import Package as Package
from yimen.archives.rules.retention import Retention
from yimen.catalogue.models import ItemVersion
from yimen.kernel.models import Parameter

CLASS, CLASS_SOURCE = "archive.retention", "示例参数：保管期限由部署地按档案主管部门批准的范围设定"
WAIT, MINUTES = "archive.wait", 10  # minutes between the closing and the packing: the last papers are drawn meanwhile


def retention_of(version: ItemVersion) -> tuple[Retention, str]:
    """Return the class in which the item's cases are kept, and where that is said: the item, else the deployment."""
    own = version.elements.get("retention")
    if own in set(Retention):
        return Retention(own), "事项实施清单"
    row = Parameter.objects.filter(key=CLASS).values_list("value", "source").first()
    return (Retention(row[0]), row[1]) if row else (Retention.TEN, CLASS_SOURCE)


def due(at: datetime) -> QuerySet[Expected]:
    """Return the closed cases whose packages may be made now, those that waited longest first."""
    return Expected.objects.filter(not_before__lte=at).order_by("not_before", "id")


def waiting_count() -> int:
    """Return how many closed cases wait to be packed."""
    return Expected.objects.count()


def stuck() -> QuerySet[Expected]:
    """Return the closed cases that could not be packed when it was tried, those tried most first."""
    return Expected.objects.filter(tries__gt=0).order_by("-tries", "since")


def packages(words: str = "") -> QuerySet[Package]:
    """Return the packages, the newest first; `words` are the number of a case or of a package."""
    found = Package.objects.select_related("agency").order_by("-id")
    if not words:
        return found
    return (found.filter(case_number=words) | found.filter(number=words)).order_by("-id")


def outlived(on: date) -> QuerySet[Package]:
    """Return the packages whose time of keeping is over, the longest first."""
    kept = Package.objects.select_related("agency").filter(file__isnull=False, keep_until__lt=on)
    return kept.order_by("keep_until", "id")


def disposal_of(package: UUID) -> Disposal | None:
    """Return what the register says of the package."""
    return Disposal.objects.filter(package=package).first()
