"""The limit beside each operation: pgbench with prepared statements, reading and writing the same rows."""

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.cast import ANSWERS, PAPERS, Cast, sealed_home
from bench.cost import measured, postmaster
from bench.ledger import today
from yimen.cases.actions.submit_case_quickly import WRITE
from yimen.config.deployment import Deployment
from yimen.config.postgres.binaries import binary
from yimen.config.postgres.place import Place
from yimen.kernel.crypto import encrypt

CASE = """
SELECT * FROM cases_case JOIN catalogue_itemversion version ON version.id = cases_case.version_id
    JOIN identity_agency agency ON agency.id = cases_case.agency_id
    JOIN identity_centre centre ON centre.id = cases_case.centre_id
    LEFT JOIN identity_person person ON person.id = cases_case.person_id
WHERE cases_case.centre_id = '{centre}' AND cases_case.number = 'S' || lpad(({step} * :n)::text, 9, '0');
"""
OF_CASE = "(SELECT id FROM cases_case WHERE number = 'S' || lpad(({step} * :n)::text, 9, '0'))"
# One open case in ten; the first DESK of them wait at the measured desk.
OPEN = (
    """
\\set n random(1, {desk})
"""
    + CASE
    + f"""
SELECT * FROM cases_casematerial WHERE case_id = {OF_CASE} ORDER BY position;
SELECT * FROM catalogue_material WHERE version_id = '{{version}}' ORDER BY position;
SELECT * FROM kernel_event WHERE subject = {OF_CASE} ORDER BY at, id;
SELECT * FROM approvals_task WHERE subject = {OF_CASE} ORDER BY started_at, id;
SELECT * FROM cases_annotation WHERE case_id = {OF_CASE};
INSERT INTO kernel_accesslog (id, subject, by, at, origin, kind, detail)
    VALUES (uuidv7(), {OF_CASE}, '{{clerk}}', now(), '{{{{}}}}', 'case_read', '{{{{"as": "window"}}}}');
"""
)
LIST = """
SELECT filed.id, filed.number, filed.state, channel, applicant_name, received_on, next_due, version.name,
    agency.short_name
FROM cases_case filed JOIN catalogue_itemversion version ON version.id = filed.version_id
    JOIN identity_agency agency ON agency.id = filed.agency_id
WHERE filed.centre_id = '{centre}' AND filed.state IN ('submitted', 'pre_reviewed', 'supplementing', 'returned') {light}
ORDER BY next_due, filed.id LIMIT 51;
"""
RED = "AND filed.next_due <= current_date"
APPROVE = """
\\set i :i + 1
\\set n :first + :client_id * {each} + :i
BEGIN;
SELECT * FROM cases_case WHERE id = (SELECT case_id FROM bench_task WHERE n = :n) FOR UPDATE;
SELECT * FROM approvals_task WHERE id = (SELECT task FROM bench_task WHERE n = :n) FOR UPDATE;
UPDATE approvals_task SET state = 'done', outcome = 'agree', opinion = '同意', finished_at = now(), version = 3
    WHERE id = (SELECT task FROM bench_task WHERE n = :n);
SELECT * FROM approvals_run WHERE id = (SELECT run FROM bench_task WHERE n = :n) FOR UPDATE;
INSERT INTO approvals_task (id, run_id, subject, step, name, kind, agency_id, post, state, barred, due_on, started_at,
        outcome, opinion, version)
    SELECT uuidv7(), run, case_id, 'decide', '批准', 'decide', '{agency}', 'approver', 'open', '{{}}', current_date + 2,
        now(), '', '', 1 FROM bench_task WHERE n = :n ON CONFLICT DO NOTHING;
INSERT INTO kernel_event (id, subject, by, at, origin, type, payload)
    SELECT uuidv7(), case_id, '{handler}', now(), '{{}}', 'StepDecided', '{{"step": "handle", "outcome": "agree"}}'
    FROM bench_task WHERE n = :n;
COMMIT;
"""


PAPER = """jsonb_build_object('id', uuidv7(), 'key', 'paper{position}', 'name', '{name}', 'necessity', 'required',
    'files', jsonb_build_array('{file}'), 'received_as', 'upload', 'position', {position})"""


@dataclass(frozen=True)
class Limit:
    """What the database alone does."""

    per_second: float
    cost: float  # milliseconds of processor time for each


def submit_script(cast: Cast, *, case: str = "uuidv7()") -> str:
    """Return the product's own statement with literals in place of its values; `case` is the new case's id in SQL."""
    files = ",".join(str(file) for file in cast.files[:4])
    papers = ", ".join(
        PAPER.format(position=position, name=name, file=cast.files[position]) for position, name in enumerate(PAPERS)
    )
    days = today()
    day, due = days["day"], days["acceptance"]
    literals = {
        "version": f"'{cast.version}'::uuid", "centre": f"'{cast.centre}'::uuid", "own_files": f"'{{{files}}}'",
        "account": f"'{cast.account}'::uuid", "case": case, "number": "'L' || uuidv7()::text",
        "state": "'submitted'", "channel": "'api'", "person": f"'{cast.person}'::uuid", "organisation": "NULL::uuid",
        "agent": "NULL::uuid", "operator": "NULL::uuid", "name": "'张伟'",
        "phone": f"'\\x{encrypt('phone', '13800138000').hex()}'",
        "form": """'{"shop_name": "好味道小吃店", "seats": 12, "opened_on": "2026-12-01"}'::jsonb""",
        "sealed": f"'\\x{sealed_home().hex()}'", "key": "'api:' || encode(sha256(uuidv7()::text::bytea), 'base64')",
        "digest": f"'\\x{'00' * 32}'", "at": "now()", "day": f"'{day}'::date", "hear_by": f"'{due}'::date",
        "pre_review_due": "NULL", "next_due": f"'{due}'::date", "unpublished_years": "'{}'",
        "papers": f"jsonb_build_array({papers})",
        "lines": """jsonb_build_array(jsonb_build_object('id', uuidv7(), 'position', 0, 'clock', 'acceptance',
            'kind', 'start', 'limit', 5, 'unit', 'workday', 'source', ''))""",
        "by": f"'{cast.person}'::uuid", "draft": "NULL::uuid",
        "event": "uuidv7()", "origin": """'{"address": "127.0.0.1"}'::jsonb""", "type": "'CaseSubmitted'",
        "payload": """'{"item": "BENCH-00", "channel": "api", "operator": null}'::jsonb""",
        "situation": "'{}'::jsonb",
    }  # fmt: skip
    assert set(ANSWERS) == {"shop_name", "seats", "opened_on", "home"}
    statement = re.sub(r"%\((\w+)\)s", lambda found: literals[found[1]], WRITE).strip()
    return statement + ";\n"


def run(
    place: Deployment, script: str, *, seconds: int, clients: int, variables: dict[str, int] | None = None
) -> Limit:
    """Return what pgbench measures for the script."""
    file = Path(place.home) / "limit.sql"
    file.write_text(script, encoding="utf-8")
    command = [binary("pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds)]
    for name, value in (variables or {}).items():
        command += ["-D", f"{name}={value}"]
    with measured(postmaster(Place(place.home / "postgres").data)) as cost:
        answer = subprocess.run(
            [*command, "-f", str(file), place.owner_url],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PGOPTIONS": ""},
        )
    found = re.search(r"tps = ([\d.]+)", answer.stdout)
    times = re.search(r"actually processed: (\d+)", answer.stdout)
    if answer.returncode or not found or not times:
        raise SystemExit(f"pgbench: {answer.stderr[-2000:]}")
    return Limit(float(found[1]), cost.each(int(times[1])))
