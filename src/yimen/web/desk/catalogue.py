"""The catalogue editor's page: the items in use and what is still missing from each."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from yimen.catalogue.queries import Item, find_items, items_with_gaps
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.paging import page_of
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 50


@dataclass(frozen=True)
class ItemRow:
    """An item and what its live version does not say."""

    item: Item
    gaps: tuple[str, ...]


@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/?q=&gaps=1&after=: items in Chinese order, each with its gaps."""
    words, only_gaps = request.GET.get("q", "").strip()[:60], request.GET.get("gaps") == "1"
    page = page_of(items_with_gaps(only=only_gaps), key="pinyin", after=request.GET.get("after", ""))
    items = find_items(words, limit=SHOWN) if words else page.rows
    context = {
        "rows": [ItemRow(item, _gaps(item)) for item in items],
        "page": page,
        "words": words,
        "only_gaps": only_gaps,
        "section": "catalogue",
    }
    return desk_page(request, "desk/catalogue.html", context)


def _gaps(item: Item) -> tuple[str, ...]:
    version = item.live
    if version is None:
        return (_("没有已发布的版本"),)
    missing = (
        (version.statutory_limit is None, _("缺法定时限")),
        (version.promised_limit is None, _("缺承诺时限")),
        (not version.legal_basis, _("缺设定依据")),
        (not version.consult_phone, _("缺咨询电话")),
    )
    return tuple(words for is_missing, words in missing if is_missing)


urlpatterns = [path("catalogue/", show, name="catalogue")]
