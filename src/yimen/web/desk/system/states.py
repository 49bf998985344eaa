"""The state machine for administrators: the picture and the table, both made of the table of moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from django.http import HttpResponse
from django.urls import path
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yimen.cases.rules.picture import FRAMES, draw
from yimen.cases.rules.states import LABELS, MOVES, Move, State
from yimen.cases.rules.way_words import MOVE_LABELS, MOVED_BY, MOVERS
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

LINE = 19  # letters of a box's line
WORDS = {**{state.value: LABELS[state] for state in State}, **{frame: frame for frame in FRAMES}}


@dataclass(frozen=True)
class Row:
    """One move: what it is called, who makes it, from which states to which."""

    label: str
    who: str
    sources: tuple[str, ...]
    target: str


@require_safe
@needs(Permission.MANAGE_SYSTEM, Permission.EDIT_CATALOGUE, Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/states/: every state of a case and every move between them."""
    picture = draw(
        state=lambda value: _lines(WORDS[value]),
        move=lambda value: _lines(MOVE_LABELS[Move(value)]),
        title=_("办件状态图"),
        style="",
    )
    context = {"picture": mark_safe(picture), "rows": list(_rows()), "section": "states"}  # noqa: S308  our own words
    return desk_page(request, "desk/system/states.html", context)


def _lines(words: str) -> tuple[str, ...]:
    return tuple(wrap(_(words), LINE))


def _rows() -> Iterator[Row]:
    for move in Move:
        by_target: dict[State, list[str]] = {}
        for source, target in MOVES[move].items():
            by_target.setdefault(target, []).append(_(LABELS[source]))
        for target, sources in by_target.items():
            yield Row(_(MOVE_LABELS[move]), _(MOVERS[MOVED_BY[move]]), tuple(sources), _(LABELS[target]))


urlpatterns = [path("states/", show, name="states")]
