"""What the answers to a theme's questions come to: items in order, one form, one set of materials, one notice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.bundles.rules.components import Component, Role
from yimen.bundles.rules.fields import MergedForm, merge_forms
from yimen.bundles.rules.merging import UNCHANGED, Merging
from yimen.bundles.rules.order import last_moment, levels
from yimen.bundles.rules.papers import Fed, MergedPaper, Paper, Result, fed_by, merge_papers
from yimen.cases.rules.clock import Due, day_start, due_after
from yimen.catalogue.rules.situations import Pinned
from yimen.kernel.rules.workdays import Workdays


@dataclass(frozen=True, kw_only=True)
class ItemAsks:
    """What one item asks and gives in the situation at hand; its form is without the questions that do not apply."""

    code: str
    name: str
    version: UUID
    agency: str
    form: Mapping[str, Any]
    papers: Sequence[Paper]
    limit: int | None
    unit: str
    result: Result
    pinned: Pinned = field(default_factory=Pinned)
    visits: int | None = None
    fee: str = ""


@dataclass(frozen=True, kw_only=True)
class PlannedItem:
    """One item of the plan; it is filed at once, or once the results of `after` are there."""

    asks: ItemAsks
    role: Role
    after: tuple[str, ...]
    level: int

    @property
    def code(self) -> str:
        """Return the item's code."""
        return self.asks.code

    @property
    def name(self) -> str:
        """Return the item's name."""
        return self.asks.name


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The whole; `told` are questions and answers in words, `fed` are the materials that results bring."""

    theme_version: UUID
    answers: Mapping[str, Any]
    told: tuple[tuple[str, str], ...]
    items: tuple[PlannedItem, ...]
    form: MergedForm
    papers: tuple[MergedPaper, ...]
    fed: tuple[Fed, ...]

    @property
    def after(self) -> dict[str, tuple[str, ...]]:
        """Return who waits for whom."""
        return {one.code: one.after for one in self.items}

    @property
    def versions(self) -> dict[str, UUID]:
        """Return the item versions that the plan was made of."""
        return {one.code: one.asks.version for one in self.items}

    @property
    def facts(self) -> "NoticeFacts":
        """Return the figures of the one notice."""
        asks = [one.asks for one in self.items]
        return NoticeFacts(
            items=len(asks),
            departments=len({each.agency for each in asks}),
            papers=len(self.papers),
            papers_apart=sum(len(each.papers) for each in asks),
            questions=self.form.questions,
            questions_apart=self.form.asked_apart,
            working_days=self.working_days,
            working_days_apart=_summed(asks),
            visits_apart=sum(each.visits or 0 for each in asks),
        )

    @property
    def working_days(self) -> int | None:
        """Return the promised working days of the whole, longest way; None where a limit is not in working days."""
        limits = {one.code: one.asks.limit for one in self.items if one.asks.unit == "workday"}
        if len(limits) < len(self.items) or None in limits.values():
            return None
        return last_moment(self.after, 0, lambda key, begun: begun + (limits[key] or 0))

    def promised(self, at: datetime, workdays: Workdays) -> Due | None:
        """Return when the last decision is promised if all is accepted at this instant; None without a limit."""
        asks = {one.code: one.asks for one in self.items}
        if any(each.limit is None for each in asks.values()):
            return None

        def add(key: str, begun: datetime) -> datetime:
            due = due_after(begun, asks[key].limit or 0, unit=asks[key].unit, workdays=workdays)
            return due.until or day_start(due.on, workdays)

        last = workdays.local(last_moment(self.after, at, add))
        return Due(last, workdays.unpublished(workdays.local(at), last))


@dataclass(frozen=True, kw_only=True)
class NoticeFacts:
    """The figures of the one notice: together, and `apart` as they would be one by one."""

    items: int
    departments: int
    papers: int
    papers_apart: int
    questions: int
    questions_apart: int
    working_days: int | None
    working_days_apart: int | None
    visits_apart: int


def make_plan(
    theme_version: UUID,
    components: Sequence[Component],
    asks: Mapping[str, ItemAsks],
    *,
    answers: Mapping[str, Any],
    told: Sequence[tuple[str, str]] = (),
    merging: Merging = UNCHANGED,
) -> Plan:
    """Return the plan of these items; raise NotAllowed("bundle_circle") where they wait for each other in a circle."""
    after = {one.item: one.after for one in components}
    level = {key: number for number, keys in enumerate(levels(after)) for key in keys}
    papers = {one.item: asks[one.item].papers for one in components}
    fed = fed_by(papers, after, {key: each.result for key, each in asks.items()}, said=merging.fed)
    return Plan(
        theme_version=theme_version,
        answers=answers,
        told=tuple(told),
        items=tuple(
            PlannedItem(asks=asks[one.item], role=one.role, after=one.after, level=level[one.item])
            for one in components
        ),
        form=merge_forms([(one.item, asks[one.item].form) for one in components], merging=merging),
        papers=merge_papers(papers, fed, merging=merging),
        fed=fed,
    )


def _summed(asks: Sequence[ItemAsks]) -> int | None:
    limits = [each.limit for each in asks if each.unit == "workday"]
    if len(limits) < len(asks) or None in limits:
        return None
    return sum(limit or 0 for limit in limits)
