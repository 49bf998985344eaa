"""What can be ticked when a service is rated: the version in force, the draft that waits, and all there were."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.evaluation.actions.confirm_indicators import confirm_indicators
from yimen.evaluation.actions.decline_indicators import decline_indicators
from yimen.evaluation.actions.propose_indicators import propose_indicators
from yimen.evaluation.queries import IndicatorSet
from yimen.evaluation.queries.indicators import drafted, last_declined, read_versions, versions, waiting_draft
from yimen.evaluation.rules.drafting import retired_of
from yimen.evaluation.rules.indicators import Indicators
from yimen.evaluation.rules.levels import LABELS, Level
from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.ratings.indicator_form import SETTINGS, IndicatorsForm
from yimen.web.shared.guards import StaffRequest, needs


@require_GET
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/ratings/indicators/."""
    return _page(request)


@require_http_methods(["GET", "POST"])
@needs(Permission.WATCH_CASES)
def propose(request: StaffRequest, draft: UUID | None = None) -> HttpResponse:
    """GET and POST …/new/ and …/drafts/<id>/: write a version, beginning with the latest one or an earlier draft."""
    form = IndicatorsForm(request.POST or None, basis=_basis(draft))
    refused = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        values = {"source": said["source"], "effective_on": said["effective_on"]}
        refused = attempt(lambda: propose_indicators(form.rows, **values, by=request.staff.pk, at=now()))
        if refused is None:
            messages.success(request, _("已提请确认，由另一位督办人员确认后，到生效日期启用。"))
            return redirect("desk:indicators")
    context = {"form": form, "section": "indicators", "today": localdate()}
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/ratings/new_indicators.html", context, refused=refused, status=status)


@require_POST
@needs(Permission.WATCH_CASES)
def confirm(request: StaffRequest, draft: UUID) -> HttpResponse:
    """POST …/drafts/<id>/confirm/: by somebody else than who wrote it."""
    done = _("已发布，到生效日期启用；以前的评价仍按原来的指标。")
    return _end(request, partial(confirm_indicators, draft=draft), done)


@require_POST
@needs(Permission.WATCH_CASES)
def decline(request: StaffRequest, draft: UUID) -> HttpResponse:
    """POST …/drafts/<id>/decline/: nothing changes; what was written can be taken up again."""
    done = _("没有采用，现有指标不变；写好的内容可以接着改。")
    return _end(request, partial(decline_indicators, draft=draft), done)


def _end(request: StaffRequest, act: Callable[..., object], done: str) -> HttpResponse:
    refused = attempt(lambda: act(by=request.staff.pk, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, done)
    return redirect("desk:indicators")


def _basis(draft: UUID | None) -> Indicators:
    """Return what the boxes begin with; raise Http404 for a draft there is not."""
    found = drafted(draft) if draft else read_versions(versions()[:1])[0]
    if found is None:
        raise Http404
    return found


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    kept, today = versions(), localdate()
    read = read_versions(kept)
    current = next((each for each, row in zip(read, kept, strict=False) if row.effective_on <= today), read[-1])
    waiting = waiting_draft(read[0])
    proposer = [waiting.draft.proposed_by] if waiting else []
    names = staff_names([*proposer, *(row.by for row in kept if row.by)])
    context = {
        "current": current,
        "groups": _groups(current),
        "waiting": waiting,
        "waiting_groups": _groups(waiting.indicators) if waiting else [],
        "proposer": names.get(waiting.draft.proposed_by, "") if waiting else "",
        "is_mine": waiting is not None and waiting.draft.proposed_by == request.staff.pk,
        "declined": None if waiting else last_declined(),
        "history": _history(kept, names),
        "retired": [(each, SETTINGS[each.setting], LABELS[each.level], n) for each, n in retired_of(current, read)],
        "today": today,
        "section": "indicators",
    }
    return desk_page(request, "desk/ratings/indicators.html", context, refused=refused)


def _groups(indicators: Indicators) -> list[tuple[Any, list[tuple[str, list[Any]]]]]:
    """Return what is offered, by setting and level."""
    return [
        (word, [(LABELS[level], indicators.offered(level, setting)) for level in Level])
        for setting, word in SETTINGS.items()
    ]


def _history(kept: list[IndicatorSet], names: dict[UUID, str]) -> list[dict[str, Any]]:
    """Return each version with the day before which it is followed by the next."""
    ends = [None, *(row.effective_on for row in kept)]
    return [
        {"row": row, "by": names.get(row.by, "") if row.by else "", "count": len(row.options), "until": until}
        for row, until in zip(kept, ends, strict=False)
    ]


urlpatterns = [
    path("ratings/indicators/", show, name="indicators"),
    path("ratings/indicators/new/", propose, name="new_indicators"),
    path("ratings/indicators/drafts/<uuid:draft>/", propose, name="redraft_indicators"),
    path("ratings/indicators/drafts/<uuid:draft>/confirm/", confirm, name="confirm_indicators"),
    path("ratings/indicators/drafts/<uuid:draft>/decline/", decline, name="decline_indicators"),
]
