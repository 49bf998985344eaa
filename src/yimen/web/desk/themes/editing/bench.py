"""A theme's draft on its editor's table, with its tabs and what is wrong with it."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from yimen.bundles.actions.save_theme_draft import save_theme_draft
from yimen.bundles.drafts import editable_themes, theme_document, theme_draft_of
from yimen.bundles.faults import faults_of, known_items
from yimen.bundles.queries import ThemeVersion
from yimen.bundles.rules.faults import Known
from yimen.catalogue.drafts import said_at
from yimen.catalogue.queries import item_names
from yimen.catalogue.rules.merging import Merged, Parts, merge
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.editing.places import Placed
from yimen.web.desk.editing.tabs import Tab
from yimen.web.desk.editing.workbench import Progress, Workbench
from yimen.web.shared.guards import StaffRequest

TABS = (
    Tab("overview", "总览", "desk:theme_edit"),
    Tab("basics", "基本信息", "desk:theme_edit_basics"),
    Tab("items", "事项", "desk:theme_edit_items"),
    Tab("situations", "情形", "desk:theme_edit_situations"),
    Tab("merging", "合并", "desk:theme_edit_merging"),
    Tab("preview", "预览告知", "desk:theme_edit_preview"),
    Tab("check", "核对与提交", "desk:theme_draft"),
)
PARTS = Parts(
    designed={
        "name": "主题名称", "zone": "专区", "summary": "一句话说明", "kind": "种类", "lead": "牵头部门",
        "service_objects": "服务对象", "keywords": "群众的说法", "notice": "告知里的话", "items": "事项",
        "situations": "情形", "merging": "合并",
    }
)  # fmt: skip


class ThemeEditing(Workbench[ThemeVersion]):
    """A theme's draft on its editor's table."""

    routes: ClassVar[str] = "desk:theme_edit"
    section: ClassVar[str] = "themes"
    tabs: ClassVar[tuple[Tab, ...]] = TABS
    share: ClassVar[None] = None

    @property
    def home(self) -> tuple[str, str]:
        """Return the list of themes being written."""
        return reverse("desk:theme_drafts"), _("一件事主题编辑")

    @property
    def whose(self) -> str:
        """Return the agency that leads, if one does."""
        return self.draft.lead.name if self.draft.lead else ""

    @property
    def preview_label(self) -> str:
        """Return what the preview shows."""
        return _("预览告知")

    @cached_property
    def document(self) -> dict[str, Any]:
        """Return what the draft says."""
        return theme_document(self.draft)

    @cached_property
    def known(self) -> dict[str, Known]:
        """Return the theme's items that can be applied for today."""
        return known_items(self.draft)[0]

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the names of the theme's items by code."""
        return item_names([str(row.get("item", "")) for row in self.document["items"]])

    @cached_property
    def findings(self) -> list[Placed]:
        """Return what is wrong with the draft, each with the page where it is mended."""
        return [Placed(fault, self.tab(fault.place).url(self.code)) for fault in faults_of(self.draft)]

    @cached_property
    def progress(self) -> list[Progress]:
        """Return the tabs."""
        return [Progress(tab, tab.url(self.code)) for tab in TABS]

    def again(self) -> "ThemeEditing | None":
        """Return the draft as it is now, None where it is gone."""
        return theme_editing(self.request, self.code)

    def store(self, changes: Mapping[str, Any], revision: int) -> NotAllowed | None:
        """Save these parts over this revision; return the refusal, None when kept."""
        by = self.request.staff
        return attempt(lambda: save_theme_draft(theme=self.code, changes=changes, revision=revision, by=by, at=now()))

    def merged(self, changes: Mapping[str, Any], over: int) -> Merged:
        """Return these changes, made over an earlier revision, put into the draft as it stands."""
        base = said_at(self.draft, over, dict(self.document))
        return merge(base=base, theirs=self.document, changes=changes, parts=PARTS)

    def differing(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parts that say otherwise than the draft does."""
        return {key: value for key, value in typed.items() if value != self.document[key]}


def theme_editing(request: StaffRequest, code: str) -> ThemeEditing | None:
    """Return the theme's draft, None while it has none; raise Http404 for a theme that is not this editor's."""
    if not editable_themes(request.staff, localdate()).filter(code=code).exists():
        raise Http404
    draft = theme_draft_of(code)
    return ThemeEditing(request, code, draft) if draft else None
