"""Figures of coverage, for everybody: how many items are online, in a hall, without a visit; each counts its list."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from yimen.catalogue.coverage import coverage, covered
from yimen.catalogue.rules.coverage import SAID, Figure
from yimen.web.api.bearer import everybody
from yimen.web.api.catalogue import item_out
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.problems import Problem
from yimen.web.api.texts import Code
from yimen.web.api.told import ItemOut, ProblemOut

router = Router(tags=["catalogue"], auth=None)


class FigureOut(Schema):
    """A number of items, of how many departments, and which items it counts."""

    key: str
    name: str
    meaning: str
    items: int
    departments: int


@router.get("/figures", response=list[FigureOut], summary="Read the figures of coverage")
@everybody
def list_figures(request: HttpRequest) -> list[FigureOut]:  # noqa: ARG001  ninja passes it
    """Read how many items of how many departments are online, in a hall, done without a visit, and so on."""
    found = coverage()
    return [
        FigureOut(
            key=figure,
            name=SAID[figure].label,
            meaning=SAID[figure].meaning,
            items=found.items(figure),
            departments=found.departments(figure),
        )
        for figure in Figure
    ]


@router.get(
    "/figures/{figure}",
    response={200: list[ItemOut], 400: ProblemOut, 404: ProblemOut},
    summary="List the items behind a figure",
)
@everybody
def list_figure(
    request: HttpRequest,
    *,
    response: HttpResponse,
    figure: Code,
    page: PageQuery,
    agency: Annotated[Code | None, Query()] = None,
) -> list[ItemOut]:
    """List the items that a figure counts, in Chinese order: as many as it says, or one department's part of them."""
    if figure not in set(Figure):
        raise Problem(404, "not_found")
    found = covered(Figure(figure), agency=agency or "")
    return [item_out(item) for item in Turn(request, response, page).rows(found, "pinyin", "id")]
