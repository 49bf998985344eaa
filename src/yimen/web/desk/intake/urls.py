"""Addresses: taking a filing in at the window, for whoever stands there."""

from yimen.web.desk.intake import accounts, choosing, form, receipt

SCREENS = (receipt, choosing, form, accounts)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
