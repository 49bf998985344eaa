"""When a way from one step to the next is taken: always, with certain answers of the form, or in all other cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.catalogue.rules.flow import START, Comparison, Step, Way
from yimen.catalogue.rules.flow_edits import with_way
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.designing.drafting import Drafting, with_draft
from yimen.web.desk.designing.flow_draft import FlowDraft, of_step
from yimen.web.desk.designing.flow_tab import place

ALWAYS, OTHERWISE, KEPT, FROM_START = "", "otherwise", "kept", "-"
NUMBERS = frozenset({"integer", "number"})


@dataclass(frozen=True)
class FieldRow:
    """A question of the form that a condition may read, and what is chosen for it."""

    key: str
    title: str
    choices: tuple[str, ...]
    kind: str  # choice, number, date
    is_chosen: bool
    ticked: tuple[Any, ...] = ()
    low: Any = ""
    high: Any = ""


@require_http_methods(["GET", "POST"])
@with_draft("flow")
def change(drafting: Drafting, key: str, source: str) -> HttpResponse:
    """GET and POST edit/flow/steps/<key>/ways/<source>/: the condition of one way."""
    design = FlowDraft(drafting)
    step = design.step(key)
    way = _way(step, START if source == FROM_START else source)
    sent = drafting.request.POST
    if drafting.request.method != "POST":
        return _page(design, step, way)
    try:
        new = _sent(way, sent, drafting.form)
    except ValueError as wrong:
        return _page(design, step, way, wrong=str(wrong))
    return design.keep(
        with_way(design.steps, key, new),
        to=place(drafting, key),
        part=of_step(key),
        again=lambda refused: _page(design, step, way, refused=refused),
    )


def _way(step: Step, source: str) -> Way:
    there = next((way for way in step.ways if way.source == source), None)
    if there is None and (source != START or step.after):
        raise Http404
    return there or Way(START)


def _sent(way: Way, sent: QueryDict, form: Mapping[str, Any]) -> Way:
    """Return the way as chosen; raise ValueError with a sentence for a condition that says nothing."""
    chosen = sent.get("when", ALWAYS)
    if chosen == KEPT:
        return way
    if chosen in {ALWAYS, OTHERWISE}:
        return Way(way.source, otherwise=chosen == OTHERWISE)
    row = next((row for row in rows_of(form, way) if f"f.{row.key}" == chosen), None)
    if row is None:
        raise ValueError(_("请选择一个问题。"))
    return Way(way.source, (_comparison(row, sent),))


def _comparison(row: FieldRow, sent: QueryDict) -> Comparison:
    if row.kind == "choice":
        ticked = set(sent.getlist(f"in.{row.key}"))
        if not ticked & set(row.choices):
            raise ValueError(_("请至少勾选一个答案。"))
        return Comparison(row.key, tuple(answer for answer in row.choices if answer in ticked))
    low, high = (_bound(sent.get(f"{end}.{row.key}", "").strip(), row.kind) for end in ("low", "high"))
    if low is None and high is None:
        raise ValueError(_("请至少填写一个界限。"))
    return Comparison(row.key, at_least=low, below=high)


def _bound(text: str, kind: str) -> Any:
    if not text:
        return None
    if kind == "date":
        return text
    try:
        number = float(text)
    except ValueError:
        raise ValueError(_("界限要填数字。")) from None
    return int(number) if number.is_integer() else number


def rows_of(form: Mapping[str, Any], way: Way) -> list[FieldRow]:
    """Return the questions on which a flow can turn: those with options, numbers and dates."""
    readable = [(key, schema) for key, schema in form.get("properties", {}).items() if isinstance(schema, Mapping)]
    fields = sorted(readable, key=lambda field: field[1].get("x-order", 0))
    only = way.when[0] if len(way.when) == 1 else None
    rows = (_row(key, schema, only if only and only.field == key else None) for key, schema in fields)
    return [row for row in rows if row is not None]


def _row(key: str, schema: Mapping[str, Any], test: Comparison | None) -> FieldRow | None:
    choices = schema.get("enum") or (schema.get("items") or {}).get("enum") or ()
    kind = "choice" if choices else _measured(schema)
    if not kind:
        return None
    title, is_chosen = str(schema.get("title") or key), test is not None
    if test is None:
        return FieldRow(key, title, tuple(choices), kind, is_chosen)
    low, high = ("" if bound is None else bound for bound in (test.at_least, test.below))
    return FieldRow(key, title, tuple(choices), kind, is_chosen, test.among, low, high)


def _measured(schema: Mapping[str, Any]) -> str:
    if schema.get("type") in NUMBERS:
        return "number"
    return "date" if schema.get("format") == "date" else ""


def _page(
    design: FlowDraft, step: Step, way: Way, *, wrong: str = "", refused: NotAllowed | None = None
) -> HttpResponse:
    rows = rows_of(design.drafting.form, way)
    context = {
        "step": step,
        "source": design.step(way.source).name if way.source else _("受理"),
        "way": way,
        "kept": design.words.when(way) if way.when and not any(row.is_chosen for row in rows) else "",
        "rows": rows,
        "wrong": wrong,
    }
    return design.drafting.page("desk/designing/way.html", context, refused=refused, status=422 if wrong else 200)


urlpatterns = [
    path("catalogue/items/<str:code>/edit/flow/steps/<str:key>/ways/<str:source>/", change, name="change_way"),
]
