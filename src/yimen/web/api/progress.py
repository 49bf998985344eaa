"""Where a case is, for whoever holds its receipt: number and query code, no token."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Header, Router
from pydantic import Field

from yimen.cases.queries import Case, case_numbered
from yimen.cases.query_code import is_query_code
from yimen.web.api.bearer import everybody
from yimen.web.api.problems import Problem
from yimen.web.api.telling import progress
from yimen.web.api.texts import Number
from yimen.web.api.told import ProblemOut, ProgressOut
from yimen.web.shared.rate_limit import look_up

router = Router(tags=["progress"], auth=None)
QueryCode = Annotated[str, Field(pattern=r"^[0-9]{6}$"), Header(alias="Query-Code")]


@router.get(
    "/progress/{number}",
    response={200: ProgressOut, 404: ProblemOut, 429: ProblemOut},
    summary="Look a case up by its receipt",
)
@everybody
def read_progress(request: HttpRequest, *, number: Number, query_code: QueryCode) -> ProgressOut:
    """Look up where a case is; the code travels in a header, so that no log of addresses keeps it."""
    found: Case | None = look_up(request, lambda: _found(number, query_code), what="query_code", target=number)
    if found is None:
        raise Problem(404, "wrong_query_code")
    return progress(found)


def _found(number: str, code: str) -> Case | None:
    return case_numbered(number) if is_query_code(number, code) else None
