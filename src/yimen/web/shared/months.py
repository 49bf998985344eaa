"""A month as a chart's scale says it: 2026年11月, in English Nov 2026."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language


def month_words(day: date) -> str:
    """Return the month of a day with its year, short enough to stand under a bar."""
    return date_format(day, "M Y" if get_language() == "en" else "YEAR_MONTH_FORMAT")
