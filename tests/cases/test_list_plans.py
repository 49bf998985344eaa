"""The work lists and their counts never scan: each comes from an index, seen in PostgreSQL's own plans."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Town, build_town
from yimen.approvals.queries import returned_tasks, returns_by_person
from yimen.cases.queries import (
    desk_list,
    for_issue,
    overdue,
    pre_review_list,
    review_tasks,
    standing_still,
    watched,
    watched_by_due,
)
from yimen.cases.queries.lists import bounded_counts, counts_by_light, dates_of, lights_on, lines_of, lit
from yimen.cases.queries.urging import every_urge, late_urges, marks_to_lift, open_urges, urged_at
from yimen.cases.rules.lights import Light
from yimen.kernel.models import new_id

TODAY = date(2026, 11, 23)
MANY = 20_000
CASES = """
INSERT INTO cases_case (id, number, version_id, item_id, agency_id, centre_id, state, channel, person_id,
    applicant_name, form, key, submitted_at, received_on, hear_by, window_kind, next_due, paused_on,
    unpublished_years, missing, decision, reason, revision)
SELECT gen_random_uuid(), 'P' || n, %(version)s, %(item)s, %(agency)s, %(centre)s, state, 'portal', %(person)s, '张伟',
    '{}', 'plan:' || n, now(), %(today)s, %(today)s, '',
    CASE WHEN state IN ('submitted', 'pre_review', 'in_review', 'returned') THEN %(today)s::date - 20 + n %% 60 END,
    CASE WHEN state IN ('supplementing', 'special') THEN %(today)s::date END, '{}', '[]', '', '', 1
FROM (SELECT n, (ARRAY['submitted', 'pre_review', 'in_review', 'returned', 'supplementing', 'special', 'ready', 'void']
    || array_fill('closed'::text, ARRAY[92]))[1 + n %% 100] AS state FROM generate_series(1, %(many)s) AS n) AS numbered
"""
TASKS = """
WITH runs AS (
    INSERT INTO approvals_run (id, subject, flow, barred, state, started_at)
    SELECT gen_random_uuid(), id, '{}', '{}', 'finished', now() FROM cases_case WHERE state <> 'submitted'
    RETURNING id, subject
)
INSERT INTO approvals_task (id, run_id, subject, step, name, kind, agency_id, post, state, barred, claimed_by, due_on,
    started_at, finished_at, outcome, opinion, version)
SELECT gen_random_uuid(), runs.id, subject, 'handle', '承办', 'review', %(agency)s, 'handler',
    CASE filed.state WHEN 'in_review' THEN 'open' WHEN 'returned' THEN 'returned' ELSE 'done' END, '{}',
    CASE WHEN filed.state <> 'in_review' THEN %(handler)s::uuid END, %(today)s, now(),
    now() - interval '1 hour' * (hashtext(filed.number) & 8191), CASE WHEN filed.state IN ('in_review', 'returned')
    THEN '' ELSE 'agree' END, '', 1
FROM runs JOIN cases_case filed ON filed.id = runs.subject
"""


URGES = """
INSERT INTO cases_urge (id, case_id, kind, words, by_staff_id, centre_id, post, at, due_on, "limit", source, receipt,
    receipt_by_id, receipt_at)
SELECT gen_random_uuid(), id, CASE WHEN hashtext(number) %% 3 = 0 THEN 'mark' ELSE 'urge' END, '', %(clerk)s,
    %(centre)s, 'window_clerk', now(), %(today)s, 2, '', CASE WHEN is_open THEN '' ELSE '在办' END,
    CASE WHEN NOT is_open THEN %(clerk)s::uuid END, CASE WHEN NOT is_open THEN now() END
FROM (SELECT id, number, hashtext(number) %% 50 = 0 AS is_open FROM cases_case) AS filed
"""


@pytest.fixture
def town(db: None) -> Town:
    """Return the town with twenty thousand cases."""
    made = build_town()
    values = {
        "version": made.version.pk, "item": made.item.pk, "agency": made.market.pk, "centre": made.centre.pk,
        "person": made.zhang.pk, "handler": made.handler.pk, "clerk": made.clerk.pk, "today": TODAY, "many": MANY,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(CASES, values)
        cursor.execute(TASKS, values)
        cursor.execute(URGES, values)
        cursor.execute("ANALYZE cases_case, cases_urge, approvals_task, approvals_run")
    return made


def first_page(found: Any) -> None:
    list(lines_of(found)[:51])


def watch_counts() -> None:
    """Count as the supervisor's page does: what stands still has an index of its own."""
    found = {light: standing_still() if light == Light.PAUSED else watched_by_due() for light in Light}
    bounded_counts({light: dates_of(rows) for light, rows in found.items()}, lights_on(TODAY))


READS: dict[str, Callable[[Town], Any]] = {
    "desk": lambda town: first_page(desk_list(town.clerk)),
    "desk, red": lambda town: first_page(lit(desk_list(town.clerk), Light.RED, lights_on(TODAY))),
    "desk, paused": lambda town: first_page(lit(desk_list(town.clerk), Light.PAUSED, lights_on(TODAY))),
    "desk, counts": lambda town: counts_by_light(desk_list(town.clerk), lights_on(TODAY)),
    "desk, page two": lambda town: first_page(desk_list(town.clerk).filter(next_due__gte=TODAY, pk__gt=new_id())),
    "pre-review": lambda town: first_page(pre_review_list(town.handler)),
    "pre-review, counts": lambda town: counts_by_light(pre_review_list(town.handler), lights_on(TODAY)),
    "issue": lambda town: first_page(for_issue(town.issuer)),
    "tasks": lambda town: list(review_tasks(town.handler, TODAY)[:51]),
    "tasks, counts": lambda town: counts_by_light(review_tasks(town.handler, TODAY), lights_on(TODAY), key="due_on"),
    "watch by due": lambda _: first_page(watched_by_due()),
    "watch of an agency": lambda town: first_page(watched_by_due().filter(agency=town.market.pk)),
    "late": lambda _: first_page(overdue(TODAY)),
    "late of an agency": lambda town: first_page(overdue(TODAY).filter(agency=town.fire.pk)),
    "watch, counts": lambda _: watch_counts(),
    "standing still": lambda _: first_page(standing_still()),
    "all": lambda _: first_page(watched()),
    "void ones": lambda _: first_page(watched().filter(state="void")),
    "urges": lambda _: list(open_urges()[:51]),
    "late urges": lambda _: list(late_urges(TODAY)[:51]),
    "urged at a desk": lambda town: list(urged_at(town.clerk)[:51]),
    "marks to lift": lambda _: list(marks_to_lift()[:51]),
    "every urge": lambda _: list(every_urge()[:51]),
    "returns": lambda _: list(returned_tasks()[:51]),
    "returns by person": lambda town: returns_by_person(
        town.version.published_at, town.version.published_at + timedelta(days=31)
    ),
}  # fmt: skip


def test_no_list_scans(town: Town) -> None:
    for name, read in READS.items():
        with CaptureQueriesContext(connection) as asked:
            read(town)
        for query in asked.captured_queries:
            plan = plan_of(query["sql"])
            assert name != "desk" or "Sort" not in plan, plan
            assert not re.search(r"Seq Scan on (cases_case|cases_urge|approvals_task)", plan), f"{name}: {plan}"


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + sql)
        return "\n".join(row[0] for row in cursor.fetchall())
