"""The catalogue as documents: what goes out in files, and what a file that comes in would change."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.db.models import F, Q, QuerySet

from yimen.catalogue.drafts import agencies_of_editor, document, editable_items, with_all
from yimen.catalogue.models import UNPUBLISHED, Item, ItemVersion, LicenceType, VersionState
from yimen.catalogue.rules.sheets.faults import Fault, Note
from yimen.catalogue.rules.sheets.grid import Limits
from yimen.catalogue.rules.sheets.proposals import Known, Proposal, Proposals, changes, is_same
from yimen.identity.models import Staff
from yimen.kernel.queries.parameters import parameter

BATCH = 500
FIXED = ("code", "owner", "source", "is_sample")  # what no draft may change; a move to another agency is no new version
MOST_ROWS, MOST_MEGABYTES = "catalogue.import_most_rows", "catalogue.import_most_megabytes"
REVIEWED = (VersionState.IN_REVIEW, VersionState.APPROVED)
Document = dict[str, Any]
Progress = Callable[[int, int], None]


class Fate(StrEnum):
    """What would become of an item in a file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass(frozen=True)
class Outcome:
    """One item of a file: what would become of it, over what stands now (`base`), what keeps it from being taken."""

    code: str
    name: str
    sheet: str
    row: int
    fate: Fate
    document: Document = field(default_factory=dict)
    base: Document | None = None
    faults: tuple[Fault, ...] = ()

    @cached_property
    def changes(self) -> tuple[str, ...]:
        """Return the Chinese names of what would change; only the page of an editor asks, for a few items."""
        return tuple(changes(self.base, self.document)) if self.fate in (Fate.NEW, Fate.CHANGED) else ()


@dataclass(frozen=True)
class Preview:
    """Everything that a file would do."""

    outcomes: list[Outcome]
    faults: list[Fault]  # of cells and rows, those of items among them
    notes: list[Note]
    rows: int

    @property
    def seal(self) -> str:
        """Return a digest of what would be done: what an editor saw is what is taken, or nothing."""
        done = [(each.code, each.fate, each.document) for each in self.outcomes]
        return sha256(json.dumps(done, sort_keys=True, default=str).encode()).hexdigest()[:32]

    def of(self, *fates: Fate) -> list[Outcome]:
        """Return the items with one of these fates, in the file's order."""
        return [each for each in self.outcomes if each.fate in fates]


def items_of(agency: str = "") -> QuerySet[Item]:
    """Return the items that have a live version, all or one department's (by its code)."""
    found = Item.objects.filter(live__isnull=False)
    return found.filter(agency__code=agency) if agency else found


def live_versions(items: QuerySet[Item]) -> QuerySet[ItemVersion]:
    """Return the live versions of these items, with all that their documents say, in Chinese order."""
    found = ItemVersion.objects.filter(item__live=F("pk"), item__in=items.order_by().values("pk"))
    return with_all(found).order_by("item__pinyin", "item__code")


def versions_of(items: Sequence[Item]) -> QuerySet[ItemVersion]:
    """Return the live versions of these few items, with all that their documents say."""
    return with_all(ItemVersion.objects.filter(pk__in=[item.live_id for item in items if item.live_id]))


def documents_of(versions: QuerySet[ItemVersion]) -> Iterator[Document]:
    """Yield the documents of the versions, some hundred rows in memory at a time."""
    for version in versions.iterator(chunk_size=BATCH):
        yield document(version)


def limits() -> Limits:
    """Return how much of a file is read, by the deployment's parameters."""
    usual = Limits()
    rows = int(parameter(MOST_ROWS, usual.rows))
    return replace(usual, rows=rows, packed=int(parameter(MOST_MEGABYTES, usual.packed >> 20)) << 20)


def preview(
    proposals: Proposals, *, by: Staff | None, on: date, progress: Progress = lambda _done, _all: None
) -> Preview:
    """Return what the proposals would do: to open drafts for an editor, to live items for the operator (None)."""
    look = _Look(by, on)
    outcomes: list[Outcome] = []
    for start in range(0, len(proposals.items), BATCH):
        outcomes += look.at(proposals.items[start : start + BATCH])
        progress(len(outcomes), len(proposals.items))
    faults = [*proposals.faults, *(fault for each in outcomes for fault in each.faults)]
    faults.sort(key=lambda fault: (fault.sheet, fault.row, fault.column))
    return Preview(outcomes, list(dict.fromkeys(faults)), proposals.notes, proposals.rows)


@dataclass(frozen=True)
class _Stands:
    """How the catalogue stands to one item of a file."""

    base: Document | None
    is_reviewed: bool
    is_editable: bool


class _Look:
    """One look at the catalogue for many proposals; what is outside an editor's scope is a fault."""

    def __init__(self, by: Staff | None, on: date) -> None:
        self.by, self.on = by, on
        self.known = Known(frozenset(LicenceType.objects.values_list("code", flat=True)), self._owner())
        own = [] if by is None else list(agencies_of_editor(by, on))
        self.agencies = {name for agency in own for name in (agency.code, agency.name)}

    def at(self, items: Sequence[Proposal]) -> list[Outcome]:
        """Return what would become of these items."""
        stands = self._stands([each.code for each in items])
        return [self._outcome(each, stands.get(each.code, NOT_THERE)) for each in items]

    def _owner(self) -> dict[str, str] | None:
        """Return the editor's own agency, whose a new item is unless the file says otherwise."""
        agency = self.by.agency if self.by is not None else None
        return {"name": agency.name, "code": agency.code, "uscc": agency.uscc} if agency else None

    def _stands(self, codes: list[str]) -> dict[str, _Stands]:
        """Return what stands now by code: for an editor the open draft, else the live version."""
        which, editable = Q(item__live=F("pk")), set(codes)
        if self.by is not None:
            which |= Q(state__in=UNPUBLISHED)
            editable = set(editable_items(self.by, self.on).filter(code__in=codes).values_list("code", flat=True))
        versions = with_all(ItemVersion.objects.filter(which, item__code__in=codes)).order_by("number")
        return {
            version.item.code: _Stands(document(version), version.state in REVIEWED, version.item.code in editable)
            for version in versions
        }

    def _outcome(self, proposal: Proposal, stands: _Stands) -> Outcome:
        merged, base = proposal.over(stands.base, self.known), stands.base
        found = merged.document
        faults = (*merged.faults, *self._barred(proposal, found, stands))
        name = str(found.get("name") or (base or {}).get("name") or "")
        place = (proposal.code, name, proposal.sheet, proposal.row)
        if faults:
            return Outcome(*place, Fate.FAULTY, faults=faults)
        if self.by is not None and base is not None:
            found = {**found, **{key: base[key] for key in FIXED}}
        if is_same(base, found):
            return Outcome(*place, Fate.UNCHANGED)
        fate = Fate.NEW if base is None else Fate.CHANGED
        return Outcome(*place, fate, found, base)

    def _barred(self, proposal: Proposal, found: Document, stands: _Stands) -> list[Fault]:
        """Return why this editor may not do this to this item."""
        if stands.is_reviewed:
            return [_about(proposal, "这个事项的草稿正在审核，请等审核完再导入")]
        if not stands.is_editable:
            return [_about(proposal, "这个事项属于其他部门，您不能修改；请删掉这一行")]
        owner = found.get("owner") or {}
        if self.by is None or stands.base is not None or self.agencies & {owner.get("code"), owner.get("name")}:
            return []
        return [_about(proposal, "实施主体不是您能编辑的部门；请核对部门名称：", str(owner.get("name", "")))]


NOT_THERE = _Stands(None, is_reviewed=False, is_editable=True)


def _about(proposal: Proposal, *wanted: str) -> Fault:
    return Fault(proposal.sheet, proposal.row, 0, "整项", "", wanted[0], "".join(wanted[1:]), proposal.code)
