"""The unified approval standard at the desk: which items lack which of the four parts."""

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.catalogue.approval_standard import items_lacking, part_counts, parts_had
from yimen.catalogue.rules.standards.approval import PARTS, Part
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import page_of
from yimen.web.shared.guards import StaffRequest, needs


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/approval-standard/?lacks=&agency=&after=: the parts, and the items that lack one."""
    lacks, agency = request.GET.get("lacks", ""), request.GET.get("agency", "")[:60].replace("\0", "")
    part = Part(lacks) if lacks in set(Part) else None
    page = page_of(items_lacking(part, agency), key="pinyin", after=request.GET.get("after", ""))
    rows = list(page.rows)
    context = {
        "counts": part_counts(agency),
        "part": part,
        "labels": [PARTS[each][0] for each in Part],
        "rows": [(item, [(PARTS[each][0], each in had) for each in Part]) for item, had in parts_had(rows).items()],
        "page": page,
        "agency": agency,
        "section": "standards",
    }
    return desk_page(request, "desk/catalogue/approval_standard.html", context)


urlpatterns = [path("catalogue/approval-standard/", show, name="approval_standard")]
