"""What a case of six steps writes, as pgbench writes it: the same rows in as many transactions, nothing asked twice."""

from collections.abc import Mapping
from uuid import UUID

from bench.cast import Cast
from bench.limits import submit_script
from yimen.identity.models import Staff

EVENT = """INSERT INTO kernel_event (id, subject, by, at, origin, type, payload)
    VALUES (uuidv7(), :case_id::uuid, '{by}', now(), '{{}}', '{type}', '{{"step": "handle", "outcome": "agree"}}');"""
LOCK = "SELECT * FROM cases_case WHERE id = :case_id::uuid FOR UPDATE;"
CLOCK = """INSERT INTO cases_clockentry (id, case_id, position, clock, kind, "on", "limit", unit, source, by, at)
    VALUES {rows};"""
LINE = "(uuidv7(), :case_id::uuid, {position}, '{clock}', '{kind}', current_date, {limit}, '', '', '{by}', now())"
ACCEPT = """UPDATE cases_case SET state = 'in_review', accepted_by_id = '{by}', accepted_at = now(),
    intake_by_id = '{by}', promised_due = current_date + 15,
    statutory_due = current_date + 20, next_due = current_date + 15, revision = 2
    WHERE id = :case_id::uuid;
INSERT INTO approvals_run (id, subject, flow, barred, state, started_at)
    SELECT :run_id::uuid, :case_id::uuid, flow, '{{{by}}}', 'running', now() FROM catalogue_itemversion
    WHERE id = '{version}';"""
OPEN = """INSERT INTO approvals_task (id, run_id, subject, step, name, kind, agency_id, post, state, barred, due_on,
    started_at, outcome, opinion, version) VALUES {rows};"""
TASK = """(:{step}_id::uuid, :run_id::uuid, :case_id::uuid, '{step}', '{step}', 'review', '{agency}', 'handler', 'open',
    '{{}}', current_date + 3, now(), '', '', 1)"""
CLAIM = """SELECT * FROM approvals_task WHERE id = :{step}_id::uuid FOR UPDATE;
UPDATE approvals_task SET state = 'claimed', claimed_by = '{by}', claim_expires_at = now() + interval '4 hours',
    version = 2 WHERE id = :{step}_id::uuid;"""
END = """SELECT * FROM approvals_task task JOIN approvals_run run ON run.id = run_id
    WHERE task.id = :{step}_id::uuid FOR UPDATE;
UPDATE approvals_task SET state = 'done', outcome = 'agree', opinion = '同意', finished_at = now(), version = 3
    WHERE id = :{step}_id::uuid;"""
DECIDED = """UPDATE approvals_run SET state = 'finished', finished_at = now() WHERE id = :run_id::uuid;
UPDATE cases_case SET state = 'ready', decision = 'granted', decided_by_id = '{by}', decided_at = now(), revision = 3,
    next_due = current_date + 14 WHERE id = :case_id::uuid;
INSERT INTO delivery_delivery (id, subject, direction, way, state, centre_id, recipient, area, is_priority, ready_at)
    VALUES (:delivery_id::uuid, :case_id::uuid, 'out', 'counter', 'ready', '{centre}', '', '', false, now());
INSERT INTO delivery_custody (id, delivery_id, position, holder, name, place, since, handed_by, proof)
    VALUES (uuidv7(), :delivery_id::uuid, 0, 'window', '', '', now(), '{by}', '');"""
NEXT = {"handle": ("fire", "health", "site"), "site": ("merge",), "merge": ("decide",)}


def script(cast: Cast, reviewers: Mapping[str, Staff], version: UUID) -> str:
    """Return one case in fourteen transactions."""
    ids = ", ".join(f"uuidv7() AS {name}_id" for name in ("case", "run", "delivery", *reviewers))
    filed = submit_script(cast, case=":case_id::uuid").replace(f"'{cast.version}'::uuid", f"'{version}'::uuid")
    parts = [f"SELECT {ids} \\gset\n{filed}", _accepted(cast, reviewers, version)]
    for step, by in reviewers.items():
        parts.append(_in_one(LOCK, CLAIM.format(step=step, by=by.pk), EVENT.format(by=by.pk, type="StepClaimed")))
        opened = [OPEN.format(rows=_tasks(NEXT[step], reviewers))] if step in NEXT else []
        last = _decided(cast, by) if step == "decide" else []
        told = EVENT.format(by=by.pk, type="StepDecided")
        parts.append(_in_one(LOCK, END.format(step=step), *opened, told, *last))
    return "\n".join(parts)


def _accepted(cast: Cast, reviewers: Mapping[str, Staff], version: UUID) -> str:
    lines = _lines(
        cast.clerk, 1, ("acceptance", "stop", "NULL"), ("promised", "start", "15"), ("statutory", "start", "20")
    )
    written = ACCEPT.format(by=cast.clerk, version=version)
    opened = OPEN.format(rows=_tasks(("handle",), reviewers))
    return _in_one(LOCK, lines, written, opened, EVENT.format(by=cast.clerk, type="CaseAccepted"))


def _decided(cast: Cast, by: Staff) -> list[str]:
    lines = _lines(by.pk, 4, ("promised", "stop", "NULL"), ("statutory", "stop", "NULL"), ("delivery", "start", "10"))
    told = [EVENT.format(by=by.pk, type=each) for each in ("DeliveryPrepared", "CaseDecided")]
    return [lines, DECIDED.format(by=by.pk, centre=cast.centre), *told]


def _tasks(steps: tuple[str, ...], reviewers: Mapping[str, Staff]) -> str:
    return ", ".join(TASK.format(step=step, agency=reviewers[step].agency_id) for step in steps)


def _lines(by: UUID, first: int, *lines: tuple[str, str, str]) -> str:
    rows = ", ".join(
        LINE.format(position=position, clock=clock, kind=kind, limit=limit, by=by)
        for position, (clock, kind, limit) in enumerate(lines, first)
    )
    return CLOCK.format(rows=rows)


def _in_one(*statements: str) -> str:
    return "\n".join(["BEGIN;", *statements, "COMMIT;"])
