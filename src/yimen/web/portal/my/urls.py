"""Addresses: my page: what needs doing, messages, mandates, my data."""

from yimen.web.portal.my import data, mandates, messages, overview, texts, uses

SCREENS = (overview, messages, texts, mandates, uses, data)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
