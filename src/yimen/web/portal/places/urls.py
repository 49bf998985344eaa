"""Addresses: where to go: centres, maps, halls, a number on the phone."""

from yimen.web.portal.places import centres, maps, ticket

SCREENS = (maps, centres, ticket)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
