"""Instants and days as logs write them, turned into the wall clock that the deployment lives by.

A deployment knows one zone. So that 23:30 in Amsterdam stays that day, the log's local time is taken over as the
deployment's local time: the clock follows the log, whatever the country.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from yimen.cases.rules.clock import ZONE

EPOCHS = {"epoch_s": 1, "epoch_ms": 1_000, "epoch_us": 1_000_000}
Reader = Callable[[str], datetime]


@dataclass(frozen=True)
class Moments:
    """How a column's texts are read: the formats in turn, and the zone of texts that name none."""

    zone: ZoneInfo
    formats: tuple[str, ...] = ("iso",)

    def read(self, text: str) -> datetime:
        """Return the instant in the deployment's own zone; raise ValueError when no format fits."""
        for style in self.formats:
            try:
                found = reader(style)(text)
            except (ValueError, OverflowError, OSError):
                continue
            return wall(found, self.zone)
        raise ValueError(text)


def wall(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the local time of the log's zone as local time of the deployment."""
    local = at.astimezone(zone) if at.tzinfo else at
    return local.replace(tzinfo=ZONE, fold=0)


@cache
def reader(style: str) -> Reader:
    """Return what reads one format: iso, epoch_s, epoch_ms, epoch_us, or a pattern of strptime."""
    if style == "iso":
        return datetime.fromisoformat
    if style in EPOCHS:
        return lambda text: datetime.fromtimestamp(float(text) / EPOCHS[style], tz=UTC)
    return lambda text: datetime.strptime(text, style)  # noqa: DTZ007  the zone is the mapping's


def end_of_day(at: datetime) -> datetime:
    """Return the last moment of that day."""
    return datetime.combine(at.date(), time.max, tzinfo=at.tzinfo)


def is_day(text: str) -> bool:
    """Return whether a text names a day without an hour (2012-01-31)."""
    return ":" not in text and "T" not in text.upper()
