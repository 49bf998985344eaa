"""The review queue: what waits for me, what waits for its day, and what is being edited."""

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from yimen.catalogue.drafts import drafts_to_review, open_drafts
from yimen.catalogue.history import names_of_hands
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 100


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/reviews/: the drafts of my items, by what is to be done with them."""
    today = localdate()
    mine = open_drafts(request.staff, today).select_related("item__agency").prefetch_related("edits")
    to_review = list(drafts_to_review(request.staff, today).prefetch_related("edits")[:SHOWN])
    others = [draft for draft in mine.order_by("-edited_at", "id")[: 2 * SHOWN] if draft not in to_review]
    context = {
        "to_review": to_review,
        "approved": [draft for draft in others if draft.state == "approved"],
        "waiting": [draft for draft in others if draft.state == "in_review"],
        "edited": [draft for draft in others if draft.state == "draft"][:SHOWN],
        "names": names_of_hands([*to_review, *others]),
        "section": "catalogue",
    }
    return desk_page(request, "desk/versions/reviews.html", context)


urlpatterns = [path("catalogue/reviews/", show, name="reviews")]
