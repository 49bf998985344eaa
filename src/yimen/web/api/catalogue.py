"""Items and places, for everybody: what can be applied for, what it takes, and where."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from yimen.catalogue.exchange import documents_of, versions_of
from yimen.catalogue.family import family_of
from yimen.catalogue.file_shapes import publisher
from yimen.catalogue.flows import shown_flow
from yimen.catalogue.queries import (
    Found,
    Item,
    agencies_with_items,
    answer_hall,
    centres_taking,
    find_items,
    item_page,
    items,
    search_items,
    themes,
)
from yimen.catalogue.rules.exchange.cpsv import dataset
from yimen.catalogue.rules.flow import flow_document
from yimen.catalogue.rules.situations import SituationQuestion, Situations
from yimen.identity.queries import Centre, centres_below
from yimen.web.api.bearer import everybody
from yimen.web.api.heard import SituationIn
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.problems import Problem
from yimen.web.api.texts import Code, Text
from yimen.web.api.told import (
    AgencyOut,
    CentreOut,
    FoundOut,
    ItemOut,
    ProblemOut,
    SearchOut,
    ThemeOut,
)
from yimen.web.api.told_guide import GuideOut, MaterialAskedOut
from yimen.web.api.told_situations import SituationOutcomeOut, SituationQuestionOut

Words = Annotated[str, Query(max_length=100), Text]
CODES = ("basic_code", "implementation_code", "handling_code", "local_code")
Few = Annotated[int, Query(ge=1, le=50)]

router = Router(tags=["catalogue"], auth=None)


class Search(Schema):
    """How to narrow the items; with words the best matches come first and there is one page."""

    q: Annotated[str, Field(max_length=100), Text] = ""
    agency: Code | None = None
    theme: Code | None = None
    audience: Annotated[str, Field(max_length=20), Text] | None = None


class FlowOut(Schema):
    """The flow of an item: its steps as written down, and the same as BPMN 2.0."""

    name: str
    steps: list[dict[str, Any]]
    bpmn: str


@router.get("/items", response={200: list[ItemOut], 400: ProblemOut}, summary="Find items")
@everybody
def list_items(
    request: HttpRequest, *, response: HttpResponse, search: Annotated[Search, Query()], page: PageQuery
) -> list[ItemOut]:
    """Find items by words, department, life event or audience; without any of these, page through all of them."""
    narrowed = search.model_dump(exclude={"q"}, exclude_none=True)
    if search.q.strip() or narrowed:
        return [item_out(item) for item in find_items(search.q, **narrowed, limit=page.limit)]
    return [item_out(item) for item in Turn(request, response, page).rows(items(), "pinyin", "id")]


@router.get("/search", response=SearchOut, summary="Search in everyday words")
@everybody
def search(request: HttpRequest, *, q: Words, limit: Few = 10) -> SearchOut:  # noqa: ARG001  ninja passes it
    """Search as a citizen speaks, in pinyin or in initials; both lists are empty when nothing fits."""
    hall = answer_hall(q)
    return SearchOut(
        centres=[_centre(centre) for centre in hall.centres] if hall else [],
        items=[_found(hit) for hit in search_items(q, limit=limit)],
    )


@router.get("/items/{code}", response={200: GuideOut, 404: ProblemOut}, summary="Read an item's guide")
@everybody
def read_item(request: HttpRequest, *, code: Code) -> GuideOut:  # noqa: ARG001  ninja passes it
    """Read everything an applicant has to know, also of a suspended item, whose status then says so."""
    item = item_page(code)
    if item is None:
        raise Problem(404, "not_found")
    return _guide(item)


@router.get("/items/{code}/flow", response={200: FlowOut, 404: ProblemOut}, summary="Read an item's flow")
@everybody
def read_flow(request: HttpRequest, *, code: Code) -> FlowOut:  # noqa: ARG001  ninja passes it
    """Read the steps an application goes through: as written down, and as BPMN 2.0 for a modeller."""
    item = item_page(code)
    shown = item and shown_flow(item)
    if not shown:
        raise Problem(404, "not_found")
    return FlowOut(name=shown.name, steps=flow_document(shown.flow)["steps"], bpmn=shown.bpmn())


@router.post(
    "/items/{code}/situation",
    response={200: SituationOutcomeOut, 404: ProblemOut, 409: ProblemOut, 422: ProblemOut},
    summary="Ask what a situation calls for",
)
@everybody
def read_situation(request: HttpRequest, *, code: Code, body: SituationIn) -> SituationOutcomeOut:  # noqa: ARG001
    """Say which question is next, or what the answers come to; nothing is stored."""
    item = item_page(code)
    if item is None or item.live is None:
        raise Problem(404, "not_found")
    situations = Situations.of(item.live.situations)
    if (question := situations.next_question(body.answers)) is not None:
        situations.check_so_far(body.answers)
        return SituationOutcomeOut(next=question.key)
    return SituationOutcomeOut(**vars(situations.outcome(body.answers)))


@router.get("/catalogue.jsonld", response={200: dict[str, Any], 400: ProblemOut}, summary="Read the items as CPSV-AP")
@everybody
def cpsv_ap(
    request: HttpRequest, *, response: HttpResponse, page: PageQuery, agency: Code | None = None
) -> dict[str, Any]:
    """Read the items in use as a data set of public services (CPSV-AP 3.2, JSON-LD), a page at a time."""
    found = items().filter(agency__code=agency) if agency else items()
    shown = Turn(request, response, page).rows(found, "pinyin", "id")
    return dataset(documents_of(versions_of(shown)), publisher())


@router.get("/agencies", response=list[AgencyOut], summary="List departments with items")
@everybody
def list_agencies(request: HttpRequest) -> list[AgencyOut]:  # noqa: ARG001  ninja passes it
    """List the departments that have items in use, in Chinese alphabetical order."""
    return [AgencyOut(code=found.agency.code, name=found.agency.name) for found in agencies_with_items()]


@router.get("/themes", response=list[ThemeOut], summary="List life events")
@everybody
def list_themes(request: HttpRequest) -> list[Any]:  # noqa: ARG001  ninja passes it
    """List the life events that gather items."""
    return list(themes())


@router.get("/centres", response={200: list[CentreOut], 400: ProblemOut}, summary="List service centres")
@everybody
def list_centres(request: HttpRequest, *, response: HttpResponse, page: PageQuery) -> list[CentreOut]:
    """List the service centres of all levels, each before those below it."""
    return [_centre(centre) for centre in Turn(request, response, page).rows(centres_below(""), "path")]


def _found(hit: Found) -> FoundOut:
    agency = AgencyOut(code=hit.item.agency.code, name=hit.item.agency.name)
    twins = [twin.code for twin in hit.twins]
    return FoundOut(
        code=hit.item.code,
        name=hit.item.name,
        agency=agency,
        score=hit.score,
        is_sample=hit.item.is_sample,
        twins=twins,
    )


def item_out(item: Item) -> ItemOut:
    """Return the item as a list shows it."""
    return ItemOut(**_summary(item))


def _summary(item: Item) -> dict[str, Any]:
    return {
        "code": item.code,
        "name": item.name,
        "agency": AgencyOut(code=item.agency.code, name=item.agency.name),
        "version": item.live_id,
        "themes": item.themes,
        "is_sample": item.is_sample,
    }


def _guide(item: Item) -> GuideOut:
    if item.live is None:
        return GuideOut(**_summary(item), status=item.status)
    apart = {"status", "materials", "centres", "situations", "related", *CODES}
    own = set(GuideOut.model_fields) - set(ItemOut.model_fields) - apart
    return GuideOut(
        **_summary(item),
        status=item.status,
        **{name: getattr(item.live, name) for name in own},
        situations=[situation_question(question) for question in Situations.of(item.live.situations).questions],
        **{name: getattr(item, name) for name in CODES},
        related=[each.code for each in family_of(item)],
        materials=[MaterialAskedOut.from_orm(material) for material in item.live.materials.all()],
        centres=[_centre(centre) for centre in centres_taking(item.pk)],
    )


def situation_question(question: SituationQuestion) -> SituationQuestionOut:
    after, options = question.when or (None, ()), [{"key": each.key, "label": each.label} for each in question.options]
    plain = {name: getattr(question, name) for name in ("key", "title", "kind", "least", "most", "unit")}
    return SituationQuestionOut.model_validate(
        {**plain, "options": options, "after": after[0], "after_options": list(after[1])}
    )


def _centre(centre: Centre) -> CentreOut:
    return CentreOut.from_orm(centre)
