"""A draft on its editor's table, an item's or a theme's: what the pages around it share."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yimen.catalogue.drafts import edit_to_redo, edit_to_undo
from yimen.catalogue.queries import Version
from yimen.catalogue.rules.merging import Merged
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.editing.tabs import Tab
from yimen.web.shared.guards import StaffRequest

OPEN = "draft"
V = TypeVar("V", bound=Version)


@dataclass(frozen=True)
class Progress:
    """One tab as the list of tabs shows it, and the needed elements it still lacks."""

    tab: Tab
    url: str
    lacks: Sequence[Any] = ()


@dataclass(frozen=True)
class Workbench(ABC, Generic[V]):
    """A draft, and the document that its pages read and change; `routes` begins the names of its addresses."""

    request: StaffRequest
    code: str
    draft: V

    routes: ClassVar[str]
    section: ClassVar[str]
    tabs: ClassVar[tuple[Tab, ...]]

    @property
    @abstractmethod
    def home(self) -> tuple[str, str]:
        """Return where the editor came from, and what that is called."""

    @property
    @abstractmethod
    def whose(self) -> str:
        """Return which agency's it is."""

    @property
    @abstractmethod
    def preview_label(self) -> str:
        """Return what the preview shows."""

    @property
    @abstractmethod
    def document(self) -> dict[str, Any]:
        """Return what the draft says."""

    @abstractmethod
    def again(self) -> "Self | None":
        """Return the draft as it is now, None where it is gone."""

    @abstractmethod
    def store(self, changes: Mapping[str, Any], revision: int) -> NotAllowed | None:
        """Save these parts over this revision; return the refusal, None when kept."""

    @abstractmethod
    def merged(self, changes: Mapping[str, Any], over: int) -> Merged:
        """Return these changes, made over an earlier revision, put into the draft as it stands."""

    @property
    def is_open(self) -> bool:
        """Return whether it may be changed: not while somebody reviews it."""
        return self.draft.state == OPEN

    @property
    def urls(self) -> dict[str, str]:
        """Return the addresses of the frame's buttons."""
        names = ("undo", "redo", "preview", "conflict")
        found = {name: reverse(f"{self.routes}_{name}", args=[self.code]) for name in names}
        return {**found, "start": reverse(self.routes, args=[self.code])}

    def tab(self, key: str | None) -> Tab:
        """Return the tab of this key, the first for one there is not."""
        return next((tab for tab in self.tabs if tab.key == key), self.tabs[0])


def frame(
    found: Workbench[Any],
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


def state(found: Workbench[Any], tab: str, context: Mapping[str, Any]) -> HttpResponse:
    """Return only what changes around a form that saved itself; each part is the one that a fresh page has."""
    whole = {**around(found, tab), **context, "is_partial": True}
    response = render(found.request, "desk/editing/state.html", whole)
    response.headers["Cache-Control"] = "no-store"
    return response


def around(found: Workbench[Any], tab: str) -> dict[str, Any]:
    """Return what the frame draws around a tab."""
    staff = found.request.staff
    return {
        "editing": found,
        "draft": found.draft,
        "tab": found.tab(tab),
        "undo": edit_to_undo(found.draft, staff) if found.is_open else None,
        "redo": edit_to_redo(found.draft, staff) if found.is_open else None,
        "section": found.section,
    }
