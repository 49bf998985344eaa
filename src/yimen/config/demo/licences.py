"""Licences that the demo's people hold, so that a newcomer sees materials fetched instead of asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.catalogue.queries import licence_types
from yimen.config.demo.district import District, read
from yimen.config.demo.people import sample_company_code
from yimen.identity.queries import Account, Agency, Organisation, Person, organisation_with, person_of
from yimen.licences.actions.issue_licence import Grant, issue_licence
from yimen.licences.queries import licences_of


def load_licences(plan: District, *, agencies: Mapping[str, Agency], at: datetime) -> None:
    """Issue what the cast holds; who holds a licence already gets none."""
    types = {kind.code: kind for kind in licence_types()}
    for row in read("licences")["licence"]:
        owner = plan.owner_of.get(row["agency"])
        person, body = _holder(plan, row)
        if owner is None or (person is None and body is None):
            continue
        kind = types[row["type"]]
        held = licences_of(people=[person.pk] if person else [], organisations=[body.pk] if body else [])
        if not held.filter(type=kind).exists():
            grant = Grant(type=kind, agency=agencies[owner], person=person, organisation=body)
            issue_licence(grant, by=None, at=at)


def _holder(plan: District, row: Mapping[str, Any]) -> tuple[Person | None, Organisation | None]:
    if "organisation" in row:
        return None, organisation_with(sample_company_code(plan, row["organisation"]))
    account = Account.objects.filter(username=row["citizen"]).first()
    return (person_of(account.pk) if account else None), None
