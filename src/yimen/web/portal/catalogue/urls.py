"""Addresses: finding an item: search, guide, situation, lists, figures, questions."""

from yimen.web.portal.catalogue import (
    agencies,
    asking,
    codes,
    feeds,
    figures,
    flow,
    item,
    items,
    lists,
    situation,
    standards,
)

SCREENS = (items, codes, feeds, asking, item, flow, situation, agencies, lists, standards, figures)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
