"""The ledger of call-backs (回访台账), and what may be drawn."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.bundles.models import Bundle
from yimen.bundles.models import CallBack as CallBack
from yimen.bundles.rules.callbacks import Answer
from yimen.kernel.local_days import in_days
from yimen.kernel.queries.parameters import parameter

SHARE_KEY, SHARE = "call_backs.share", 24  # per cent, unless the deployment set another


@dataclass(frozen=True)
class Ledger:
    """A month's call-backs, and how much of what ended they cover."""

    rows: list[CallBack]
    ended: int

    @property
    def called(self) -> int:
        """Return how many were called, reached or not."""
        return sum(bool(row.answer) for row in self.rows)

    @property
    def satisfied(self) -> int:
        """Return how many said that they are content."""
        return sum(row.answer == Answer.SATISFIED for row in self.rows)

    @property
    def coverage(self) -> float | None:
        """Return the share of the ended master cases that were drawn, in per cent; None while nothing ended."""
        return round(len(self.rows) * 100 / self.ended, 1) if self.ended else None


def share_now() -> int:
    """Return the share to draw, in per cent."""
    return int(parameter(SHARE_KEY, SHARE))


def ended_in(first: date, last: date) -> list[UUID]:
    """Return the master cases that came to their end on these days, withdrawn ones left out."""
    ended = Bundle.objects.filter(in_days("ended_at", first, last), withdrawn_at=None)
    return list(ended.values_list("pk", flat=True))


def ledger(first: date, last: date) -> Ledger:
    """Return the call-backs of what ended on these days, those to be called first."""
    ended = ended_in(first, last)
    shown = ("bundle__theme_version", "bundle__person", "bundle__agent", "called_by")
    rows = CallBack.objects.filter(bundle__in=ended).select_related(*shown)
    return Ledger(sorted(rows, key=lambda row: (bool(row.answer), row.drawn_on, row.pk)), len(ended))
