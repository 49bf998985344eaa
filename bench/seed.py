"""A county's past: cases with papers, clocks, flow and events, made by the database itself, fifty thousand at a time.

Resumable: a chunk is one transaction, and the highest number seeded says where to go on.
"""

import time

import psycopg

from bench import ledger
from bench.cast import sealed_home

CHUNK = 50_000
DESK_OPEN = 5_000

# One case in ten is open, filed within the last eleven days. Of these every second waits at a desk until the first desk
# has its five thousand. Whatever happened to a case happened one, four and five days after it was filed.
CHUNK_ROWS = """
CREATE TEMP TABLE chunk ON COMMIT DROP AS
SELECT n, uuidv7(filed.at - now()) AS id, filed.at, items.version, items.item, items.agency, people.id AS person,
    people.name, filed.is_open, filed.open_number, filed.state,
    CASE WHEN filed.state <> 'submitted' THEN filed.at + interval '1 day' END AS taken_at,
    CASE WHEN filed.state IN ('ready', 'closed') THEN filed.at + interval '4 days' END AS decided_at,
    CASE WHEN filed.state = 'closed' THEN filed.at + interval '5 days' END AS closed_at,
    CASE WHEN filed.is_open AND filed.open_number <= %(desk)s THEN centres.ids[1]
        WHEN filed.is_open THEN centres.ids[2 + filed.open_number %% (cardinality(centres.ids) - 1)]
        ELSE centres.ids[1 + n %% cardinality(centres.ids)] END AS centre
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
CROSS JOIN LATERAL (
    SELECT CASE state WHEN 'closed' THEN now() - interval '1100 days' * (%(size)s - n)::float8 / %(size)s
                - interval '6 days'
            ELSE now() - interval '1 day' * (CASE state WHEN 'ready' THEN 4.1 ELSE 1.1 END + n / 10 %% 10) END AS at,
        n %% 10 = 0 AS is_open, n / 10 AS open_number, state
    FROM (SELECT CASE WHEN n %% 10 > 0 THEN 'closed' WHEN n / 10 <= %(desk)s THEN 'submitted'
        ELSE (ARRAY['submitted', 'in_review', 'ready', 'in_review'])[1 + n / 10 %% 4] END AS state) AS course) AS filed
CROSS JOIN (SELECT array_agg(id ORDER BY code) AS ids FROM identity_centre WHERE code LIKE 'bench-%%') AS centres
JOIN (SELECT row_number() OVER (ORDER BY code) - 1 AS k, live_id AS version, id AS item, agency_id AS agency
    FROM catalogue_item WHERE code LIKE 'BENCH-%%') AS items ON items.k = n %% 30
JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS k, id, name FROM identity_person WHERE name LIKE '张伟%%') AS people
    ON people.k = (n * 7919) %% 1000
"""
ROWS = (
    """
INSERT INTO cases_case (id, number, version_id, item_id, agency_id, centre_id, state, channel, person_id,
    applicant_name, form, sealed_form, key, submitted_at, received_on, hear_by, intake_by_id, accepted_by_id,
    accepted_at, window_kind, statutory_due, promised_due, delivery_due, unpublished_years, missing, decision, reason,
    decided_by_id, decided_at, closed_at, next_due, revision)
SELECT chunk.id, 'S' || lpad(n::text, 9, '0'), version, item, agency, centre, state, 'portal', person, name,
    '{"shop_name": "好味道小吃店", "seats": 12, "opened_on": "2026-12-01"}', %(sealed)s, 'seed:' || n, chunk.at,
    chunk.at::date, filed.acceptance, taken.by, taken.by, chunk.taken_at, '', taken.statutory, taken.promised,
    CASE state WHEN 'ready' THEN decided.delivery END,
    CASE state WHEN 'submitted' THEN filed.answer_years WHEN 'in_review' THEN taken.review_years
        WHEN 'ready' THEN decided.delivery_years ELSE '{}' END, '[]',
    CASE WHEN chunk.decided_at IS NULL THEN '' ELSE 'granted' END, '',
    CASE WHEN chunk.decided_at IS NOT NULL THEN approver.id END, chunk.decided_at, chunk.closed_at,
    CASE state WHEN 'submitted' THEN filed.acceptance WHEN 'in_review' THEN taken.promised END, 3
FROM chunk
CROSS JOIN (SELECT id FROM identity_staff WHERE staff_number = 'bench-approver') AS approver
JOIN bench_due AS filed ON filed.day = chunk.at::date
LEFT JOIN LATERAL (SELECT clerk.id AS by, due.* FROM identity_staff clerk, bench_due AS due
    WHERE clerk.staff_number = 'bench-clerk' AND due.day = chunk.taken_at::date) AS taken ON true
LEFT JOIN bench_due AS decided ON decided.day = chunk.decided_at::date
""",
    """
INSERT INTO cases_casematerial (id, case_id, key, name, necessity, files, received_as, channel, position)
SELECT uuidv7(chunk.at - now()), chunk.id, paper.key, paper.name, 'required', ARRAY[paper.id], 'upload', 'portal',
    paper.position
FROM chunk JOIN catalogue_material paper ON paper.version_id = chunk.version
""",
    ledger.LINES,
    """
INSERT INTO approvals_run (id, subject, flow, barred, state, started_at)
SELECT uuidv7(at - now()), chunk.id,
    jsonb_set(jsonb_set(version.flow, '{steps,0,agency_id}', to_jsonb(agency::text)),
        '{steps,1,agency_id}', to_jsonb(agency::text)),
    '{}', CASE chunk.state WHEN 'in_review' THEN 'running' ELSE 'finished' END, at
FROM chunk JOIN catalogue_itemversion version ON version.id = chunk.version WHERE chunk.state <> 'submitted'
""",
    """
INSERT INTO approvals_task (id, run_id, subject, step, name, kind, agency_id, post, state, barred, claimed_by, due_on,
    started_at, finished_at, outcome, opinion, version)
SELECT uuidv7(chunk.at - now()), run.id, chunk.id, step.key, step.name, step.kind, agency, step.post,
    CASE chunk.state WHEN 'in_review' THEN 'open' ELSE 'done' END, '{}',
    CASE WHEN chunk.state <> 'in_review' THEN person END, at::date + 4, at,
    CASE WHEN chunk.state <> 'in_review' THEN at END, CASE WHEN chunk.state <> 'in_review' THEN 'agree' ELSE '' END,
    '', 1
FROM chunk JOIN approvals_run run ON run.subject = chunk.id
CROSS JOIN LATERAL (VALUES ('handle', '承办', 'review', 'handler'), ('decide', '批准', 'decide', 'approver'))
    AS step(key, name, kind, post)
WHERE chunk.state <> 'in_review' OR step.key = 'handle'
""",
    """
INSERT INTO kernel_event (id, subject, by, at, origin, type, payload)
SELECT uuidv7(chunk.at - now() + fact.later), chunk.id, person, chunk.at + fact.later, '{}', fact.type,
    jsonb_build_object('case', chunk.id, 'number', 'S' || lpad(n::text, 9, '0'), 'channel', 'portal')
FROM chunk CROSS JOIN LATERAL (VALUES ('CaseSubmitted', interval '0', true),
    ('CaseAccepted', interval '1 day', state <> 'submitted'),
    ('CaseDecided', interval '4 days', state IN ('ready', 'closed'))) AS fact(type, later, happened)
WHERE fact.happened
""",
)
TABLES = ("cases_case", "cases_casematerial", "cases_clockentry", "approvals_run", "approvals_task", "kernel_event")


def desk_open(size: int) -> int:
    """Return how many open cases wait at the measured desk."""
    return min(DESK_OPEN, size // 20)


def seed(connection: psycopg.Connection, size: int) -> None:
    """Bring the number of seeded cases up to the size, saying how far it is."""
    done = _done(connection)
    if done >= size:
        return
    started, first = time.monotonic(), done
    values = {"size": size, "desk": desk_open(size), "sealed": sealed_home()}
    connection.execute("SET session_replication_role = replica")  # no look-ups for keys that are right by making
    connection.execute("SET synchronous_commit = off")
    ledger.prepare(connection)
    while done < size:
        last = min(done + CHUNK, size)
        with connection.transaction():
            chunk(connection, {**values, "first": done + 1, "last": last})
        done = last
        rate = (done - first) / (time.monotonic() - started)
        print(f"  seeded {done:,} of {size:,} cases, {rate:,.0f}/s, {(size - done) / rate:,.0f} s to go", flush=True)
    connection.execute("RESET session_replication_role")
    connection.execute("RESET synchronous_commit")
    connection.execute("RESET timezone")
    print("  vacuum and analyze …", flush=True)
    connection.execute(f"VACUUM (ANALYZE) {', '.join(TABLES)}")
    connection.execute("CHECKPOINT")


def chunk(connection: psycopg.Connection, values: dict[str, object]) -> None:
    """Write the cases between two numbers, on a connection that `ledger.prepare` has seen."""
    client = psycopg.ClientCursor(connection)
    client.execute(CHUNK_ROWS, values)
    for statement in ROWS:
        client.execute(statement, values if "%(" in statement else None)


def _done(connection: psycopg.Connection) -> int:
    row = connection.execute("SELECT max(number) FROM cases_case WHERE number LIKE 'S%'").fetchone()
    return int(row[0][1:]) if row and row[0] else 0
