"""What the desk and the portal both show of assessments: items with their service standards, the way of a year."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from yimen.supervision.queries import Period, RuleItem
from yimen.supervision.queries.rules import standards_named
from yimen.supervision.rules.annual import WAYS, Way

Row = tuple[RuleItem, list[Any]]


def item_rows(items: Sequence[RuleItem]) -> list[Row]:
    """Return each item with the service standards it goes by, read in one statement."""
    known = standards_named({code for item in items for code in item.standards})
    return [(item, [known[code] for code in item.standards if code in known]) for item in items]


def way_words(year: Period) -> str:
    """Return how a year was reckoned, in words, with the source."""
    words, weights = _(WAYS[Way(year.way["way"])]), year.way.get("weights") or []
    shares = f"（{'、'.join(f'{each}%' for each in weights)}）" if weights else ""
    return f"{words}{shares}。{_('依据：')}{_(year.way['source'])}"
