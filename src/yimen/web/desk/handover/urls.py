"""Addresses: handing results over: at the window, by locker, by courier."""

from yimen.web.desk.handover import deliveries, dispatch, issue, locker, lockers, originals, parcel

SCREENS = (issue, dispatch, parcel, originals, deliveries, locker, lockers)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
