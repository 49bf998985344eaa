"""Questions that the search left open: the editor teaches it the words, or notes that there is no such item."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.actions.settle_question import settle_question
from yimen.catalogue.questions import Left, days_kept, questions
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 100
MEANT = 200  # letters
TABS = {
    Left.NOTHING: gettext_lazy("没有找到"),
    Left.UNOPENED: gettext_lazy("找到了没人点开"),
    Left.SETTLED: gettext_lazy("已处理"),
}


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/questions/?left=: the most asked first."""
    return _page(request)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def settle(request: StaffRequest, question: UUID) -> HttpResponse:
    """POST /desk/catalogue/questions/<id>/: `meant` teaches the search; without it there is no such item."""
    meant = request.POST.get("meant", "")[:MEANT] if request.POST.get("verdict") == "synonym" else ""
    if request.POST.get("verdict") == "synonym" and not meant.strip():
        return _page(request, refused=NotAllowed("saying_needed"))
    refused = attempt(lambda: settle_question(question=question, meant=meant, by=request.staff.pk, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("已处理。"))
    return redirect("desk:questions")


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    asked = request.GET.get("left", "")
    left = Left(asked) if asked in set(Left) else Left.NOTHING
    tabs = [{"url": f"?left={key}", "name": name, "is_chosen": key == left} for key, name in TABS.items()]
    context = {
        "tabs": tabs,
        "left": left,
        "rows": questions(left)[:SHOWN],
        "days": days_kept(),
        "section": "catalogue",
    }
    return desk_page(request, "desk/catalogue/questions.html", context, refused=refused)


urlpatterns = [
    path("catalogue/questions/", show, name="questions"),
    path("catalogue/questions/<uuid:question>/", settle, name="settle_question"),
]
