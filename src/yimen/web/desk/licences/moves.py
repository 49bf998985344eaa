"""What can be done to a licence, each with its form and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yimen.identity.queries import Staff
from yimen.licences.actions.cancel_licence import cancel_licence
from yimen.licences.actions.change_licence import Change, change_licence
from yimen.licences.actions.extend_licence import extend_licence
from yimen.licences.actions.reissue_licence import reissue_licence
from yimen.licences.actions.resume_licence import resume_licence
from yimen.licences.actions.revoke_licence import revoke_licence
from yimen.licences.actions.suspend_licence import suspend_licence
from yimen.licences.actions.withdraw_licence import withdraw_licence
from yimen.licences.queries import Licence
from yimen.licences.rules.standing import open_moves
from yimen.licences.rules.states import Move, Status

MOST = 500  # letters of a reason
DAY = forms.DateInput(attrs={"type": "date", "class": "input-short"}, format="%Y-%m-%d")


class ReasonForm(forms.Form):
    """Why; every move needs it."""

    reason = forms.CharField(
        label=_("理由"),
        help_text=_("写明事实和依据，例如处罚决定书文号。会记入这份证照的经过。"),
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明理由")},
    )

    def said(self) -> dict[str, Any]:
        """Return what the verb takes beside the licence."""
        return dict(self.cleaned_data)


class ChangeForm(ReasonForm):
    """What the next version says."""

    place = forms.CharField(label=_("地址（经营场所）"), max_length=300, required=False)
    scope = forms.CharField(label=_("许可范围"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ("place", "scope", "reason")

    def said(self) -> dict[str, Any]:
        """Return the change and its reason."""
        data = self.cleaned_data
        return {"change": Change(place=data["place"], scope=data["scope"]), "reason": data["reason"]}


class ExtendForm(ReasonForm):
    """Until when, and why."""

    until = forms.DateField(
        label=_("有效期延至"), widget=DAY, error_messages={"invalid": _("请填写日期，例如 2031-11-22")}
    )
    field_order = ("until", "reason")


@dataclass(frozen=True)
class Way:
    """One move: its verb, its form, its words."""

    verb: Callable[..., Licence]
    name: Promise
    hint: Promise
    done: Promise
    form: type[ReasonForm] = ReasonForm
    tone: str = ""

    def act(self, form: ReasonForm, *, licence: UUID, by: Staff, at: datetime) -> Licence:
        """Return what the verb returns."""
        return self.verb(licence=licence, by=by, at=at, **form.said())


WAYS: dict[Move, Way] = {
    Move.CHANGE: Way(
        change_licence,
        _("变更"),
        _("地址、范围或持证人名称变了：发新版，旧版作废。"),
        _("已变更，新版已发。"),
        ChangeForm,
    ),
    Move.EXTEND: Way(
        extend_licence, _("延续"), _("延长有效期：发新版，旧版作废。"), _("已延续，新版已发。"), ExtendForm
    ),
    Move.REISSUE: Way(
        reissue_licence, _("补发"), _("遗失或损毁：内容不变，发新版，旧版作废。"), _("已补发，新版已发。")
    ),
    Move.SUSPEND: Way(suspend_licence, _("暂扣"), _("行政处罚：恢复之前不能使用。"), _("已暂扣。"), tone="danger"),
    Move.RESUME: Way(resume_licence, _("恢复"), _("暂扣期满或已改正：恢复使用。"), _("已恢复。")),
    Move.REVOKE: Way(revoke_licence, _("吊销"), _("行政处罚：不能再使用，也不能恢复。"), _("已吊销。"), tone="danger"),
    Move.WITHDRAW: Way(
        withdraw_licence, _("撤销"), _("本不该发证，例如以欺骗手段取得：收回许可。"), _("已撤销。"), tone="danger"
    ),
    Move.CANCEL: Way(
        cancel_licence, _("注销"), _("期满未延续、持证人终止或主动放弃：办理注销。"), _("已注销。"), tone="danger"
    ),
}


@dataclass(frozen=True)
class Offer:
    """A move that is open now, with the form to fill in."""

    move: Move
    way: Way
    form: forms.Form

    @property
    def is_open(self) -> bool:
        """Return whether the form stands open: something in it was wrong."""
        return self.form.is_bound


def form_for(licence: Licence, move: Move, data: Any = None) -> ReasonForm:
    """Return the form of a move, filled with what the licence says now."""
    said = licence.content.get("scope") or licence.content.get("item", "")
    now = {"place": licence.place, "scope": said, "until": _a_year_on(licence.valid_to)}
    return WAYS[move].form(data, initial=now, prefix=move.value)


def offered(licence: Licence, *, today: date, has_next: bool, typed: forms.Form | None = None) -> list[Offer]:
    """Return the moves that are open from where the licence stands; a typed form stands in its place."""
    legal = open_moves(Status(licence.status), licence.valid_to, today=today, has_next=has_next)
    return [Offer(move, WAYS[move], _shown(licence, move, typed)) for move in WAYS if move in legal]


def _shown(licence: Licence, move: Move, typed: forms.Form | None) -> forms.Form:
    return typed if typed is not None and typed.prefix == move.value else form_for(licence, move)


def _a_year_on(day: date | None) -> date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
