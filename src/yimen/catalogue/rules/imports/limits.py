"""Time limits as sources write them: an object, a pair of fields, or words such as 20个工作日."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from yimen.catalogue.rules.imports.code_sets import LIMIT_UNITS
from yimen.catalogue.rules.imports.notes import Notes
from yimen.catalogue.rules.imports.values import line_of, number_of
from yimen.catalogue.rules.record import Limit

LONGEST = 9_999
MOST_VISITS = 99
_WORDS = re.compile(r"(\d{1,4})\s*(\D{1,4})?")
_IN_MINUTES = {"minute": 1, "hour": 60, "workday": 480, "day": 480, "month": 480 * 21}


def limit_of(value: Any, unit: Any = "", *, notes: Notes) -> Limit | None:
    """Return a limit, or None (with a warning when something was there that cannot be read)."""
    if isinstance(value, Mapping):
        return limit_of(value.get("n"), value.get("unit", ""), notes=notes)
    words = unicodedata.normalize("NFKC", line_of(value))
    if not words:
        return None
    number, written = number_of(words), line_of(unit)
    if number is None and (split := _WORDS.fullmatch(words)):
        number, written = int(split[1]), split[2] or written
    if number is None or not 0 <= number <= LONGEST:
        notes.warn("bad_limit", words[:40])
        return None
    if number == 0:
        return None  # «0» is how sources write «decided on the spot» and «none»; the handling kind tells which
    return Limit(number, notes.mapped(LIMIT_UNITS, written or "workday", label="时限单位", default="workday"))


def visits_of(value: Any, *, notes: Notes) -> int | None:
    """Return how often the applicant has to come, or None (with a warning when that cannot be)."""
    number = number_of(value)
    if number is not None and not 0 <= number <= MOST_VISITS:
        notes.warn("bad_visits", line_of(value)[:40])
        return None
    return number


def is_on_the_spot(promised: Limit | None) -> bool:
    """Return whether a promise is short enough to be decided on the spot (at most one working day)."""
    return promised is not None and minutes(promised) <= _IN_MINUTES["workday"]


def minutes(limit: Limit) -> int:
    """Return a limit in working minutes, to compare two with different units."""
    return limit.number * _IN_MINUTES[limit.unit]


def note_limits(statutory: Limit | None, promised: Limit | None, notes: Notes) -> None:
    """Note what is missing or contradictory in the two limits."""
    if statutory is None and promised is None:
        notes.warn("no_limit")
    if statutory is None:
        notes.warn("no_statutory_limit")
    elif promised is None:
        notes.warn("no_promised_limit")
    elif minutes(promised) > minutes(statutory):
        notes.warn("promised_over_statutory", f"{promised.number}{promised.unit} / {statutory.number}{statutory.unit}")
