"""The other handling items of one main item (新设, 变更, 延续, 注销)."""

from django.db.models import Q

from yimen.catalogue.models import Item
from yimen.catalogue.queries import items
from yimen.catalogue.rules.hierarchy import main_item

MOST = 20


def family_of(item: Item) -> list[Item]:
    """Return the items in use of the same agency and main item (or of the same implementation), without this one."""
    kin = Q()
    if main := main_item(item.basic_code):
        kin |= Q(basic_code__startswith=main)
    if item.implementation_code:
        kin |= Q(implementation_code=item.implementation_code)
    if not kin:
        return []
    found = items().filter(kin, agency=item.agency_id).exclude(pk=item.pk)[:MOST]
    own = item.implementation_code
    return [each for each in found if main_item(each.basic_code) == main or each.implementation_code == own]
