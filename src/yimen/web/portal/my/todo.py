"""What needs doing, on one glance: each line says what, by when, and leads there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yimen.cases.queries import Case, Draft
from yimen.cases.rules.states import State
from yimen.kernel.queries.parameters import kept_parameter
from yimen.web.portal.licences.mine import Card

SOON_KEY, SOON = "licences.expiring_days", 90  # from when on a licence that runs out is a thing to do


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One thing to do; `whose` is the organisation it is for, nobody's where it is one's own."""

    words: Promise
    about: str
    address: str
    icon: str
    due: date | None = None
    whose: str = ""
    organisation: UUID | None = None


@dataclass(frozen=True)
class _Turn:
    words: Promise
    route: str
    icon: str
    due: Callable[[Case], date | None]


TURNS = {
    State.SUPPLEMENTING: _Turn(_("请补交材料"), "portal:supplement", "upload", lambda case: case.supplement_due),
    State.SENT_BACK: _Turn(_("请修改后重新提交"), "portal:correction", "edit", lambda _case: None),
    State.READY: _Turn(_("结果已出，请领取"), "portal:case", "box", lambda _case: None),
}
OWED = _Turn(_("请补交承诺的材料"), "portal:promised", "upload", lambda case: case.tolerance_due)


def of_cases(cases: Iterable[Case]) -> Iterator[Todo]:
    """Yield the turn that is the applicant's in each case."""
    for case in cases:
        turn = OWED if case.tolerance_due else TURNS[State(case.state)]
        yield Todo(
            words=turn.words,
            about=case.version.name,
            address=reverse(turn.route, args=[case.number]),
            icon=turn.icon,
            due=turn.due(case),
            whose=case.organisation.name if case.organisation else "",
            organisation=case.organisation_id,
        )


def last_soon(today: date) -> date:
    """Return the day until which a licence ends soon."""
    return today + timedelta(days=int(kept_parameter(SOON_KEY, SOON)))


def of_licences(cards: Iterable[Card], today: date) -> Iterator[Todo]:
    """Yield the valid licences that run out soon."""
    last = last_soon(today)
    for each in cards:
        ends = each.licence.valid_to
        if each.is_valid and ends is not None and ends <= last:
            body = each.licence.holder_organisation
            yield Todo(
                words=_("证照快到期，请办理延续"),
                about=each.licence.type.name,
                address=reverse("portal:licence", args=[each.key]),
                icon="clock",
                due=ends,
                whose=body.name if body else "",
                organisation=each.licence.holder_organisation_id,
            )


def of_drafts(drafts: Iterable[Draft]) -> Iterator[Todo]:
    """Yield the applications that are not finished."""
    for draft in drafts:
        address = reverse("portal:apply_review", args=[draft.pk])
        yield Todo(words=_("接着填写"), about=draft.version.name, address=address, icon="edit")
