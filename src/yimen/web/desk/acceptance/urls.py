"""Addresses: cases at the window: accepted, refused, sent back, supplied."""

from yimen.web.desk.acceptance import case, correcting, promise, refusing, supplement, ways, worklist

SCREENS = (worklist, case, refusing, promise, supplement, ways, correcting)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
