"""What went wrong, as RFC 9457 problem details; the sentences are those of the pages."""

import math
from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation.trans_real import parse_accept_lang_header

from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.refusals import sentence, status_of

MEDIA_TYPE = "application/problem+json"
# Refusals for which HTTP has a more exact word than 409 (the matter is not in the state for it).
STATUSES = {
    "bad_answers": 422,
    "bad_document_number": 422,
    "bad_mobile": 422,
    "bad_name": 422,
    "bad_phone": 422,
    "bad_resident_id": 422,
    "bad_uscc": 422,
    "check_file_too_large": 413,
    "check_file_unreadable": 422,
    "chunk_too_large": 413,
    "code_of_another_name": 422,
    "document_of_another_name": 422,
    "file_empty": 422,
    "file_infected": 422,
    "file_longer_than_announced": 413,
    "file_too_large": 413,
    "file_type_lies": 415,
    "file_type_unknown": 415,
    "file_unknown": 422,
    "file_unpacks_too_large": 413,
    "key_used_before": 422,
    "material_not_asked": 422,
    "materials_missing": 422,
    "name_undrawn": 422,
    "not_on_the_list": 422,
    "one_applicant": 422,
    "stale_page": 412,
    "stale_task": 412,
    "too_many_attempts": 429,
    "upload_unknown": 404,
}
# Refusals whose sentence speaks of a page; a program is told the same in other words.
IN_OTHER_WORDS = {"stale_page": "stale_version"}


class Problem(Exception):  # noqa: N818  its name in the standard
    """A refusal of the API itself, with its HTTP status; `code` has its sentence where all codes have theirs."""

    def __init__(self, status: int, code: str, **details: object) -> None:
        super().__init__(code)
        self.status, self.refusal = status, NotAllowed(code, **details)


def problem_of(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the response for a refusal of a rule or of the API."""
    if isinstance(error, Problem):
        return problem(request, error.status, error.refusal)
    assert isinstance(error, NotAllowed)
    return problem(request, STATUSES.get(error.code) or status_of(error), error)


def problem(request: HttpRequest, status: int, refusal: NotAllowed) -> HttpResponse:
    """Return the problem in the language the client asks for, Chinese unless English comes first."""
    language = language_of(request)
    said = NotAllowed(IN_OTHER_WORDS.get(refusal.code, refusal.code), **refusal.details)
    body: dict[str, Any] = {
        "type": f"urn:yimen:problem:{refusal.code}",
        "title": sentence(said, language=language),
        "status": status,
        "code": refusal.code,
        "instance": request.path,
    }
    if refusal.details:
        body["details"] = msgspec.to_builtins(refusal.details, enc_hook=str)
    response = HttpResponse(msgspec.json.encode(body), status=status, content_type=MEDIA_TYPE)
    response["Content-Language"] = "en" if language == "en" else "zh-CN"
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="yimen"'
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(math.ceil(float(str(refusal.details.get("seconds", 60)))))
    return response


def language_of(request: HttpRequest) -> str:
    """Return "en" when the client prefers English to Chinese, else "zh-hans"."""
    for language, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if language.startswith("zh"):
            break
        if language.startswith("en"):
            return "en"
    return "zh-hans"
