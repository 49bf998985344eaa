"""Every look-up of a licence goes by an index on what was asked: the table may hold ten million."""

from collections.abc import Callable
from copy import copy
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY, Town
from tests.licences.cast import grant
from yimen.identity.models import Organisation
from yimen.identity.principals import acting
from yimen.kernel.models import new_id
from yimen.licences.actions.issue_licence import issue_licence
from yimen.licences.holders import expiring
from yimen.licences.models import Licence
from yimen.licences.queries import check, check_number, held, licence_of_case, licences_of
from yimen.licences.registry import registered

TODAY = date(2026, 11, 23)
ROWS = 4000
Look = Callable[[Town, Licence], Any]
LOOKS: dict[str, tuple[Look, str]] = {
    "token": (lambda _, licence: check(licence.check_token, today=TODAY), "check_token"),
    "number": (lambda _, licence: check_number(licence.number, today=TODAY), "number"),
    "identifier": (lambda _, licence: check_number(licence.identifier, today=TODAY), "identifier"),
    "held": (
        lambda town, licence: held(person=None, organisation=town.company.pk, types=[licence.type_id], today=TODAY),
        "holder_organisation_id",
    ),
    "own": (lambda town, _: list(licences_of(people=[town.zhang.pk])), "holder_person_id"),
    "expiring": (
        lambda town, _: list(expiring(acting(town.zhang, TODAY), today=TODAY, last=date(2027, 2, 21))[:60]),
        "valid_to",
    ),
    "case": (lambda town, _: licence_of_case(town.zhang.pk), "case"),
    "list": (lambda town, _: list(registered(town.market.pk, "")[:51]), "agency_id"),
    "name": (lambda town, _: list(registered(town.market.pk, "好味道")[:51]), "holder_name"),
    "holder": (lambda town, _: list(registered(town.market.pk, town.company.uscc)[:51]), "holder_organisation_id"),
}


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_up_is_an_index_look_up(town: Town, name: str) -> None:
    licence = issue_licence(grant(town), by=town.approver.pk, at=MONDAY)
    _fill(town, licence)
    look, column = LOOKS[name]
    with CaptureQueriesContext(connection) as asked:
        look(town, licence)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE licences_licence")
        plans = [_plan(cursor, query["sql"]) for query in asked if 'FROM "licences_licence"' in query["sql"]]
    assert plans
    assert not any("Seq Scan on licences_licence" in plan for plan in plans)
    assert any(column in line for plan in plans for line in plan.splitlines() if "Index Cond" in line), plans


def _fill(town: Town, licence: Licence) -> None:
    """Fill the table: one licence in fifty is the agency's, each holder has a few."""
    bodies = [Organisation(id=new_id(), name=f"第{n}公司", uscc=f"{n:018}", kind="other") for n in range(ROWS // 10)]
    Organisation.objects.bulk_create(bodies)
    rows = []
    for n in range(ROWS):
        row, body = copy(licence), bodies[n % len(bodies)]
        row.pk, row.identifier, row.number, row.check_token = new_id(), f"i{n}", f"n{n}", f"t{n}"
        row.holder_organisation, row.holder_name, row.place = body, body.name, f"{n}号店"
        row.agency = town.market if n % 50 == 0 else town.fire
        row.case = new_id()
        rows.append(row)
    Licence.objects.bulk_create(rows)


def _plan(cursor: Any, sql: str) -> str:
    cursor.execute(f"EXPLAIN {sql}")
    return "\n".join(row[0] for row in cursor.fetchall())
