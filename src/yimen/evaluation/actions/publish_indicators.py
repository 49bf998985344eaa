"""Publish a new version of the details that can be ticked, with its source."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from yimen.evaluation.events import IndicatorsPublished
from yimen.evaluation.models import IndicatorSet
from yimen.evaluation.rules.indicators import read_options, rows_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def publish_indicators(
    rows: Iterable[Mapping[str, Any]], *, source: str, by: UUID | None, at: datetime
) -> IndicatorSet:
    """Return the new version; raise NotAllowed without a source, or for rows that are wrong. Earlier ones stay."""
    if not source.strip():
        raise NotAllowed("source_needed")
    options = read_options(rows)
    version = 1 + (IndicatorSet.objects.aggregate(latest=Max("version"))["latest"] or 0)
    made = IndicatorSet.objects.create(version=version, source=source.strip(), options=rows_of(options), at=at, by=by)
    publish(IndicatorsPublished(version=version, options=len(options), by=by, at=at), subject=made.pk)
    return made
