"""The four operations over HTTP, each as bytes that a system or a browser would send."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import psycopg

from bench.cast import ANSWERS, Cast
from bench.client import Ask, request
from bench.ledger import today
from yimen.kernel.models import new_id

WAITING = """
SELECT number FROM cases_case WHERE state = 'submitted' AND number LIKE 'S%%' AND centre_id = %s
ORDER BY number LIMIT 2000
"""
# Cases in review at the measured agency, their first step claimed by its handler: each can be approved once.
IN_REVIEW = """
WITH cases AS (
    INSERT INTO cases_case (id, number, version_id, item_id, agency_id, centre_id, state, channel, person_id,
        applicant_name, form, key, submitted_at, received_on, hear_by, accepted_by_id, accepted_at, intake_by_id,
        window_kind, unpublished_years, missing, decision, reason, promised_due, statutory_due, next_due, revision)
    SELECT uuidv7(), 'A' || nextval('bench_approve'), %(version)s, item_id, %(agency)s, %(centre)s, 'in_review',
        'portal', %(person)s, '张伟', '{}', 'approve:' || uuidv7(), now(), %(day)s, %(acceptance)s, %(clerk)s,
        now(), %(clerk)s, '', %(years)s, '[]', '', '', %(promised)s, %(statutory)s, %(promised)s, 2
    FROM generate_series(1, %(count)s), catalogue_itemversion version WHERE version.id = %(version)s
    RETURNING id, number
), clocks AS (
    INSERT INTO cases_clockentry (id, case_id, position, clock, kind, "on", "limit", unit, source, by, at)
    SELECT uuidv7(), cases.id, line.position, line.clock, line.kind, %(day)s, line."limit", line.unit, '', %(clerk)s,
        now()
    FROM cases, (VALUES (0, 'acceptance', 'start', 5, 'workday'), (1, 'acceptance', 'stop', NULL, ''),
        (2, 'promised', 'start', 5, 'workday'), (3, 'statutory', 'start', 20, 'workday')
    ) AS line(position, clock, kind, "limit", unit)
), runs AS (
    INSERT INTO approvals_run (id, subject, flow, barred, state, started_at)
    SELECT uuidv7(), cases.id, jsonb_set(jsonb_set(version.flow, '{steps,0,agency_id}', to_jsonb(%(agency)s::text)),
        '{steps,1,agency_id}', to_jsonb(%(agency)s::text)), '{}', 'running', now()
    FROM cases, catalogue_itemversion version WHERE version.id = %(version)s
    RETURNING id, subject
), tasks AS (
    INSERT INTO approvals_task (id, run_id, subject, step, name, kind, agency_id, post, state, barred, claimed_by,
        claim_expires_at, due_on, started_at, outcome, opinion, version)
    SELECT uuidv7(), runs.id, runs.subject, 'handle', '承办', 'review', %(agency)s, 'handler', 'claimed', '{}',
        %(handler)s, now() + interval '4 hours', current_date + 4, now(), '', '', 2
    FROM runs
    RETURNING id, run_id, subject
)
INSERT INTO bench_task (n, case_id, number, run, task)
SELECT substr(cases.number, 2)::bigint, cases.id, cases.number, tasks.run_id, tasks.id
FROM tasks JOIN cases ON cases.id = tasks.subject
"""
TABLE = """
CREATE SEQUENCE IF NOT EXISTS bench_approve;
CREATE TABLE IF NOT EXISTS bench_task (n bigint PRIMARY KEY, case_id uuid, number text, run uuid, task uuid);
"""


@dataclass(frozen=True)
class Approvable:
    """A step that can be approved once."""

    number: str
    task: UUID


def prepare_steps(connection: psycopg.Connection, cast: Cast, count: int) -> tuple[int, list[Approvable]]:
    """Make so many steps to approve; return the number of the first, and all of them."""
    connection.execute(TABLE)
    (before,) = connection.execute("SELECT coalesce(max(n), 0) FROM bench_task").fetchone() or (0,)
    values = {
        "version": cast.version,
        "agency": cast.agency,
        "centre": cast.centre,
        "person": cast.person,
        "clerk": cast.clerk,
        "handler": cast.handler,
        "count": count,
        **today(),
    }
    psycopg.ClientCursor(connection).execute(IN_REVIEW, values)
    # Else autovacuum looks at so many new rows while something else is measured.
    connection.execute("VACUUM (ANALYZE) cases_case, approvals_run, approvals_task, bench_task")
    rows = connection.execute("SELECT number, task FROM bench_task WHERE n > %s ORDER BY n", [before]).fetchall()
    (first,) = connection.execute("SELECT min(n) FROM bench_task WHERE n > %s", [before]).fetchone() or (0,)
    return int(first), [Approvable(*row) for row in rows]


def submit(cast: Cast) -> Ask:
    """Return POST /api/v1/cases with a fresh idempotency key and four materials each time."""
    headers = {"Authorization": f"Bearer {cast.citizen_token}"}
    files = itertools.cycle(cast.files)

    def ask() -> bytes:
        body = submission(cast, files)
        return request("POST", "/api/v1/cases", {**headers, "Idempotency-Key": str(new_id())}, body=body)

    return ask


def submission(cast: Cast, files: Iterator[UUID]) -> bytes:
    """Return the body of a complete filing."""
    materials = [{"key": f"paper{position}", "files": [str(next(files))]} for position in range(4)]
    body = {
        "version": str(cast.version),
        "centre": str(cast.centre),
        "phone": "13800138000",
        "answers": ANSWERS,
        "materials": materials,
    }
    return json.dumps(body, ensure_ascii=False).encode()


def approve(cast: Cast, steps: list[Approvable]) -> Ask:
    """Return the opinion on one waiting step after the other."""
    headers = {"Authorization": f"Bearer {cast.handler_token}", "If-Match": '"2"'}
    body = json.dumps({"outcome": "agree", "text": "同意"}, ensure_ascii=False).encode()
    waiting = iter(steps)

    def ask() -> bytes:
        step = next(waiting)
        path = f"/api/v1/review/cases/{step.number}/tasks/{step.task}/opinion"
        return request("POST", path, headers, body=body)

    return ask


def open_case(cast: Cast, connection: psycopg.Connection) -> Ask:
    """Return the page of one case after the other of those that wait at the desk."""
    numbers = itertools.cycle([row[0] for row in connection.execute(WAITING, [cast.centre]).fetchall()])
    return lambda: request("GET", f"/desk/cases/{next(numbers)}/", _cookie(cast))


def list_desk(cast: Cast, light: str = "") -> Ask:
    """Return the first page of the desk's list, whole or of one light, as the clerk's browser asks for it."""
    path = f"/desk/cases/?light={light}" if light else "/desk/cases/"
    return lambda: request("GET", path, _cookie(cast))


def _cookie(cast: Cast) -> dict[str, str]:
    return {"Cookie": f"sessionid={cast.clerk_session}"}
