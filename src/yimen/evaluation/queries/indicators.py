"""The details that can be ticked: the set in force, and the one that a rating was given with."""

from yimen.evaluation.models import IndicatorSet
from yimen.evaluation.rules.indicators import DEFAULT, Indicators, read_options


def indicators_now() -> Indicators:
    """Return the latest version; the built-in sample where none was published."""
    latest = IndicatorSet.objects.order_by("-version").first()
    return _read(latest) if latest else DEFAULT


def every_indicators() -> dict[int, Indicators]:
    """Return each version that there was, by its number: what was ticked is read with its own."""
    return {DEFAULT.version: DEFAULT, **{each.version: _read(each) for each in IndicatorSet.objects.all()}}


def _read(kept: IndicatorSet) -> Indicators:
    return Indicators(kept.version, kept.source, read_options(kept.options))
