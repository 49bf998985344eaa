"""File an application in one statement: the hot version of `submit_case`, which stays the oracle of its test.

Everything that cannot change is kept by the process; whether the item may be filed here and now is asked in the
statement that writes. When it writes nothing, the plain version says why: withdrawn, changed, not offered, or a repeat.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection
from psycopg.types.json import Jsonb

from yimen.cases.actions.submit_case import CASES, filed, filed_before, submit_case
from yimen.cases.answers import seal_answers
from yimen.cases.filing import fact_of
from yimen.cases.rules.application import Application, Channel, Filed, check_materials
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.course import filing_lines, promise_if_accepted
from yimen.cases.rules.due_columns import columns
from yimen.cases.rules.form import split_answers
from yimen.cases.rules.ledger import Line
from yimen.cases.rules.states import State
from yimen.catalogue.kept_versions import KeptMaterial, KeptVersion, kept_version
from yimen.catalogue.models import PreReview
from yimen.catalogue.rules.audiences import check_applicant
from yimen.catalogue.rules.situations import Pinned, check_given
from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.publish import event_row
from yimen.kernel.actions.record_gap import record_gap
from yimen.kernel.crypto import encrypt
from yimen.kernel.models import new_id
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed

WRITE = """
WITH offered AS (
    SELECT version.id, item.id AS item_id, item.agency_id
    FROM catalogue_itemversion version JOIN catalogue_item item ON item.live_id = version.id
    WHERE version.id = %(version)s AND item.status = 'in_use' AND EXISTS (
        SELECT FROM catalogue_offering WHERE item_id = item.id AND centre_id = %(centre)s
    ) AND NOT EXISTS (
        SELECT FROM unnest(%(own_files)s::uuid[]) AS file WHERE NOT EXISTS (
            SELECT FROM kernel_storedfile WHERE id = file AND uploaded_by = %(account)s))
), filed AS (
    INSERT INTO cases_case (
        id, number, version_id, item_id, agency_id, centre_id, state, channel, person_id, organisation_id, agent_id,
        operator_id, intake_by_id, applicant_name, phone, form, sealed_form, key, body_digest, submitted_at,
        received_on, hear_by, pre_review_due, next_due, unpublished_years, window_kind, missing, decision,
        reason, revision, situation)
    SELECT
        %(case)s, %(number)s, offered.id, offered.item_id, offered.agency_id, %(centre)s, %(state)s, %(channel)s,
        %(person)s, %(organisation)s, %(agent)s, %(operator)s, %(operator)s, %(name)s, %(phone)s::bytea, %(form)s,
        %(sealed)s::bytea, %(key)s, %(digest)s::bytea, %(at)s, %(day)s, %(hear_by)s, %(pre_review_due)s::date,
        %(next_due)s::date, %(unpublished_years)s::smallint[], '',
        '[]', '', '', 1, %(situation)s
    FROM offered
    ON CONFLICT (key) DO NOTHING
    RETURNING id
), papers AS (
    INSERT INTO cases_casematerial (id, case_id, key, name, necessity, files, received_as, channel, position)
    SELECT paper.id, filed.id, paper.key, paper.name, paper.necessity, paper.files, paper.received_as,
        CASE paper.received_as WHEN '' THEN '' ELSE %(channel)s END, paper.position
    FROM filed, jsonb_to_recordset(%(papers)s) AS paper(
        id uuid, key text, name text, necessity text, files uuid[], received_as text, position smallint)
), clock AS (
    INSERT INTO cases_clockentry (id, case_id, position, clock, kind, "on", "limit", unit, source, by, at)
    SELECT line.id, filed.id, line.position, line.clock, line.kind, %(day)s, line."limit", line.unit, line.source,
        %(by)s, %(at)s
    FROM filed, jsonb_to_recordset(%(lines)s) AS line(
        id uuid, position smallint, clock text, kind text, "limit" smallint, unit text, source text)
), drafted AS (
    UPDATE cases_draft SET case_id = filed.id FROM filed
    WHERE cases_draft.id = %(draft)s AND (%(account)s::uuid IS NULL OR cases_draft.account_id = %(account)s)
), told AS (
    INSERT INTO kernel_event (id, subject, by, at, origin, type, payload)
    SELECT %(event)s, filed.id, %(by)s, %(at)s, %(origin)s, %(type)s, %(payload)s FROM filed
)
SELECT id FROM filed
"""


def submit_case_quickly(application: Application, *, by: UUID, at: datetime) -> Filed:
    """Return what `submit_case` returns, and refuse what it refuses."""
    version = kept_version(application.version)
    rare = application.renews or application.promised_by or application.wish  # the plain version knows how
    if version is None or rare or _takes(version, application):
        return submit_case(application, by=by, at=at)
    if version.external_url:
        raise NotAllowed("apply_elsewhere", url=version.external_url)
    check_applicant(version.service_objects, is_person=application.parties.person is not None)
    pinned = check_given(version.situations, application.situation, number=version.number)
    version.check(application.answers, without=pinned.outcome.without_fields)
    if application.channel != Channel.WINDOW:
        check_materials(_asked(version, pinned), application.materials)
    number = allocate_number(CASES, on=at.astimezone(ZONE).date())
    lines = filing_lines(version, is_walk_in=application.channel == Channel.WINDOW, by=by, at=at)
    case = new_id()
    if not _write(application, version, pinned=pinned, case=case, number=number, lines=lines, by=by, at=at):
        record_gap(CASES, number=number, cause="not filed: filed before, or no longer offered", at=at)
        return filed_before(application) or submit_case(application, by=by, at=at)
    return filed(case, number, lines=lines, promised=promise_if_accepted(version, pinned, at, workdays=workdays()))


def _takes(version: KeptVersion, application: Application) -> bool:
    """Return whether something is fetched or taken over, or was brought although the item fetches it only."""
    if application.taken:
        return True
    fetched = {asked.key for asked in version.materials if asked.is_fetch_only}
    return bool(fetched) and any(given.key in fetched for given in application.materials)


def _write(
    application: Application,
    version: KeptVersion,
    *,
    pinned: Pinned,
    case: UUID,
    number: str,
    lines: Sequence[Line],
    by: UUID,
    at: datetime,
) -> bool:
    values = {
        **_of_case(application, version),
        **_of_event(application, version, case=case, number=number, by=by, at=at),
        "papers": Jsonb(_papers(application, _asked(version, pinned)), dumps=msgspec.json.encode),
        "situation": Jsonb(pinned.document(), dumps=msgspec.json.encode),
        "case": case,
        "number": number,
        "at": at,
        "day": workdays().local(at),
        "by": by,
        "lines": Jsonb(_lines(lines), dumps=msgspec.json.encode),
        **columns(lines, workdays()),
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values)
        return cursor.fetchone() is not None


def _of_case(application: Application, version: KeptVersion) -> dict[str, Any]:
    parties = application.parties
    ordinary, personal = split_answers(version.form, application.answers)
    by_department = version.pre_review == PreReview.DEPARTMENT and application.channel != Channel.WINDOW
    return {
        "version": version.id,
        "centre": application.centre,
        "state": State.PRE_REVIEW.value if by_department else State.SUBMITTED.value,
        "channel": application.channel.value,
        "person": parties.person,
        "organisation": parties.organisation,
        "agent": parties.agent,
        "operator": parties.operator,
        "name": parties.name,
        "phone": encrypt("phone", parties.phone) if parties.phone else None,
        "form": Jsonb(ordinary, dumps=msgspec.json.encode),
        "sealed": seal_answers(personal) if personal else None,
        "key": application.key,
        "digest": application.digest,
        "draft": application.draft,
        "account": application.account,
        "own_files": list(application.files) if application.account else [],
    }


def _asked(version: KeptVersion, pinned: Pinned) -> Sequence[KeptMaterial]:
    without = pinned.outcome.without
    return [asked for asked in version.materials if asked.key not in without] if without else version.materials


def _papers(application: Application, materials: Sequence[KeptMaterial]) -> list[dict[str, Any]]:
    given = {material.key: material for material in application.materials}
    return [
        {
            "id": new_id(),
            "key": asked.key,
            "name": asked.name,
            "necessity": asked.necessity,
            "files": given[asked.key].files if asked.key in given else (),
            "received_as": given[asked.key].received_as if asked.key in given else "",
            "position": asked.position,
        }
        for asked in materials
    ]


def _lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(),
            "position": position,
            "clock": line.clock,
            "kind": line.kind,
            "limit": line.limit,
            "unit": line.unit,
            "source": line.source,
        }
        for position, line in enumerate(lines)
    ]


def _of_event(
    application: Application, version: KeptVersion, *, case: UUID, number: str, by: UUID, at: datetime
) -> dict[str, Any]:
    fact = fact_of(application, case=case, number=number, item=version.item_code, by=by, at=at)
    row = event_row(fact, subject=case)
    return {"event": row.id, "origin": row.origin, "type": row.type, "payload": row.payload}
