"""The API: its operations, its refusals, its OpenAPI document."""

from functools import cache
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from yimen.kernel.rules.errors import NotAllowed
from yimen.web.api import (
    applicant,
    bookings,
    bundles,
    cases,
    catalogue,
    check,
    clocks,
    delivery,
    desk,
    fees,
    figures,
    holdings,
    intake,
    issue,
    progress,
    review,
    today,
    uploads,
    urging,
    ways,
)
from yimen.web.api.problems import Problem, problem, problem_of

ROOT = "/api/v1/"
DESCRIPTION = """
Everything the pages do in the main job, for other systems: find an item, apply, follow the case; take in, review,
decide, hand out.

* Tokens: `Authorization: Bearer ym_…`, made with `yimen token create`. A citizen's token acts as that person, a
  token of staff with that person's posts. A token reaches as far as its scopes: `read`, `apply`, `work`.
* Submissions need an `Idempotency-Key`: the same key with the same body gives the same answer, with another body 422.
* Decisions need `If-Match` with the ETag of what was read: 428 without it, 412 when somebody was quicker.
* Lists are pages: `Link: <…>; rel="next"` leads to the next one.
* Refusals are `application/problem+json` (RFC 9457), in Chinese or, by `Accept-Language`, in English.
"""

service = NinjaAPI(title="一门 Yimen", version="1", description=DESCRIPTION.strip(), docs_url=None, openapi_url=None)
PARTS = (
    cases, check, delivery, clocks, catalogue, figures, progress, applicant, holdings, uploads, desk, intake, review,
    ways, issue, urging, fees, bundles, bookings, today,
)  # fmt: skip
for part in PARTS:
    service.add_router("", part.router)


@service.exception_handler(NotAllowed)
@service.exception_handler(Problem)
def refused(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say what a rule or the API itself refuses."""
    return problem_of(request, error)


@service.exception_handler(ObjectDoesNotExist)
def not_found(request: HttpRequest, _error: Exception) -> HttpResponse:
    """Say 404 for what does not exist among those the caller may see."""
    return problem(request, 404, NotAllowed("not_found"))


@service.exception_handler(AuthenticationError)
def not_known(request: HttpRequest, _error: Exception) -> HttpResponse:
    """Say 401 for a missing, unknown, expired or revoked token."""
    return problem(request, 401, NotAllowed("token_unknown" if "Authorization" in request.headers else "token_missing"))


@service.exception_handler(HttpError)
def broken_request(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Say 400 for a body that is no JSON."""
    return problem(request, error.status_code, NotAllowed("not_json"))


@service.exception_handler(ValidationError)
def bad_request(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say 422 with every member that does not fit."""
    errors = [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors]
    return problem(request, 422, NotAllowed("bad_body", errors=errors[:50]))


@cache
def openapi() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document; refusals travel as problem details."""
    document: dict[str, Any] = service.get_openapi_schema(path_prefix=ROOT)
    for methods in document["paths"].values():
        for operation in methods.values():
            _complete(operation)
    return document


def _complete(operation: dict[str, Any]) -> None:
    """Add the refusals that any operation may give, and their media type."""
    responses = operation["responses"]
    if PRECONDITION in responses:
        operation.setdefault("parameters", []).append(IF_MATCH)
    always = {422: "bad_body", **({401: "token_missing", 403: "token_scope"} if operation.get("security") else {})}
    if "requestBody" in operation:
        always |= {400: "not_json", 413: "body_too_large"}
    for status in always:
        responses.setdefault(status, {"description": ""})
    for status, response in responses.items():
        if int(status) >= HTTPStatus.BAD_REQUEST:
            response["description"] = PHRASES[int(status)]
            response["content"] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}


PRECONDITION = 428
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of what was read.",
    "schema": {"type": "string"},
}
PHRASES = {
    400: "Not understood",
    401: "No token, or one that does not work",
    403: "Not with this token or post",
    404: "Not found among what the caller may see",
    409: "The matter is not in the state for it",
    412: "Somebody was quicker",
    413: "Too large",
    415: "Not this kind of file",
    422: "The contents do not fit",
    428: "If-Match is needed",
    429: "Too many tries; see Retry-After",
}
