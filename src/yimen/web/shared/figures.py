"""Figures of coverage as pages show them: grouped, each with its departments, its share and its list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from yimen.catalogue.coverage import Coverage
from yimen.catalogue.queries import Item
from yimen.catalogue.rules.coverage import GROUPS, SAID, Figure, Group, Mood, Said
from yimen.web.shared.sheets import csv_answer


@dataclass(frozen=True)
class Shown:
    """One figure with its two numbers."""

    figure: Figure
    items: int
    departments: int

    @property
    def said(self) -> Said:
        """Return its name and meaning."""
        return SAID[self.figure]

    @property
    def is_bad(self) -> bool:
        """Return whether something is left to be mended."""
        return self.said.mood == Mood.TO_MEND and self.items > 0


def figure_named(name: str) -> Figure:
    """Return the figure; raise Http404 for a name that is none."""
    try:
        return Figure(name)
    except ValueError:
        raise Http404 from None


def groups(found: Coverage) -> list[tuple[Group, list[Shown]]]:
    """Return every group with its figures."""
    return [(group, [shown(found, figure) for figure in group.figures]) for group in GROUPS]


def shown(found: Coverage, figure: Figure) -> Shown:
    """Return one figure with its numbers."""
    return Shown(figure, found.items(figure), found.departments(figure))


def figures_csv(found: Coverage) -> HttpResponse:
    """Return every figure with its meaning, its items and its departments."""
    rows = ((_(SAID[f].label), _(SAID[f].meaning), found.items(f), found.departments(f)) for f in Figure)
    return csv_answer(_("覆盖指标"), (_("指标"), _("口径"), _("事项数"), _("部门数")), rows)


def items_csv(name: str, items: Iterable[Item]) -> HttpResponse:
    """Return the list behind a figure."""
    header = (_("事项编码"), _("事项"), _("部门"), _("事项类型"), _("到现场次数"), _("通办范围"))
    return csv_answer(name, header, _rows(items))


def _rows(items: Iterable[Item]) -> Iterator[tuple[object, ...]]:
    for item in items:
        live = item.live
        said = (_(live.get_task_type_display()), live.visits, _(live.get_scope_display())) if live else ("", "", "")
        yield (item.code, item.name, item.agency.name, *said)
