"""A centre's day in figures, for everybody: what the board shows, and how many calls there were."""

from datetime import date

from django.http import HttpRequest
from django.utils.timezone import localdate
from ninja import Router, Schema

from yimen.cases.queries.hall import corrected_on, filed_on
from yimen.halls.queries.moves import moves_on
from yimen.identity.queries import centre_named
from yimen.web.api.bearer import everybody
from yimen.web.api.problems import Problem
from yimen.web.api.texts import Key
from yimen.web.api.told import ProblemOut

router = Router(tags=["halls"], auth=None)


class TodayOut(Schema):
    """Today's figures of a centre; nothing of any person."""

    on: date
    issued: int
    known: int
    called: int
    served: int
    waiting: int
    cases: int
    corrected: int


@router.get("/centres/{code}/today", response={200: TodayOut, 404: ProblemOut}, summary="Read a centre's day so far")
@everybody
def read_today(request: HttpRequest, *, code: Key) -> TodayOut:  # noqa: ARG001  ninja passes it
    """Read how many numbers were given (known: by card or code), called and served today, how many wait.

    And how many cases were filed, and how often one came back completed or corrected.
    """
    centre, today = centre_named(code), localdate()
    if centre is None:
        raise Problem(404, "not_found")
    cases = {"cases": filed_on(centre.pk, today).filed, "corrected": corrected_on(centre.pk, today)}
    return TodayOut(on=today, **cases, **vars(moves_on(centre.pk, today)))
