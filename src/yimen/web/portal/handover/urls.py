"""Addresses: how a result reaches me: courier, locker, window."""

from yimen.web.portal.handover import delivery, locker, posted

SCREENS = (delivery, locker, posted)
urlpatterns = [pattern for screen in SCREENS for pattern in screen.urlpatterns]
