"""POST /api/v1/cases, as a plain view: what is filed most often is decoded once, and costs three statements.

The operation of the same path in `cases.py` describes it in the OpenAPI document.
"""

from base64 import urlsafe_b64encode
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from yimen.cases.actions.submit_case_quickly import submit_case_quickly
from yimen.cases.rules.application import Application, Channel, Filed, MaterialGiven, Parties, ReceivedAs
from yimen.identity.filers import Filer, filer_with
from yimen.identity.rules.tokens import Scope
from yimen.kernel.crypto import sm3
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_phone
from yimen.licences.rules.uses import Scope as Reach
from yimen.web.api.problems import Problem, problem_of

Key = Annotated[str, msgspec.Meta(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_-]+$")]
LONGEST_KEY = 200


class Material(msgspec.Struct, forbid_unknown_fields=True):
    """One material with its uploaded files."""

    key: Key
    files: Annotated[list[UUID], msgspec.Meta(min_length=1, max_length=30)]


class Taken(msgspec.Struct, forbid_unknown_fields=True):
    """One material that is not sent: a licence the applicant agrees to have fetched, or a paper of an earlier case."""

    key: Key
    way: Literal["licence", "earlier"]
    id: UUID
    scope: Literal["once", "case"] = "once"


class Submission(msgspec.Struct, forbid_unknown_fields=True):
    """The body; `heard.SubmissionIn` says the same in the OpenAPI document, and a test compares the two."""

    version: UUID
    centre: UUID
    principal: UUID | None = None
    phone: Annotated[str, msgspec.Meta(max_length=30)] = ""
    answers: dict[Annotated[str, msgspec.Meta(max_length=60)], Any] = {}
    materials: Annotated[list[Material], msgspec.Meta(max_length=60)] = []
    draft: UUID | None = None
    renews: UUID | None = None
    promised_by: Annotated[str, msgspec.Meta(max_length=100)] = ""
    situation: dict[Annotated[str, msgspec.Meta(max_length=60)], Any] = {}
    taken: Annotated[list[Taken], msgspec.Meta(max_length=60)] = []


class FiledAnswer(msgspec.Struct):
    """The answer: `told.FiledOut`."""

    number: str
    query_code: str
    hear_by: Any
    promised_if_accepted_today: Any
    is_calendar_published: bool


decoder = msgspec.json.Decoder(Submission)
encoder = msgspec.json.Encoder()


def file_application(request: HttpRequest) -> HttpResponse:
    """File an application with a citizen's token; the Idempotency-Key makes a repetition harmless."""
    try:
        secret, key = _secret(request), _key(request)
        body = request.body
        submission = _decoded(body)
        at = now()
        filer = _checked(filer_with(secret, principal=submission.principal, at=at))
        application = _application(submission, filer, key=key, digest=sm3(body))
        assert filer.person is not None
        filed = submit_case_quickly(application, by=filer.person, at=at)
    except (NotAllowed, Problem) as error:
        return problem_of(request, error)
    return _answer(request, filed)


def _secret(request: HttpRequest) -> str:
    scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() != "bearer" or not secret:
        raise Problem(401, "token_missing")
    return str(secret)


def _key(request: HttpRequest) -> str:
    key: str = request.META.get("HTTP_IDEMPOTENCY_KEY", "").strip()
    if not 1 <= len(key) <= LONGEST_KEY:
        raise Problem(400, "idempotency_key_missing", longest=LONGEST_KEY)
    return key


def _decoded(body: bytes) -> Submission:
    try:
        submission = decoder.decode(body)
    except msgspec.ValidationError as error:
        raise Problem(422, "bad_body", errors=[str(error)]) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise Problem(400, "not_json") from error
    if rb"\u0000" in body:  # PostgreSQL keeps no zero characters
        raise Problem(422, "bad_body", errors=["zero characters cannot be stored"])
    return submission


def _checked(filer: Filer | None) -> Filer:
    if filer is None:
        raise Problem(401, "token_unknown")
    if Scope.APPLY not in filer.scopes:
        raise Problem(403, "token_scope", scope=Scope.APPLY.value)
    if filer.person is None:
        raise Problem(403, "citizens_only")
    return filer


def _application(submission: Submission, filer: Filer, *, key: str, digest: bytes) -> Application:
    return Application(
        version=submission.version,
        centre=submission.centre,
        channel=Channel.API,
        parties=_parties(submission, filer),
        answers=submission.answers,
        key="api:" + urlsafe_b64encode(sm3(filer.account.bytes + key.encode())).decode().rstrip("="),
        materials=_materials(submission),
        draft=submission.draft,
        digest=digest,
        account=filer.account,
        renews=submission.renews,
        promised_by=submission.promised_by,
        situation=submission.situation,
    )


def _materials(submission: Submission) -> tuple[MaterialGiven, ...]:
    sent = (MaterialGiven(material.key, tuple(material.files)) for material in submission.materials)
    taken = (MaterialGiven(t.key, (), ReceivedAs(t.way), t.id, Reach(t.scope)) for t in submission.taken)
    return (*sent, *taken)


def _parties(submission: Submission, filer: Filer) -> Parties:
    """Return the three parties apart; a principal without a mandate that holds today is not found."""
    phone = check_phone(submission.phone) if submission.phone else ""
    if submission.principal is None or submission.principal == filer.person:
        return Parties(person=filer.person, name=filer.name or "", phone=phone)
    if filer.principal_person:
        return Parties(person=filer.principal_person, agent=filer.person, name=filer.principal_name or "", phone=phone)
    if filer.organisation:
        return Parties(
            organisation=filer.organisation, agent=filer.person, name=filer.organisation_name or "", phone=phone
        )
    raise Problem(404, "no_mandate")


def _answer(request: HttpRequest, filed: Filed) -> HttpResponse:
    answer = FiledAnswer(
        filed.number, filed.query_code, filed.hear_by, filed.promised_if_accepted_today, filed.is_calendar_published
    )
    response = HttpResponse(encoder.encode(answer), status=201, content_type="application/json; charset=utf-8")
    response["Location"] = f"{request.path}/{filed.number}"
    response["ETag"] = '"1"'
    return response
