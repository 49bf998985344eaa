"""The tabs of the editor in the order in which an item is best written; each is one line."""

from dataclasses import dataclass

from django.urls import reverse

from yimen.catalogue.rules.elements import GROUPS, Group


@dataclass(frozen=True)
class Tab:
    """One tab: its Chinese name, the address it stands at, and the group of elements it edits, if it does."""

    key: str
    zh: str
    address: str
    group: Group | None = None

    def url(self, code: str) -> str:
        """Return where the tab of this item is."""
        own = [code, self.key] if self.address == "desk:edit_group" else [code]
        return reverse(self.address, args=own)


def _of(group: Group, address: str = "desk:edit_group") -> Tab:
    return Tab(group.value, GROUPS[group], address, group)


TABS: tuple[Tab, ...] = (
    Tab("overview", "总览", "desk:edit"),
    _of(Group.BASIC),
    _of(Group.POWER),
    _of(Group.LIMITS),
    _of(Group.HANDLING),
    _of(Group.ACCESS),
    _of(Group.MATERIALS, "desk:edit_materials"),
    _of(Group.FEE),
    _of(Group.RESULT),
    _of(Group.INTERMEDIARY),
    _of(Group.RIGHTS),
    _of(Group.PROCEDURE),
    Tab("form", "申请表", "desk:form_designer"),
    Tab("situations", "情形", "desk:edit_situations"),
    Tab("flow", "办理流程", "desk:flow_designer"),
    Tab("instant", "自动审批", "desk:edit_instant"),
    Tab("grades", "裁量标准", "desk:edit_grades"),
    Tab("check", "核对与提交", "desk:catalogue_draft"),
    Tab("history", "历史版本", "desk:item_versions"),
)


def tab_of(key: str | None) -> Tab:
    """Return the tab of this key, the first for one there is not."""
    return next((tab for tab in TABS if tab.key == key), TABS[0])


def tab_after(key: str) -> Tab:
    """Return the tab that follows, the first after the last."""
    return TABS[(TABS.index(tab_of(key)) + 1) % len(TABS)]


def tab_of_group(group: Group) -> Tab | None:
    """Return the tab on which a group of elements is edited."""
    return next((tab for tab in TABS if tab.group == group), None)
