"""What every tab of the editor shares: the draft on the table, how complete it is, what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from yimen.catalogue.drafts import document, draft_of, edit_to_redo, edit_to_undo, editable_items
from yimen.catalogue.publishing import findings_of
from yimen.catalogue.queries import ItemVersion
from yimen.catalogue.rules.elements import ELEMENTS, MATERIAL_ELEMENTS, Element, Group, in_group, missing
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.editing.places import Placed, placed
from yimen.web.desk.editing.tabs import TABS, Tab, tab_of
from yimen.web.shared.guards import StaffRequest

OPEN = "draft"


@dataclass(frozen=True)
class Progress:
    """One tab as the list of tabs shows it, and the needed elements it still lacks."""

    tab: Tab
    url: str
    lacks: list[Element]


@dataclass(frozen=True)
class Editing:
    """A draft on its editor's table, and the document that its pages read and change."""

    request: StaffRequest
    code: str
    draft: ItemVersion

    @cached_property
    def document(self) -> dict[str, Any]:
        """Return what the draft says."""
        return document(self.draft)

    @property
    def is_open(self) -> bool:
        """Return whether it may be changed: not while somebody reviews it."""
        return self.draft.state == OPEN

    @cached_property
    def findings(self) -> list[Placed]:
        """Return what is wrong with the draft, each with the field where it is mended."""
        return placed(self.code, findings_of(self.draft))

    @cached_property
    def progress(self) -> list[Progress]:
        """Return the tabs with what each still lacks."""
        return [Progress(tab, tab.url(self.code), self.lacking(tab.group)) for tab in TABS]

    def lacking(self, group: Group | None) -> list[Element]:
        """Return the needed elements of a group that say nothing yet; of materials, one for each that has no name."""
        if group is None:
            return []
        if group == Group.MATERIALS:
            return [each for material in self.document["materials"] for each in missing(material, MATERIAL_ELEMENTS)]
        return missing(self.document, in_group(group))

    @property
    def share(self) -> int:
        """Return how much of what is needed is there, in percent."""
        lacks = sum(len(each.lacks) for each in self.progress)
        needed = lacks + sum(each.needed for each in ELEMENTS)
        return 100 * (needed - lacks) // needed


def editing(request: StaffRequest, code: str) -> Editing | None:
    """Return the item's draft, None while it has none; raise Http404 for an item that is not this editor's."""
    if not editable_items(request.staff, localdate()).filter(code=code).exists():
        raise Http404
    draft = draft_of(code)
    return Editing(request, code, draft) if draft else None


def frame(
    found: Editing,
    tab: str,
    context: Mapping[str, Any],
    *,
    template: str,
    refused: NotAllowed | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return a tab's page in the editor's frame."""
    whole = {**around(found, tab), **context}
    return desk_page(found.request, template, whole, refused=refused, status=status)


def state(found: Editing, tab: str, context: Mapping[str, Any]) -> HttpResponse:
    """Return only what changes around a form that saved itself; each part is the one that a fresh page has."""
    whole = {**around(found, tab), **context, "is_partial": True}
    response = render(found.request, "desk/editing/state.html", whole)
    response.headers["Cache-Control"] = "no-store"
    return response


def around(found: Editing, tab: str) -> dict[str, Any]:
    """Return what the frame draws around a tab."""
    staff = found.request.staff
    return {
        "editing": found,
        "draft": found.draft,
        "tab": tab_of(tab),
        "undo": edit_to_undo(found.draft, staff) if found.is_open else None,
        "redo": edit_to_redo(found.draft, staff) if found.is_open else None,
        "section": "catalogue",
    }
