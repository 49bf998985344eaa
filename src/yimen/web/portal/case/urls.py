"""Addresses: a case of mine: its way, what is due, what I may do."""

from yimen.web.portal.case import case, corrected, correction, pay, progress, reminder, supplement, ways

SCREENS = (case, ways, reminder, supplement, corrected, correction, progress, pay)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
