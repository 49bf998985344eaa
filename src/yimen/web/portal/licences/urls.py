"""Addresses: my licences, shown, copied, renewed and checked."""

from yimen.web.portal.licences import check, extracts, keys, mine, renewal, showing, shown

SCREENS = (renewal, check, keys, mine, extracts, showing, shown)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
