"""Bad ratings as supervisors follow them: what is behind, which appeals wait for a second person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.evaluation.actions.answer_appeal import answer_appeal
from yimen.evaluation.queries import Rectification
from yimen.evaluation.queries.rectifying import everything, late, tell, to_decide
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.narrowing import tabs_of
from yimen.web.desk.paging import page_of
from yimen.web.desk.ratings.forms import AnswerForm
from yimen.web.shared.guards import StaffRequest, needs

TABS = {"": gettext_lazy("逾期"), "appeals": gettext_lazy("待复核"), "all": gettext_lazy("全部")}


@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/ratings/bad/?view=&after=."""
    return _page(request)


@require_POST
@needs(Permission.WATCH_CASES)
def answer(request: StaffRequest, rectification: UUID) -> HttpResponse:
    """POST /desk/ratings/bad/<id>/answer/: decide the appeal."""
    form = AnswerForm(request.POST, auto_id=f"id_answer_{rectification}_%s")
    if not form.is_valid():
        return _page(request, view="appeals", typed=(rectification, form))
    is_upheld, words = form.cleaned_data["decision"] == "yes", form.cleaned_data["words"]
    refused = attempt(
        lambda: answer_appeal(rectification=rectification, is_upheld=is_upheld, words=words, by=request.staff, at=now())
    )
    if refused:
        return _page(request, view="appeals", typed=(rectification, form), refused=refused)
    messages.success(request, _("已复核。"))
    return redirect(f"{reverse('desk:bad_ratings')}?view=appeals")


def _page(
    request: StaffRequest,
    *,
    view: str = "",
    typed: tuple[UUID, AnswerForm] | None = None,
    refused: NotAllowed | None = None,
) -> HttpResponse:
    asked = {**request.GET.dict(), **({"view": view} if view else {})}
    chosen, today = asked.get("view", ""), localdate()
    found = everything() if chosen == "all" else to_decide() if chosen == "appeals" else late(today)
    page = page_of(found, key="due_on", after=asked.get("after", ""))
    context = {
        "page": page,
        "tasks": [(row, _forms(row.task, typed), True) for row in tell(page.rows)],
        "tabs": tabs_of(asked, "view", TABS),
        "today": today,
        "section": "bad_ratings",
    }
    return desk_page(request, "desk/ratings/watch.html", context, refused=refused, status=422 if typed else 200)


def _forms(task: Rectification, typed: tuple[UUID, AnswerForm] | None) -> dict[str, AnswerForm]:
    """Return the form of an appeal that waits, with what was typed."""
    appeal = getattr(task, "appeal", None)
    if appeal is None or appeal.is_upheld is not None:
        return {}
    is_typed = typed is not None and typed[0] == task.pk
    return {"answer": typed[1] if typed and is_typed else AnswerForm(auto_id=f"id_answer_{task.pk}_%s")}


urlpatterns = [
    path("ratings/bad/", show, name="bad_ratings"),
    path("ratings/bad/<uuid:rectification>/answer/", answer, name="answer_rating_appeal"),
]
