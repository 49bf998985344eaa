"""What every tab of the item editor shares: the draft on the table, how complete it is, what is wrong with it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.drafts import document, document_at, draft_of, editable_items
from yimen.catalogue.publishing import findings_of
from yimen.catalogue.queries import ItemVersion
from yimen.catalogue.rules.elements import ELEMENTS, MATERIAL_ELEMENTS, Element, Group, in_group, missing
from yimen.catalogue.rules.merging import Merged, merge
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.editing.places import Placed, placed
from yimen.web.desk.editing.tabs import TABS, Tab
from yimen.web.desk.editing.workbench import Progress, Workbench, frame, state
from yimen.web.shared.guards import StaffRequest

__all__ = ["Editing", "editing", "frame", "state"]


class Editing(Workbench[ItemVersion]):
    """An item's draft on its editor's table."""

    routes: ClassVar[str] = "desk:edit"
    section: ClassVar[str] = "catalogue"
    tabs: ClassVar[tuple[Tab, ...]] = TABS

    @property
    def home(self) -> tuple[str, str]:
        """Return where the editor came from, and what that is called."""
        return reverse("desk:catalogue_item", args=[self.code]), _("事项目录")

    @property
    def whose(self) -> str:
        """Return the agency that handles the item."""
        return self.draft.item.agency.name

    @property
    def preview_label(self) -> str:
        """Return what the preview shows."""
        return _("预览办事指南")

    @cached_property
    def document(self) -> dict[str, Any]:
        """Return what the draft says."""
        return document(self.draft)

    def again(self) -> "Editing | None":
        """Return the draft as it is now, None where it is gone."""
        return editing(self.request, self.code)

    def store(self, changes: Mapping[str, Any], revision: int) -> NotAllowed | None:
        """Save these parts over this revision; return the refusal, None when kept."""
        by = self.request.staff
        return attempt(lambda: save_draft(item=self.code, changes=changes, revision=revision, by=by, at=now()))

    def merged(self, changes: Mapping[str, Any], over: int) -> Merged:
        """Return these changes, made over an earlier revision, put into the draft as it stands."""
        return merge(base=document_at(self.draft, over), theirs=self.document, changes=changes)

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
