"""All facts about all cases, read by key in small batches: a million of them take no more memory than a thousand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.cases.models import Case
from yimen.cases.rules.event_log import activity_of, kept_of, transition_of
from yimen.identity.models import Staff
from yimen.kernel.models import Event

BATCH = 500  # cases
APPLICANT, SYSTEM = "applicant", "system"


@dataclass(frozen=True)
class LoggedEvent:
    """One fact: what, when, in which state of its life, by whom, at which agency or centre."""

    activity: str
    transition: str
    at: datetime
    resource: str
    role: str
    group: str
    values: dict[str, str]


@dataclass(frozen=True)
class LoggedCase:
    """One case with its facts in the order they happened."""

    number: str
    values: dict[str, str]
    events: tuple[LoggedEvent, ...]


def logged_cases(
    *, since: datetime | None = None, until: datetime | None = None, with_names: bool = False
) -> Iterator[LoggedCase]:
    """Yield the cases that something happened to in the period, oldest first; staff by id unless names are asked."""
    after: UUID | None = None
    while True:
        found = Case.objects.select_related("item", "version", "agency", "centre").order_by("pk")
        batch = list((found.filter(pk__gt=after) if after else found)[:BATCH])
        if not batch:
            return
        yield from _with_events(batch, since=since, until=until, with_names=with_names)
        after = batch[-1].pk


def count_events() -> int:
    """Return about how many facts there are, for a progress bar: the planner's own estimate."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'kernel_event'::regclass")
        return int((cursor.fetchone() or (0,))[0])


def _with_events(
    batch: list[Case], *, since: datetime | None, until: datetime | None, with_names: bool
) -> Iterator[LoggedCase]:
    cases = {case.pk: case for case in batch}
    rows = Event.objects.filter(subject__in=list(cases), payload__has_key="case")
    rows = rows.filter(at__gte=since) if since else rows
    rows = rows.filter(at__lt=until) if until else rows
    told = list(rows.order_by("subject", "position").values_list("subject", "type", "by", "at", "payload"))
    staff = {one.pk: one for one in _staff({by for _, _, by, _, _ in told if by})}
    events = {
        subject: tuple(_event(cases[subject], row, staff, with_names=with_names) for row in own)
        for subject, own in groupby(told, key=lambda row: row[0])
    }
    for case in batch:
        if case.pk in events:
            yield LoggedCase(case.number, _values(case), events[case.pk])


def _staff(ids: Iterable[UUID]) -> Iterable[Staff]:
    return Staff.objects.select_related("agency", "centre").filter(pk__in=list(ids))


def _event(case: Case, row: tuple[Any, ...], staff: dict[UUID, Staff], *, with_names: bool) -> LoggedEvent:
    _, kind, by, at, payload = row
    actor = staff.get(by)
    if actor is None:
        resource, role, group = (APPLICANT if by else SYSTEM), (APPLICANT if by else SYSTEM), ""
    else:
        place = actor.agency or actor.centre
        resource, role = (actor.name if with_names else str(actor.pk)), "staff"
        group = place.code if place else ""
    return LoggedEvent(
        activity_of(kind, payload), transition_of(kind), at, resource, role, group or case.centre.code, kept_of(payload)
    )


def _values(case: Case) -> dict[str, str]:
    told = {
        "item": case.item.code, "item_name": case.version.name, "agency": case.agency.code, "centre": case.centre.code,
        "channel": case.channel, "state": case.state, "decision": case.decision,
        "applicant": "person" if case.person_id else "organisation",
        "promised_due": case.promised_due, "statutory_due": case.statutory_due,
    }  # fmt: skip
    return {key: str(value) for key, value in told.items() if value}
