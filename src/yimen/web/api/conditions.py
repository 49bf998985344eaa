"""Version-checked writes: an ETag on what is read, If-Match on what is decided (RFC 9110, 13.1)."""

import re

from django.http import HttpRequest, HttpResponse

from yimen.web.api.problems import Problem

ETAG = re.compile(r'"(\d{1,9})"')


def tagged(response: HttpResponse, revision: int) -> None:
    """Give the response the entity's version."""
    response["ETag"] = f'"{revision}"'


def expected(request: HttpRequest) -> int:
    """Return the version the caller saw; raise 428 when the header is absent and 412 when it is none of ours."""
    given = request.headers.get("If-Match")
    if given is None:
        raise Problem(428, "if_match_missing")
    match = ETAG.fullmatch(given.strip())
    if match is None:
        raise Problem(412, "stale_page")
    return int(match[1])
