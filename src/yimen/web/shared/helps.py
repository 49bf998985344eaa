"""Help on a case as its applicant reads it: what kind, by which office, when; names of staff stay inside (0155)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from yimen.cases.queries.helping import HelpEntry
from yimen.cases.rules.helping import HelpKind

PLAIN = {
    HelpKind.LEAD: gettext_noop("有人牵头，负责到底"),
    HelpKind.HELP: gettext_noop("有人指导填写、陪同办理"),
    HelpKind.ACT_FOR: gettext_noop("有人替您跑腿递交"),
    HelpKind.ASSIST: gettext_noop("有人跨部门沟通配合"),
    HelpKind.SUPERVISE: gettext_noop("有人督促办理"),
}
ABOUT_YOU = (HelpKind.HELP, HelpKind.ACT_FOR)  # their words say what was done for the applicant; others' are internal


@dataclass(frozen=True)
class Help:
    """One entry; `office` is the agency or the centre, `item` the part of a whole that it is about."""

    entry: HelpEntry
    plain: str
    office: str
    words: str
    item: str = ""

    @property
    def at(self) -> datetime:
        """Return when it was given."""
        return self.entry.at


def helps_told(entries: Iterable[HelpEntry], *, of_parts: bool = False) -> list[Help]:
    """Return the entries in their order; `of_parts` also says which part each is about."""
    return [_told(entry, entry.case.version.name if of_parts else "") for entry in entries]


def _told(entry: HelpEntry, item: str) -> Help:
    kind, staff = HelpKind(entry.kind), entry.staff
    office = staff.agency.short_name if staff.agency else staff.centre.name if staff.centre else ""
    words = entry.words if kind in ABOUT_YOU else ""
    return Help(entry, _(PLAIN[kind]), office, words, item)
