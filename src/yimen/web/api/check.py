"""The public check for other systems: by what was scanned, by number, or by the file itself; no token needed."""

from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import override
from ninja import Router, Schema
from pydantic import Field

from yimen.identity.rules.tokens import Scope
from yimen.licences.actions.look_at import look_at
from yimen.web.api.bearer import AnyToken, ApiRequest, everybody
from yimen.web.api.heard import Heard
from yimen.web.api.problems import Problem, language_of
from yimen.web.api.texts import Text
from yimen.web.api.told import ProblemOut
from yimen.web.shared.checking import Answer, by_file, by_number, by_scanned, by_token, of_shown
from yimen.web.shared.rate_limit import look_up, look_up_token

router = Router(tags=["check"], auth=None)
FILE = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
REFUSALS = {404: ProblemOut, 409: ProblemOut, 422: ProblemOut, 429: ProblemOut}
Asked = Annotated[str, Field(min_length=1, max_length=160), Text]
Printed = Annotated[str, Field(max_length=8), Text]
Scanned = Annotated[str, Field(min_length=1, max_length=1000), Text]


class OtherOut(Schema):
    """A licence of another kind with the same number."""

    name: str
    identifier: str
    agency: str
    holder: str
    standing: str
    word: str


class CheckOut(Schema):
    """What a stranger may learn; `standing` is what it is worth at this moment, `word` says it to people."""

    kind: Literal["licence", "paper", "file"]
    standing: Literal[
        "valid", "not_yet_valid", "expired", "replaced", "made", "suspended", "revoked", "withdrawn", "cancelled",
        "genuine", "altered", "unknown",
    ]  # fmt: skip
    word: str
    name: str = ""
    number: str = ""
    identifier: str = ""
    holder: str = ""
    agency: str = ""
    issued_on: date | None = None
    valid_to: date | None = None
    sealed_by: str = ""
    sealed_at: datetime | None = None
    others: list[OtherOut] = []


class LookIn(Heard):
    """A licence code that somebody shows, as it was scanned."""

    code: Scanned


@router.get("/check", response={200: CheckOut, **REFUSALS}, summary="Check by number, or by what was scanned")
@everybody
def check(
    request: HttpRequest,
    *,
    response: HttpResponse,
    number: Asked | None = None,
    code: Printed = "",
    scanned: Scanned | None = None,
) -> CheckOut:
    """Check what is printed: a number (papers need the code beside it), or the whole text of the QR code."""
    if (number is None) == (scanned is None):
        raise Problem(422, "check_one_thing")
    find = partial(by_scanned, scanned) if scanned else partial(by_number, number or "", code)
    return _told(request, look_up(request, find, what="check", target=scanned or number or ""), response)


@router.post(
    "/check/file", response={200: CheckOut, 413: ProblemOut, **REFUSALS}, openapi_extra=FILE, summary="Check a file"
)
@everybody
def check_file(request: HttpRequest, *, response: HttpResponse) -> CheckOut:
    """Check a PDF or OFD, at most 10 MB: as it was given out or changed, and what it is worth now."""
    return _told(request, by_file(request, request.read, at=now()), response)


@router.get("/check/{token}", response={200: CheckOut, **REFUSALS}, summary="Check by the token of a QR code")
@everybody
def check_token(request: HttpRequest, *, response: HttpResponse, token: str) -> CheckOut:
    """Check what a credential or a printed address names; a revocation shows at once."""
    return _told(request, look_up_token(request, partial(by_token, token), what="check", token=token), response)


@router.post(
    "/looks", auth=AnyToken(Scope.WORK), response={200: CheckOut, 409: ProblemOut}, summary="Open a licence code"
)
def open_code(request: ApiRequest, *, response: HttpResponse, body: LookIn) -> CheckOut:
    """Open a code that its holder shows, once; the holder is told which office looked."""
    staff = request.auth.staff
    office = staff.agency or staff.centre
    code = body.code.rstrip("/").rpartition("/")[2]
    who = f"{office.name} {staff.name}" if office else staff.name
    return _told(request, of_shown(look_at(code=code, who=who, by=request.auth.account, at=now())), response)


def _told(request: HttpRequest, found: Answer | None, response: HttpResponse) -> CheckOut:
    response["Cache-Control"] = "no-store"
    if found is None:
        raise Problem(404, "check_unknown")
    with override(language_of(request)):
        said: dict[str, Any] = {"standing": found.verdict.code, "word": str(found.verdict.word)}
        said["others"] = [
            OtherOut(**{**vars(each.licence), "standing": each.verdict.code, "word": str(each.verdict.word)})
            for each in found.others
        ]
    if found.file:
        said |= {"sealed_by": found.file.sealed_by, "sealed_at": found.file.sealed_at, "number": found.file.number}
    if found.licence:
        return CheckOut(**{**vars(found.licence), **said, "kind": "licence", "number": found.licence.number})
    if found.paper:
        paper = found.paper
        named = {"name": paper.title, "holder": paper.applicant, "agency": paper.agency, "issued_on": paper.on}
        return CheckOut(**{**said, "kind": "paper", "number": paper.number, **named})
    return CheckOut(**said, kind="file")
