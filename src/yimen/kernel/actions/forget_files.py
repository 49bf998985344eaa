"""Forget files whose time of keeping is over: their rows at once, their bytes with the next sweep."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from yimen.kernel.models import StoredFile


def forget_files(*, files: Iterable[UUID], at: datetime) -> int:  # noqa: ARG001  every verb is told when
    """Return how many files were forgotten; bytes that another row still names stay."""
    return StoredFile.objects.filter(pk__in=list(files)).delete()[0]
