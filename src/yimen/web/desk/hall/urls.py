"""Addresses: the hall as a whole: windows, zones, guides, who is let through first."""

from yimen.web.desk.hall import balance, clerk_cards, green, guide, hall, on_site, zones

SCREENS = (hall, green, clerk_cards, on_site, zones, balance, guide)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
