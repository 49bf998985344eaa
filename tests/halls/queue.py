"""A hall with windows, clerks and numbers, for tests."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from tests.cast import MONDAY, Town, build_staff
from yimen.halls.actions.issue_ticket import Wanted, issue_ticket
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import Period, Ticket, Window
from yimen.identity.models import Staff


def number_for(town: Town, *, at: datetime = MONDAY, **wanted: Any) -> Ticket:
    """Return a number taken at the town's centre."""
    return issue_ticket(Wanted(centre=town.centre.pk, **wanted), at=at)


def seated(town: Town, *, at: datetime = MONDAY) -> Staff:
    """Return the clerk, who sits at the town's window."""
    take_window(window=town.window.pk, by=town.clerk, at=at)
    return town.clerk


def another_window(town: Town, number: str, zone: str = "", *, at: datetime = MONDAY) -> Staff:
    """Return a colleague at a further window."""
    window = Window.objects.create(centre=town.centre, number=number, name="综合窗口", zone=zone)
    staff = build_staff(f"at-{number}", "window_clerk", centre=town.centre)
    take_window(window=window.pk, by=staff, at=at)
    return staff


def later(seconds: float) -> datetime:
    return MONDAY + timedelta(seconds=seconds)


def states(ticket: Ticket) -> list[str]:
    """Return the ticket's states in their order, after checking that its periods tile its time."""
    periods = list(Period.objects.filter(ticket=ticket).order_by("place"))
    for before, after in pairwise(periods):
        assert before.until == after.since
    ticket.refresh_from_db()
    assert periods[0].since == ticket.joined_at
    assert periods[-1].until == ticket.ended_at
    return [period.state for period in periods]
