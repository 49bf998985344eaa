"""Filing at a window for whoever stands there, with or without an account."""

from base64 import urlsafe_b64encode
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpResponse
from django.utils.timezone import now
from ninja.responses import Status
from pydantic import Field

from yimen.cases.actions.submit_case import submit_case
from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties, ReceivedAs
from yimen.catalogue.queries import version_to_file
from yimen.halls.queries import duty_of
from yimen.halls.zones import check_takes
from yimen.identity.actions.know_organisation import know_organisation
from yimen.identity.actions.know_person import know_person
from yimen.identity.queries import Person
from yimen.kernel.crypto import sm3
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_phone
from yimen.web.api.bearer import ApiRequest
from yimen.web.api.cases import IdempotencyKey, given
from yimen.web.api.heard import Heard, MaterialIn
from yimen.web.api.problems import Problem
from yimen.web.api.texts import Answers, Key, Text
from yimen.web.api.told import FiledOut


class PersonIn(Heard):
    """A person as the document on the counter says."""

    name: Annotated[str, Field(min_length=1, max_length=120), Text]
    document_kind: Literal["resident_id", "passport", "hk_macao_permit", "taiwan_permit", "foreign_pr"]
    document_number: Annotated[str, Field(min_length=1, max_length=30), Text]
    phone: Annotated[str, Field(min_length=1, max_length=30), Text]


class OrganisationIn(Heard):
    """An organisation as its licence says."""

    name: Annotated[str, Field(min_length=1, max_length=200), Text]
    uscc: Annotated[str, Field(min_length=1, max_length=30), Text]
    kind: Literal["enterprise", "individual_business", "institution", "social", "government", "other"]
    legal_representative: Annotated[str, Field(min_length=1, max_length=120), Text]


class WindowFilingIn(Heard):
    """Exactly one applicant, `person` or `organisation`; `agent` acts for a person, and must for an organisation.

    `materials` were scanned, `papers` seen on paper; what is missing is asked for by the one notice.
    """

    version: UUID
    person: PersonIn | None = None
    organisation: OrganisationIn | None = None
    agent: PersonIn | None = None
    answers: Answers = {}
    situation: Answers = {}
    materials: Annotated[list[MaterialIn], Field(max_length=60)] = []
    papers: Annotated[list[Key], Field(max_length=60)] = []
    promised_by: Annotated[str, Field(max_length=100), Text] = ""


def file_at_window(
    request: ApiRequest, *, response: HttpResponse, body: WindowFilingIn, idempotency_key: IdempotencyKey
) -> Status[FiledOut]:
    """File for whoever stands at the caller's window; the Idempotency-Key makes a repetition harmless."""
    at, staff, account = now(), request.auth.staff, request.auth.account
    duty = duty_of(staff.pk)
    if duty is None:
        raise NotAllowed("sit_down_first")
    centre = duty.window.centre_id
    check_takes(duty.window, version_to_file(body.version, centre=centre).item_id)
    application = Application(
        version=body.version,
        centre=centre,
        channel=Channel.WINDOW,
        parties=_parties(body, operator=staff.pk, at=at),
        answers=body.answers,
        key="api:" + urlsafe_b64encode(sm3(account.bytes + idempotency_key.encode())).decode().rstrip("="),
        materials=(
            *given(body.materials, owner=account),
            *(MaterialGiven(key, (), ReceivedAs.PAPER) for key in body.papers),
        ),
        digest=sm3(request.body),
        account=account,
        promised_by=body.promised_by,
        situation=body.situation,
    )
    filed = submit_case(application, by=staff.pk, at=at)
    response["Location"] = f"{request.path}/{filed.number}"
    response["ETag"] = '"1"'
    return Status(201, FiledOut.from_orm(filed))


def _parties(body: WindowFilingIn, *, operator: UUID, at: datetime) -> Parties:
    """Return the three parties apart; whoever is new is entered first."""
    if (body.person is None) == (body.organisation is None):
        raise NotAllowed("one_applicant")
    if body.organisation and body.agent is None:
        raise Problem(422, "agent_missing")
    agent = _person(body.agent, operator=operator, at=at) if body.agent else None
    told = {"agent": agent.pk if agent else None, "operator": operator}
    if body.person:
        person = _person(body.person, operator=operator, at=at)
        return Parties(person=person.pk, name=person.name, phone=check_phone(body.person.phone), **told)
    assert body.organisation
    assert body.agent
    organisation = know_organisation(**body.organisation.dict(), by=operator, at=at)
    return Parties(organisation=organisation.pk, name=organisation.name, phone=check_phone(body.agent.phone), **told)


def _person(said: PersonIn, *, operator: UUID, at: datetime) -> Person:
    kind = DocumentKind(said.document_kind)
    return know_person(**{**said.dict(), "document_kind": kind}, by=operator, at=at)
