"""Write a new version of the indicators; it waits for a second person."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from yimen.evaluation.events import IndicatorsProposed
from yimen.evaluation.models import IndicatorDraft
from yimen.evaluation.queries.indicators import latest_begins
from yimen.evaluation.rules.drafting import check_effective
from yimen.evaluation.rules.indicators import read_options, rows_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def propose_indicators(
    rows: Iterable[Mapping[str, Any]], *, source: str, effective_on: date, by: UUID, at: datetime
) -> IndicatorDraft:
    """Return the draft; nothing can be ticked otherwise before it is confirmed and its day has come.

    Raise NotAllowed without a source, for rows that are wrong, for a day that is over, and while another draft waits.
    """
    if not source.strip():
        raise NotAllowed("indicator_source_needed")
    options = read_options(rows)
    check_effective(effective_on, latest=latest_begins(), today=localdate(at))
    values = {"source": source.strip(), "options": rows_of(options), "effective_on": effective_on}
    try:
        with transaction.atomic():
            draft = IndicatorDraft.objects.create(**values, proposed_by=by, proposed_at=at)
    except IntegrityError as twice:
        raise NotAllowed("indicator_draft_waits") from twice
    fact = IndicatorsProposed(draft=draft.pk, options=len(options), effective_on=effective_on, by=by, at=at)
    publish(fact, subject=draft.pk)
    return draft
