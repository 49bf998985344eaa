"""Note that a case was closed and is to be packed once its last papers are drawn."""

from datetime import datetime, timedelta
from uuid import UUID

from yimen.archives.models import Expected, Package
from yimen.archives.queries import MINUTES, WAIT
from yimen.kernel.queries.parameters import parameter


def expect_package(*, case: UUID, at: datetime) -> None:
    """Have the case packed; told twice, or told of what has been packed since, it changes nothing."""
    if Package.objects.filter(case=case, built_at__gte=at).exists():
        return
    after = at + timedelta(minutes=int(parameter(WAIT, MINUTES)))
    Expected.objects.get_or_create(case=case, defaults={"since": at, "not_before": after})
