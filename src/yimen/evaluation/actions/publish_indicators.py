"""Publish a version of what can be ticked, with its source and the day from which it holds."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from yimen.evaluation.events import IndicatorsPublished
from yimen.evaluation.models import IndicatorSet
from yimen.evaluation.queries.indicators import latest_begins
from yimen.evaluation.rules.drafting import check_effective
from yimen.evaluation.rules.indicators import read_options, rows_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def publish_indicators(
    rows: Iterable[Mapping[str, Any]], *, source: str, effective_on: date | None = None, by: UUID | None, at: datetime
) -> IndicatorSet:
    """Return the new version, from today where no day is said; earlier ones stay.

    Raise NotAllowed without a source, for rows that are wrong, and for a day that is over.
    """
    if not source.strip():
        raise NotAllowed("indicator_source_needed")
    options, begins = read_options(rows), effective_on or localdate(at)
    check_effective(begins, latest=latest_begins(), today=localdate(at))
    version = 1 + (IndicatorSet.objects.aggregate(latest=Max("version"))["latest"] or 0)
    values = {"source": source.strip(), "options": rows_of(options), "effective_on": begins}
    made = IndicatorSet.objects.create(version=version, **values, at=at, by=by)
    fact = IndicatorsPublished(version=version, options=len(options), effective_on=begins, by=by, at=at)
    publish(fact, subject=made.pk)
    return made
