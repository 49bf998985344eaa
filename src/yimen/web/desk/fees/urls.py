"""Addresses: fee notices, money and its reconciliation."""

from yimen.web.desk.fees import fee, listed, reconciliation

SCREENS = (listed, fee, reconciliation)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
