"""Which month a page of the rota is about, and who works in a hall."""

from datetime import date

from django.utils.timezone import localdate

from yimen.identity.rules.permissions import Permission
from yimen.web.shared.guards import needs

hall_staff = needs(Permission.INTAKE_CASES, Permission.ISSUE_RESULTS, Permission.GUIDE_VISITORS, Permission.WATCH_CASES)


def month_asked(said: str) -> date:
    """Return the first of the month that was asked for (2026-12), else of this one."""
    try:
        return date.fromisoformat(f"{said}-01")
    except ValueError:
        return localdate().replace(day=1)


def month_after(month: date, by: int) -> date:
    """Return the first of the month so many months on (1) or back (-1)."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)
