"""The details that can be ticked: the set in force, the ones to come, and the one that a rating was given with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from yimen.evaluation.models import IndicatorDraft, IndicatorSet
from yimen.evaluation.rules.drafting import Changes, changes_of
from yimen.evaluation.rules.indicators import DEFAULT, Indicators, read_options


@dataclass(frozen=True)
class Waiting:
    """A draft that a second person has to look at, and what it would change."""

    draft: IndicatorDraft
    indicators: Indicators
    changes: Changes


def indicators_on(day: date) -> Indicators:
    """Return the version that holds on this day; the built-in sample before any was published."""
    begun = IndicatorSet.objects.filter(effective_on__lte=day).order_by("-version").first()
    return _read(begun) if begun else DEFAULT


def every_indicators() -> dict[int, Indicators]:
    """Return each version that there was, by its number: what was ticked is read with its own."""
    return {DEFAULT.version: DEFAULT, **{each.version: _read(each) for each in IndicatorSet.objects.all()}}


def versions() -> list[IndicatorSet]:
    """Return what was published, the latest first."""
    return list(IndicatorSet.objects.order_by("-version"))


def latest_begins() -> date | None:
    """Return from when the latest version holds, None before any was published."""
    begins: date | None = IndicatorSet.objects.aggregate(latest=Max("effective_on"))["latest"]
    return begins


def read_versions(kept: Iterable[IndicatorSet]) -> list[Indicators]:
    """Return these versions and the built-in sample to be read."""
    return [*(_read(each) for each in kept), DEFAULT]


def waiting_draft(latest: Indicators) -> Waiting | None:
    """Return the draft that waits, compared with the latest version."""
    draft = IndicatorDraft.objects.filter(state=IndicatorDraft.State.PROPOSED).first()
    if draft is None:
        return None
    read = Indicators(latest.version + 1, draft.source, read_options(draft.options))
    return Waiting(draft, read, changes_of(latest.options, read.options))


def drafted(draft: UUID) -> Indicators | None:
    """Return what somebody wrote, adopted or not, to be taken up again; None where there is no such draft."""
    found = IndicatorDraft.objects.filter(pk=draft).first()
    return Indicators(0, found.source, read_options(found.options)) if found else None


def last_declined() -> IndicatorDraft | None:
    """Return the latest draft that was turned down or taken back."""
    return IndicatorDraft.objects.filter(state=IndicatorDraft.State.DECLINED).order_by("-decided_at").first()


def _read(kept: IndicatorSet) -> Indicators:
    return Indicators(kept.version, kept.source, read_options(kept.options))
