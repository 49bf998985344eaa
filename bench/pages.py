"""Every page whose address has no arguments, over the seeded cases: which of them take long, and what they wait for.

In one process, after a first visit that fills what a process keeps. A page that nobody should wait for reads every case
there is; which statement that is stands beside it.
"""

import time
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import cast
from tests.journeys.routes import pages
from yimen.identity.models import Account, Agency, Centre, Staff
from yimen.identity.rules.permissions import PERMISSIONS
from yimen.identity.rules.roles import Duty, Role, duty_of

LIMIT = 1.0  # seconds: what the product promises for any page
SHOWN = 12
WORDS = 90  # letters of the statement
HEAD = ("the slowest pages", "ms", "statements", "the slowest of them, ms", "it begins", "asked for", "holds")
AT_CENTRE = {Role.WINDOW_CLERK, Role.ISSUE_CLERK, Role.GUIDE, Role.SUPERVISOR, Role.PROJECT_MANAGER}


@dataclass(frozen=True)
class Visit:
    """How long a page took, how many statements, and the slowest of them."""

    path: str
    seconds: float
    statements: int
    slowest: float
    sql: str


def table() -> str:
    """Return the slowest pages in Markdown; Django is set up, the cases are seeded."""
    settings.ALLOWED_HOSTS = ["*"]
    found: list[Visit] = []
    without = [route for route in pages() if not route.has_arguments and route.guard != "terminal"]
    for guard, routes in groupby(sorted(without, key=lambda route: route.guard), key=lambda route: route.guard):
        client = _client(guard)
        found += [_visit(client, reverse(route.name)) for route in routes]
    found.sort(key=lambda visit: -visit.seconds)
    rows = [HEAD, tuple("---" for _ in HEAD), *(_row(each) for each in found[:SHOWN])]
    middle = found[len(found) // 2].seconds * 1000
    lines = ["", *("| " + " | ".join(row) + " |" for row in rows)]
    return "\n".join([*lines, f"{len(found)} pages without arguments, the middle one {middle:.0f} ms", ""])


def _visit(client: Client, path: str) -> Visit:
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        began = time.perf_counter()
        client.get(path)
        took = time.perf_counter() - began
    asked = sorted(((float(each["time"]), each["sql"]) for each in seen.captured_queries), reverse=True)
    slowest, sql = asked[0] if asked else (0.0, "")
    return Visit(path, took, len(asked), slowest, sql)


def _row(visit: Visit) -> tuple[str, ...]:
    begins = " ".join(visit.sql.replace('"', "").replace("|", "/").split())[:WORDS]
    holds = "yes" if visit.seconds < LIMIT else "NO"
    times = (f"{visit.seconds * 1000:.0f}", str(visit.statements), f"{visit.slowest * 1000:.0f}")
    return (visit.path, *times, begins, f"< {LIMIT:.0f} s", holds)


def _client(guard: str) -> Client:
    """Return the browser of somebody whom the guard lets in."""
    client = Client()
    if guard == "signed_in":
        client.force_login(Account.objects.get(username="bench-citizen"))
    elif guard.startswith("needs:"):
        client.force_login(_who(guard.removeprefix("needs:")).account)
    return client


def _who(permission: str) -> Staff:
    role = next(role for role, allowed in PERMISSIONS.items() if permission in allowed)
    number = f"bench-{role}"
    known = Staff.objects.filter(staff_number=number).first()
    if known is not None or duty_of(role) != Duty.BUSINESS:
        return known or cast.staff(number, role)
    if role in AT_CENTRE:
        return cast.staff(number, role, centre=Centre.objects.get(code="bench-centre-00"))
    return cast.staff(number, role, agency=Agency.objects.get(code="bench-00"))
