"""What an applicant has already, so that a filing need not send it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.utils.timezone import localdate
from ninja import Query, Router, Schema

from yimen.cases.queries.taking import agrees_for, offers
from yimen.cases.rules.application import Parties
from yimen.cases.rules.taking import Holder
from yimen.catalogue.queries import is_version, materials_of
from yimen.identity.queries import mandates_of
from yimen.identity.rules.tokens import Scope
from yimen.web.api.bearer import ApiRequest, Citizen
from yimen.web.api.problems import Problem
from yimen.web.api.told import ProblemOut

router = Router(tags=["applicant"])


class HoldingOut(Schema):
    """One thing that can be taken for a material: a licence (`licence`), or a paper of an earlier case (`earlier`)."""

    key: str
    way: str
    id: UUID
    name: str
    number: str
    issuer: str
    given_on: date
    valid_to: date | None


@router.get(
    "/holdings",
    auth=Citizen(Scope.APPLY),
    response={200: list[HoldingOut], 404: ProblemOut},
    summary="List what need not be sent",
)
def list_holdings(
    request: ApiRequest, *, version: UUID, principal: Annotated[UUID | None, Query()] = None
) -> list[HoldingOut]:
    """List, for an item's version, the licences and earlier papers that a filing may name in `taken`."""
    if not is_version(version):
        raise Problem(404, "not_found")
    parties = _parties(request, principal)
    if not agrees_for(parties, today=localdate()):
        return []
    found = offers(Holder(parties.person, parties.organisation), materials_of(version), today=localdate())
    return [
        HoldingOut(
            key=key,
            way=one.way,
            id=one.id,
            name=one.name,
            number=one.number,
            issuer=one.issuer,
            given_on=one.given_on,
            valid_to=one.valid_to,
        )
        for key, each in found.items()
        for one in each
    ]


def _parties(request: ApiRequest, principal: UUID | None) -> Parties:
    me = request.auth.person
    if principal in {None, me.pk}:
        return Parties(person=me.pk)
    for mandate in mandates_of(me, localdate()):
        if principal in {mandate.organisation_id, mandate.principal_person_id}:
            return Parties(person=mandate.principal_person_id, organisation=mandate.organisation_id, agent=me.pk)
    raise Problem(404, "no_mandate")
